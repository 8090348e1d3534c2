// Reports when a page's last edit has been painted: `node painted.mjs URL` prints `ready`, then a line for each change of the
// paragraph that begins with "Edited:". It ends when its input does. `cargo bench --bench live` reads it.

import { launch } from "./browser.mjs";
import { siteOf } from "./frame.mjs";

const browser = await launch();
const page = await browser.newPage();
await page.exposeFunction("say", (text) => console.log(text));
await page.goto(process.argv[2]);
const site = await siteOf(page);
await site.evaluate(() => {
  let last = null;
  const look = () => {
    const text = [...document.querySelectorAll("p")].find((p) => p.textContent.startsWith("Edited:"))?.textContent ?? null;
    if (text === last) return;
    last = text;
    // A frame is on the screen when the one after it begins.
    requestAnimationFrame(() => requestAnimationFrame(() => window.say(text)));
  };
  look();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
});
console.log("ready");

process.stdin.resume();
process.stdin.on("end", async () => {
  await browser.close();
  process.exit(0);
});
