// Every page of the built site, as a patient sees it. `SITE_DIR` names the site.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { EVERY_HANDOUT, EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";
import { readSite } from "./site.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const pages = readSite(folder);
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };

describe("the built site", { concurrency: 3 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  test("has a handout", () => {
    assert(pages.some(({ kind }) => kind === "handout"), "no page has <body class=kind-handout>");
  });

  for (const { path, kind } of pages) {
    for (const { title, run } of [...EVERY_PAGE, ...(kind === "handout" ? EVERY_HANDOUT : [])]) {
      test(`${path} ${title}`, async () => {
        const faults = await run(site, path);
        assert(faults.length === 0, faults.map(({ check, detail }) => `${check}: ${detail}`).join("\n"));
      });
    }
  }
});
