// The window around a page of the preview. The page is in a frame on another origin, so that no script of the book can read the
// problems or open the editor; what comes from there is only believed as far as it does no harm.

import { listen } from '/~handout/stream.js';
import { Panel } from '/~handout/panel.js';

const { book } = document.body.dataset; // The origin of the pages.
const frame = document.querySelector('iframe');
const panel = new Panel();
let page = location.pathname; // The path of the page in the frame.
let state = null;
let hears = false; // Whether a page of the book has spoken.

frame.src = book + location.pathname + location.search + location.hash;
// The window itself does not scroll: the keys are for the page.
frame.addEventListener('load', () => document.activeElement === document.body && frame.focus());

const stream = listen({
  page: () => page,
  state(received) {
    // The program was started again.
    if (String(received.book) !== new URL(book).port) return location.reload();
    state = received;
    panel.show(state);
    inform();
  },
  away: (away) => panel.away(away),
});

addEventListener('message', ({ origin, source, data }) => {
  if (origin !== book || source !== frame.contentWindow) return;
  if (typeof data?.at === 'string') follow(data);
  else if (typeof data?.leads === 'string') lead(data.leads);
  else if (data?.key === 'Escape') panel.fold();
});

addEventListener('keydown', (event) => {
  if (event.key !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  frame.contentWindow.postMessage({ print: true }, book);
});

// The author has changed the part of the address after `#`.
addEventListener('hashchange', () => {
  if (!history.state?.followed) frame.contentWindow.location.replace(book + location.pathname + location.search + location.hash);
});

// The page in the frame says where it is: the address bar and the title follow, and the stream.
function follow({ at, title }) {
  const url = ours(at);
  if (!url || url.pathname.startsWith('/~handout')) return;
  hears = true;
  panel.leads(null);
  document.title = String(title || 'Preview').slice(0, 300);
  try {
    history.replaceState({ followed: true }, '', location.origin + url.pathname + url.search + url.hash);
  } catch { /* Browsers limit how often; the next one is right again. */ }
  if (url.pathname === page) return inform();
  [page, state] = [url.pathname, null];
  stream.again();
}

// A link that cannot be followed in the frame. Only a person's click leads there.
function lead(to) {
  if (!URL.canParse(to)) return;
  const url = ours(to);
  if (url) panel.leads({ href: location.origin + url.pathname + url.search + url.hash, isOurs: true });
  else if (/^(https?|mailto|tel):$/.test(new URL(to).protocol)) panel.leads({ href: new URL(to).href, isOurs: false });
}

// Tells the page in the frame which of its versions is current; it gets nothing else.
function inform() {
  if (state && hears) frame.contentWindow.postMessage({ tag: state.tag, absent: Boolean(state.absent) }, book);
}

// An address of the site, or null.
function ours(address) {
  const url = URL.canParse(address, book) ? new URL(address, book) : null;
  return url?.origin === book ? url : null;
}
