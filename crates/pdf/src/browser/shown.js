// What the page shows on paper. It removes the rest, so it runs after printing.
(() => {
  const all = (selector) => Document.prototype.querySelectorAll.call(document, selector);
  const body = Reflect.get(Document.prototype, "body", document);
  const FAR_AWAY = -1000;

  // The ways in which text is left to screen readers alone: clipped to nothing, or moved far away. The browser prints none
  // of it. Text that is cut off otherwise was meant to be read.
  const isHidden = (element) => {
    const style = getComputedStyle(element);
    if (style.opacity === "0") return true;
    if (style.display === "none" || style.display === "contents") return false;
    const box = element.getBoundingClientRect();
    if (box.right + scrollX < FAR_AWAY || box.bottom + scrollY < FAR_AWAY) return true;
    if (style.clipPath.startsWith("inset(50%") || style.clipPath.startsWith("inset(100%")) return true;
    if (style.position === "absolute" || style.position === "fixed") {
      if (/^rect\((0px|1px)(, \1){3}\)$/.test(style.clip)) return true;
    }
    const clips = style.display !== "inline" && style.overflowX !== "visible" && style.overflowY !== "visible";
    return clips && (box.width <= 1 || box.height <= 1);
  };

  // All reads come before the first change: a read after a change makes the browser lay out the page again.
  const elements = Array.from(all("body *:not(svg *)"));
  const hidden = elements.filter(isHidden);
  const tiny = elements.filter((element) => getComputedStyle(element).fontSize === "0px");
  for (const element of hidden) element.style.setProperty("display", "none", "important");
  for (const element of tiny) {
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) node.data = "";
  }
  const fonts = Array.from(Reflect.get(Document.prototype, "fonts", document));
  return {
    text: body ? Reflect.get(HTMLElement.prototype, "innerText", body) : "",
    unreadableFonts: fonts.filter((font) => font.status === "error").map((font) => font.family),
    leads: Array.from(all("meta[http-equiv=refresh i]"), (meta) => meta.content).find((content) => /[;,]/.test(content)) ?? "",
  };
})()
