// Scripts add controls and never text: with them off, the main text is the same.

import { withPage } from "../browser.mjs";
import { NEEDS_SCRIPT, MAIN } from "../hooks.mjs";

export async function withoutScript(site, path) {
  const [on, off] = await Promise.all([true, false].map((javaScriptEnabled) => withPage(site, path, { javaScriptEnabled }, mainText)));
  const missing = on.filter((text) => !off.includes(text));
  const extra = off.filter((text) => !on.includes(text));
  if (off.length === 0) return [{ check: "without-script", detail: "no main text at all" }];
  return [
    ...missing.map((text) => ({ check: "without-script", detail: `only with scripts: ${text}` })),
    ...extra.map((text) => ({ check: "without-script", detail: `only without scripts: ${text}` })),
  ];
}

// Every piece of text that can be read in the main part, folded parts opened.
function mainText({ page }) {
  return page.evaluate(
    ([main, needsScript]) => {
      const root = document.querySelector(main);
      if (!root) return [];
      for (const folded of root.querySelectorAll("details")) folded.open = true;
      const texts = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.data.replace(/\s+/g, " ").trim();
        // The filters of a list are links that scripts turn into buttons with the same words.
        const apart = !parent.closest(".chip") && parent.closest(`${needsScript}, noscript, script, style`);
        if (text && !apart && parent.checkVisibility({ checkVisibilityCSS: true })) texts.push(text);
      }
      return texts;
    },
    [MAIN, NEEDS_SCRIPT],
  );
}
