// The report of `handout check` and the page of `handout diff`: accessible, at every width, and self-contained. `HANDOUT` names the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { reflow } from "./checks/reflow.mjs";
import { serve } from "./server.mjs";

const BOOK = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = process.env.HANDOUT ?? join(BOOK, "target/debug/handout");
const folder = mkdtempSync(join(tmpdir(), "handout-report-"));
const before = join(folder, "before");
const now = join(folder, "now");
const pages = join(folder, "pages");

for (const book of [before, now]) {
  for (const part of ["book.toml", "content", "themes"]) cpSync(join(BOOK, part), join(book, part), { recursive: true });
}
run("review", "sign", "exercises/bridge", "--by", "Ann Lee", "--role", "Physiotherapist", "--on", "2026-03-01", "--today", "2026-03-01", "--book", now);
run("review", "sign", "exercises/clamshell", "--by", "Ann Lee", "--role", "Physiotherapist", "--on", "2024-03-01", "--today", "2026-03-01", "--book", now);
edit("content/exercises/bridge.md", "hold: 5 s", "hold: 8 s");
edit("content/exercises/bridge.md", "end: {lift: hips", "end: {left knee: 20, lift: hips");
edit("content/exercises/bridge.md", "palms down", "palms up");
edit("content/exercises/pelvic-tilt.md", "title: Pelvic tilt", "title: Pelvic tilt\nsumary: A wrong key\nlevl: easy");
rmSync(join(now, "content/exercises/superman-one-at-a-time.md"));
cpSync(join(now, "content/exercises/cat-stretch.md"), join(now, "content/exercises/round-back.md"));
mkdirSync(pages);
run("check", now, "--report", join(pages, "report.html"), "--today", "2026-11-22", "--quiet");
run("check", before, "--report", join(pages, "sample.html"), "--today", "2026-11-22", "--quiet");
run("diff", before, "--book", now, "--out", join(pages, "diff.html"), "--today", "2026-11-22");

const server = await serve(pages);
const browser = await launch();
const site = { browser, origin: server.origin };

describe("pages for staff", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  for (const name of ["report", "sample", "diff"]) {
    const path = `/${name}.html`;

    test(`${name}: everybody can use it`, () =>
      withPage(site, path, {}, async (visit) => assert.deepEqual(await accessibility(visit), [])));

    test(`${name}: nothing sticks out on a small phone`, () =>
      withPage(site, path, { width: 320 }, async (visit) => assert.deepEqual(await reflow(visit), [])));

    test(`${name}: it is one file, and runs nothing`, async () => {
      const asked = [];
      const context = await browser.newContext();
      const page = await context.newPage();
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(site.origin + path, { waitUntil: "networkidle" });
      const alive = await page.locator("script, link, iframe, object, embed, [onclick], [onload]").count();
      await context.close();
      assert.deepEqual(asked.filter((url) => !url.startsWith("data:")), [site.origin + path]);
      assert.equal(alive, 0);
    });
  }

  test("the report begins with what is most urgent", () =>
    withPage(site, "/report.html", {}, async ({ page }) => {
      const steps = await page.locator(".steps a span").allTextContents();
      assert.deepEqual(steps.slice(0, 4), ["errors to fix", "page to review again", "changed page to review", "pages to review"]);
      const groups = await page.locator(".months h3").allTextContents();
      assert.deepEqual(groups.map((title) => title.replace(/ \(.*/, "")), ["Overdue", "Changed since the review", "Not reviewed yet"]);
    }));
});

function run(...args) {
  // A book with errors is checked and compared as well: 1 is not a failure here.
  const { status, stderr, error } = spawnSync(PROGRAM, args, { encoding: "utf8" });
  assert.ok(status === 0 || status === 1, `${args.join(" ")}: ${error ?? stderr}`);
}

function edit(path, old, other) {
  const text = readFileSync(join(now, path), "utf8");
  assert.ok(text.includes(old), `${path} has ${old}`);
  writeFileSync(join(now, path), text.replace(old, other));
}
