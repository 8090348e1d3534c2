// Questions and answers: folded on a screen, open on paper, and opened by links. `HANDOUT` names the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";

const PROGRAM = process.env.HANDOUT ?? fileURLToPath(new URL("../../target/debug/handout", import.meta.url));
const TEXT = `
Read [when to drive](#when-can-i-drive).

## When can I work?

At once.

### At a desk

Get up often.

## When can I drive?

When you can brake hard.
`;

const book = mkdtempSync(join(tmpdir(), "handout-questions-"));
mkdirSync(join(book, "content"));
writeFileSync(
  join(book, "book.toml"),
  'title = "Clinic"\nbase_url = "https://clinic.handout/"\nregion = "us"\n\n[clinic]\nname = "Clinic"\nphone = "310-555-0100"\n',
);
writeFileSync(join(book, "content/_index.md"), "---\nkind: section\ntitle: Home\n---\nHello.\n");
writeFileSync(join(book, "content/back.md"), `---\nkind: handout\ntitle: Back\nsummary: For backs.\nmain_message: Move.\n---\n${TEXT}`);
const built = spawnSync(PROGRAM, ["build", book], { encoding: "utf8" });
assert.equal(built.status, 0, built.stderr);

const server = await serve(join(book, "public"));
const browser = await launch();
const site = { browser, origin: server.origin };
const PAGE = "/back/";
const seen = (title, path, options, look) => test(title, () => withPage(site, path, options, ({ page }) => look(page)));
const answers = ["At once.", "Get up often.", "When you can brake hard."];
const shown = (page) =>
  page.evaluate(
    (answers) => answers.map((words) => [...document.querySelectorAll("main p")].find((p) => p.textContent === words).checkVisibility()),
    answers,
  );

describe("questions", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
    rmSync(book, { recursive: true });
  });

  for (const { title, run } of EVERY_PAGE) test(title, async () => assert.deepEqual(await run(site, PAGE), []));

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with a script" : "without a script";
    seen(`fold, ${how}`, PAGE, { javaScriptEnabled }, async (page) => {
      assert.deepEqual(await shown(page), [false, false, false]);
      await page.getByRole("heading", { name: "When can I drive?" }).click();
      assert.deepEqual(await shown(page), [false, false, true]);
    });
    for (const [hash, expect] of [["when-can-i-work", [true, true, false]], ["at-a-desk", [true, true, false]]]) {
      seen(`a link to #${hash} opens them, ${how}`, `${PAGE}#${hash}`, { javaScriptEnabled }, async (page) => {
        assert.deepEqual(await shown(page), expect);
      });
    }
    seen(`a link of the page opens them, ${how}`, PAGE, { javaScriptEnabled, width: 390 }, async (page) => {
      await page.getByRole("link", { name: "when to drive" }).click();
      assert.deepEqual(await shown(page), [false, false, true]);
      assert(await page.getByRole("heading", { name: "When can I drive?" }).evaluate((h) => h.getBoundingClientRect().top >= 0), "seen");
    });
    for (const path of [PAGE, `${PAGE}print/`, `${PAGE}print/large-print/`]) {
      seen(`${path} is open on paper, ${how}`, path, { javaScriptEnabled }, async (page) => {
        await page.emulateMedia({ media: "print" });
        assert.deepEqual(await shown(page), [true, true, true]);
      });
    }
  }

  seen("the emergency block is in no fold", PAGE, {}, async (page) => {
    assert.equal(await page.locator(".emergency").count(), 1);
    assert.equal(await page.locator("details .emergency").count(), 0);
  });
});
