// The preview shows each page of the book in a frame, on an origin of its own.

// The page of the book in the window of the preview, once it has loaded.
export async function siteOf(page) {
  const site = await (await page.waitForSelector("main > iframe")).contentFrame();
  await site.waitForFunction(() => location.protocol === "http:" && document.readyState === "complete");
  return site;
}
