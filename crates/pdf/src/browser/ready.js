// Loads what the page shows on paper: pictures that would load on scrolling, and fonts.
(async () => {
  // A page can name an element `fonts` or `querySelectorAll`, and `document.fonts` would then be that element.
  const images = Array.from(Document.prototype.querySelectorAll.call(document, "img")).filter((image) => image.checkVisibility());
  const fonts = Reflect.get(Document.prototype, "fonts", document);
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  await fonts.ready;
  return true;
})()
