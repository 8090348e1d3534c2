// What patients tick and fill in: with a script, without one, and with the keyboard. `HANDOUT` names the program.

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
- [ ] I have **read** this sheet.
- [ ] I agree.
  - [ ] To all of it.
  - Not a box.

Foot: [ ] left  [ ] right

| Day | Done |
|---|---|
| Monday | [ ] |

Name: ________________________________________________________________________________________________

Pain: ____/10

Questions:

____________________

> ____________________
`;

const book = mkdtempSync(join(tmpdir(), "handout-form-"));
mkdirSync(join(book, "content"));
writeFileSync(
  join(book, "book.toml"),
  'title = "Clinic"\nbase_url = "https://clinic.handout/"\nregion = "us"\n\n[clinic]\nname = "Clinic"\nphone = "310-555-0100"\n',
);
writeFileSync(join(book, "content/_index.md"), "---\nkind: section\ntitle: Home\n---\nHello.\n");
writeFileSync(join(book, "content/form.md"), `---\nkind: page\ntitle: Form\n---\n${TEXT}`);
const built = spawnSync(PROGRAM, ["build", book], { encoding: "utf8" });
assert.equal(built.status, 0, built.stderr);

const server = await serve(join(book, "public"));
const browser = await launch();
const site = { browser, origin: server.origin };
const seen = (title, options, look) => test(title, () => withPage(site, "/form/", options, ({ page }) => look(page)));
const box = (page, name) => page.getByRole("checkbox", { name });

describe("a form", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
    rmSync(book, { recursive: true });
  });

  for (const { title, run } of EVERY_PAGE) {
    test(title, async () => assert.deepEqual(await run(site, "/form/"), []));
  }

  for (const width of [320, 1280]) {
    seen(`has lines over all its width where nothing else is on them, at ${width} px`, { width }, async (page) => {
      const shares = await page.locator(".pen-line.wide").evaluateAll((lines) =>
        lines.map((line) => line.getBoundingClientRect().width / line.parentElement.getBoundingClientRect().width),
      );
      assert.deepEqual(shares.map((share) => share.toFixed(2)), ["1.00", "1.00"]);
    });
  }

  for (const javaScriptEnabled of [true, false]) {
    seen(`is ticked by its words, ${javaScriptEnabled ? "with" : "without"} a script`, { javaScriptEnabled }, async (page) => {
      for (const name of ["I have read this sheet.", "I agree.", "To all of it.", "left", "right", "box to tick"]) {
        const one = box(page, name);
        await (name === "box to tick" ? one : page.getByText(name, { exact: true }).last()).click();
        assert(await one.isChecked(), name);
      }
      assert.equal(await page.getByRole("checkbox").count(), 6);
      assert.equal(await page.getByRole("img", { name: "blank line to fill in" }).count(), 4);
      assert.equal(await page.getByRole("button", { name: "Clear all ticks" }).isVisible(), javaScriptEnabled);
    });
  }

  seen("keeps its ticks on the device until they are cleared", {}, async (page) => {
    await box(page, "I agree.").focus();
    await page.keyboard.press("Space");
    await page.reload();
    assert.deepEqual([await box(page, "I agree.").isChecked(), await box(page, "left").isChecked()], [true, false]);
    await page.getByRole("button", { name: "Clear all ticks" }).click();
    assert.equal(await page.locator(":checked[type=checkbox]").count(), 0);
    await page.reload();
    assert.equal(await page.locator(":checked[type=checkbox]").count(), 0);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("ticks"))), []);
  });
});
