// Live editing, as an author meets it: what the script in every page of the preview does when the book changes.
// `SITE_DIR` names a built site to edit.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { startFake } from "./live-fake.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = process.env.SITE_DIR ?? fileURLToPath(new URL("../../target/test-site", import.meta.url));
const HANDOUT = "/low-back-pain/";
const EXERCISE = "/exercises/bridge/";
const browser = await launch();
after(() => browser.close());

describe("a page of the preview", { concurrency: 2 }, () => {
  live("takes in a change and leaves the rest as the reader has it", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.evaluate(() => {
      document.querySelector(".toc").open = true;
      document.querySelector(".menu").open = true;
      document.querySelector(".display").open = true;
      document.querySelector('input[name="theme"][value="dark"]').click();
      document.querySelector('input[name="text-size"][value="large"]').click();
      document.querySelector(".menu").open = false;
    });
    await page.evaluate(() => {
      const last = [...document.querySelectorAll(".exercise h3")].at(-1);
      last.scrollIntoView({ behavior: "instant" });
      document.querySelector("#contact ~ * a, .contact a").focus({ preventScroll: true });
      getSelection().selectAllChildren(last);
    });
    const before = await page.evaluate(readerState);
    server.edit(HANDOUT, server.text(HANDOUT).replace("Lower back pain is very common.", "Lower back pain is <b>really</b> common."));
    await page.waitForFunction(() => document.querySelector(".intro b")?.textContent === "really");
    const now = await page.evaluate(readerState);
    assert.deepEqual(now, before);
    assert.equal(now.theme, "dark");
    assert.equal(now.size, "large");
    assert(now.scroll > 1000);
    assert.equal(now.toc, true);
    await stayed(page);
  });

  for (const [title, css] of Object.entries({ "": "", ", in a browser that does not see to it itself": "* { overflow-anchor: none }" })) {
    live(`keeps what is read in place when text comes in above${title}`, {}, async ({ page, server }) => {
      const sheet = server.text(HANDOUT).match(/href="(\/assets\/style[^"]*)"/)[1];
      server.edit(sheet, server.text(sheet) + css);
      await visit(page, server, HANDOUT);
      const top = () => page.evaluate(() => document.querySelector("#superman").getBoundingClientRect().top);
      await page.evaluate(() => document.querySelector("#superman").scrollIntoView({ behavior: "instant" }));
      const [before, scrolled] = [await top(), await page.evaluate(() => scrollY)];
      const more = "<p>More.</p>".repeat(20);
      server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="prose intro">', `$&${more}`));
      await page.waitForFunction(() => document.querySelectorAll(".intro p").length > 20);
      assert(Math.abs((await top()) - before) < 1.5, `moved from ${before} to ${await top()}`);
      assert((await page.evaluate(() => scrollY)) > scrolled + 300);
      await page.waitForTimeout(200); // Nor twice.
      assert(Math.abs((await top()) - before) < 1.5, `then moved from ${before} to ${await top()}`);
      await stayed(page);
    });
  }

  live("keeps what is selected in a text that changes", {}, async ({ page, server }) => {
    await page.evaluate(() => {
      const text = document.querySelector(".intro p").firstChild;
      getSelection().setBaseAndExtent(text, text.data.indexOf("anyone"), text, text.data.indexOf("anyone") + 6);
    });
    server.edit(HANDOUT, server.text(HANDOUT).replace("Lower back pain is very common.", "Back pain is common."));
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("Back pain is common."));
    assert.equal(await page.evaluate(() => String(getSelection())), "anyone");
  });

  live("stays at the top of the page when it is there", {}, async ({ page, server }) => {
    server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="page">', "$&<p id=new>New.</p>"));
    await page.waitForSelector("#new");
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  live("does not touch what did not change", {}, async ({ page, server }) => {
    await page.evaluate(() => {
      globalThis.touched = [];
      const watch = new MutationObserver((records) => touched.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`)));
      watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const text = server.text(HANDOUT);
    server.edit(HANDOUT, text.replace("<p>The pain can be mild.", "<p>One more.</p>\n$&"));
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("One more."));
    assert.deepEqual(await page.evaluate(() => touched), ["childList DIV", "childList DIV"]); // The paragraph and the blank behind it.
    server.edit(HANDOUT, text);
    await page.waitForFunction(() => !document.querySelector(".intro").textContent.includes("One more."));
    await page.evaluate(() => (touched.length = 0));
    server.edit(HANDOUT, text.replace("The pain can be mild.", "The pain can be small."));
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("small."));
    assert.deepEqual(await page.evaluate(() => touched), ["characterData #text"]);
    server.edit(HANDOUT, text);
    await page.waitForFunction(() => !document.querySelector(".intro").textContent.includes("small."));
    await page.evaluate(() => (touched.length = 0));
    server.edit(HANDOUT, text.replace('<div class="prose intro">', "$&<p>First.</p>").replace("<p>Some of these moves", "<p>Other.</p>$&"));
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("Other."));
    assert.deepEqual(await page.evaluate(() => touched), ["childList DIV", "childList DIV"]); // Nothing between the two.
    await stayed(page);
  });

  live("moves a card that has moved", {}, async ({ page, server }) => {
    await page.evaluate(() => (document.querySelector("#superman").mine = true));
    const [card] = server.text(HANDOUT).match(/<article class="exercise" id="superman"[\s\S]*?<\/article>/);
    const rest = server.text(HANDOUT).replace(card, "");
    server.edit(HANDOUT, rest.replace('<article class="exercise"', `${card}\n$&`).replace(/>7</, ">1<"));
    await page.waitForFunction(() => document.querySelector(".exercise").id === "superman");
    assert.equal(await page.evaluate(() => document.querySelector(".exercise").mine), true);
    assert.equal(await page.locator("article.exercise").count(), 7);
    await same(page, server, HANDOUT);
    await stayed(page);
  });

  live("comes to the same page, whatever changed", {}, async ({ page, server }) => {
    const text = server.text(HANDOUT);
    const parts = text.match(/<(p|li|h3|section|article)\b[\s\S]*?<\/\1>/g);
    let seed = 7;
    const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
    for (let round = 0; round < 25; round++) {
      let next = text;
      for (let edits = 0; edits < 6; edits++) {
        const [one, other] = [parts[random(parts.length)], parts[random(parts.length)]];
        next = [() => next.replace(one, ""), () => next.replace(one, () => one + other), () => next.replace(one, () => other)][random(3)]();
      }
      server.edit(HANDOUT, next);
      await settled(page, server, HANDOUT);
      await same(page, server, HANDOUT);
    }
    await stayed(page);
  });

  live("follows the title, the language and other facts in the head", {}, async ({ page, server }) => {
    const next = server.text(HANDOUT)
      .replace(/<title>.*?</, "<title>New title<")
      .replace('dir="ltr" data-title="', 'dir="rtl" data-title="New ')
      .replace('<meta name="referrer"', '<meta name="author" content="A">$&');
    server.edit(HANDOUT, next);
    await page.waitForFunction(() => document.title === "New title");
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    assert.match(await page.evaluate(() => document.documentElement.dataset.title), /^New /);
    assert.equal(await page.locator('meta[name="author"]').count(), 1);
    await stayed(page);
  });

  live("changes its style sheet without a moment without one", {}, async ({ page, server }) => {
    const old = server.text(HANDOUT).match(/href="(\/assets\/style[^"]*)"/)[1];
    await page.route("**/assets/new-*.css", async (route) => {
      await new Promise((later) => setTimeout(later, route.request().url().includes("new-1") ? 600 : 100));
      await route.continue().catch(() => {}); // Nobody waits any more for the first one.
    });
    await page.evaluate(() => {
      globalThis.least = Infinity;
      const look = () => {
        // The head has the site's alone; a sheet that has not arrived is not in the list.
        least = Math.min(least, [...document.styleSheets].filter(({ href }) => href).length, getComputedStyle(document.body).margin === "0px" ? 9 : 0);
        requestAnimationFrame(look);
      };
      look();
    });
    server.edit("/assets/new-1.css", `${server.text(old)}\nh1 { color: rgb(1, 2, 3) }`);
    server.edit("/assets/new-2.css", `${server.text(old)}\nh1 { color: rgb(4, 5, 6) }`);
    server.edit(HANDOUT, server.text(HANDOUT).replace(old, "/assets/new-1.css"));
    await page.waitForTimeout(60); // The second comes before the first has arrived.
    server.edit(HANDOUT, server.text(HANDOUT).replace("/assets/new-1.css", "/assets/new-2.css"));
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)");
    await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
    assert.equal(await page.evaluate(() => least), 1);
    await stayed(page);
  });

  for (const [what, edit] of Object.entries({
    "the kind of page": (html) => html.replace('class="kind-handout"', 'class="kind-plain"'),
    "the site's script": (html) => html.replace(/src="\/assets\/site\.[^"]*"/, 'src="/assets/other.js"'),
    "something that needs the site's script": (html) => html.replace('<div class="prose intro">', "$&<details><summary>More</summary>Yes.</details>"),
  })) {
    live(`loads again for ${what}`, {}, async ({ page, server }) => {
      server.edit("/assets/other.js", "export {};");
      server.edit(HANDOUT, edit(server.text(HANDOUT)));
      await page.waitForFunction(() => globalThis.marker === undefined && document.readyState === "complete");
      await same(page, server, HANDOUT);
    });
  }

  for (const reducedMotion of ["reduce", "no-preference"]) {
    live(`marks what changed for a moment (motion: ${reducedMotion})`, { reducedMotion }, async ({ page, server }) => {
      server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild.", "The pain can be small."));
      await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("small."));
      const frames = await page.evaluate(() => document.getAnimations().flatMap(({ effect }) => (effect.target.matches(".intro p") ? [effect.getKeyframes()] : [])));
      assert.equal(frames.length, 1);
      assert.equal(frames[0][0].outlineColor === frames[0][1].outlineColor, reducedMotion === "reduce");
      await page.waitForFunction(() => document.getAnimations().every(({ effect }) => !effect.target.matches(".intro p")), null, { timeout: 3000 });
    });
  }

  live("catches up when the server was away", {}, async ({ page, server }) => {
    await server.stop();
    const pill = page.locator("handout-live .away");
    await pill.waitFor();
    assert.equal(await pill.textContent(), "Preview is not connected");
    await server.restart();
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild.", "The pain can be small."));
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("small."));
    await pill.waitFor({ state: "hidden" });
    await stayed(page);
  });

  live("says nothing of a short absence", {}, async ({ page, server }) => {
    await server.stop();
    await server.restart();
    await until(() => server.listening().length === 1);
    assert.equal(await page.locator("handout-live .away").isVisible(), false);
  });

  live("listens only while it is seen", {}, async ({ page, server }) => {
    const see = (state) => page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
    assert.deepEqual(server.listening(), [HANDOUT]);
    await see("hidden");
    await until(() => server.listening().length === 0);
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild.", "The pain can be small."));
    await page.waitForTimeout(100);
    await see("visible");
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("small."));
    assert.deepEqual(server.listening(), [HANDOUT]);
    await stayed(page);
  });

  live("listens again when the reader comes back to it", {}, async ({ page, server }) => {
    await page.goto(server.origin + EXERCISE);
    await until(() => server.listening().join() === EXERCISE);
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild.", "The pain can be small."));
    await page.goBack();
    await page.waitForFunction(() => document.querySelector(".intro")?.textContent.includes("small."));
    assert.deepEqual(server.listening(), [HANDOUT]);

    // The same where the browser kept the page as it was (which it does not do while it is tested).
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await until(() => server.listening().length === 0);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await until(() => server.listening().length === 1);
  });

  test("is as it was where a browser lacks what this needs", async () => {
    await open({ init: () => delete globalThis.EventSource }, async ({ page, faults }) => {
      assert.equal(await page.locator("handout-live").count(), 0);
      assert.deepEqual(faults, []);
    });
  });
});

describe("problems in the preview", { concurrency: 2 }, () => {
  const panel = (page) => page.locator("handout-live .panel");
  const pill = (page) => page.locator("handout-live button.pill");

  live("are shown, folded and cleared", {}, async ({ page, server }) => {
    server.problems(problems(1), 1, 0);
    await panel(page).waitFor();
    assert.equal(await panel(page).locator("h2").textContent(), "1 problem to mend");
    assert.match(await panel(page).textContent(), /a page that cannot be made stays as it was/);
    assert.match(await panel(page).textContent(), /5-10 has no unit/);
    assert.equal(await page.locator("handout-live [role=status]").textContent(), "1 problem to mend");

    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    assert.equal(await pill(page).textContent(), "1 problem to mend");
    server.edit(HANDOUT, server.text(HANDOUT).replace("mild", "small")); // The same problems again: it stays folded.
    await page.waitForFunction(() => document.querySelector(".intro").textContent.includes("small"));
    assert(!(await panel(page).isVisible()));

    server.problems(problems(3), 3, 1);
    await panel(page).waitFor();
    assert.equal(await panel(page).locator("h2").textContent(), "3 problems to mend");
    assert.match(await panel(page).textContent(), /There is also 1 warning\./);
    server.problems("", 0, 0);
    await panel(page).waitFor({ state: "hidden" });
    assert(!(await pill(page).isVisible()));
    assert.equal(await page.locator("handout-live [role=status]").textContent(), "All is mended.");
    await stayed(page);
  });

  live("can be folded and opened with the keyboard alone", {}, async ({ page, server }) => {
    server.problems(problems(2), 2, 0);
    await panel(page).waitFor();
    const focused = () => page.evaluate(() => document.querySelector("handout-live").shadowRoot.activeElement?.textContent);
    await panel(page).getByRole("button", { name: "Fold" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "2 problems to mend");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "Fold");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "2 problems to mend");
  });

  live("are a small sign where they are warnings alone", {}, async ({ page, server }) => {
    server.problems(problems(2, "warning"), 0, 2);
    await pill(page).waitFor();
    assert(!(await panel(page).isVisible()));
    assert.equal(await pill(page).textContent(), "2 warnings");
    await pill(page).click();
    await panel(page).waitFor();
    server.problems(problems(1, "warning"), 0, 1); // Open, since somebody opened it.
    await page.waitForFunction(() => document.querySelector("handout-live").shadowRoot.querySelector("h2").textContent === "1 warning");
    assert(await panel(page).isVisible());
  });

  live("hide nothing of the page for good, and print with none of it", {}, async ({ page, server }) => {
    const bare = pages(await page.pdf({ preferCSSPageSize: true }));
    server.problems(problems(9), 9, 0);
    await panel(page).waitFor();
    await page.waitForFunction(() => document.querySelector("handout-live").offsetHeight > 100);
    const box = await panel(page).boundingBox();
    assert(box.height <= 0.6 * 800 + 1);
    await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
    const end = await page.evaluate(() => document.body.getBoundingClientRect().bottom);
    assert(end <= box.y + 1, `the page ends at ${end}, the panel begins at ${box.y}`);
    assert.equal(pages(await page.pdf({ preferCSSPageSize: true })), bare);
  });

  live("fit a phone of 320 px, whatever they say", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    server.problems(problems(2).replaceAll("bridge.md", "a".repeat(90)), 2, 0);
    await panel(page).waitFor();
    const [wide, inner] = await page.evaluate(() => {
      const body = document.querySelector("handout-live").shadowRoot.querySelector(".body");
      return [document.documentElement.scrollWidth, body.scrollWidth - body.clientWidth];
    });
    assert(wide <= 320 && inner <= 0, `${wide} px wide, ${inner} px too much in the panel`);
  });

  live("open in the editor without leaving the page", {}, async ({ page, server }) => {
    server.problems(problems(2), 2, 0);
    await panel(page).locator("li a").first().click();
    await panel(page).getByText("Opened.", { exact: true }).waitFor();
    await panel(page).locator("li a").last().click();
    await panel(page).getByText("Could not be opened.").waitFor();
    assert.deepEqual(server.opened, ["/~handout/edit/token/0", "/~handout/edit/token/1"]);
    await stayed(page);
  });

  live("tell where a page went, and go nowhere by themselves", {}, async ({ page, server }) => {
    const html = server.text(EXERCISE);
    await visit(page, server, EXERCISE);
    server.gone(EXERCISE, "This page is now <img src=x onerror=alert(1)>.", "/exercises/clamshell/");
    await panel(page).waitFor();
    assert.match(await panel(page).textContent(), /This page is now <img src=x onerror=alert\(1\)>\./);
    assert.equal(await panel(page).locator("a").evaluate((link) => link.href), `${server.origin}/exercises/clamshell/`);
    assert.equal(page.url(), server.origin + EXERCISE);
    server.edit(EXERCISE, html.replace("Hold a few seconds", "Hold some seconds"));
    await panel(page).waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.querySelector("main").textContent.includes("Hold some seconds"));
    await stayed(page);
  });

  for (const url of ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example/", "data:text/html,x", "\u0001javascript:alert(1)", 7]) {
    live(`never link to ${JSON.stringify(url)}`, {}, async ({ page, server }) => {
      await visit(page, server, EXERCISE);
      server.gone(EXERCISE, "Gone.", url);
      await panel(page).waitFor();
      const link = panel(page).locator(".where a");
      assert(!(await link.isVisible()) || (await link.evaluate((link) => link.origin === location.origin && link.protocol === "http:")));
    });
  }

  for (const forcedColors of ["none", "active"]) {
    live(`have no fault that axe-core finds (forced colours: ${forcedColors})`, { forcedColors }, async ({ page, server, faults }) => {
      // Forced colours are the reader's own, and the page's are not what this is about.
      const options = forcedColors === "active" ? { rules: { "color-contrast": { enabled: false } } } : {};
      for (const width of [1280, 320]) {
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          server.problems(problems(3) + " ".repeat(width), 3, 0);
          await panel(page).waitFor();
          assert.deepEqual(await violations({ page, faults }, options), [], `${width} px, ${colorScheme}`);
          server.problems(problems(1, "warning") + " ".repeat(width), 0, 1);
          await pill(page).waitFor();
          assert.deepEqual(await violations({ page, faults }, options), [], `pill, ${width} px, ${colorScheme}`);
        }
      }
    });
  }

  live("have no fault on a page of their own either", {}, async ({ page, server, faults }) => {
    server.edit("/errors/", errorPage());
    await page.goto(`${server.origin}/errors/`);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations({ page, faults }), [], colorScheme);
    }
  });
});

describe("the preview of paper", { concurrency: 2 }, () => {
  for (const path of [HANDOUT, EXERCISE, "/exercises/clamshell/", "/low-back-pain/causes/"]) {
    for (const [paper, format] of Object.entries({ letter: "Letter", a4: "A4" })) {
      live(`of ${path} has the pages of a real print on ${format}`, {}, async ({ page, server }) => {
        await visit(page, server, path);
        const real = pages(await page.pdf({ preferCSSPageSize: true, format }));
        await page.goto(`${server.origin}${path}?print&paper=${paper}`);
        await page.getByRole("heading", { name: `: ${real} page${real === 1 ? "" : "s"} of ${format}` }).waitFor();
        assert.equal(await page.locator(".sheet").count(), real);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      });
    }
  }

  for (const [paper, format] of Object.entries({ letter: "Letter", a4: "A4" })) {
    live(`breaks where a real print on ${format} does`, {}, async ({ page, server }) => {
      const print = await page.pdf({ preferCSSPageSize: true, format });
      const real = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: print, encoding: "utf8" }).stdout.split("\f").slice(0, -1).map(fold);
      await page.setViewportSize({ width: 1280, height: 6000 });
      await page.goto(`${server.origin}${HANDOUT}?print&paper=${paper}`);
      for (const [i, text] of real.entries()) {
        await page.locator(".sheet").nth(i).locator(".margin-text").first().waitFor();
        const { words, start } = await page.locator(".sheet").nth(i).locator("iframe").evaluate(wordsInView);
        assert(start >= 0 && start < 3, `page ${i + 1} begins at ${start} px`);
        const missing = words.filter((word) => fold(word) && !text.includes(fold(word)));
        assert.deepEqual(missing, [], `not on page ${i + 1} of the print`);
        // The margins, the marks of lists and what the style sheet adds are in the print alone.
        assert(words.map(fold).join("").length > 0.9 * text.length, `page ${i + 1} of the print has more`);
      }
    });
  }

  live("has what the margins say", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 1280, height: 5000 });
    await page.goto(`${server.origin}${HANDOUT}?print`);
    const margins = page.locator(".sheet").nth(1).locator(".margin-text");
    await margins.first().waitFor();
    const title = await page.evaluate(() => document.querySelector("iframe").contentDocument.documentElement.dataset.title);
    const count = await page.locator(".sheet").count();
    const texts = await margins.evaluateAll((texts) => texts.map((text) => `${text.style.top ? "top" : "bottom"} ${text.className}: ${text.textContent}`));
    assert.deepEqual(texts.sort(), [
      "bottom margin-text left: The Spine Pro · 310-928-2769",
      `bottom margin-text right: Page 2 of ${count}`,
      `top margin-text left: ${title}`,
    ]);
    const top = (i, selector) => page.locator("iframe").nth(i).evaluate((frame, selector) => frame.offsetTop + frame.contentDocument.querySelector(selector).getBoundingClientRect().top, selector);
    assert(Math.abs((await top(0, ".site-header")) - 11 * (96 / 25.4)) < 1, `the first page begins at ${await top(0, ".site-header")} px`);
    assert(!(await page.locator(".sheet").first().locator(".margin-text").allTextContents()).includes(title));
  });

  live("follows an edit and keeps its place", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 600, height: 800 });
    await page.goto(`${server.origin}${HANDOUT}?print`);
    await page.locator(".sheet").nth(2).waitFor();
    await page.evaluate(() => {
      globalThis.marker = true;
      scrollTo(0, 900);
    });
    const before = await page.locator(".sheet").count();
    await until(() => server.listening().length === 1);
    server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="prose intro">', `$&${"<p>More.</p>".repeat(60)}`));
    await page.waitForFunction((before) => document.querySelectorAll(".sheet").length > before, before);
    assert.equal(await page.evaluate(() => scrollY), 900);
    await stayed(page);
  });

  live("is white in the dark, and has no fault that axe-core finds", { colorScheme: "dark" }, async ({ page, server, faults }) => {
    await page.goto(`${server.origin}${EXERCISE}?print`);
    await page.locator(".margin-text").first().waitFor();
    const [ink, ground] = await page.evaluate(() => {
      const { document: inside } = document.querySelector("iframe").contentWindow;
      return [getComputedStyle(inside.querySelector("h1")).color, getComputedStyle(document.querySelector(".sheet")).backgroundColor];
    });
    assert.deepEqual([ink, ground], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    assert.deepEqual(await violations({ page, faults }), []);
  });
});

// Opens the handout with a server of its own, and demands that nothing went wrong on the way.
function live(title, options, run) {
  test(title, () => open(options, async (opened) => {
    await until(() => opened.server.listening().length === 1);
    await opened.page.evaluate(() => (globalThis.marker = true));
    await run(opened);
    assert.deepEqual(opened.faults, []);
  }));
}

async function open({ init, ...options }, run) {
  const server = await startFake(folder);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  try {
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
    page.on("console", (message) => {
      // A server that is away is part of these tests.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
    });
    if (init) await page.addInitScript(init);
    await page.goto(server.origin + HANDOUT);
    await run({ page, server, faults });
  } finally {
    await context.close();
    await server.stop();
  }
}

async function visit(page, server, path) {
  await page.goto(server.origin + path);
  await until(() => server.listening().join() === path);
  await page.evaluate(() => (globalThis.marker = true));
}

async function stayed(page) {
  assert.equal(await page.evaluate(() => globalThis.marker), true, "the page was loaded again");
}

// What the reader did to the page; runs in it.
function readerState() {
  const { dataset } = document.documentElement;
  return {
    scroll: Math.round(scrollY),
    // The text grew above, perhaps; what is read is where it was.
    reading: Math.round([...document.querySelectorAll(".exercise h3")].at(-1).getBoundingClientRect().top),
    focus: document.activeElement.textContent,
    selected: String(getSelection()),
    theme: dataset.theme,
    size: dataset.textSize,
    checked: [...document.querySelectorAll("input:checked")].map(({ value }) => value),
    toc: document.querySelector(".toc").open,
    shown: document.querySelectorAll("[data-needs-script]:not([hidden])").length,
  };
}

// Waits until the page shows what the server has now.
async function settled(page, server, path) {
  const wanted = await (await fetch(server.origin + path)).text();
  const text = wanted.replace(/[\s\S]*<body/, "<body");
  await page.waitForFunction((html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    return next.body.textContent === document.body.textContent;
  }, text);
}

// The document is what a fresh load would show, but for what the site's script sets.
async function same(page, server, path) {
  const html = await (await fetch(server.origin + path)).text();
  const [now, fresh] = await page.evaluate((html) => {
    const written = (body) => {
      const copy = new DOMParser().parseFromString(body.outerHTML, "text/html").body;
      for (const fold of copy.querySelectorAll("details")) fold.open = false;
      for (const element of copy.querySelectorAll("[data-needs-script]")) element.hidden = false;
      return copy.outerHTML;
    };
    return [written(document.body), written(new DOMParser().parseFromString(html, "text/html").body)];
  }, html);
  assert.equal(now, fresh);
}

// What axe-core finds, once colours have stopped changing. It sets inline styles itself; that is no fault of the page.
async function violations({ page, faults }, { rules } = {}) {
  const known = faults.length;
  await page.evaluate(AXE);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true }, ...rules } };
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  faults.splice(known, Infinity, ...faults.slice(known).filter((fault) => !fault.startsWith("Applying inline style")));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
}

// The words that are seen in a frame, in pieces as long as they are printed in one go; runs in the page that has it.
function wordsInView(frame) {
  const inside = frame.contentDocument;
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT);
  const words = [];
  let start = Infinity;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Not what is only read out.
    if (node.parentElement.closest("script, .visually-hidden") || getComputedStyle(node.parentElement).clipPath !== "none") continue;
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      const range = inside.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { left, width } = range.getBoundingClientRect();
      if (width <= 2 || left < -100 || left >= frame.clientWidth) continue;
      words.push(word);
      start = Math.min(start, left);
    }
  }
  return { words, start };
}

function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

async function until(holds) {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (holds()) return;
    await new Promise((later) => setTimeout(later, 20));
  }
  assert.fail(`never: ${holds}`);
}

function pages(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

// A list as the server makes it.
function problems(count, severity = "error") {
  const one = (i) => `<li class="${severity}"><p class="place"><a href="/~handout/edit/token/${i}">content/exercises/bridge.md:7:14</a></p>
<p class="message"><b>${severity}</b> <code>bad-dose</code> <code>5-10</code> has no unit</p>
<pre tabindex="0"> 7 | hold: 5-10 # ${"a long line of the source ".repeat(8)}
   |       ^^^^</pre>
<p class="help">Write the unit, as in <code>5-10 s</code>. &lt;script&gt;alert(1)&lt;/script&gt;</p></li>`;
  return `<ol>${Array.from({ length: count }, (_, i) => one(i)).join("")}</ol>`;
}

function errorPage() {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>3 problems to mend</title><link rel="stylesheet" href="/~handout/live.css"></head>
<body class="handout-error"><main><h1>3 problems to mend</h1><p>The site appears here as soon as they are mended.</p>${problems(3)}</main></body></html>`;
}
