// The text-size control makes the text larger, and a reload keeps it.

import { TEXT_SIZE } from "../hooks.mjs";

export async function textSize({ page }) {
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
  const control = page.locator(TEXT_SIZE).last();
  if ((await control.count()) === 0) return [{ check: "text-size", detail: "no text-size control" }];
  const before = await size();
  await control.evaluate((element) => {
    for (let folded = element.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  });
  await control.click({ timeout: 10_000 });
  const chosen = await size();
  await page.reload();
  const reloaded = await size();
  if (chosen <= before) return [{ check: "text-size", detail: `the text stays at ${before} px` }];
  return reloaded === chosen ? [] : [{ check: "text-size-kept", detail: `${chosen} px before the reload, ${reloaded} px after` }];
}
