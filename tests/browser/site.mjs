// A built site as a list of pages: what sitemap.xml names, the sheets of its handouts, and the page for addresses that do not exist.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KIND } from "./hooks.mjs";

export const NOT_FOUND = "/no-such-page/";

// Returns `[{ path, kind }]` in the order of the sitemap, with the page for unknown addresses last. A sheet is of the kind "sheet", and
// so is the page that the code on it opens.
export function readSite(folder) {
  const sitemap = join(folder, "sitemap.xml");
  if (!existsSync(sitemap)) throw new Error(`no site at ${folder}: build one with \`tests/run site\``);
  const paths = [...readFileSync(sitemap, "utf8").matchAll(/<loc>\s*(.*?)\s*<\/loc>/gs)].map(([, url]) => new URL(url).pathname);
  if (paths.length === 0) throw new Error(`${sitemap} names no page`);
  const pages = paths.map((path) => ({ path, kind: kindOf(folder, path) }));
  const sheets = pages.filter(({ kind }) => kind === "handout").flatMap(({ path }) => sheetsOf(folder, path));
  return [...pages, ...sheets.map((path) => ({ path, kind: "sheet" })), { path: NOT_FOUND, kind: "404" }];
}

function sheetsOf(folder, path) {
  const print = join(folder, decodeURIComponent(path), "print");
  if (!existsSync(print)) return []; // Other sites, such as the fixtures, have none.
  const editions = readdirSync(print, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [`${path}print/`, ...editions.map(({ name }) => `${path}print/${name}/`), `${path}version/`];
}

function kindOf(folder, path) {
  const html = readFileSync(join(folder, decodeURIComponent(path), path.endsWith("/") ? "index.html" : ""), "utf8");
  return html.match(KIND)?.[1] ?? null;
}
