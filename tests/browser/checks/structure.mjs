// The frame that a screen reader announces first: a language, a title and one main heading.

export async function structure({ page }) {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang.trim(),
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.innerText.trim()),
  }));
  const faults = [];
  if (!found.lang) faults.push({ check: "lang", detail: "html has no lang" });
  if (!found.title) faults.push({ check: "title", detail: "the page has no title" });
  if (found.headings.length !== 1 || !found.headings[0]) faults.push({ check: "h1", detail: `h1: ${JSON.stringify(found.headings)}` });
  return faults;
}
