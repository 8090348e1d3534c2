// The exercises of one patient: put together, printed, handed over and opened again, without a server and without a trace.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { EVERY_PAGE } from "./checks/all.mjs";
import { serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };
const PROGRAMME = "/programme/";
const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/programme/${name}`, import.meta.url), "utf8"));

const cards = (page) => page.locator("[data-cards] article");
const status = (page) => page.locator("[data-status]");
const ready = (page) => page.waitForSelector("[data-state]");
const shows = (page, count) => page.waitForFunction((n) => document.querySelectorAll("[data-cards] article").length === n, count);
const letters = (page) => new URL(page.url()).hash.replace(/^#[pe]\./, "");
const dose = (page, at, part) => cards(page).nth(at).locator(`.dose-${part} .dose-value`).textContent();

async function add(page, words) {
  const before = await cards(page).count();
  await page.locator("[data-find]").fill(words);
  await page.keyboard.press("Enter");
  await shows(page, before + 1);
}

function sound(faults) {
  assert.deepEqual(faults.map(({ check, detail }) => `${check}: ${detail}`), []);
}

// Gives the page what it packs links with, as `links`, and the tables of doses, as `tables`.
const withLinks = (page) =>
  page.evaluate(async () => {
    const { dataset } = document.querySelector("[data-programme]");
    globalThis.links = await import(new URL(dataset.moduleLink, location.href).href);
    globalThis.data = await (await fetch(dataset.programme)).json();
    globalThis.tables = globalThis.data.dose;
  });

describe("programme", { concurrency: 2 }, () => {
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const { title, run } of EVERY_PAGE) {
    test(`the page ${title}`, async () => sound(await run(site, PROGRAMME)));
  }

  test("from the home page to a sheet for one patient in few steps, and again from the code on the sheet", () =>
    withPage(site, "/", {}, async ({ page, faults, settled }) => {
      await page.locator('.site-footer a[href="/programme/"]').click();
      await ready(page);
      await add(page, "bridge");
      await add(page, "pelvic");
      await add(page, "clam");
      await page.locator('.programme-item:first-child [data-part="reps"] input').first().fill("7");
      await page.waitForFunction(() => document.querySelector("[data-cards] .dose-reps .dose-value").textContent.startsWith("7"));
      assert.equal(await dose(page, 0, "reps"), "7 times");
      await page.locator("[data-name]").fill("Maria Musterfrau");
      await page.emulateMedia({ media: "print" });
      assert(await page.locator(".programme-for").isVisible());
      assert(!(await page.locator("[data-builder]").isVisible()), "paper has the sheet alone");
      const code = await page.locator(".programme-sheet .qr").screenshot();
      await page.emulateMedia({ media: "screen" });
      const own = letters(page);
      await settled();

      await page.goto(site.origin + PROGRAMME);
      await ready(page);
      await page.locator(".programme-again > summary").click();
      await page.locator("[data-photo]").setInputFiles({ name: "sheet.png", mimeType: "image/png", buffer: code });
      await shows(page, 3);
      assert.equal(letters(page), own, "it is as it was");
      assert.equal(await dose(page, 0, "reps"), "7 times");
      await page.locator('.programme-item:first-child [data-part="reps"] input').first().fill("9");
      await page.waitForFunction(() => document.querySelector("[data-cards] .dose-reps .dose-value").textContent.startsWith("9"));
      assert.notEqual(letters(page), own);
      sound(faults);
    }));

  for (const [pages, words] of [[1, ["bridge", "cat"]], [2, ["bridge", "cat", "pelvic", "clam", "lateral", "superman"]]]) {
    test(`${words.length} exercises are printed on ${pages} page(s)`, () =>
      withPage(site, PROGRAMME, {}, async ({ page }) => {
        await ready(page);
        for (const word of words) await add(page, word);
        for (const format of ["Letter", "A4"]) {
          const printed = (await page.pdf({ format })).toString("latin1");
          assert.equal(printed.match(/\/Type \/Page\b/g).length, pages, format);
        }
      }));
  }

  test("the name of a patient is on the sheet and nowhere else, and nothing is asked for while it is made", () =>
    withPage(site, PROGRAMME, {}, async ({ page, settled }) => {
      await ready(page);
      await add(page, "bridge");
      await settled();
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.locator("[data-name]").fill("Maria Musterfrau");
      await page.locator("[data-date]").fill("1.2.2030");
      await page.locator('[data-part="hold"] input').first().fill("8");
      await page.waitForFunction(() => document.querySelector(".dose-hold .dose-value").textContent.startsWith("8"));
      const kept = await page.evaluate(async () => ({
        stores: [localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length],
        words: [document.cookie, document.title, location.href, JSON.stringify(history.state), history.length].join(" "),
      }));
      assert.deepEqual(kept.stores, [0, 0, 0, 0]);
      assert(!/Maria|2030/.test(kept.words), kept.words);
      assert.equal(await page.locator("[data-for-name]").textContent(), "Maria Musterfrau");
      assert.deepEqual(asked, []);
    }));

  test("no server learns which exercises a patient has", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      const loaded = (link) => withPage(site, `${PROGRAMME}#p.${link}`, {}, async ({ page: patients }) => {
        await shows(patients, 1);
        const all = await patients.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
        return all.filter((name) => name.endsWith(".json")).sort();
      });
      await withLinks(page);
      const [one, other] = await page.evaluate(() => globalThis.data.exercises.map(({ link }) => link));
      assert.deepEqual(await loaded(one), await loaded(other));
    }));

  test("a patient reads the exercises, not the tool, and a link to a place does not lose them", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      await page.locator("[data-begin]").click();
      await page.waitForFunction(() => document.querySelectorAll("[data-cards] article").length > 5);
      const own = letters(page);
      await withPage(site, `${PROGRAMME}#p.${own}`, { width: 320 }, async ({ page: patients, faults }) => {
        await patients.waitForSelector('[data-state="patient"]');
        await patients.waitForFunction(() => document.querySelector(".qr"));
        assert(!(await patients.locator("[data-builder]").isVisible()));
        assert.equal(await patients.locator("h1").textContent(), "Your exercises");
        assert(await patients.locator(".emergency:visible a[href='tel:911']").isVisible());
        assert(await patients.locator(".contact").isVisible());
        assert(await patients.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
        await patients.keyboard.press("Tab");
        await patients.keyboard.press("Enter");
        await patients.waitForFunction((link) => location.hash === `#p.${link}`, own);
        sound(await accessibility({ page: patients }));
        sound(faults);
      });
    }));

  test("doses and days are said as in the handout", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      await page.locator("[data-begin]").click();
      await page.waitForFunction(() => document.querySelectorAll("[data-cards] article").length > 5);
      const said = (where) => where.evaluate(() => {
        const words = (selector) => [...document.querySelectorAll(`main .cards article ${selector}`)].map((one) => one.textContent.replace(/\s+/g, " ").trim());
        return { doses: words(".dose"), days: words(".ticks tbody") };
      });
      const own = await said(page);
      assert(own.doses.length > 5 && own.doses.length === own.days.length, JSON.stringify(own));
      await withPage(site, "/low-back-pain/", {}, async ({ page: handout }) => assert.deepEqual(own, await said(handout)));
    }));

  test("it is put together with the keyboard alone", () =>
    withPage(site, PROGRAMME, {}, async ({ page, faults }) => {
      await ready(page);
      await add(page, "bridge");
      await add(page, "clam");
      const titles = () => page.locator("[data-cards] h3").allTextContents();
      const [first] = await titles();
      await page.locator('.programme-item:first-child [data-move="1"]').focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((words) => !document.querySelector("[data-cards] h3").textContent.endsWith(words), first.slice(3));
      assert.match(await status(page).textContent(), /number 2/);
      assert.equal(await page.evaluate(() => document.activeElement.closest(".programme-item") === document.querySelectorAll(".programme-item")[1]), true, "the focus goes with it");
      await page.locator(".programme-item:last-child [data-remove]").focus();
      await page.keyboard.press("Enter");
      await shows(page, 1);
      assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("data-remove")), true);
      sound(await accessibility({ page }));
      sound(faults);
    }));

  test("what to ask about the exercises is asked once, with the keyboard alone, and the answers are kept nowhere", () =>
    withPage(site, PROGRAMME, {}, async ({ page, faults, settled }) => {
      await ready(page);
      for (const words of ["clam", "rotational", "bridge"]) await add(page, words);
      const conditions = page.locator('[data-ask="avoid_if"] li');
      assert.deepEqual(await conditions.locator("bdi").allTextContents(), ["a hip replacement", "weak bones (osteoporosis)"]);
      assert.equal(await conditions.first().locator("small").textContent(), "Clamshell · Lower back rotational stretch");
      assert.equal(await page.locator('[data-ask="cautions"] li').count(), 3);
      await settled();
      const own = page.url();
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      const hips = conditions.filter({ hasText: "hip replacement" });
      const [tick, offer] = [hips.getByRole("checkbox"), hips.getByRole("button")];
      assert(!(await offer.isVisible()));
      await tick.focus();
      await page.keyboard.press("Space");
      assert(await offer.isVisible());
      sound(await accessibility({ page }));
      const kept = await page.evaluate(async () => [
        localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length, document.cookie, history.state,
      ]);
      assert.deepEqual(kept, [0, 0, 0, 0, "", null]);
      assert.equal(page.url(), own, "the link does not say it");
      assert(!(await page.locator("[data-sheet]").textContent()).includes("Can the patient"));
      await page.emulateMedia({ media: "print" });
      assert(!(await page.locator("[data-questions]").isVisible()), "paper does not say it");
      await page.emulateMedia({ media: "screen" });
      await page.locator('.programme-item:first-child [data-move="1"]').click();
      assert(await tick.isChecked(), "an answer stays while the programme changes");
      await tick.focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await shows(page, 1);
      assert.match(await cards(page).first().textContent(), /Bridge/);
      assert.match(await status(page).textContent(), /Removed: .*Clamshell/);
      await page.waitForFunction(() => document.activeElement.closest("[data-ask]"));
      assert.deepEqual(asked, []);

      await page.locator('[data-ask="cautions"] input').check();
      const other = await page.evaluate(() => location.hash);
      await page.locator(".programme-item:first-child [data-remove]").click();
      await page.waitForSelector("[data-empty]:visible");
      await page.evaluate((hash) => {
        location.hash = hash;
      }, other);
      await page.waitForSelector('[data-ask="cautions"] input');
      assert(!(await page.locator('[data-ask="cautions"] input').isChecked()), "another programme has answers of its own");
      sound(faults);
    }));

  test("what may have been overlooked is said, and stops nothing", () =>
    withPage(site, PROGRAMME, {}, async ({ page, faults }) => {
      // Of each, what the hint is about is true of the first two alone.
      await page.route("**/exercises.json", async (route) => {
        const data = await (await route.fetch()).json();
        data.exercises.sort((one, other) => one.title.localeCompare(other.title, "en"));
        data.exercises.forEach((entry, at) => Object.assign(entry, { is_hard: at < 2, is_reviewed: at >= 2 }));
        await route.fulfill({ json: data });
      });
      await page.reload();
      await ready(page);
      const hints = page.locator("[data-hints] li");
      await add(page, "bridge");
      await add(page, "clam");
      assert.deepEqual(await hints.allTextContents(), ["Not reviewed yet by a qualified clinician: Bridge"]);
      await add(page, "cat");
      await page.locator('.programme-item:nth-child(3) [data-move="-1"]').click();
      assert.deepEqual(await hints.allTextContents(), [
        "Hard exercises that follow each other: Bridge · Cat stretch",
        "Not reviewed yet by a qualified clinician: Bridge · Cat stretch",
      ]);
      await page.locator(".programme-item:first-child").getByLabel("Stage", { exact: true }).selectOption("1");
      assert.deepEqual(await hints.allTextContents(), ["Not reviewed yet by a qualified clinician: Bridge · Cat stretch"], "not on the same day");
      await withLinks(page);
      const link = await page.evaluate(() => {
        const exercises = globalThis.data.exercises.slice(2).map(({ link: own }) => globalThis.links.fromLink(globalThis.tables, own).programme.exercises[0]);
        delete exercises[0].dose.sides;
        exercises[0].dose.side = [{ word: "side-left" }];
        return globalThis.links.toLink(globalThis.tables, { exercises });
      });
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#e.${link}`);
      await shows(page, 7);
      assert.deepEqual(await hints.allTextContents(), ["These are 7 exercises. Patients do more of what they are given if it is little.", "Done on one side only: Clamshell"]);
      assert(await page.locator("[data-builder] [data-print]").isEnabled());
      sound(faults);
    }));

  for (const can of [true, false]) {
    test(`a device that ${can ? "shares links" : "cannot share"} is ${can ? "" : "not "}asked to share the link, and nothing else`, () =>
      withPage(site, PROGRAMME, {}, async ({ page, faults }) => {
        await page.addInitScript((stub) => {
          globalThis.shared = [];
          const share = async (what) => {
            globalThis.shared.push(what);
            if (globalThis.failure) throw new DOMException("", globalThis.failure);
          };
          Object.defineProperty(Navigator.prototype, "share", { value: stub ? share : undefined, configurable: true });
        }, can);
        await page.reload();
        await ready(page);
        await add(page, "bridge");
        await page.locator("[data-name]").fill("Maria Musterfrau");
        const button = page.locator("[data-share]");
        assert.equal(await button.isVisible(), can);
        if (!can) return;
        const address = await page.evaluate(() => `${document.querySelector("[data-programme]").dataset.address}#p.${location.hash.slice(3)}`);
        await button.focus();
        await page.keyboard.press("Enter");
        assert.deepEqual(await page.evaluate(() => globalThis.shared), [{ url: address }]);
        const said = await status(page).textContent();
        for (const [failure, words] of [["AbortError", said], ["NotAllowedError", `That did not work. Here is the link: ${address}`]]) {
          await page.evaluate((name) => {
            globalThis.failure = name;
          }, failure);
          await button.click();
          assert.equal(await status(page).textContent(), words);
        }
        sound(await accessibility({ page }));
        sound(faults);
      }));
  }

  test("a number that does not fit is marked, and is not in the link", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      await add(page, "bridge");
      const own = letters(page);
      const input = page.locator('[data-part="reps"] input').first();
      for (const wrong of ["100000", "0", "-3", "1.5"]) {
        await input.fill(wrong);
        assert.equal(await input.getAttribute("aria-invalid"), "true", wrong);
        assert.equal(letters(page), own);
      }
      assert.notEqual(await status(page).textContent(), "");
      await input.fill("12");
      await page.waitForFunction(() => document.querySelector(".dose-reps .dose-value").textContent.startsWith("12"));
      assert.equal(await input.getAttribute("aria-invalid"), "false");
      assert.equal(await status(page).textContent(), "");
    }));

  test("links of the first version are read and written as the program does", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      const all = golden("version-1.json");
      await withLinks(page);
      const read = await page.evaluate((entries) => {
        const { links, tables } = globalThis;
        return entries.map((entry) => [links.fromLink(tables, entry.link).programme?.exercises, links.toLink(tables, entry)]);
      }, all);
      all.forEach((entry, at) => assert.deepEqual(read[at], [entry.exercises, entry.link]));
    }));

  test("a hostile or damaged link says so and shows no dose", () =>
    withPage(site, PROGRAMME, {}, async ({ page, faults }) => {
      const all = golden("hostile.json");
      await withLinks(page);
      const read = await page.evaluate((entries) => entries.map(({ link }) => globalThis.links.fromLink(globalThis.tables, link)), all);
      read.forEach((result, at) => assert.deepEqual(result, { fault: "damaged" }, all[at].why));
      // Browsers take line breaks out of addresses themselves.
      for (const { why, link } of all.filter((entry) => !entry.link.includes("\n"))) {
        await page.evaluate((hash) => {
          document.querySelector("[data-status]").textContent = "";
          location.hash = "#p.";
          location.hash = hash;
        }, `#p.${link}`);
        await page.waitForFunction(() => document.querySelector("[data-status]").textContent.includes("damaged"));
        assert.equal(await page.locator(".dose:visible").count(), 0, why);
      }
      assert.equal(await page.locator("main script").count(), 0);
      sound(faults);
    }));

  test("an exercise that the site does not have leaves a notice in its place", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      await withLinks(page);
      const link = await page.evaluate(() => {
        const exercise = { number: 1, mark: 0, stage: 0, note: 9, dose: {} };
        return globalThis.links.toLink(globalThis.tables, { exercises: [exercise, { ...exercise, number: 2 }] });
      });
      await page.goto(`${site.origin}${PROGRAMME}#p.${link}`);
      await shows(page, 2);
      assert.match(await cards(page).first().textContent(), /Exercise 1 is no longer on this site/);
    }));

  test("without its part of the link, or without scripts, the page says what to do", async () => {
    await withPage(site, PROGRAMME, {}, async ({ page }) => {
      assert.match(await page.locator("[data-lost]").textContent(), /Scan the code on your sheet again/);
    });
    await withPage(site, `${PROGRAMME}#p.AAAA`, { javaScriptEnabled: false }, async ({ page }) => {
      assert(await page.locator("[data-lost]").isVisible());
      assert(await page.locator(".emergency").isVisible());
      assert(!(await page.locator("[data-builder]").isVisible()));
    });
  });

  test("among a thousand exercises, a search looks at each once at most, and shows a few", (context) =>
    withPage(site, PROGRAMME, {}, async ({ page, faults }) => {
      await page.route("**/exercises.json", async (route) => {
        const data = await (await route.fetch()).json();
        const [first] = data.exercises;
        for (let at = data.exercises.length; at < 1000; at += 1) data.exercises.push({ ...first, numbers: [50_000 + at], title: `Stretch ${at}`, names: ["Dehnung"] });
        await route.fulfill({ json: data });
      });
      await page.reload();
      await ready(page);
      const search = (text) => page.evaluate((query) => {
        const { includes, normalize } = String.prototype;
        const work = { looks: 0, folds: 0 };
        String.prototype.includes = function count(...values) {
          work.looks += 1;
          return includes.apply(this, values);
        };
        String.prototype.normalize = function count(...values) {
          work.folds += 1;
          return normalize.apply(this, values);
        };
        const input = document.querySelector("[data-find]");
        input.value = query;
        const start = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        work.time = performance.now() - start;
        Object.assign(String.prototype, { includes, normalize });
        work.shown = [...document.querySelectorAll("[data-found] span")].map((one) => one.textContent);
        work.nodes = document.querySelectorAll("[data-found] *").length;
        return work;
      }, text);
      for (const [query, most, count] of [["stretch", 1000, 8], ["stretch 999", 2000, 1], ["DÉHNUNG", 1000, 8], ["zzz", 1000, 0], ["", 0, 0]]) {
        const work = await search(query);
        context.diagnostic(`"${query}" among 1,000: ${work.looks} looks, ${work.time.toFixed(1)} ms`);
        assert.equal(work.shown.length, count, query);
        assert(work.looks <= most && work.folds <= 1, JSON.stringify([query, work]));
        assert(work.nodes <= 8 * 5, `${work.nodes} elements`);
      }
      assert((await search("stretch")).looks < 100, "it stops when the list is full");
      assert.deepEqual((await search("stretch 999")).shown, ["Stretch 999"]);
      sound(faults);
    }));

  test("the scripts are small", () =>
    withPage(site, PROGRAMME, {}, async ({ page }) => {
      await ready(page);
      await add(page, "bridge");
      const sizes = await page.evaluate(async () => {
        const names = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /assets\/(programme|fluent|qr)/.test(name));
        const packed = async (name) => new Response((await fetch(name)).body.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
        return Promise.all(names.map(async (name) => [name, (await packed(name)).byteLength]));
      });
      assert(sizes.length >= 6 && !sizes.some(([name]) => name.includes("qr-read")), sizes.join(" "));
      const sum = sizes.reduce((all, [, size]) => all + size, 0);
      assert(sum < 40_000, `${sum} bytes`);
    }));
});
