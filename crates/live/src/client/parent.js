// What a page of the book says to the window around it: where it is, where a link leads, and which keys are meant for the window.
// The window answers with the tag that the page should have, and with no more: scripts of the book can hear it as well.

// `state` is called with `{ tag, absent }`: the current tag, null if the site has no such page, and whether it is known why. Returns
// a function that says again where the page is.
export function attach(state) {
  const tell = (words) => parent.postMessage(words, '*'); // The server gives its pages to the window alone.
  const here = () => tell({ at: location.pathname + location.search + location.hash, title: document.title });

  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    if (data?.print) print();
    else if (data && 'tag' in data) state(data);
  });
  for (const type of ['pageshow', 'hashchange', 'popstate']) addEventListener(type, here);
  for (const type of ['click', 'auxclick']) addEventListener(type, (event) => follow(event, tell));
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key === 'Escape' && !event.defaultPrevented) tell({ key });
    if (key !== 'p' || !(ctrlKey || metaKey) || altKey || shiftKey) return;
    event.preventDefault(); // The browser would print the window.
    print();
  });
  here();
  return here;
}

// The frame can show no other website and open no tab; the window can, once a person has seen the address.
function follow(event, tell) {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button === 2 || link.hasAttribute('download')) return;
  const to = URL.canParse(link.href, document.baseURI) ? new URL(link.href, document.baseURI) : null;
  const isApart = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey || /^_blank$/i.test(link.target);
  if (!to || (to.origin === location.origin && !isApart)) return;
  event.preventDefault();
  tell({ leads: to.href });
}
