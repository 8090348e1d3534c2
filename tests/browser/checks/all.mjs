// Which checks a page must pass. Each takes a site `{ browser, origin }` and a path and returns the faults it found.

import { withPage } from "../browser.mjs";
import { accessibility } from "./accessibility.mjs";
import { skipLink } from "./keyboard.mjs";
import { loading } from "./loading.mjs";
import { paper } from "./paper.mjs";
import { reflow, reflowOfLargeText } from "./reflow.mjs";
import { structure } from "./structure.mjs";
import { textSize } from "./text-size.mjs";
import { withoutScript } from "./without-script.mjs";

const FRAME = [loading, structure, reflow, skipLink];

export const EVERY_PAGE = [
  { title: "fits a phone, even with text twice as large", run: onScreen(320, [...FRAME, reflowOfLargeText]) },
  { title: "fits a tablet", run: onScreen(768, FRAME) },
  { title: "fits a desktop", run: onScreen(1280, FRAME) },
  { title: "passes axe", run: onScreen(1280, [accessibility]) },
  { title: "reads the same without scripts", run: withoutScript },
];

export const EVERY_HANDOUT = [
  { title: "prints whole", run: onScreen(1280, [paper]) },
  { title: "keeps the chosen text size", run: onScreen(1280, [textSize]) },
];

function onScreen(width, checks) {
  return (site, path) =>
    withPage(site, path, { width }, async (visit) => {
      const faults = [];
      for (const check of checks) faults.push(...(await check(visit)));
      return faults;
    });
}
