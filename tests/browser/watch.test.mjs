// Live editing from end to end: the real program, real files, a real browser. `HANDOUT` names the program.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { copyOfSample } from "./watch.mjs";
import { siteOf } from "./frame.mjs";

const BRIDGE = "content/exercises/bridge.md";
const browser = await launch();
after(() => browser.close());

describe("handout watch", () => {
  live("changes a saved page in place, and keeps the scroll position", "/exercises/bridge/", async ({ page, site, book }) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await site.evaluate(() => window.scrollTo(0, 300));
    await site.evaluate(() => (window.stays = true));
    book.edit(BRIDGE, "Lie face up", "Rest face up");
    await site.waitForFunction(() => document.body.textContent.includes("Rest face up"));
    assert.deepEqual(await site.evaluate(() => [window.stays, scrollY]), [true, 300]);
  });

  live("shows a change of an exercise on the handout that includes it", "/low-back-pain/", async ({ page, site, book }) => {
    await site.evaluate(() => (window.stays = true));
    book.edit(BRIDGE, "reps: 10", "reps: 12");
    await site.waitForFunction(() => document.querySelector("#bridge").textContent.includes("12 times"));
    assert(await site.evaluate(() => window.stays));
  });

  live("shows a mistake in plain words, and removes it when it is fixed", "/exercises/bridge/", async ({ page, site, book }) => {
    const good = await site.evaluate(() => document.querySelector("main").textContent);
    book.edit(BRIDGE, "hold: 5 s", "hold: 5-10");
    await page.waitForFunction(() => panel()?.textContent.includes("1 problem to fix"));
    const shown = await page.evaluate(() => panel().textContent);
    for (const part of [`${BRIDGE}:`, "5-10 has no unit", "^^^^", "write 5-10 s for seconds"]) assert(shown.includes(part), shown);
    assert(book.printed().includes("`5-10` has no unit"), book.printed());
    assert.equal(await site.evaluate(() => document.querySelector("main").textContent), good);
    book.edit(BRIDGE, "hold: 5-10", "hold: 6 s");
    await site.waitForFunction(() => document.querySelector("main").textContent.includes("6 seconds"));
    await page.waitForFunction(() => !panel()?.textContent.includes("to fix"));
  });

  live("swaps the style sheet without a new page", "/exercises/bridge/", async ({ page, site, book }) => {
    await site.evaluate(() => (window.stays = true));
    book.edit("book.toml", "[clinic]", '[theme.tokens.light]\nink = "#101010"\n\n[clinic]');
    await site.waitForFunction(() => getComputedStyle(document.body).color === "rgb(16, 16, 16)");
    assert(await site.evaluate(() => window.stays));
    assert.equal(await site.evaluate(() => document.querySelectorAll("head link[rel=stylesheet]").length), 1);
  });

  live("says where a page went, and comes back to it", "/exercises/bridge/", async ({ page, site, book }) => {
    const text = book.read(BRIDGE);
    book.remove(BRIDGE);
    book.write("content/exercises/hip-bridge.md", text);
    // The handout still names the old id: the page stays while that is wrong.
    await page.waitForFunction(() => panel()?.textContent.includes("there is no page exercises/bridge"));
    book.edit("content/low-back-pain/_index.md", "exercises/bridge", "exercises/hip-bridge");
    for (const path of ["content/exercises/pelvic-tilt.md", "content/exercises/superman-one-at-a-time.md", "content/exercises/superman.md"]) {
      const other = book.read(path);
      if (other.includes("exercises/bridge")) book.write(path, other.replaceAll("exercises/bridge", "exercises/hip-bridge"));
    }
    await page.waitForFunction(() => panel()?.querySelector('a[href="/exercises/hip-bridge/"]'));
  });

  live("connects again after the program was away", "/exercises/bridge/", async ({ page, site, book }) => {
    await site.evaluate(() => (window.stays = true));
    await book.stop();
    await page.waitForFunction(() => panel()?.querySelector(".away").hidden === false);
    book.edit(BRIDGE, "Lie face up", "Rest face up");
    await book.start();
    await site.waitForFunction(() => document.body.textContent.includes("Rest face up"));
    await page.waitForFunction(() => panel()?.querySelector(".away").hidden);
    assert(await site.evaluate(() => window.stays));
  });

  test("shows a book that is broken from the start, and the page when it is fixed", () =>
    withBook(async (book) => {
      const toml = book.read("book.toml");
      book.write("book.toml", toml.replace("region", "regoin"));
      await book.start();
      const { page, site } = await open(book, "/exercises/bridge/");
      await page.waitForFunction(() => panel()?.textContent.includes("did you mean region?"));
      assert.match(await site.textContent("main"), /There is no page here/);
      book.write("book.toml", toml);
      await site.waitForFunction(() => document.body.textContent.includes("Lie face up"));
    }));

  test("shows sheets of paper", () =>
    withBook(async (book) => {
      await book.start();
      const { site } = await open(book, "/low-back-pain/?print");
      await site.waitForFunction(() => /\d pages of Letter/.test(document.body.textContent));
      const before = await site.evaluate(() => document.querySelectorAll("iframe").length);
      const more = "\nMore words for one more page of paper.\n".repeat(80);
      book.edit("content/low-back-pain/causes.md", "\n---\n", `\n---\n${more}`);
      await site.waitForFunction((before) => document.querySelectorAll("iframe").length > before, before);
    }));
});

// A test with a page of the preview open; its script must not fail.
function live(title, path, run) {
  test(title, () =>
    withBook(async (book) => {
      await book.start();
      const { page, site } = await open(book, path);
      await run({ page, site, book });
      assert.deepEqual(page.faults, []);
    }));
}

async function withBook(run) {
  const book = copyOfSample();
  try {
    await run(book);
  } finally {
    await book.end();
  }
}

async function open(book, path) {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  await page.addInitScript(() => {
    window.panel = () => document.querySelector("handout-live")?.shadowRoot;
  });
  await page.goto(book.origin() + path);
  return { page, site: await siteOf(page) };
}
