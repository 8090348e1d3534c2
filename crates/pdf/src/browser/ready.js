// Loads what the page shows on paper: pictures that would load on scrolling, and fonts.
(async () => {
  // A page can name an element `fonts` or `querySelectorAll`, and `document.fonts` would then be that element.
  const images = Array.from(Document.prototype.querySelectorAll.call(document, "img")).filter((image) => image.checkVisibility());
  const fonts = Reflect.get(Document.prototype, "fonts", document);
  // A picture that cannot be loaded or decoded is complete, too. Not `decode()`: it waits for the next frame, and a tab that is not
  // in front has none.
  const loaded = (image) => image.complete || new Promise((resolve) => {
    for (const event of ["load", "error"]) image.addEventListener(event, resolve, { once: true });
  });
  for (const image of images) Object.assign(image, { loading: "eager", decoding: "sync" });
  await Promise.all(images.map(loaded));
  await fonts.ready;
  return true;
})()
