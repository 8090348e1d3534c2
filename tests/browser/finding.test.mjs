// Filters and search, as a patient uses them: with a script and without, with a keyboard, on a small phone. `SITE_DIR` names the site.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };
const LIST = "/exercises/";
const SEARCH = "/search/";

const shownRows = (page) => page.locator(".page-row:visible").count();
const typed = async (page, words) => {
  await page.locator("input[name=q]").fill(words);
  await page.waitForFunction(() => document.querySelector(".search-count").textContent !== "");
};
const titles = (page) => page.locator(".search-results .page-row-title").allTextContents();

function sound(faults) {
  assert.deepEqual(faults.map(({ check, detail }) => `${check}: ${detail}`), []);
}

describe("finding", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const { title, run } of EVERY_PAGE) {
    test(`the search ${title}`, async () => sound(await run(site, SEARCH)));
  }

  for (const width of [320, 1280]) {
    test(`filters combine, count, and are in the address, at ${width} px`, () =>
      withPage(site, LIST, { width }, async ({ page, faults }) => {
        const all = await shownRows(page);
        await page.evaluate(() => (document.querySelector(".filters").open = true));
        const easy = page.locator('button[data-facet="level"][data-value="easy"]');
        await easy.focus();
        await page.keyboard.press("Enter");
        assert.equal(await easy.getAttribute("aria-pressed"), "true");
        const few = await shownRows(page);
        assert(few > 0 && few < all, `${few} of ${all}`);
        const count = await page.locator("[role=status]").textContent();
        assert(count.includes(String(few)) && count.includes(String(all)), count);
        await page.locator('button[data-facet="position"]').first().click();
        assert((await shownRows(page)) <= few);
        const address = new URL(page.url());
        assert.equal(address.searchParams.get("level"), "easy");
        assert(address.searchParams.has("position"), address.search);
        sound(await accessibility({ page }));
        assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
        const same = await shownRows(page);
        await page.reload();
        assert.equal(await shownRows(page), same, "the address keeps what was chosen");
        await page.locator(".filter-all button").click();
        assert.equal(await shownRows(page), all);
        assert.equal(new URL(page.url()).search, "");
        sound(faults);
      }));
  }

  test("filters work without a script", () =>
    withPage(site, LIST, { javaScriptEnabled: false }, async ({ page }) => {
      const all = await shownRows(page);
      await page.locator(".filters > summary").click();
      const hard = page.locator('a[data-facet="level"][data-value="hard"]');
      const wanted = Number(await hard.locator(".chip-count").textContent());
      await hard.click();
      assert.equal(await shownRows(page), wanted);
      await page.locator(".filter-all a").click();
      assert.equal(await shownRows(page), all);
    }));

  for (const width of [320, 1280]) {
    test(`the search finds by title, other name, slip, part and accent, at ${width} px`, () =>
      withPage(site, SEARCH, { width }, async ({ page, faults }) => {
        for (const words of ["bridge", "BRIDG", "brigde", "Hip lift", "brídge"]) {
          await page.locator("input[name=q]").fill("");
          await typed(page, words);
          assert((await titles(page)).slice(0, 3).includes("Bridge"), `${words}: ${await titles(page)}`);
        }
        sound(await accessibility({ page }));
        assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
        const first = page.locator(".search-results .page-row").first();
        assert.equal(await first.locator(".page-row-kind").textContent(), "Exercise");
        assert.equal(await first.locator("img").count(), 1);
        assert((await page.locator(".search-count").textContent()).includes(String((await titles(page)).length)));
        await typed(page, "zzzzzz");
        assert.equal((await titles(page)).length, 0);
        assert(await page.locator(".search-all").isVisible(), "all pages are there instead");
        sound(faults);
      }));
  }

  test("the search is used with the keyboard, and its address can be sent", () =>
    withPage(site, `${SEARCH}?q=low+back`, {}, async ({ page, faults, settled }) => {
      await page.waitForFunction(() => document.querySelector(".search-results .page-row"));
      await page.locator("input[name=q]").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), (await titles(page))[1]);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.equal(await page.evaluate(() => document.activeElement.name), "q");
      await page.keyboard.press("Enter");
      const [target] = await titles(page);
      await settled();
      await page.keyboard.press("Enter");
      await page.waitForLoadState("load");
      assert.equal(await page.locator("h1").textContent(), target);
      sound(faults);
    }));

  test("nothing is loaded before somebody searches", () =>
    withPage(site, SEARCH, {}, async ({ page }) => {
      const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      assert(!asked.some((name) => /pages\.json|minisearch/.test(name)), asked.join(" "));
    }));

  test("without a script the search is a list of all pages", () =>
    withPage(site, SEARCH, { javaScriptEnabled: false }, async ({ page }) => {
      assert(!(await page.locator("input[name=q]").isVisible()));
      assert(await page.locator('.title-list a[href="/exercises/bridge/"]').isVisible());
    }));

  test("of a thousand pages the first are there with each key, and more when typing pauses", () =>
    withPage(site, SEARCH, {}, async ({ page, faults }) => {
      const parts = ["knee", "shoulder", "ankle", "sitting", "standing", "half-squat", "don't", "2.5", "ที่นี่น้ำ", "क्षेत्र", "جالسًا", "膝盖疼痛"];
      const pages = Array.from({ length: 1000 }, (_, n) => ({
        url: `/p/${n}/`, title: `${parts[n % 5]} ${n}`, kind: "exercise", text: Array.from({ length: 9 }, (_, i) => parts[(n * i) % 12]).join(" "),
      }));
      await page.route("**/pages.json", (route) => route.fulfill({ json: pages }));
      const all = page.locator(".search-all");
      assert(await all.getByRole("link").first().isVisible());
      await typed(page, "kne");
      const first = (await titles(page)).length;
      assert(first > 0 && first <= 40, `${first} of 40`);
      await page.waitForFunction(() => document.querySelectorAll(".search-results .page-row").length === 40);
      assert.equal(new URL(page.url()).searchParams.get("q"), "kne");
      assert.match(await page.locator(".search-count").textContent(), /\d{3}/);
      assert.equal(await all.getByRole("link").count(), 0, "nobody hears the list of all pages meanwhile");
      assert((await all.boundingBox()).height < 5);
      sound(await accessibility({ page }));
      for (const words of ["shoulder", "squat", "half squat", "don't", "2.5", "น้ำ", "क्षेत्र", "جالسا", "جالسًا", "膝盖", "疼痛"]) {
        await page.locator("input[name=q]").fill("");
        await typed(page, words);
        assert((await titles(page)).length > 0, words);
      }
      await page.locator("input[name=q]").fill("");
      await page.waitForFunction(() => !location.search);
      assert(await all.getByRole("link").first().isVisible(), "all pages are there again");
      assert.equal((await titles(page)).length, 0);
      sound(faults);
    }));

  test("an address is kept when a result is opened before typing pauses", () =>
    withPage(site, SEARCH, {}, async ({ page }) => {
      await page.locator("input[name=q]").pressSequentially("bridge");
      await page.waitForFunction(() => document.querySelector(".search-results .page-row"));
      await page.keyboard.press("Enter");
      assert.equal(new URL(page.url()).searchParams.get("q"), "bridge");
    }));
});
