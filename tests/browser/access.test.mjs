// What a handout promises beyond what axe asks for by itself: more contrast, large targets, few stops, names, panels that close.
// `SITE_DIR` names the site.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { axe } from "./checks/accessibility.mjs";
import { serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };

const HANDOUT = "/low-back-pain/";
// Of each kind of page one.
const KINDS = ["/", HANDOUT, "/exercises/", "/exercises/bridge/", "/low-back-pain/causes/", "/search/", "/low-back-pain/version/", "/low-back-pain/print/"];

describe("access", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const path of KINDS) {
    for (const colorScheme of ["light", "dark"]) {
      on(path, `has text in a contrast of 7 to 1, ${colorScheme}`, { colorScheme }, async (page) => {
        const violations = await axe(page, { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } });
        assert.deepEqual(violations.map(({ text }) => text), []);
      });
    }
    for (const width of [390, 1280]) {
      on(path, `has controls of 44 px that stand alone, ${width} px wide`, { width }, async (page) => {
        assert.deepEqual(await page.evaluate(smallOnes), []);
      });
    }
  }

  on(HANDOUT, "has at most ten stops before its text", { width: 1280 }, async (page) => {
    const stops = await page.evaluate(() => {
      const text = document.querySelector(".page-body");
      const all = [...document.querySelectorAll("main :is(a[href], button, summary, input)")].filter((one) => one.checkVisibility());
      return all.filter((one) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING).length;
    });
    assert(stops > 0 && stops <= 10, `${stops}`);
  });

  on(HANDOUT, "names each button by what it plays", {}, async (page) => {
    const names = await page.locator("button[data-play]").evaluateAll((all) => all.map((one) => one.innerText.replace(/\s+/g, " ")));
    assert.equal(names.length, 7);
    assert.equal(new Set(names).size, 7, `${names}`);
  });

  on(HANDOUT, "marks the part that is read in its contents", { width: 1280 }, async (page) => {
    const current = () => page.locator(".toc [aria-current]").allInnerTexts();
    await page.locator("#contact").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector("#contact").scrollIntoView());
    await page.waitForFunction(() => document.querySelector(".toc [aria-current]")?.hash === "#contact");
    assert.deepEqual(await current(), ["Contact us"]);
  });

  on(HANDOUT, "closes a panel that the keyboard leaves", { width: 1280 }, async (page) => {
    const panel = page.locator(".display");
    await panel.locator("summary").click();
    assert.equal(await panel.getAttribute("open"), "");
    await page.locator(".toc a").first().focus();
    assert.equal(await panel.getAttribute("open"), null);
  });

  on(HANDOUT, "glides short ways only", { width: 1280, reducedMotion: "no-preference" }, async (page) => {
    const glides = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    await page.locator('.toc a[href="#contact"]').click();
    assert.equal(await glides(), "auto");
    await page.evaluate(() => document.querySelector("#contact").scrollIntoView());
    await page.locator('.toc a[href="#contact"]').click();
    assert.equal(await glides(), "smooth");
  });

  on(HANDOUT, "tells the current entry of the menu in forced colors", { width: 1280, forcedColors: "active" }, async (page) => {
    const lines = await page.locator(".menu-list a").evaluateAll((all) => all.map((one) => [one.ariaCurrent !== null, getComputedStyle(one).borderBottomColor]));
    const [current] = lines.filter(([isCurrent]) => isCurrent);
    assert(lines.length > 2 && lines.every(([isCurrent, color]) => isCurrent || color !== current[1]), `${lines}`);
  });

  on(HANDOUT, "leaves four fifths of a small phone to the text, in double size", { viewport: { width: 320, height: 640 }, bypassCSP: true }, async (page) => {
    await page.addStyleTag({ content: ":root { font-size: 200% !important }" });
    const height = await page.locator(".site-header").evaluate((header) => header.offsetHeight);
    assert(height > 44 && height <= 640 / 5, `${height} px`);
  });
});

function on(path, title, options, look) {
  test(`${path} ${title}`, () => withPage(site, path, options, ({ page }) => look(page)));
}

// Runs in the page: controls that are less than 44 px high and no part of a text. One that fills its card or row is as high as that.
function smallOnes() {
  const isText = (one) => one.closest(".prose, .sources, .source, .flags, .emergency, .skip, .visually-hidden") || one.parentElement.matches("p:not(.exercise-more, .sheet-back)");
  const fills = (one) => getComputedStyle(one, "::after").position === "absolute";
  return [...document.querySelectorAll("a[href], button, summary, input")]
    .filter((one) => one.checkVisibility() && !isText(one) && !fills(one))
    .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.5)
    .map((one) => `${one.tagName} ${one.className} in ${one.parentElement.className || one.parentElement.tagName}: ${one.getBoundingClientRect().height} px`);
}
