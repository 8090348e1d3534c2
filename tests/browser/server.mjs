// Serves a folder as a static host does: pretty addresses, 404.html, compression, and the headers that `_headers` asks for.
// `node server.mjs FOLDER` does so until it is stopped.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

// Starts a server on a free port of this machine; returns `{ origin, close }`.
export async function serve(folder) {
  const rules = readRules(join(folder, "_headers"));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const { status, file, location } = answer(folder, path);
    response.statusCode = status;
    for (const [name, value] of rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers)) {
      response.appendHeader(name, value);
    }
    if (location) response.setHeader("Location", location);
    if (!file) return response.end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.setHeader("Content-Type", type);
    const packs = isPacked(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (packs) response.setHeader("Content-Encoding", "gzip");
    response.end(packs ? gzipSync(readFileSync(file)) : readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

// Whether a host compresses files of this type.
export function isPacked(type) {
  return /^text\/|\b(json|javascript|xml|svg)\b/.test(type);
}

function answer(folder, path) {
  const target = resolve(join(folder, path));
  const inside = `${target}${sep}`.startsWith(`${resolve(folder)}${sep}`) && path !== "/_headers";
  if (inside) {
    if (path.endsWith("/") && isFile(join(target, "index.html"))) return { status: 200, file: join(target, "index.html") };
    if (isFile(target)) return { status: 200, file: target };
    if (isFile(`${target}.html`)) return { status: 200, file: `${target}.html` };
    if (isFile(join(target, "index.html"))) return { status: 301, location: `${path}/` };
  }
  const notFound = join(folder, "404.html");
  return { status: 404, file: isFile(notFound) ? notFound : null };
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

// `_headers`: a line without indentation is a path, where `*` stands for anything; the indented lines below it are its headers.
function readRules(file) {
  const rules = [];
  if (!existsSync(file)) return rules;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (/^\s/.test(line)) {
      const [, name, value] = line.match(/^\s+([^:\s]+):\s*(.*?)\s*$/) ?? [];
      if (!name || rules.length === 0) throw new Error(`${file}: not a header: ${line}`);
      rules.at(-1).headers.push([name, value]);
    } else {
      const pattern = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    }
  }
  return rules;
}

if (argv[1] === fileURLToPath(import.meta.url)) console.log((await serve(argv[2])).origin);
