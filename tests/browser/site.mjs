// A built site as a list of pages: what sitemap.xml names, and the page for addresses that do not exist.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KIND } from "./hooks.mjs";

export const NOT_FOUND = "/no-such-page/";

// Returns `[{ path, kind }]` in the order of the sitemap, with the page for unknown addresses last.
export function readSite(folder) {
  const sitemap = join(folder, "sitemap.xml");
  if (!existsSync(sitemap)) throw new Error(`no site at ${folder}: build one with \`tests/run site\``);
  const paths = [...readFileSync(sitemap, "utf8").matchAll(/<loc>\s*(.*?)\s*<\/loc>/gs)].map(([, url]) => new URL(url).pathname);
  if (paths.length === 0) throw new Error(`${sitemap} names no page`);
  return [...paths.map((path) => ({ path, kind: kindOf(folder, path) })), { path: NOT_FOUND, kind: "404" }];
}

function kindOf(folder, path) {
  const html = readFileSync(join(folder, decodeURIComponent(path), path.endsWith("/") ? "index.html" : ""), "utf8");
  return html.match(KIND)?.[1] ?? null;
}
