// The first Tab reaches a link that shows itself and takes the focus to the main text.

import { MAIN } from "../hooks.mjs";

export async function skipLink({ page }) {
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => {
    const { top, left, bottom, right, width, height } = document.activeElement.getBoundingClientRect();
    const shown = width > 1 && height > 1 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    return { skips: document.activeElement.matches('a[href^="#"]'), shown, html: document.activeElement.outerHTML.slice(0, 120) };
  });
  if (!link.skips) return [{ check: "skip-link", detail: `the first Tab reaches ${link.html}` }];
  if (!link.shown) return [{ check: "skip-link", detail: `it has the focus but is not on the screen: ${link.html}` }];
  await page.keyboard.press("Enter");
  const arrived = await page.evaluate((main) => document.activeElement.matches(main), MAIN);
  return arrived ? [] : [{ check: "skip-focus", detail: "the skip link does not move the focus to main (has it tabindex=-1?)" }];
}
