// The checks themselves: a good site has no fault, and each page with one planted fault is reported for that alone.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { EVERY_HANDOUT, EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";
import { readSite } from "./site.mjs";

const PLANTED = {
  "broken/console.html": ["console"],
  "broken/contrast.html": ["axe:color-contrast"],
  "broken/contrast-dark.html": ["axe:color-contrast"],
  "broken/fixed-size.html": ["text-zoom"],
  "broken/large-text.html": ["overflow-large"],
  "broken/missing-alt.html": ["axe:image-alt"],
  "broken/missing-file.html": ["request"],
  "broken/no-frame.html": ["axe:document-title", "axe:html-has-lang", "axe:page-has-heading-one", "h1", "lang", "title"],
  "broken/no-skip-link.html": ["skip-link"],
  "broken/not-kept.html": ["text-size-kept"],
  "broken/not-printed.html": ["paper:contact", "paper:emergency", "paper:exercises"],
  "broken/overflow.html": ["overflow", "overflow-large"],
  "broken/page-error.html": ["page-error"],
  "broken/script-only.html": ["without-script"],
  "broken/skip-unseen.html": ["skip-link"],
  "broken/skip-nowhere.html": ["skip-focus"],
  "broken/too-long.html": ["paper:pages"],
  "open/hint.html": ["off-origin", "policy"],
  "open/third-party.html": ["off-origin", "policy"],
};

const folder = fileURLToPath(new URL("fixtures", import.meta.url));
const server = await serve(folder);
const browser = await launch();

describe("the checks", { concurrency: 3 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const { path, kind } of readSite(folder)) {
    test(`find nothing wrong with ${path}`, async () => {
      assert.deepEqual(await faultsOf(path, kind), []);
    });
  }

  for (const [file, planted] of Object.entries(PLANTED)) {
    test(`find ${planted.join(", ")} in ${file}`, async () => {
      const found = await faultsOf(`/${file}`, "handout");
      assert.deepEqual([...new Set(found.map(({ check }) => check))].sort(), planted, JSON.stringify(found, null, 2));
    });
  }

  test("are tried on every fixture", () => {
    const files = ["broken", "open"].flatMap((part) => readdirSync(join(folder, part)).map((file) => `${part}/${file}`));
    assert.deepEqual(files.filter((file) => file.endsWith(".html")).sort(), Object.keys(PLANTED).sort());
  });
});

async function faultsOf(path, kind) {
  const faults = [];
  for (const { run } of [...EVERY_PAGE, ...(kind === "handout" ? EVERY_HANDOUT : [])]) {
    faults.push(...(await run({ browser, origin: server.origin }, path)));
  }
  return faults;
}
