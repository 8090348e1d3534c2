// Replaces `handout watch`: serves a built site as the live server does, and lets a test make changes.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const CLIENT = fileURLToPath(new URL("../../crates/live/src/client/", import.meta.url));
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "frame-src 'self'; base-uri 'none'; form-action 'none'";
const WINDOW_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

// Starts the two servers of a preview of the site in `folder`: the window, and the book. The real program has the same interface,
// except that it shows the book's pages in the window alone.
export async function startFake(folder) {
  const edited = new Map(); // The new content of files of the site, by output path; null if the file was removed.
  const removed = new Map(); // By page path: `{ text, url }`.
  const streams = new Set(); // Each open event stream: `{ page, response }`.
  const opened = []; // The addresses below /~handout/edit/ that were requested.
  let state = { errors: 0, warnings: 0, problems: "" };
  const servers = { window: null, book: null };
  const ports = { window: 0, book: 0 };

  const read = (output) => {
    if (edited.has(output)) return edited.get(output);
    const file = resolve(join(folder, output));
    if (!`${file}${sep}`.startsWith(`${resolve(folder)}${sep}`)) return null;
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  };
  const pageOf = (path) => (path.endsWith("/") ? read(`${path}index.html`) : null);
  const stateOf = (path) => {
    const page = pageOf(path);
    const gone = removed.get(path) ?? { text: "The site has no such page.", url: null };
    return { tag: page && tagOf(page), absent: page ? null : { title: "This page has been removed", ...gone }, book: ports.book, ...state };
  };
  const notify = () => {
    for (const { page, response } of streams) send(response, stateOf(page));
  };

  const replier = (response, policy) => (status, type, body) => {
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", "Content-Security-Policy": policy });
    response.end(body);
  };
  const asset = (path) => [200, TYPES[extname(path)], readFileSync(join(CLIENT, path.slice(10)))];

  const answerInWindow = (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(url.pathname);
    const reply = replier(response, `${WINDOW_POLICY}; frame-src ${origin("book")}`);
    if (path === "/~handout/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      const stream = { page: url.searchParams.get("page"), response };
      streams.add(stream);
      response.on("close", () => streams.delete(stream));
      return send(response, stateOf(stream.page));
    }
    if (path.startsWith("/~handout/edit/")) {
      opened.push(`${request.method} ${path}`);
      return reply(path.endsWith("/0") ? 204 : 404, TYPES[".html"], null);
    }
    if (path.startsWith("/~handout/")) return reply(...asset(path));
    if (request.headers["sec-fetch-dest"] !== "document") return reply(404, "text/plain", "");
    return reply(200, TYPES[".html"], readFileSync(join(CLIENT, "window.html"), "utf8").replace("{book}", origin("book")));
  };

  const answer = (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(url.pathname);
    const reply = replier(response, POLICY);
    if (path.startsWith("/~handout/")) return reply(...asset(path));

    const paper = url.searchParams.get("paper") ?? "letter";
    const page = pageOf(path) ?? (extname(path) === "" ? read("/404.html") : null);
    if (page === null) {
      const file = read(path);
      if (file === null) return reply(404, "text/plain", "");
      return reply(200, TYPES[extname(path)] ?? "application/octet-stream", url.searchParams.has("print") ? asOnPaper(String(file)) : file);
    }
    const status = pageOf(path) === null ? 404 : 200;
    if (url.searchParams.get("print") === "sheet") return reply(status, TYPES[".html"], sheet(String(page)));
    if (url.searchParams.has("print")) return reply(status, TYPES[".html"], paperFrame(path, paper));
    return reply(status, TYPES[".html"], live(String(page), tagOf(page)));
  };

  const origin = (which) => `http://127.0.0.1:${ports[which]}`;
  const start = async () => {
    for (const [which, handler] of Object.entries({ window: answerInWindow, book: answer })) {
      const server = (servers[which] = createServer(handler));
      await new Promise((ready) => server.listen(ports[which], "127.0.0.1", ready));
      ports[which] = server.address().port;
    }
  };
  await start();

  return {
    origin: origin("window"),
    book: origin("book"),
    opened,
    // The text of a page (`/path/`) or file of the site as it is now.
    text: (path) => String(path.endsWith("/") ? pageOf(path) : read(path)),
    // Gives a page or file other content, and notifies the open pages.
    edit(path, content) {
      edited.set(path.endsWith("/") ? `${path}index.html` : path, Buffer.from(content));
      notify();
    },
    // What is wrong with the book from now on.
    problems(html, errors, warnings) {
      state = { errors, warnings, problems: html };
      notify();
    },
    // Takes a page out of the site; `text` and `url` say where it went.
    remove(path, text, url = null) {
      edited.set(`${path}index.html`, null);
      removed.set(path, { text, url });
      notify();
    },
    // The pages that listen, by their path.
    listening: () => [...streams].map(({ page }) => page),
    async stop() {
      for (const server of Object.values(servers).filter(({ listening }) => listening)) {
        const closed = new Promise((done) => server.close(done));
        server.closeAllConnections();
        await closed;
      }
    },
    restart: start,
  };
}

function tagOf(page) {
  return createHash("sha256").update(page).digest("hex").slice(0, 16);
}

function send(response, state) {
  response.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
}

function live(page, tag) {
  return withPolicy(page).replace("<head>", `<head><script src="/~handout/live.js" data-tag="${tag}"></script>`);
}

function withPolicy(page) {
  return page.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, `$1${POLICY}`);
}

function paperFrame(path, paper) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Print preview: ${path}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/~handout/print.css"><script src="/~handout/print.js" defer></script></head>
<body data-paper="${paper}" data-sheet="${path}?print=sheet">
<p><a href="${path}">Back to the page</a></p>
<iframe src="${path}?print=sheet" title="The page as it prints"></iframe>
</body></html>`;
}

function sheet(page) {
  return withPolicy(page)
    .replace(/(<link rel="stylesheet" href="[^"]*)(">)/g, "$1?print$2")
    .replace("</head>", '<link rel="stylesheet" href="/~handout/sheet.css">\n</head>');
}

function asOnPaper(css) {
  return css.replace(/@media\s+print\b/g, "@media all").replace(/@media\s+screen\b(\s+and)?/g, "@media not all$1");
}
