// Handouts on paper, from the browser's side: the links to them, and whether a printed sheet is current. `SITE_DIR` names the site.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };

const HANDOUT = "/low-back-pain/";
const CODE = readFileSync(join(folder, HANDOUT, "version/index.html"), "utf8").match(/id="(v-[0-9a-f]{8})"/)[1];
const seen = (title, path, options, look) => test(title, () => withPage(site, path, options, ({ page }) => look(page)));
const words = (page) => page.locator("main").innerText();
const openMenu = (page) => page.locator("summary", { hasText: "Print or save" }).click();

describe("sheets", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const width of [320, 1280]) {
    seen(`every edition is a link without scripts, ${width} px wide`, HANDOUT, { width, javaScriptEnabled: false }, async (page) => {
      await openMenu(page);
      for (const name of ["Print this handout", "Large print", "Cards, two to a page", "Cards, four to a page", "One exercise to a page"]) {
        await page.getByRole("link", { name, exact: true }).click();
        assert.match(page.url(), /\/low-back-pain\/print\//, name);
        assert.match(await words(page), /choose Print/i, `${name} says how to print it`);
        await page.goto(`${site.origin}${HANDOUT}`);
        await openMenu(page);
      }
    });
  }

  seen("with a script the first link prints the page, and a new tab still opens", HANDOUT, {}, async (page) => {
    await page.evaluate(() => (window.print = () => (document.title = "printed")));
    await openMenu(page);
    const link = page.getByRole("link", { name: "Print this handout", exact: true });
    await link.click();
    assert.equal(await page.title(), "printed");
    const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click({ modifiers: ["ControlOrMeta"] })]);
    await tab.waitForURL(/print\/$/);
  });

  for (const javaScriptEnabled of [true, false]) {
    const script = javaScriptEnabled ? "with" : "without";
    seen(`a current sheet is recognised ${script} scripts`, `${HANDOUT}version/#${CODE}`, { javaScriptEnabled }, async (page) => {
      assert.match(await words(page), /Your sheet is the current version/);
      assert.doesNotMatch(await words(page), /newer version/);
    });
    for (const code of ["#v-00000000", ""]) {
      seen(`a sheet of ${code || "no version"} is recognised ${script} scripts`, `${HANDOUT}version/${code}`, { javaScriptEnabled }, async (page) => {
        assert.doesNotMatch(await words(page), /Your sheet is the current version/);
        assert.match(await words(page), /newer version/);
        assert.match(await words(page), new RegExp(CODE.slice(2)), "a person with a printed sheet can compare");
      });
    }
  }

  test("no server learns which sheet a person has", async () => {
    const asked = [];
    await withPage(site, HANDOUT, {}, async ({ page }) => {
      page.on("request", (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search));
      await page.goto(`${site.origin}${HANDOUT}version/#${CODE}`);
    });
    assert(asked.length > 0 && asked.every((path) => !path.includes(CODE.slice(2))), asked.join(" "));
  });

  seen("a keyboard reaches the first link", HANDOUT, {}, async (page) => {
    await page.locator("summary", { hasText: "Print or save" }).focus();
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: "Large print", exact: true });
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/large-print\/$/);
  });
});
