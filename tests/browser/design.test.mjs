// What the look of a handout promises, in numbers: how soon an exercise is seen, how many boxes there are, how many sizes of text, and
// how much is loaded.
// `SITE_DIR` names the site.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, withPage } from "./browser.mjs";
import { isPacked, serve } from "./server.mjs";

const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const server = await serve(folder);
const browser = await launch();
const site = { browser, origin: server.origin };

const HANDOUT = "/low-back-pain/";
const PHONE = { width: 390, viewport: { width: 390, height: 844 } };
const seen = (title, options, look) => test(title, () => withPage(site, HANDOUT, options, ({ page }) => look(page)));

after(async () => {
  await browser.close();
  server.close();
});

describe("the look of a handout", { concurrency: 2 }, () => {
  seen("the first exercise is within two screens of a phone", PHONE, async (page) => {
    await page.evaluate(() => document.fonts.ready);
    const top = await page.locator("article.exercise").first().evaluate((card) => card.getBoundingClientRect().top + scrollY);
    assert(top > 0 && top <= 2 * 844, `${top} px`);
  });

  for (const width of [390, 1280]) {
    seen(`at most 20 boxes besides controls, ${width} px wide`, { width }, async (page) => {
      const boxes = await page.evaluate(boxesOf);
      assert(boxes.length > 5 && boxes.length <= 20, `${boxes.length}: ${boxes}`);
    });

    seen(`four sizes of text, ${width} px wide`, { width }, async (page) => {
      const sizes = await page.evaluate(sizesOf);
      assert.equal(sizes.length, 4, `${sizes}`);
    });
  }

  for (const options of [PHONE, {}]) {
    const width = options.width ?? 1280;
    seen(`the person is as large in each picture of the index, ${width} px wide`, options, async (page) => {
      const drawn = await page.locator(".exercise-index svg").evaluateAll((drawings) => drawings.map((drawing) => {
        const [place, person] = [drawing, drawing.querySelector("use")].map((element) => element.getBoundingClientRect().width);
        return { scale: place / drawing.viewBox.baseVal.width, place, person };
      }));
      assert.equal(drawn.length, 7);
      for (const { scale, place, person } of drawn) {
        assert(Math.abs(scale - drawn[0].scale) < 0.001, `${scale} and ${drawn[0].scale}`);
        assert(person > 40 && person <= place, `${person} px of ${place} px`);
      }
      assert(Math.max(...drawn.map(({ place, person }) => person / place)) > 0.8, "and they fill it");
    });

    seen(`of two drawings the second is larger, ${width} px wide`, options, async (page) => {
      const pairs = await page.locator("article .frames-2").evaluateAll((all) =>
        all.map((frames) => [...frames.querySelectorAll(".figure")].map((figure) => figure.getBoundingClientRect().width)));
      assert(pairs.length >= 4, `${pairs}`);
      for (const [start, finish] of pairs) assert(finish > 1.4 * start && start > 120, `${start} and ${finish} px`);
    });
  }

  test("at most 110 KB in 6 requests, with all pictures", async () => {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    const responses = [];
    page.on("response", (response) => responses.push(response));
    await page.goto(server.origin + HANDOUT, { waitUntil: "networkidle" });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight)); // What is loaded late is loaded now.
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(responses.map(async (response) => [new URL(response.url()).pathname, await sent(response)]));
    await context.close();
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert(sizes.length > 3 && sizes.length <= 6 && total <= 110_000, `${total} bytes: ${sizes.map((one) => one.join(" ")).join(", ")}`);
  });

  seen("its font comes with the site", {}, async (page) => {
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.weight).sort();
    });
    assert.deepEqual(loaded, ["400", "700"]);
  });

  seen("the pictures of the index lead to the exercises", PHONE, async (page) => {
    const links = page.locator(".exercise-index a");
    assert.equal(await links.count(), await page.locator("article.exercise").count());
    await links.last().focus();
    await page.keyboard.press("Enter");
    const title = (await links.last().innerText()).replace(/^\d+\.\s*/, "");
    assert((await page.locator(":target").innerText()).includes(title));
  });

  seen("background texts follow the exercises, folded", PHONE, async (page) => {
    const causes = page.locator("details.fold", { hasText: "What causes lower back pain?" });
    const order = await causes.evaluate((fold) => fold.compareDocumentPosition(document.querySelector("article.exercise")));
    assert(order & 2, "the exercise precedes it"); // Node.DOCUMENT_POSITION_PRECEDING
    assert.equal(await causes.locator("p").first().isVisible(), false);
    await causes.locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await causes.locator("p").first().isVisible(), true);
  });
});

describe("sheets of paper on a screen, and on paper", { concurrency: 2 }, () => {
  const sheet = (edition, options, look) => () => withPage(site, `${HANDOUT}print/${edition}`, options, ({ page }) => look(page));

  for (const edition of ["", "large-print/", "cards-2/", "cards-4/", "single/"]) {
    test(`print/${edition} looks like paper on a table`, sheet(edition, {}, async (page) => {
      const papers = await page.evaluate(papersOf);
      assert.equal(papers.length, edition === "single/" ? 7 : 1);
      for (const { paper, table, shadow, width } of papers) {
        assert.equal(paper, "rgb(255, 255, 255)");
        assert.notEqual(table, paper);
        assert.notEqual(shadow, "none");
        assert(width > 700 && width < 900, `${width} px`);
      }
      // Nothing that only a screen can do, and no boxes in the box.
      assert.equal(await page.locator(":is(.play, .exercise-foot, .exercise-index):visible").count(), 0);
      const edges = await page.locator("article.exercise").evaluateAll((cards) => cards.map((card) => getComputedStyle(card).borderInlineStartWidth));
      assert(edges.length === 7 && edges.every((edge) => edge === "0px"), `${edges}`);
    }));
  }

  // What a page of Letter holds between its margins, at 96 pixels to the inch.
  const LETTER = { viewport: { width: 740, height: 943 } };
  for (const [edition, columns] of [["", 2], ["large-print/", 1]]) {
    test(`the exercises of print/${edition} have ${columns} column(s) on paper`, sheet(edition, LETTER, async (page) => {
      await page.emulateMedia({ media: "print" });
      const cards = await page.locator("article.exercise").evaluateAll((all) => all.map((card) => [...card.getClientRects()].map(({ left, width }) => [left, width].map(Math.round))));
      assert.equal(cards.length, 7);
      assert(cards.every((parts) => parts.length === 1), "none is cut by the end of a column");
      assert.equal(new Set(cards.map(([[left]]) => left)).size, columns);
      for (const [[, width]] of cards) assert(width > 0.9 * (740 / columns) - 20 && width <= 740 / columns, `${width} px`);
    }));
  }
});

// Runs in the page: each sheet, and what is around it.
function papersOf() {
  const table = getComputedStyle(document.documentElement).backgroundColor;
  return [...document.querySelectorAll(document.querySelector(".single") ? ".single" : ".page-grid")].map((sheet) => {
    const { backgroundColor, boxShadow } = getComputedStyle(sheet);
    return { paper: backgroundColor, table, shadow: boxShadow, width: sheet.getBoundingClientRect().width };
  });
}

// How many bytes a host sends.
async function sent(response) {
  const body = await response.body();
  return isPacked(response.headers()["content-type"]) ? gzipSync(body).length : body.length;
}

// Runs in the page: elements with an edge around them or a rounded ground. What can be pressed, and discs with a number, are none.
function boxesOf() {
  const isBox = (element) => {
    const style = getComputedStyle(element);
    const edges = ["Top", "Right", "Bottom", "Left"].filter(
      (side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Color`] !== "rgba(0, 0, 0, 0)",
    );
    return edges.length >= 3 || (parseFloat(style.borderTopLeftRadius) > 0 && style.backgroundColor !== "rgba(0, 0, 0, 0)");
  };
  return [...document.querySelectorAll("main *")]
    .filter((element) => element.checkVisibility() && !element.closest("svg, a, button, summary, [aria-hidden]"))
    .filter(isBox)
    .map((element) => element.className || element.tagName);
}

// Runs in the page.
function sizesOf() {
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  const texts = [...document.querySelectorAll("main *")].filter((element) => !element.closest("svg") && element.checkVisibility() && hasText(element));
  return [...new Set(texts.map((element) => getComputedStyle(element).fontSize))];
}
