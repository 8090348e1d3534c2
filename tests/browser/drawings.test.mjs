// Drawings of attackers, opened at their own addresses on a host that sends no security headers: what is published of them runs nothing and
// asks for nothing. `HANDOUT` names the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = process.env.HANDOUT ?? join(ROOT, "target/debug/handout");
const HOSTILE = join(ROOT, "tests/fixtures/drawings/hostile");
const PARALLEL = 6;

const book = mkdtempSync(join(tmpdir(), "handout-drawings-"));
const browser = await launch();

describe("drawings", () => {
  after(async () => {
    await browser.close();
    rmSync(book, { recursive: true });
  });

  test("what is published of hostile drawings asks for nothing", async () => {
    const { accepted, published } = publish();
    assert.ok(accepted > 40, `only ${accepted} are accepted`);
    // Those that are the same after cleaning are one file.
    assert.ok(published.length > 15, `only ${published.length} files are published`);
    assert.deepEqual(await asked(published), []);
  });

  test("as they are, they ask", async () => {
    const names = ["script", "script-prefixed", "script-xhtml", "onload-entity", "style-import-escape", "html-iframe", "html-img"];
    const asking = await asked(names.map((name) => join(HOSTILE, `${name}.svg`)));
    assert.deepEqual(new Set(asking.map((one) => one.from)), new Set(names.map((name) => `${name}.svg`)));
  });
});

// Publishes all drawings that the program does not refuse, and returns how many these are and the files that they became.
function publish() {
  mkdirSync(join(book, "content"));
  mkdirSync(join(book, "static/hostile"), { recursive: true });
  writeFileSync(
    join(book, "book.toml"),
    'title = "Clinic"\nbase_url = "https://clinic.handout/"\nregion = "us"\n\n[clinic]\nname = "Clinic"\nphone = "310-555-0100"\n',
  );
  writeFileSync(join(book, "content/_index.md"), "---\nkind: section\ntitle: Home\n---\nHello.\n");
  for (const name of readdirSync(HOSTILE)) copyFileSync(join(HOSTILE, name), join(book, "static/hostile", name));
  const build = () => spawnSync(PROGRAM, ["build", book, "--format", "short", "--quiet"], { encoding: "utf8" });
  const refused = build().stderr.matchAll(/^(static\/hostile\/[^:]*)[^ ]* error/gm);
  for (const file of new Set([...refused].map(([, file]) => file))) rmSync(join(book, file));
  const built = build();
  assert.equal(built.status, 0, built.stderr);
  const folder = join(book, "public/assets/hostile");
  const accepted = readdirSync(join(book, "static/hostile")).length;
  return { accepted, published: readdirSync(folder).map((name) => join(folder, name)) };
}

// Opens each file at an address of its own, presses it, and returns what was asked for besides the files.
async function asked(files) {
  const names = new Map(files.map((file) => [`/${file.split("/").at(-1)}`, file]));
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = names.get(pathname);
    if (!file && pathname !== "/favicon.ico") {
      asked.push({ from: (request.headers.referer ?? "").split("/").at(-1), what: request.url });
    }
    response.statusCode = file ? 200 : 404;
    response.setHeader("Content-Type", file ? "image/svg+xml" : "text/plain");
    response.end(file ? readFileSync(file) : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext({ serviceWorkers: "block", viewport: { width: 90, height: 60 } });
  const waiting = [...names.keys()];
  const open = async () => {
    const page = await context.newPage();
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      await page.goto(`${origin}${path}`);
      await page.mouse.click(9, 18);
      assert.equal(page.url(), `${origin}${path}`, "it leads nowhere");
    }
    // A round trip after the last one: what it asks for has been sent by then.
    await page.goto(`${origin}/favicon.ico`);
  };
  await Promise.all(Array.from({ length: PARALLEL }, open));
  await context.close();
  server.closeAllConnections();
  server.close();
  return asked;
}
