// How the preview shows what is wrong with the book.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { EXERCISE, HANDOUT, live, problems, stayed, violations, visit } from "./live-harness.mjs";

describe("problems in the preview", { concurrency: 2 }, () => {
  const panel = (page) => page.locator("handout-live .panel");
  const pill = (page) => page.locator("handout-live button.pill");

  live("are shown, folded and cleared", {}, async ({ page, site, server }) => {
    server.problems(problems(1), 1, 0);
    await panel(page).waitFor();
    assert.equal(await panel(page).locator("h2").textContent(), "1 problem to fix");
    assert.match(await panel(page).textContent(), /a page that cannot be made stays as it was/);
    assert.match(await panel(page).textContent(), /5-10 has no unit/);
    assert.equal(await page.locator("handout-live [role=status]").textContent(), "1 problem to fix");

    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    assert.equal(await pill(page).textContent(), "1 problem to fix");
    server.edit(HANDOUT, server.text(HANDOUT).replace("mild discomfort", "small discomfort")); // The same problems again: it stays folded.
    await site.waitForFunction(() => document.querySelector("#about").textContent.includes("small"));
    assert(!(await panel(page).isVisible()));

    server.problems(problems(3), 3, 1);
    await panel(page).waitFor();
    assert.equal(await panel(page).locator("h2").textContent(), "3 problems to fix");
    assert.match(await panel(page).textContent(), /There is also 1 warning\./);
    server.problems("", 0, 0);
    await panel(page).waitFor({ state: "hidden" });
    assert(!(await pill(page).isVisible()));
    assert.equal(await page.locator("handout-live [role=status]").textContent(), "All problems are fixed.");
    await stayed(site);
  });

  live("can be folded and opened with the keyboard alone", {}, async ({ page, server }) => {
    server.problems(problems(2), 2, 0);
    await panel(page).waitFor();
    const focused = () => page.evaluate(() => document.querySelector("handout-live").shadowRoot.activeElement?.textContent);
    await panel(page).getByRole("button", { name: "Fold" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "2 problems to fix");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "Fold");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "2 problems to fix");
  });

  live("are a small badge if there are only warnings", {}, async ({ page, server }) => {
    server.problems(problems(2, "warning"), 0, 2);
    await pill(page).waitFor();
    assert(!(await panel(page).isVisible()));
    assert.equal(await pill(page).textContent(), "2 warnings");
    await pill(page).click();
    await panel(page).waitFor();
    server.problems(problems(1, "warning"), 0, 1); // Open, since it was opened before.
    await page.waitForFunction(() => document.querySelector("handout-live").shadowRoot.querySelector("h2").textContent === "1 warning");
    assert(await panel(page).isVisible());
  });

  live("hide no part of the page", {}, async ({ page, server }) => {
    server.problems(problems(9), 9, 0);
    await panel(page).waitFor();
    await page.waitForFunction(() => document.querySelector("handout-live").offsetHeight > 100);
    const [box, frame] = [await panel(page).boundingBox(), await page.locator("main > iframe").boundingBox()];
    assert(box.height <= 0.6 * 800 + 1);
    assert(frame.y === 0 && frame.height > 200 && frame.y + frame.height <= box.y + 1, `${JSON.stringify(frame)}, the panel begins at ${box.y}`);
  });

  live("fit a phone of 320 px, whatever their text", {}, async ({ page, server }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    server.problems(problems(2).replaceAll("bridge.md", "a".repeat(90)), 2, 0);
    await panel(page).waitFor();
    const [wide, inner] = await page.evaluate(() => {
      const body = document.querySelector("handout-live").shadowRoot.querySelector(".body");
      return [document.documentElement.scrollWidth, body.scrollWidth - body.clientWidth];
    });
    assert(wide <= 320 && inner <= 0, `${wide} px wide, ${inner} px too much in the panel`);
  });

  live("open in the editor without leaving the page", {}, async ({ page, site, server }) => {
    server.problems(problems(2), 2, 0);
    await panel(page).locator("li a").first().click();
    await panel(page).getByText("Opened.", { exact: true }).waitFor();
    await panel(page).locator("li a").last().click();
    await panel(page).getByText("Could not be opened.").waitFor();
    assert.deepEqual(server.opened, ["POST /~handout/edit/token/0", "POST /~handout/edit/token/1"]);
    await stayed(site);
  });

  live("say where a page went, and go nowhere by themselves", {}, async ({ page, server }) => {
    const html = server.text(EXERCISE);
    const site = await visit(page, server, EXERCISE);
    server.remove(EXERCISE, "This page is now <img src=x onerror=alert(1)>.", "/exercises/clamshell/");
    await panel(page).waitFor();
    assert.match(await panel(page).textContent(), /This page is now <img src=x onerror=alert\(1\)>\./);
    assert.equal(await panel(page).locator(".where a").evaluate((link) => link.href), `${server.origin}/exercises/clamshell/`);
    assert.equal(page.url(), server.origin + EXERCISE);
    server.edit(EXERCISE, html.replace("Hold this position", "Hold that position"));
    await panel(page).waitFor({ state: "hidden" });
    await site.waitForFunction(() => document.querySelector("main").textContent.includes("Hold that position"));
    await stayed(site);
  });

  for (const url of ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example/", "data:text/html,x", "\u0001javascript:alert(1)", 7]) {
    live(`never link to ${JSON.stringify(url)}`, {}, async ({ page, server }) => {
      await visit(page, server, EXERCISE);
      server.remove(EXERCISE, "Gone.", url);
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
});
