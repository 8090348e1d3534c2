// Live editing, as an author meets it: what the script in every page of the preview does when the book changes.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { siteOf } from "./frame.mjs";
import { EXERCISE, HANDOUT, live, open, stayed, until, visit } from "./live-harness.mjs";

describe("a page of the preview", { concurrency: 2 }, () => {
  live("applies a change and leaves the rest as the reader has it", {}, async ({ page, site, server }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await site.evaluate(() => {
      document.querySelector(".toc").open = true;
      document.querySelector(".menu").open = true;
      document.querySelector(".display").open = true;
      document.querySelector('input[name="theme"][value="dark"]').click();
      document.querySelector('input[name="text-size"][value="large"]').click();
      document.querySelector(".menu").open = false;
    });
    await site.evaluate(() => {
      const last = [...document.querySelectorAll(".exercise h3")].at(-1);
      last.scrollIntoView({ behavior: "instant" });
      document.querySelector("#contact ~ * a, .contact a").focus({ preventScroll: true });
      getSelection().selectAllChildren(last);
    });
    const before = await site.evaluate(readerState);
    server.edit(HANDOUT, server.text(HANDOUT).replace("Lower back pain is very common,", "Lower back pain is <b>really</b> common,"));
    await site.waitForFunction(() => document.querySelector("#about b")?.textContent === "really");
    const now = await site.evaluate(readerState);
    assert.deepEqual(now, before);
    assert.equal(now.theme, "dark");
    assert.equal(now.size, "large");
    assert(now.scroll > 1000);
    assert.equal(now.toc, true);
    await stayed(site);
  });

  for (const [title, css] of Object.entries({ "": "", ", in a browser without scroll anchoring": "* { overflow-anchor: none }" })) {
    live(`keeps what is read in place when text comes in above${title}`, {}, async ({ page, site, server }) => {
      const sheet = server.text(HANDOUT).match(/href="(\/assets\/style[^"]*)"/)[1];
      server.edit(sheet, server.text(sheet) + css);
      site = await visit(page, server, HANDOUT);
      const top = () => site.evaluate(() => document.querySelector("#superman").getBoundingClientRect().top);
      await site.evaluate(() => document.querySelector("#superman").scrollIntoView({ behavior: "instant" }));
      const [before, scrolled] = [await top(), await site.evaluate(() => scrollY)];
      const more = "<p>More.</p>".repeat(20);
      server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="prose signs-introduction">', `$&${more}`));
      await site.waitForFunction(() => document.querySelectorAll(".signs-introduction p").length > 20);
      assert(Math.abs((await top()) - before) < 1.5, `moved from ${before} to ${await top()}`);
      assert((await site.evaluate(() => scrollY)) > scrolled + 300);
      await page.waitForTimeout(200); // Not a second time either.
      assert(Math.abs((await top()) - before) < 1.5, `then moved from ${before} to ${await top()}`);
      await stayed(site);
    });
  }

  live("keeps what is selected in a text that changes", {}, async ({ page, site, server }) => {
    await site.evaluate(() => {
      const text = document.querySelector("#about p").firstChild;
      getSelection().setBaseAndExtent(text, text.data.indexOf("anyone"), text, text.data.indexOf("anyone") + 6);
    });
    server.edit(HANDOUT, server.text(HANDOUT).replace("Lower back pain is very common,", "Back pain is common,"));
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("Back pain is common,"));
    assert.equal(await site.evaluate(() => String(getSelection())), "anyone");
  });

  live("stays at the top of the page when it is there", {}, async ({ page, site, server }) => {
    server.edit(HANDOUT, server.text(HANDOUT).replace('<div class="page">', "$&<p id=new>New.</p>"));
    await site.waitForSelector("#new");
    assert.equal(await site.evaluate(() => scrollY), 0);
  });

  live("does not touch what did not change", {}, async ({ page, site, server }) => {
    await site.evaluate(() => {
      globalThis.touched = [];
      const watch = new MutationObserver((records) => touched.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`)));
      watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const text = server.text(HANDOUT);
    server.edit(HANDOUT, text.replace("<p>The pain can be mild discomfort.", "<p>One more.</p>\n$&"));
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("One more."));
    assert.deepEqual(await site.evaluate(() => touched), ["childList SECTION", "childList SECTION"]); // The paragraph and the blank after it.
    server.edit(HANDOUT, text);
    await site.waitForFunction(() => !document.querySelector("#about").textContent.includes("One more."));
    await site.evaluate(() => (touched.length = 0));
    server.edit(HANDOUT, text.replace("The pain can be mild discomfort.", "The pain can be small discomfort."));
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("small discomfort."));
    assert.deepEqual(await site.evaluate(() => touched), ["characterData #text"]);
    server.edit(HANDOUT, text);
    await site.waitForFunction(() => !document.querySelector("#about").textContent.includes("small discomfort."));
    await site.evaluate(() => (touched.length = 0));
    server.edit(HANDOUT, text.replace(/<h2 id="about-title">.*?<\/h2>/, "$&<p>First.</p>").replace("<p>Most lower back pain is acute", "<p>Other.</p>$&"));
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("Other."));
    assert.deepEqual(await site.evaluate(() => touched), ["childList SECTION", "childList SECTION"]); // Nothing between the two.
    await stayed(site);
  });

  live("moves a card that has moved", {}, async ({ page, site, server }) => {
    await site.evaluate(() => (document.querySelector("#superman").mine = true));
    const [card] = server.text(HANDOUT).match(/<article class="exercise" id="superman"[\s\S]*?<\/article>/);
    const rest = server.text(HANDOUT).replace(card, "");
    server.edit(HANDOUT, rest.replace('<article class="exercise"', `${card}\n$&`).replace(/>7</, ">1<"));
    await site.waitForFunction(() => document.querySelector(".exercise").id === "superman");
    assert.equal(await site.evaluate(() => document.querySelector(".exercise").mine), true);
    assert.equal(await site.locator("article.exercise").count(), 7);
    await same(site, server, HANDOUT);
    await stayed(site);
  });

  live("ends up with the same page after any change", {}, async ({ page, site, server }) => {
    const text = server.text(HANDOUT);
    // A page into which something comes that its script sets up is loaded again.
    const parts = text.match(/<(p|li|h3|section|article)\b[\s\S]*?<\/\1>/g).filter((part) => !/<input|<details|data-needs-script/.test(part));
    let seed = 7;
    const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
    for (let round = 0; round < 25; round++) {
      let next = text;
      for (let edits = 0; edits < 6; edits++) {
        const [one, other] = [parts[random(parts.length)], parts[random(parts.length)]];
        next = [() => next.replace(one, ""), () => next.replace(one, () => one + other), () => next.replace(one, () => other)][random(3)]();
      }
      server.edit(HANDOUT, next);
      await upToDate(site, server, HANDOUT);
      await same(site, server, HANDOUT);
    }
    await stayed(site);
  });

  live("follows the title, the language and other facts in the head", {}, async ({ page, site, server }) => {
    const next = server.text(HANDOUT)
      .replace(/<title>.*?</, "<title>New title<")
      .replace('dir="ltr" data-title="', 'dir="rtl" data-title="New ')
      .replace('<meta name="referrer"', '<meta name="author" content="A">$&');
    server.edit(HANDOUT, next);
    await site.waitForFunction(() => document.title === "New title");
    assert.equal(await site.evaluate(() => document.documentElement.dir), "rtl");
    assert.match(await site.evaluate(() => document.documentElement.dataset.title), /^New /);
    assert.equal(await site.locator('meta[name="author"]').count(), 1);
    await stayed(site);
  });

  live("replaces its style sheet without a moment without one", {}, async ({ page, site, server }) => {
    const old = server.text(HANDOUT).match(/href="(\/assets\/style[^"]*)"/)[1];
    await page.route("**/assets/new-*.css", async (route) => {
      await new Promise((later) => setTimeout(later, route.request().url().includes("new-1") ? 600 : 100));
      await route.continue().catch(() => {}); // The first one is no longer wanted.
    });
    await site.evaluate(() => {
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
    await site.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)");
    await site.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
    assert.equal(await site.evaluate(() => least), 1);
    await stayed(site);
  });

  for (const [what, edit] of Object.entries({
    "the kind of page": (html) => html.replace('class="kind-handout"', 'class="kind-plain"'),
    "the site's script": (html) => html.replace(/src="\/assets\/site\.[^"]*"/, 'src="/assets/other.js"'),
    "something that needs the site's script": (html) => html.replace('<div class="prose signs-introduction">', "$&<details><summary>More</summary>Yes.</details>"),
  })) {
    live(`loads again for ${what}`, {}, async ({ page, site, server }) => {
      server.edit("/assets/other.js", "export {};");
      server.edit(HANDOUT, edit(server.text(HANDOUT)));
      await site.waitForFunction(() => globalThis.marker === undefined && document.readyState === "complete");
      await same(site, server, HANDOUT);
    });
  }

  for (const reducedMotion of ["reduce", "no-preference"]) {
    live(`marks what changed for a moment (motion: ${reducedMotion})`, { reducedMotion }, async ({ page, site, server }) => {
      server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild discomfort.", "The pain can be small discomfort."));
      await site.waitForFunction(() => document.querySelector("#about").textContent.includes("small discomfort."));
      const frames = await site.evaluate(() => document.getAnimations().flatMap(({ effect }) => (effect.target.matches("#about p") ? [effect.getKeyframes()] : [])));
      assert.equal(frames.length, 1);
      assert.equal(frames[0][0].outlineColor === frames[0][1].outlineColor, reducedMotion === "reduce");
      await site.waitForFunction(() => document.getAnimations().every(({ effect }) => !effect.target.matches("#about p")), null, { timeout: 3000 });
    });
  }

  live("catches up after the server was away", {}, async ({ page, site, server }) => {
    await server.stop();
    const pill = page.locator("handout-live .away");
    await pill.waitFor();
    assert.equal(await pill.textContent(), "Preview is not connected");
    await server.restart();
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild discomfort.", "The pain can be small discomfort."));
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("small discomfort."));
    await pill.waitFor({ state: "hidden" });
    await stayed(site);
  });

  live("ignores a short absence of the server", {}, async ({ page, site, server }) => {
    await server.stop();
    await server.restart();
    await until(() => server.listening().length === 1);
    assert.equal(await page.locator("handout-live .away").isVisible(), false);
  });

  live("listens only while it is seen", {}, async ({ page, site, server }) => {
    const see = (state) => page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
    assert.deepEqual(server.listening(), [HANDOUT]);
    await see("hidden");
    await until(() => server.listening().length === 0);
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild discomfort.", "The pain can be small discomfort."));
    await page.waitForTimeout(100);
    await see("visible");
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("small discomfort."));
    assert.deepEqual(server.listening(), [HANDOUT]);
    await stayed(site);
  });

  live("listens again when the reader comes back to it", {}, async ({ page, site, server }) => {
    await page.goto(server.origin + EXERCISE);
    await until(() => server.listening().join() === EXERCISE);
    server.edit(HANDOUT, server.text(HANDOUT).replace("The pain can be mild discomfort.", "The pain can be small discomfort."));
    await page.goBack();
    site = await siteOf(page);
    await site.waitForFunction(() => document.querySelector("#about")?.textContent.includes("small discomfort."));
    assert.deepEqual(server.listening(), [HANDOUT]);

    // Likewise when the browser restores the page from its cache (which it does not do under test).
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await until(() => server.listening().length === 0);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await until(() => server.listening().length === 1);
  });

  test("is unchanged in a browser that lacks the needed features", async () => {
    await open({ init: () => delete globalThis.DOMParser }, async ({ site, faults }) => {
      assert.match(await site.evaluate(() => document.querySelector("main").textContent), /Lower back pain is very common/);
      assert.deepEqual(faults, []);
    });
  });
});

// What the reader did to the page; runs in it.
function readerState() {
  const { dataset } = document.documentElement;
  return {
    scroll: Math.round(scrollY),
    // The text grew above, perhaps; the text being read stays in place.
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
async function upToDate(site, server, path) {
  const wanted = await (await fetch(server.book + path)).text();
  const text = wanted.replace(/[\s\S]*<body/, "<body");
  await site.waitForFunction((html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    return next.body.textContent === document.body.textContent;
  }, text);
}

// The document is what a fresh load would show, except for what the site's script sets.
async function same(site, server, path) {
  const html = await (await fetch(server.book + path)).text();
  const [now, fresh] = await site.evaluate((html) => {
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
