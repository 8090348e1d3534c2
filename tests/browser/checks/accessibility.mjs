// What axe-core can check of WCAG 2.2 A and AA and of good practice, on a phone and a desktop, in light and dark.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };

export async function accessibility({ page }) {
  await page.evaluate(AXE);
  const faults = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(violationsAtRest, OPTIONS);
      faults.push(...violations.map(({ id, text }) => ({ check: `axe:${id}`, detail: `${text} (${colorScheme}, ${width} px)` })));
    }
  }
  return faults;
}

// The faults that axe-core finds in a page as it is.
export async function axe(page, options) {
  await page.evaluate(AXE);
  return page.evaluate(violationsAtRest, options);
}

// Runs in the page, once colours have stopped changing.
async function violationsAtRest(options) {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map((transition) => transition.finished));
  const { violations } = await globalThis.axe.run(document, options);
  const places = (nodes) => nodes.slice(0, 5).map((node) => node.target.join(" ")).join("; ");
  return violations.map(({ id, help, nodes }) => ({ id, text: `${help}: ${places(nodes)}` }));
}
