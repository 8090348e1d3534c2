// Types words into the search of a built site and deletes them again, and prints how soon each key press was answered on the screen. `search.rs` calls it.

import { launch, withPage } from "../tests/browser/browser.mjs";
import { serve } from "../tests/browser/server.mjs";

const RUNS = 5;
// Of twelve letters; two words; one with a slip; one that no page has.
const QUERIES = ["prescription", "lower back", "perscription", "zzzqqqxxx"];

const server = await serve(process.argv[2]);
const browser = await launch();

// From the key to the next frame, in milliseconds. Called in the page.
function watch() {
  const field = document.querySelector("[data-search] input");
  let start;
  field.addEventListener("keydown", () => (start = performance.now()));
  field.addEventListener("input", () => requestAnimationFrame(() => setTimeout(() => (window.answer = performance.now() - start))));
}

async function press(page, key) {
  await page.keyboard.press(key);
  const answer = await page.waitForFunction(() => window.answer);
  const took = await answer.jsonValue();
  await page.evaluate(() => (window.answer = undefined));
  // As fast as people type.
  await page.waitForTimeout(150);
  return took;
}

await withPage({ browser, origin: server.origin }, "/search/", { width: 390 }, async ({ page }) => {
  const start = performance.now();
  await page.focus("[data-search] input");
  await page.keyboard.press("a");
  await page.waitForSelector(".search-results .page-row");
  console.log(`ready ${Math.round(performance.now() - start)} ms after the first key\n`);
  await page.keyboard.press("Backspace");
  await page.evaluate(watch);
  for (const query of QUERIES) {
    const keys = [...Array.from(query, (letter) => (letter === " " ? "Space" : letter)), ...Array.from(query, () => "Backspace")];
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
      const took = [];
      for (const key of keys) took.push(await press(page, key));
      runs.push(took);
    }
    // The median of the runs for each key, since machines differ from minute to minute.
    const usual = keys.map((_, at) => runs.map((took) => took[at]).sort((a, b) => a - b)[Math.floor(RUNS / 2)]);
    const mean = usual.reduce((sum, took) => sum + took) / usual.length;
    console.log(`${query.padEnd(14)} key presses ${keys.length}, mean ${mean.toFixed(1)} ms, slowest ${Math.max(...usual).toFixed(1)} ms`);
  }
});
await browser.close();
server.close();
