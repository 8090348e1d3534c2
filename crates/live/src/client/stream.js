// The stream of states for one page.

const AGAIN = 1000; // ms until the next attempt. Browsers differ in when they reconnect, and some give up, so this script does it.
const AWAY = 2000; // ms before a lost connection is shown: a restart takes less.

// Listens while the window is visible. `page()` gives the path of the page; `state` is called with every state, and `away` with
// whether the server has been out of reach for a while. `again` listens for another page.
//
// A hidden page does not listen: a browser allows six connections to a host, and an author may have many tabs. Nothing is
// lost, since the server sends the whole state to a page that comes back.
export function listen({ page, state, away }) {
  let source = null;
  let retry = 0;
  let lost = 0;

  const open = () => {
    if (source || document.visibilityState !== 'visible') return;
    clearTimeout(retry);
    source = new EventSource(`/~handout/events?page=${encodeURIComponent(page())}`);
    source.onopen = () => {
      clearTimeout(lost);
      lost = 0;
      away(false);
    };
    source.addEventListener('state', ({ data }) => {
      const received = parsed(data);
      if (received) state(received);
    });
    source.onerror = () => {
      close();
      lost ||= setTimeout(() => away(true), AWAY);
      retry = setTimeout(open, AGAIN);
    };
  };
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? open() : close()));
  addEventListener('pagehide', close); // An open connection would keep the page out of the back/forward cache.
  addEventListener('pageshow', open);
  open();
  return { again: () => { close(); open(); } };
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
