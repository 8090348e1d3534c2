// Brings the document to a new state of its page by changing only what differs between what the server sent last (`old`)
// and what it sends now (`next`). What the reader or the site's script changed is in neither, and stays: an open section,
// the chosen text size, focus, typed text.
//
// Each node that the server sent has a twin in the document, known from the start and kept through every update. So nothing
// has to be searched for, and nodes that a browser extension inserted are left alone.

// The site's script sets these up when the page loads. If one is new, the page has to be loaded again.
const NEEDS_LOAD = 'script, input, details, [data-needs-script]';

// Attributes that distinguish elements of the same name, mostly in <head>.
const KIND = ['rel', 'hreflang', 'type', 'name', 'property', 'http-equiv'];

const MOST_COMPARED = 1_000_000;

export class Page {
  #old;
  #twins = new Map(); // From nodes of `old` to nodes of the document.
  #changed = new Set();
  #loading = new Map(); // From a style sheet that is being fetched to those that it will replace.

  // `old` is the <html> that the server sent, and `shown` the nodes of the document that it became, in document order.
  constructor(old, shown) {
    nodesOf(old).forEach((node, i) => this.#twins.set(node, shown[i]));
    this.#old = withoutUs(old);
  }

  // Brings the document to `next`, an <html>, and returns the elements that changed. Returns null if the page has to be
  // loaded again instead; it may then be half updated.
  update(next) {
    const old = this.#old;
    withoutUs(next);
    // In a document with scripts the contents of <noscript> are text; a parser without scripts reads elements.
    for (const element of next.querySelectorAll('noscript')) element.textContent = element.innerHTML;
    if (part(old, 'body')?.className !== part(next, 'body')?.className || programs(old) !== programs(next)) return null;
    this.#changed.clear();
    try {
      this.#follow(old, next);
    } catch (reason) {
      if (reason === NEEDS_LOAD) return null;
      throw reason;
    }
    this.#old = next;
    return this.#changed;
  }

  #follow(old, next) {
    const live = this.#twins.get(old);
    this.#twins.delete(old);
    this.#twins.set(next, live);
    if (old.nodeType !== Node.ELEMENT_NODE) return this.#followText(old, next, live);
    if (old.isEqualNode(next)) return this.#keep(old, next);
    if (isStyle(old) && old.getAttribute('href') !== next.getAttribute('href')) return this.#replaceStyle(next, live);
    this.#followAttributes(old, next, live);
    this.#followChildren(old, next, live);
  }

  #keep(old, next) {
    const [from, to] = [nodesOf(old), nodesOf(next)];
    for (let i = 1; i < from.length; i++) {
      this.#twins.set(to[i], this.#twins.get(from[i]));
      this.#twins.delete(from[i]);
    }
  }

  // Only the characters that differ are replaced, so that a selection elsewhere in the text stays.
  #followText(old, next, live) {
    if (old.data === next.data) return;
    if (live.data === old.data) {
      const { start, oldEnd, nextEnd } = difference(old.data, next.data, (a, b) => a === b);
      live.replaceData(start, oldEnd - start, next.data.slice(start, nextEnd));
    } else {
      live.data = next.data;
    }
    this.#hasChanged(live.parentElement);
  }

  #followAttributes(old, next, live) {
    for (const { namespaceURI, localName, name, value } of next.attributes) {
      if (old.getAttributeNS(namespaceURI, localName) === value) continue;
      live.setAttributeNS(namespaceURI, name, value);
      this.#hasChanged(live);
    }
    for (const { namespaceURI, localName } of old.attributes) {
      if (next.hasAttributeNS(namespaceURI, localName)) continue;
      live.removeAttributeNS(namespaceURI, localName);
      this.#hasChanged(live);
    }
  }

  #followChildren(old, next, live) {
    const { pairs, moved } = align([...old.childNodes], [...next.childNodes]);
    const paired = new Set(pairs.values());
    for (const child of old.childNodes) if (!paired.has(child)) this.#remove(child, live);

    let previous = null;
    for (const child of next.childNodes) {
      const from = pairs.get(child);
      const twin = from && this.#twins.get(from);
      if (twin?.parentNode === live) {
        if (moved.has(child)) place(twin, live, previous);
        this.#follow(from, child);
      } else {
        // New, or moved by a script; then it is created again where it belongs.
        if (from) this.#remove(from, live);
        this.#insert(child, live, previous);
      }
      previous = this.#twins.get(child);
    }
  }

  #insert(next, parent, previous) {
    if (next.nodeType === Node.ELEMENT_NODE && (next.matches(NEEDS_LOAD) || next.querySelector(NEEDS_LOAD))) {
      if (!isData(next)) throw NEEDS_LOAD;
    }
    const live = document.importNode(next, true);
    const made = nodesOf(live);
    nodesOf(next).forEach((node, i) => this.#twins.set(node, made[i]));
    place(live, parent, previous);
    if (live.nodeType === Node.ELEMENT_NODE) this.#hasChanged(live);
    else if (live.data.trim()) this.#hasChanged(parent);
  }

  #remove(old, parent) {
    this.#twins.get(old)?.remove();
    for (const node of nodesOf(old)) this.#twins.delete(node);
    if (old.nodeType === Node.TEXT_NODE && old.data.trim()) this.#hasChanged(parent);
  }

  // The old style sheet is removed once the new one has loaded, so that the page is never without one. A newer one may come first.
  #replaceStyle(next, live) {
    const fresh = document.importNode(next, true);
    this.#twins.set(next, fresh);
    this.#loading.set(fresh, [live, ...(this.#loading.get(live) ?? [])]);
    fresh.onload = fresh.onerror = () => {
      for (const sheet of this.#loading.get(fresh) ?? []) sheet.remove();
      this.#loading.delete(fresh);
    };
    live.after(fresh);
  }

  #hasChanged(element) {
    if (element) this.#changed.add(element);
  }
}

// Matches the nodes of `after` with those of `before`: the pairs, and those of `after` that have moved.
function align(before, after) {
  const { start, oldEnd, nextEnd } = difference(before, after, (a, b) => a.isEqualNode(b));
  const pairs = new Map();
  for (let i = 0; i < start; i++) pairs.set(after[i], before[i]);
  for (let i = oldEnd, j = nextEnd; i < before.length; i++, j++) pairs.set(after[j], before[i]);

  // Between two equal nodes, nodes of one kind count as one node that changed.
  const rest = { before: before.slice(start, oldEnd), after: after.slice(start, nextEnd) };
  const same = longestCommon(rest.before.map(written), rest.after.map(written));
  let [i, j] = [0, 0];
  for (const [sameOld, sameNext] of [...same, [rest.before.length, rest.after.length]]) {
    for (; j < sameNext; j++) {
      const at = rest.before.findIndex((node, k) => k >= i && k < sameOld && kind(node) === kind(rest.after[j]));
      if (at < 0) continue;
      pairs.set(rest.after[j], rest.before[at]);
      i = at + 1;
    }
    if (sameNext < rest.after.length) pairs.set(rest.after[sameNext], rest.before[sameOld]);
    [i, j] = [sameOld + 1, sameNext + 1];
  }

  // Nodes with an id are found wherever they moved.
  const moved = new Set();
  const taken = new Set(pairs.values());
  const free = new Map(rest.before.filter((node) => node.id && !taken.has(node)).map((node) => [kind(node), node]));
  for (const node of rest.after) {
    if (pairs.has(node) || !free.has(kind(node))) continue;
    pairs.set(node, free.get(kind(node)));
    free.delete(kind(node));
    moved.add(node);
  }
  return { pairs, moved };
}

// Where the difference between two lists (or texts) begins and ends.
function difference(old, next, equal) {
  let [start, oldEnd, nextEnd] = [0, old.length, next.length];
  while (start < oldEnd && start < nextEnd && equal(old[start], next[start])) start++;
  while (oldEnd > start && nextEnd > start && equal(old[oldEnd - 1], next[nextEnd - 1])) [oldEnd, nextEnd] = [oldEnd - 1, nextEnd - 1];
  return { start, oldEnd, nextEnd };
}

// Pairs of indices of the longest common subsequence. White space between two elements counts for less than an element.
function longestCommon(a, b) {
  if (a.length * b.length > MOST_COMPARED) return [];
  const best = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skip = Math.max(best[i + 1][j], best[i][j + 1]);
      best[i][j] = a[i] === b[j] ? Math.max(skip, best[i + 1][j + 1] + (a[i].trim() ? 8 : 1)) : skip;
    }
  }
  const pairs = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (best[i][j] === best[i + 1][j]) i++;
    else if (best[i][j] === best[i][j + 1]) j++;
    else pairs.push([i++, j++]);
  }
  return pairs;
}

function written(node) {
  return node.outerHTML ?? node.data;
}

function kind(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  const name = node.id ? `#${node.id}` : `.${node.getAttribute('class') ?? ''}`;
  return [node.nodeName, name, ...KIND.map((attribute) => node.getAttribute(attribute))].join(' ');
}

function place(node, parent, previous) {
  const before = previous ? previous.nextSibling : parent.firstChild;
  // Keeps focus and playing media, if the browser can.
  if (node.isConnected && parent.moveBefore) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

function nodesOf(root) {
  const walker = root.ownerDocument.createTreeWalker(root);
  const nodes = [];
  do nodes.push(walker.currentNode); while (walker.nextNode());
  return nodes;
}

// Our own script is left out, since its tag always differs.
function withoutUs(root) {
  root.querySelector('script[data-tag]')?.remove();
  return root;
}

function part(root, name) {
  return [...root.children].find((child) => child.localName === name);
}

function programs(root) {
  return [...root.querySelectorAll('script')].filter((script) => !isData(script)).map(written).join('\n');
}

// Structured data for search engines is a script in name only.
function isData(element) {
  return element.localName === 'script' && /json/.test(element.type);
}

function isStyle(element) {
  return element.localName === 'link' && /\bstylesheet\b/i.test(element.getAttribute('rel') ?? '');
}
