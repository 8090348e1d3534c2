// Finds and starts the Chromium that is installed, and opens pages in it while writing down what goes wrong.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];

// Starts a browser with a fresh profile. It resolves no name at all, so nothing can leave this machine.
export async function launch() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: find(),
    chromiumSandbox: !root, // Chromium refuses its sandbox as root.
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      "--font-render-hinting=none",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      "--no-first-run",
    ],
  });
}

function find() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        continue;
      }
    }
  }
  throw new Error(`no browser on PATH; looked for ${NAMES.join(", ")}`);
}

// Opens `path` in its own context and waits until everything on the page has arrived, then gives the page to `look`.
// Returns what `look` returns. `settled` waits again, after a test has changed the page.
// A fault is `{ check, detail }`; those of loading are in `visit.faults` once the page is open.
export async function withPage({ browser, origin }, path, { width = 1280, ...options }, look) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...options,
  });
  try {
    const page = await context.newPage();
    const recorder = record(page, new URL(path, origin));
    await context.route((url) => url.origin !== origin, (route) => route.abort());
    const response = await page.goto(origin + path, { waitUntil: "load" });
    await loaded(page, recorder);
    const settled = () => loaded(page, recorder);
    return await look({ page, response, faults: recorder.faults, settled });
  } finally {
    await context.close();
  }
}

function record(page, address) {
  const faults = [];
  const recorder = { faults, pending: 0 };
  const add = (check, detail) => faults.push({ check, detail });
  const foreign = (url) => new URL(url).origin !== address.origin;

  page.on("pageerror", (error) => add("page-error", error.message));
  page.on("console", (message) => {
    const url = message.location().url;
    // What the network refuses is reported below, once; and the page for unknown addresses answers 404 by design.
    const network = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !network) add("console", `${message.text()} (${url})`);
  });
  page.on("request", (request) => {
    recorder.pending += 1;
    if (foreign(request.url())) add("off-origin", request.url());
  });
  page.on("requestfinished", () => (recorder.pending -= 1));
  page.on("requestfailed", (request) => {
    recorder.pending -= 1;
    if (!foreign(request.url())) add("request", `${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== address.href) add("request", `${response.url()}: ${response.status()}`);
  });
  // What was still on its way to a page that has been left is no fault.
  let { pathname } = address;
  page.on("framenavigated", (frame) => {
    const next = new URL(frame.url()).pathname;
    if (frame !== page.mainFrame() || next === pathname) return;
    pathname = next;
    const kept = faults.filter(({ detail }) => !detail.endsWith("net::ERR_ABORTED"));
    faults.splice(0, faults.length, ...kept);
  });
  return recorder;
}

// Images below the fold would load only when scrolled to, so they are asked for now.
async function loaded(page, recorder) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.allSettled([...document.images].map((image) => image.decode()));
    await document.fonts.ready;
  });
  for (let waited = 0; recorder.pending > 0 && waited < 5000; waited += 20) await page.waitForTimeout(20);
}
