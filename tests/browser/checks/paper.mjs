// A handout on paper: everything that keeps a patient safe is there, on few pages.

import { spawnSync } from "node:child_process";
import { EMERGENCY, EXERCISE, PHONE } from "../hooks.mjs";

const MOST_PAGES = 4;

export async function paper({ page }) {
  const expected = await page.evaluate(textsToPrint, [EMERGENCY, EXERCISE, PHONE]);
  const printed = pdfText(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const pages = printed.split("\f").length - 1;
  const faults = [];
  for (const [part, texts] of Object.entries(expected)) {
    if (texts.length === 0) faults.push({ check: `paper:${part}`, detail: "the page has none" });
    for (const text of texts) {
      if (!fold(text) || !fold(printed).includes(fold(text))) faults.push({ check: `paper:${part}`, detail: `not printed: ${text}` });
    }
  }
  if (pages > MOST_PAGES) faults.push({ check: "paper:pages", detail: `${pages} pages` });
  return faults;
}

// Runs in the page.
function textsToPrint([emergency, exercise, phone]) {
  const text = (element) => element.textContent.trim();
  const ownText = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map(text).join(" ");
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    emergency: all(emergency).flatMap((block) => [...block.querySelectorAll("h2, p, li")].map(text)),
    contact: all(phone).filter((link) => !link.closest(emergency)).flatMap((link) => text(link).match(/[+(\d][\d\s().-]{4,}/) ?? []),
    exercises: all(exercise).map((card) => ownText(card.querySelector("h2, h3, h4"))),
  };
}

function pdfText(pdf) {
  const { status, stdout, stderr, error } = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" });
  if (error || status !== 0) throw error ?? new Error(`pdftotext: ${stderr}`);
  return stdout;
}

// Line breaks, hyphens, ligatures and capitals depend on the layout.
function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
