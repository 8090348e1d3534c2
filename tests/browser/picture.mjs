// Makes the picture at the top of README.md from a built site: the handout on a desktop, on a phone and on paper.
//
//     tests/run site && node tests/browser/picture.mjs target/test-site docs/images/sample.png

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const HANDOUT = "/low-back-pain/";
const [site, target] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "picture-"));
const server = await serve(site);
const browser = await launch();

const desktop = await shot({ width: 1180, height: 1000 }, 0);
const phone = await shot({ width: 390, height: 1000, isMobile: true }, 1000);
const paper = await print();

const page = await browser.newPage({ viewport: { width: 1600, height: 760 } });
const url = (png) => `data:image/png;base64,${png.toString("base64")}`;
await page.setContent(`<style>
  body { margin: 0; display: flex; gap: 28px; align-items: flex-start; justify-content: center; padding: 40px; background: #e7e4dc }
  img { display: block; border-radius: 12px; box-shadow: 0 6px 24px #0003 }
  .desktop { width: 800px } .phone { width: 265px; border-radius: 22px } .paper { width: 380px; border-radius: 2px }
</style><img class="desktop" src="${url(desktop)}"><img class="phone" src="${url(phone)}"><img class="paper" src="${url(paper)}">`);
await page.screenshot({ path: target });

await browser.close();
await server.close();
rmSync(folder, { recursive: true });

async function shot({ width, height, isMobile = false }, scroll) {
  const context = await browser.newContext({ viewport: { width, height }, isMobile, deviceScaleFactor: 2, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(server.origin + HANDOUT, { waitUntil: "networkidle" });
  if (scroll) await page.evaluate(() => document.querySelector("article.exercise").scrollIntoView());
  const png = await page.screenshot();
  await context.close();
  return png;
}

async function print() {
  const page = await browser.newPage();
  await page.goto(server.origin + HANDOUT, { waitUntil: "networkidle" });
  const pdf = join(folder, "handout.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, format: "Letter", printBackground: true }));
  execFileSync("pdftoppm", ["-png", "-r", "110", "-f", "3", "-l", "3", "-singlefile", pdf, join(folder, "page")]);
  await page.close();
  return readFileSync(join(folder, "page.png"));
}
