// How the preview shows sheets of paper, compared with what the browser prints.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe } from "node:test";
import { EXERCISE, HANDOUT, live, pages, stayed, violations, visit } from "./live-harness.mjs";

describe("the preview of paper", { concurrency: 2 }, () => {
  for (const path of [HANDOUT, EXERCISE, "/exercises/clamshell/", "/low-back-pain/causes/"]) {
    for (const [paper, format] of Object.entries({ letter: "Letter", a4: "A4" })) {
      live(`of ${path} has the pages of a real print on ${format}`, {}, async ({ page, server }) => {
        await page.goto(server.book + path);
        const real = pages(await page.pdf({ preferCSSPageSize: true, format }));
        await page.goto(`${server.book}${path}?print&paper=${paper}`);
        await page.getByRole("heading", { name: `about ${real} page${real === 1 ? "" : "s"} of ${format}` }).waitFor();
        assert.equal(await page.locator(".sheet").count(), real);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      });
    }
  }

  for (const [paper, format] of Object.entries({ letter: "Letter", a4: "A4" })) {
    live(`breaks where a real print on ${format} does`, {}, async ({ page, server }) => {
      await page.goto(server.book + HANDOUT);
      const print = await page.pdf({ preferCSSPageSize: true, format });
      const real = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: print, encoding: "utf8" }).stdout.split("\f").slice(0, -1).map(fold);
      await page.setViewportSize({ width: 1280, height: 6000 });
      await page.goto(`${server.book}${HANDOUT}?print&paper=${paper}`);
      for (const [i, text] of real.entries()) {
        await page.locator(".sheet").nth(i).locator(".margin-text").first().waitFor();
        const { words, start } = await page.locator(".sheet").nth(i).locator("iframe").evaluate(wordsInView);
        // A page of cards begins inside the first one.
        assert(start >= 0 && start < 16, `page ${i + 1} begins at ${start} px`);
        const missing = words.filter((word) => fold(word) && !text.includes(fold(word)));
        assert.deepEqual(missing, [], `not on page ${i + 1} of the print`);
        // The margins (about 100 characters), the marks of lists and what the style sheet adds are only in the print.
        assert(words.map(fold).join("").length > 0.9 * (text.length - 100), `page ${i + 1} of the print has more`);
      }
    });
  }

  live("begins a page where a style sheet says so", {}, async ({ page, server }) => {
    const real = async () => {
      await page.goto(server.book + HANDOUT);
      return pages(await page.pdf({ preferCSSPageSize: true, format: "Letter" }));
    };
    const before = await real();
    const sheet = server.text(HANDOUT).match(/href="(\/assets\/style[^"]*)"/)[1];
    server.edit(sheet, `${server.text(sheet)}@media print { .action, .after-exercises { break-before: page } }`);
    const now = await real();
    assert(now > before, `${now} pages after ${before}`);
    await page.goto(`${server.book}${HANDOUT}?print`);
    await page.getByRole("heading", { name: `about ${now} pages of Letter` }).waitFor();
  });

  live("has the text of the margins", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 1280, height: 5000 });
    await page.goto(`${server.book}${HANDOUT}?print`);
    const margins = page.locator(".sheet").nth(1).locator(".margin-text");
    await margins.first().waitFor();
    const { title, version } = await page.evaluate(() => ({ ...document.querySelector("iframe").contentDocument.documentElement.dataset }));
    const count = await page.locator(".sheet").count();
    const texts = await margins.evaluateAll((texts) => texts.map((text) => `${text.style.top ? "top" : "bottom"} ${text.className}: ${text.textContent}`));
    assert.deepEqual(texts.sort(), [
      `bottom margin-text center: ${version}`,
      "bottom margin-text left: The Spine Pro · 310-928-2769",
      `bottom margin-text right: Page\u00a02\u00a0of\u00a0${count}`,
      `top margin-text left: ${title}`,
    ]);
    const top = (i, selector) => page.locator("iframe").nth(i).evaluate((frame, selector) => frame.offsetTop + frame.contentDocument.querySelector(selector).getBoundingClientRect().top, selector);
    assert(Math.abs((await top(0, ".site-header")) - 15 * (96 / 25.4)) < 1, `the first page begins at ${await top(0, ".site-header")} px`);
    assert(!(await page.locator(".sheet").first().locator(".margin-text").allTextContents()).includes(title));
  });

  live("follows an edit and keeps its place", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 600, height: 800 });
    const site = await visit(page, server, `${HANDOUT}?print`);
    await site.locator(".sheet").nth(2).waitFor();
    await site.evaluate(() => {
      globalThis.marker = true;
      scrollTo(0, 900);
    });
    const before = await site.locator(".sheet").count();
    server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="prose signs-introduction">', `$&${"<p>More.</p>".repeat(60)}`));
    await site.waitForFunction((before) => document.querySelectorAll(".sheet").length > before, before);
    assert.equal(await site.evaluate(() => scrollY), 900);
    await stayed(site);
  });

  live("is white in the dark, and has no fault that axe-core finds", { colorScheme: "dark" }, async ({ page, server, faults }) => {
    await page.goto(`${server.book}${EXERCISE}?print`);
    await page.locator(".margin-text").first().waitFor();
    const [ink, ground] = await page.evaluate(() => {
      const { document: inside } = document.querySelector("iframe").contentWindow;
      return [getComputedStyle(inside.querySelector("h1")).color, getComputedStyle(document.querySelector(".sheet")).backgroundColor];
    });
    assert.deepEqual([ink, ground], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    assert.deepEqual(await violations({ page, faults }), []);
  });
});

// The words that are seen in a frame, in pieces as long as they are printed in one go; runs in the page that has it.
function wordsInView(frame) {
  const inside = frame.contentDocument;
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT);
  const words = [];
  let start = Infinity;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Not text for screen readers only.
    if (node.parentElement.closest("script, .visually-hidden") || getComputedStyle(node.parentElement).clipPath !== "none") continue;
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      const range = inside.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { left, width } = range.getBoundingClientRect();
      if (width <= 2 || left < -100 || left >= frame.clientWidth) continue;
      words.push(word);
      start = Math.min(start, left);
    }
  }
  return { words, start };
}

function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
