// Some exercises of a handout, by a link: what is shown and printed, how a reader chooses, and what addresses cannot do. `SITE_DIR` names
// the site, `HANDOUT` the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const PROGRAM = process.env.HANDOUT ?? fileURLToPath(new URL("../../target/debug/handout", import.meta.url));
const HANDOUT = "/low-back-pain/";
const ALL = 7;

// A handout in two stages; the second has the exercises of the first again.
const EXERCISE = (title) => `---
kind: exercise
title: ${title}
summary: Strengthens your hip.
type: strength
position: on your back
dose: {reps: 8, frequency: 1 a day}
avoid_if: [${title} pain]
figure: {pose: "on back, knees bent", end: {lift: hips}}
---
1. Do the ${title}.
`;
const STAGES = `---
kind: handout
title: Hip
summary: Two exercises.
main_message: Move each day.
stages:
  - title: Week one
    exercises: [exercises/bridge, exercises/tilt]
  - title: Week two
    exercises: [{use: exercises/bridge, dose: {reps: 12}, note: Now lift higher.}, {use: exercises/tilt, dose: {reps: 20}}]
---
`;
const book = mkdtempSync(join(tmpdir(), "handout-choose-"));
const files = {
  "book.toml": 'title = "Clinic"\nbase_url = "https://clinic.handout/"\nregion = "us"\n\n[clinic]\nname = "Clinic"\nphone = "310-555-0100"\n',
  "content/_index.md": "---\nkind: section\ntitle: Home\n---\nHello.\n",
  "content/exercises/bridge.md": EXERCISE("Bridge"),
  "content/exercises/tilt.md": EXERCISE("Tilt"),
  "content/hip/_index.md": STAGES,
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(book, path)), { recursive: true });
  writeFileSync(join(book, path), text);
}
const built = spawnSync(PROGRAM, ["build", book], { encoding: "utf8" });
assert.equal(built.status, 0, built.stderr);

const servers = await Promise.all([serve(folder), serve(join(book, "public"))]);
const browser = await launch();
const [site, stages] = servers.map(({ origin }) => ({ browser, origin }));

const shown = (page) => page.locator("article.exercise:visible .exercise-number").allInnerTexts();
const everyone = Array.from({ length: ALL }, (_, i) => `${i + 1}`);
const seen = (title, path, options, look) => test(title, () => withPage(site, path, options, look));
const boxes = (page) => page.locator("[data-choose] input");

describe("some exercises", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    for (const server of servers) server.close();
    rmSync(book, { recursive: true });
  });

  seen("an address shows and prints those that it names", `${HANDOUT}?only=1,3,5`, {}, async ({ page, faults }) => {
    assert.deepEqual(await shown(page), ["1", "3", "5"]);
    assert.equal(await page.locator(".exercise-index li").count(), 3);
    assert.match(await page.locator(".exercises-head").innerText(), /3 of 7 exercises/);
    const sheets = await page.locator(".editions a").evaluateAll((links) => links.map((link) => link.search));
    assert(sheets.length > 3 && sheets.every((search) => search === "?only=1,3,5"), `${sheets}`);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await shown(page), ["1", "3", "5"]);
    const head = await page.locator(".exercises-head").innerText();
    assert(head.includes("3 of 7 exercises") && !head.includes("Show all"), head);
    // What only a left-out exercise has nobody needs to be asked about.
    const asked = await page.locator(".ask-first").innerText();
    assert(asked.includes("osteoporosis") && !asked.includes("stenosis"), asked);
    await page.emulateMedia({ media: "screen" });
    assert.deepEqual(faults, []);
    await page.getByRole("link", { name: "Show all" }).click();
    await page.waitForURL((url) => url.search === "");
    assert.deepEqual(await shown(page), everyone);
  });

  const SOME = [["5,3,,1, 3", ["1", "3", "5"]], ["7,99,1e9,x,0,-1,<b>", ["7"]]];
  const NONE = ["", "0", "8", "1e0", "1.0", "01", "--1", "x", "1,2,3,4,5,6,7", "%00", "%E0%A4", "<img src=x onerror=alert(1)>", `${"9,".repeat(4000)}1`];
  for (const [asked, numbers] of [...SOME, ...NONE.map((asked) => [asked, everyone])]) {
    seen(`\`only=${asked.slice(0, 30)}\` shows ${numbers.join(" ")}`, `${HANDOUT}?only=${asked}`, {}, async ({ page, faults }) => {
      assert.deepEqual(await shown(page), numbers);
      assert.equal(await page.locator("[data-chosen]").isVisible(), numbers.length < ALL);
      assert.equal(await page.locator("img[src=x], main b").count(), 0);
      assert.deepEqual(faults, []);
    });
  }

  seen("without a script a page is whole", `${HANDOUT}?only=1`, { javaScriptEnabled: false }, async ({ page }) => {
    assert.deepEqual(await shown(page), everyone);
    assert.equal(await page.locator("[data-chosen]").isVisible(), false);
    await page.locator(".editions > summary").click();
    assert.equal(await page.locator(".choose").isVisible(), false);
  });

  for (const width of [320, 1280]) {
    seen(`a keyboard chooses them in the menu of prints, ${width} px wide`, HANDOUT, { width }, async ({ page, faults }) => {
      await page.locator(".editions > summary").focus();
      await page.keyboard.press("Enter");
      await page.locator(".choose > summary").focus();
      await page.keyboard.press("Enter");
      assert.equal(await boxes(page).count(), ALL);
      await page.waitForSelector("[data-choose] button:enabled");
      for (const number of [2, 7]) {
        await page.locator(`[data-choose] input[value="${number}"]`).focus();
        await page.keyboard.press("Space");
      }
      assert.deepEqual(await accessibility({ page }), []);
      await page.setViewportSize({ width, height: 800 });
      await page.getByRole("button", { name: "Show these exercises" }).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\?only=2,7#exercises$/);
      assert.deepEqual(await shown(page), ["2", "7"]);
      assert(await page.locator("#exercises").evaluate((title) => title.getBoundingClientRect().top < innerHeight / 2));
      const ticked = await boxes(page).evaluateAll((all) => all.filter(({ checked }) => checked).map(({ value }) => value));
      assert.deepEqual(ticked, ["2", "7"]);
      assert.deepEqual(await accessibility({ page }), []);
      assert.deepEqual(faults, []);
    });
  }

  seen("its own button prints", `${HANDOUT}?only=2`, {}, async ({ page }) => {
    await page.evaluate(() => (window.print = () => (document.title = "printed")));
    await page.locator("[data-chosen] button").click();
    assert.equal(await page.title(), "printed");
  });

  seen("no choice is the whole page", `${HANDOUT}?only=2`, {}, async ({ page }) => {
    await page.locator(".editions > summary").click();
    await page.locator(".choose > summary").click();
    await page.getByLabel("2.").uncheck();
    await page.getByRole("button", { name: "Show these exercises" }).click();
    await page.waitForURL((url) => url.search === "");
    assert.deepEqual(await shown(page), everyone);
  });

  for (const [edition, rows] of [["", 0], ["large-print/", 3], ["cards-2/", 3], ["cards-4/", 3], ["single/", 0]]) {
    seen(`the sheet print/${edition} has those of its address`, `${HANDOUT}print/${edition}?only=3,4,7`, {}, async ({ page, faults }) => {
      assert.deepEqual(await shown(page), ["3", "4", "7"]);
      assert.equal(await page.locator("h1").count(), 1);
      assert.equal(await page.locator(".chart tbody tr[data-number]").count(), rows);
      const pages = await page.locator(".card-page").evaluateAll((all) => all.map((one) => one.children.length));
      assert.deepEqual(pages, { "cards-2/": [2, 1], "cards-4/": [3] }[edition] ?? []);
      assert.match(await page.locator("main").innerText(), /3 of 7 exercises/);
      assert.equal(await page.locator(".sheet-back a").first().evaluate((link) => link.search), "?only=3,4,7");
      assert.deepEqual(faults, []);
    });
  }

  test("stages, numbers and doses stay, and a repeated exercise is explained where the first is left out", () =>
    withPage(stages, "/hip/?only=3,4", {}, async ({ page, faults }) => {
      assert.deepEqual(await shown(page), ["3", "4"]);
      assert.deepEqual(await page.locator(".stage > .stage-head").allInnerTexts(), ["Week two"]);
      assert.equal(await page.locator(".toc a[href^='#week']").count(), 1);
      const card = page.locator("article.exercise").first();
      const words = await card.innerText();
      assert(/12 times/.test(words) && /Now lift higher/.test(words) && /Do the Bridge/.test(words) && !/like exercise/.test(words), words);
      assert.equal(await card.locator(".figure").count(), 2);
      const parts = await card.evaluate((own) => [...own.children].map(({ className }) => className.split(" ")[0]));
      assert.deepEqual(parts, ["exercise-head", "exercise-summary", "picture", "facts", "dose", "note", "steps", "care", "exercise-foot"]);
      await page.emulateMedia({ media: "print" });
      assert.match(await page.locator(".ask-first").innerText(), /Bridge pain · Tilt pain$/);
      assert.deepEqual(await accessibility({ page }), []);
      assert.deepEqual(faults, []);
    }));

  test("a repeated exercise still leads to the first where that is shown", () =>
    withPage(stages, "/hip/?only=1,3", {}, async ({ page }) => {
      assert.match(await page.locator("article.exercise").last().innerText(), /Do it like exercise 1/);
      assert.deepEqual(await page.locator(".stage > .stage-head").allInnerTexts(), ["Week one", "Week two"]);
    }));
});
