// Nothing scrolls sideways (WCAG 1.4.10), not even at twice the text size (1.4.4), which every text must follow.

export async function reflow({ page }) {
  const wide = await page.evaluate(overflow);
  return wide ? [{ check: "overflow", detail: wide }] : [];
}

// Doubles the font size in the browser's settings, as a reader would.
export async function reflowOfLargeText({ page }) {
  const session = await page.context().newCDPSession(page);
  const before = await page.evaluate(textSizes);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  const after = await page.evaluate(textSizes);
  const rigid = before.filter(({ size }, index) => after[index].size < size * 1.9);
  const wide = await page.evaluate(overflow);
  return [
    ...rigid.slice(0, 5).map(({ text, size }) => ({ check: "text-zoom", detail: `stays near ${size} px: ${text}` })),
    ...(wide ? [{ check: "overflow-large", detail: wide }] : []),
  ];
}

// Runs in the page: the size of each piece of text, in document order.
function textSizes() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    if (!text || element.closest("script, style, noscript, svg")) continue;
    sizes.push({ text: text.slice(0, 60), size: parseFloat(getComputedStyle(element).fontSize) });
  }
  return sizes;
}

// Runs in the page: how wide it is and what sticks out furthest, or null where it fits.
function overflow() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const scrolls = (element) =>
    element !== document.body && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const right = (element) => {
    const content = document.createRange();
    content.selectNodeContents(element);
    return Math.max(element.getBoundingClientRect().right, content.getBoundingClientRect().right);
  };
  const out = [...document.body.querySelectorAll("*")]
    .filter((element) => right(element) > clientWidth && !scrolls(element.parentElement))
    .sort((one, other) => right(other) - right(one))
    .filter((element, _, all) => !all.some((other) => other !== element && element.contains(other)));
  const names = out.slice(0, 3).map((element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 80));
  return `${scrollWidth} px of content in ${clientWidth} px: ${names.join(" and ")}`;
}
