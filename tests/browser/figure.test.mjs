// Pictures of exercises in a browser: what is seen, what moves and when, and what is printed. `HANDOUT` names the program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { EVERY_HANDOUT, EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";

const PROGRAM = process.env.HANDOUT ?? fileURLToPath(new URL("../../target/debug/handout", import.meta.url));
const exercise = (title, figure) => picture(title, `figure: ${figure}`);
const picture = (title, line) =>
  `---\nkind: exercise\ntitle: ${title}\nsummary: S.\ndose: {hold: 5 s}\n${line}\n---\n1. Lie down.\n2. Lift.\n`;
const photo = (width, height) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path fill="#a75" d="M0 0H${width}V${height}H0z"/></svg>`;
const BOOK = {
  "book.toml": 'title = "Clinic"\nbase_url = "https://clinic.handout/"\nregion = "us"\n\n[clinic]\nname = "Clinic"\nphone = "310-555-0100"\n',
  "content/_index.md": "---\nkind: section\ntitle: Home\n---\nHello.\n",
  "content/s/_index.md": "---\nkind: section\ntitle: All\n---\nAll.\n",
  "content/s/two.md": exercise("Two", '{pose: "on back, knees bent", end: {right hip: 90, lift: right foot}, arrow: right knee, highlight: lower back}'),
  "content/s/three.md": exercise("Three", '{pose: "on back, knees bent", side: left, middle: {right hip: 60}, end: {right hip: 100, hands: right shin}}'),
  "content/s/one.md": exercise("One", "{pose: standing}"),
  "content/s/upright.svg": photo(900, 1600),
  "content/s/lying.svg": photo(1600, 900),
  "content/s/photos.md": picture("Photos", "image: {start: upright.svg, middle: lying.svg, end: upright.svg, alt: A hip lift}"),
  "content/s/photo.md": picture("Photo", "image: {end: upright.svg, alt: A hip lift}"),
  "content/back.md": "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [s/two, s/three, s/one, s/photos, s/photo]\n---\nText.\n",
  "content/long.md": `---\nkind: handout\ntitle: Long\nsummary: S.\nmain_message: M.\nexercises: [s/photos]\n---\n${"Text.\n\n".repeat(200)}`,
};

const folder = mkdtempSync(join(tmpdir(), "handout-figure-"));
for (const [path, text] of Object.entries(BOOK)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
execFileSync(PROGRAM, ["build", folder], { stdio: "ignore" });
const server = await serve(join(folder, "public"));
const browser = await launch();
const site = { browser, origin: server.origin };

// A test with its page, which must load without faults.
function seen(title, path, options, look) {
  test(title, () =>
    withPage(site, path, options, async (visit) => {
      await look(visit.page);
      assert.deepEqual(visit.faults, []);
    }),
  );
}

const PHONE = { width: 360, height: 640 };
const CENTIMETRE = 96 / 2.54;
const boxes = (all) => all.evaluateAll((each) => each.map((one) => one.getBoundingClientRect().toJSON()));
const playing = (page) => page.locator(".movement").count();

describe("pictures of exercises", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  for (const path of ["/s/two/", "/s/three/", "/s/one/", "/s/photos/", "/s/photo/", "/s/", "/back/"]) {
    for (const { title, run } of [...EVERY_PAGE, ...(path === "/back/" ? EVERY_HANDOUT : [])]) {
      test(`${path} ${title}`, async () => assert.deepEqual(await run(site, path), []));
    }
  }

  seen("have a button only where scripts run", "/s/two/", { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("[data-play]").isVisible(), false);
    assert.equal(await page.locator(".figure").count(), 2);
  });

  seen("move when they are asked to, and stop again", "/s/two/", { reducedMotion: "no-preference" }, async (page) => {
    const button = page.getByRole("button", { name: "Play" });
    assert.equal(await playing(page), 0);
    const { height } = await button.boundingBox();
    assert(height >= 44, `the button is ${height} px high`);
    await button.scrollIntoViewIfNeeded();
    const before = await page.locator(".picture").boundingBox();
    await button.click();
    const movement = page.locator(".movement");
    await movement.evaluate((image) => image.decode());
    assert.equal(new URL(await movement.evaluate((image) => image.src)).hash, "");
    assert.deepEqual(await page.locator(".picture").boundingBox(), before, "the page does not jump");
    const [over, last] = [await movement.boundingBox(), await page.locator(".frame > .figure").last().boundingBox()];
    assert.deepEqual(Object.values(over).map(Math.round), Object.values(last).map(Math.round), "it covers the last still, in its own form");
    assert.equal(await page.getByRole("img", { name: "Start: lying on the back, knees bent." }).count(), 1, "their words stay");
    await page.getByRole("button", { name: "Stop" }).click();
    assert.equal(await playing(page), 0);
    assert.match(await button.textContent(), /^Play: /);
  });

  seen("move in steps for readers who want less motion", "/s/two/", { reducedMotion: "reduce" }, async (page) => {
    await page.getByRole("button", { name: "Play" }).click();
    const address = await page.locator(".movement").evaluate((image) => image.src);
    assert.equal(new URL(address).hash, "#steps");
    const svg = await (await page.request.get(address)).text();
    assert(svg.includes('id="steps"') && svg.includes("#steps:target"), "the movement has the steps");
  });

  seen("obey the keyboard", "/s/two/", {}, async (page) => {
    await page.locator("[data-play]").focus();
    await page.keyboard.press("Enter");
    assert.equal(await playing(page), 1);
    await page.keyboard.press("Space");
    assert.equal(await playing(page), 0);
    assert(await page.locator("[data-play]").evaluate((button) => button === document.activeElement));
  });

  seen("move one by one", "/back/", {}, async (page) => {
    await page.locator("#three [data-play]").click();
    assert.deepEqual([await playing(page), await page.locator("#three .movement").count()], [1, 1]);
  });

  seen("are read as one picture each, with the words of the dose", "/s/two/", {}, async (page) => {
    const names = await page.locator(".picture [role=img]").evaluateAll((all) => all.map((svg) => svg.getAttribute("aria-label")));
    assert.deepEqual(names, [
      "Start: lying on the back, knees bent.",
      "Finish: the right foot lifts off the floor, and the right thigh lifts. An arrow shows the right knee going toward the head. Hold for 5 seconds. It is felt in: lower back.",
    ]);
  });

  seen("print as stills without a button, each card whole", "/back/", {}, async (page) => {
    await page.locator("#two [data-play]").click();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("[data-play] >> visible=true").count(), 0);
    assert.equal(await page.locator(".movement >> visible=true").count(), 0);
    assert.equal(await page.locator(".figure >> visible=true").count(), 6);
    const fill = await page.locator(".fig-ground").first().evaluate((ground) => getComputedStyle(ground).fill);
    assert.equal(fill, "none", "the mat prints as a line");
  });

  seen("follow the colors that the reader chose", "/s/two/", {}, async (page) => {
    const line = () => page.locator(".fig-skin").first().evaluate((shape) => getComputedStyle(shape).getPropertyValue("--color-figure-line"));
    const light = await line();
    await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
    assert.notEqual(await line(), light);
  });

  for (const path of ["/s/photos/", "/s/photo/"]) {
    seen(`${path} shows photos whole, with their words, and none fills a phone`, path, { viewport: PHONE }, async (page) => {
      const photos = page.locator(".frame > img");
      assert.equal(await photos.first().getAttribute("alt"), "A hip lift");
      for (const { height } of await boxes(photos)) assert(height > 0 && height < 0.66 * PHONE.height, `${height} px high`);
      for (const fit of await photos.evaluateAll((all) => all.map((photo) => getComputedStyle(photo).objectFit))) assert.equal(fit, "contain");
    });
  }

  seen("photos print small", "/back/", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    const all = await boxes(page.locator(".frame > img"));
    assert.equal(all.length, 4);
    for (const { height } of all) assert(height > 0 && height < 5.05 * CENTIMETRE, `${height} px high`);
  });

  test("photos that were never on the screen are printed", async () => {
    const page = await browser.newPage({ viewport: PHONE });
    await page.goto(`${server.origin}/long/`);
    const loaded = () => page.locator(".frame > img").evaluateAll((all) => all.filter((photo) => photo.naturalWidth > 0).length);
    assert.equal(await loaded(), 0, "they load lazily");
    await page.pdf();
    assert.equal(await loaded(), 3);
    await page.close();
  });

  test("the movement plays from a folder too", async () => {
    const page = await browser.newPage();
    const html = join(folder, "look.html");
    const moving = readdirSync(join(folder, "public/assets/figures")).find((name) => name.startsWith("two-moving"));
    writeFileSync(html, `<img src="public/assets/figures/${moving}">`);
    await page.goto(pathToFileURL(html).href);
    const width = await page.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth));
    await page.close();
    assert(width > 0);
  });
});
