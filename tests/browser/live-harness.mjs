// What the tests of live editing share: a browser, and a page of the handout with its own fake server. `SITE_DIR` names a built
// site to edit.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { siteOf } from "./frame.mjs";
import { startFake } from "./live-fake.mjs";

export const HANDOUT = "/low-back-pain/";
export const EXERCISE = "/exercises/bridge/";
export const browser = await launch();
after(() => browser.close());

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));

// Opens the handout with its own server, and requires that there are no faults. `page` is the window of the preview, and `site` the
// page of the book in its frame.
export function live(title, options, run) {
  test(title, () => open(options, async (opened) => {
    await until(() => opened.server.listening().length === 1);
    await opened.site.evaluate(() => (globalThis.marker = true));
    await run(opened);
    assert.deepEqual(opened.faults, []);
  }));
}

export async function open({ init, ...options }, run) {
  const server = await startFake(folder);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  try {
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
    page.on("console", (message) => {
      // A server that is not running is part of these tests.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
    });
    if (init) await page.addInitScript(init);
    await page.goto(server.origin + HANDOUT);
    await run({ page, site: await siteOf(page), server, faults });
  } finally {
    await context.close();
    await server.stop();
  }
}

// Opens another page in the window, and gives the page in its frame.
export async function visit(page, server, path) {
  await page.goto(server.origin + path);
  await until(() => server.listening().join() === new URL(path, server.origin).pathname);
  const site = await siteOf(page);
  await site.evaluate(() => (globalThis.marker = true));
  return site;
}

export async function stayed(site) {
  assert.equal(await site.evaluate(() => globalThis.marker), true, "the page was loaded again");
}

// What axe-core finds in a page or frame, once colours have stopped changing. It sets inline styles itself; that is no fault of the page.
export async function violations({ page, faults }, { rules } = {}) {
  const known = faults.length;
  await page.evaluate(AXE);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true }, ...rules } };
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  faults.splice(known, Infinity, ...faults.slice(known).filter((fault) => !fault.startsWith("Applying inline style")));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
}

export async function until(holds) {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (holds()) return;
    await new Promise((later) => setTimeout(later, 20));
  }
  assert.fail(`never: ${holds}`);
}

// A list of problems as the server makes it.
export function problems(count, severity = "error") {
  const one = (i) => `<li class="${severity}"><p class="place"><a href="/~handout/edit/token/${i}">content/exercises/bridge.md:7:14</a></p>
<p class="message"><b>${severity}</b> <code>bad-dose</code> <code>5-10</code> has no unit</p>
<pre tabindex="0"> 7 | hold: 5-10 # ${"a long line of the source ".repeat(8)}
   |       ^^^^</pre>
<p class="help">Write the unit, as in <code>5-10 s</code>. &lt;script&gt;alert(1)&lt;/script&gt;</p></li>`;
  return `<ol>${Array.from({ length: count }, (_, i) => one(i)).join("")}</ol>`;
}

// How many pages a PDF has.
export function pages(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}
