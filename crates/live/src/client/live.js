// Keeps a page of the preview up to date with the book: applies changes without reloading the page. The window around it says when.
// The server puts this file right after <head>, so that it runs before anything of the site does. The protocol is described
// in ../lib.rs.
//
// Only this file has to be a classic script: it must see the page before the site's own script changes it. The rest is
// loaded as modules.

(() => {
  const script = document.currentScript;
  const tag = script?.dataset.tag; // Empty if the site has no page here: then the server shows that.
  if (tag === undefined || parent === window || !window.fetch || !window.DOMParser) return;

  const copy = copyOfPage();
  const modules = Promise.all(['parent', 'morph'].map((name) => import(`/~handout/${name}.js`)));
  Promise.all([copy, modules]).then(([as, [{ attach }, { Page }]]) => {
    const follower = new Follower(new Page(as.sent, as.shown), tag, () => here());
    const here = attach((state) => {
      // The site has a page here now, or has none any more and nobody knows why: the server shows what is there now.
      if (tag === '' ? state.tag : !state.tag && !state.absent) location.reload();
      else if (state.tag) follower.follow(state.tag);
    });
  }).catch(() => { /* The server has stopped; the page is complete without this. */ });

  // The page as the server sent it, in a document of its own (where nothing loads), and the nodes that show it, in the same
  // order. The copy must be made after the last byte and before any script of the site, even an async one: so not at
  // DOMContentLoaded. The attributes of <html>, which a site may change before its body exists, are copied right away.
  function copyOfPage() {
    const root = document.documentElement.cloneNode(false);
    return new Promise((done) => {
      document.addEventListener('readystatechange', () => {
        const sent = document.implementation.createHTMLDocument('').importNode(root, false);
        for (const child of document.documentElement.childNodes) sent.append(sent.ownerDocument.importNode(child, true));
        done({ sent, shown: nodesBelow(document.documentElement) });
      }, { once: true });
    });
  }

  function nodesBelow(root) {
    const walker = document.createTreeWalker(root);
    const nodes = [];
    do nodes.push(walker.currentNode); while (walker.nextNode());
    return nodes;
  }

  // Brings the page to the latest tag, one update at a time.
  class Follower {
    #page;
    #wanted = null;
    #busy = false;
    #changed;

    constructor(page, tag, changed) {
      this.#page = page;
      this.#changed = changed; // Is called after an update.
      this.tag = tag; // The tag of the shown page.
    }

    async follow(tag) {
      this.#wanted = tag;
      if (this.#busy) return;
      this.#busy = true;
      try {
        while (this.tag !== this.#wanted) {
          const wanted = this.#wanted;
          await this.#update();
          // The server had yet another state; if it is the page's, the stream reports it.
          if (wanted === this.#wanted) break;
        }
      } catch {
        location.reload(); // A page that jumps is better than one that is half updated.
      } finally {
        this.#busy = false;
      }
    }

    async #update() {
      const html = await fetch(location.href, { cache: 'no-store' }).then((answer) => answer.text()).catch(() => null);
      if (html === null) return; // The stream breaks too, and sends the state again when it is back.
      const next = new DOMParser().parseFromString(html, 'text/html').documentElement;
      const tag = next.querySelector('script[data-tag]')?.dataset.tag;
      if (!tag) return;
      let changed = null;
      keepingPlace(() => (changed = this.#page.update(next)));
      if (!changed) return location.reload();
      this.tag = tag;
      this.#changed();
      mark(changed);
    }
  }

  // Runs `change` so that the text being read stays where it is. Some browsers do that themselves (scroll anchoring), but
  // not all, and not if their anchor is replaced; they have done it by the time a position is requested.
  function keepingPlace(change) {
    const anchors = scrollY > 0 ? inView(document.body) : [];
    change();
    const anchor = anchors.find(({ element }) => element.isConnected && element.getClientRects().length > 0);
    const moved = anchor ? anchor.element.getBoundingClientRect().top - anchor.top : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  }

  // Possible anchors, best first: elements that begin in view, then those that reach into it from above.
  function inView(parent, below = [], across = []) {
    for (const element of parent.children) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height === 0 || bottom <= 0 || top >= innerHeight) continue;
      if (/fixed|sticky/.test(getComputedStyle(element).position)) continue;
      if (top >= 0) below.push({ element, top });
      else inView(element, below, across);
      if (top < 0) across.push({ element, top });
    }
    return [...below, ...across];
  }

  // Briefly marks where the page changed. Unlike an attribute, an animation leaves no trace in the document.
  function mark(elements) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const from = { outline: '3px solid #8b5cf6', outlineOffset: '3px' };
    const to = still ? from : { ...from, outlineColor: 'transparent' };
    const outer = [...elements].filter((element) => document.body.contains(element) && element !== document.body);
    for (const element of outer.slice(0, 50)) element.animate([from, to], { duration: 1000, easing: 'ease-in' });
  }
})();
