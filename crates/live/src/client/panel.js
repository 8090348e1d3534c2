// The panel that the preview adds to a page: the problems of the book, and whether the page is still connected. It is outside
// <body> in a shadow tree, so that neither the site's styles nor an update of the page reach it.

const EDIT = '/~handout/edit/';

export class Panel {
  #host = document.createElement('handout-live');
  #parts;
  #state = { errors: 0, warnings: 0, problems: '', removed: null };
  #key = ''; // Of the shown state; when it changes, the panel announces the new one.
  #open = false;
  #asked = false; // Whether the reader opened the panel.
  #away = false;

  constructor() {
    const root = this.#host.attachShadow({ mode: 'open' });
    this.#parts = build(root);
    const { sheet, fold, pill, problems } = this.#parts;
    // Hidden until its style sheet has loaded. If that fails, the panel is shown unstyled.
    this.#host.style.display = 'none';
    sheet.onload = sheet.onerror = () => this.#host.style.removeProperty('display');

    fold.onclick = () => this.#fold();
    pill.onclick = () => this.#unfold();
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#open && this.#fold());
    problems.onclick = (event) => {
      const link = event.target.closest(`a[href^="${EDIT}"]`);
      if (!link) return;
      event.preventDefault();
      this.#edit(link);
    };
    new ResizeObserver(() => this.#makeRoom()).observe(this.#parts.panel);
    document.documentElement.append(this.#host);
  }

  // Shows a state as the server sends it.
  show({ errors, warnings, problems, removed }) {
    const key = JSON.stringify([problems, removed]);
    if (key === this.#key) return;
    const had = this.#state;
    const state = { errors: count(errors), warnings: count(warnings), problems: String(problems ?? ''), removed: removed ?? null };
    [this.#key, this.#state] = [key, state];
    this.#asked &&= state.warnings > 0;
    this.#open = state.errors > 0 || Boolean(state.removed) || this.#asked;
    // Left alone if it is the same, so that a reader of the list keeps their place.
    if (had.problems !== state.problems) this.#parts.problems.innerHTML = state.problems;
    this.#render();
    this.#say(this.#title() || (had.errors || had.warnings || had.removed ? 'All problems are fixed.' : ''));
  }

  // Shows whether the server is out of reach.
  away(away) {
    if (away === this.#away) return;
    this.#away = away;
    this.#render();
    this.#say(away ? 'Preview is not connected.' : 'Preview is connected again.');
  }

  #title() {
    const { errors, warnings, removed } = this.#state;
    if (removed) return 'This page has been removed';
    if (errors) return errors === 1 ? '1 problem to fix' : `${errors} problems to fix`;
    if (warnings) return warnings === 1 ? '1 warning' : `${warnings} warnings`;
    return '';
  }

  #note() {
    const { errors, warnings, removed } = this.#state;
    if (removed) return `${removed.text ?? ''}${errors ? ` There ${errors === 1 ? 'is 1 problem' : `are ${errors} problems`} to fix.` : ''}`;
    if (!errors) return `The page is up to date. Please look at ${warnings === 1 ? 'this' : 'these'} all the same.`;
    const more = warnings === 1 ? ' There is also 1 warning.' : ` There are also ${warnings} warnings.`;
    return `Until then, a page that cannot be made stays as it was, and others may lack it.${warnings ? more : ''}`;
  }

  #render() {
    const { panel, pill, away, title, note, where, problems } = this.#parts;
    const { errors, removed } = this.#state;
    const something = this.#title(); // Empty where there is nothing to say.
    panel.hidden = !something || !this.#open;
    pill.hidden = !something || this.#open;
    away.hidden = !this.#away;
    for (const part of [panel, pill]) part.classList.toggle('serious', errors > 0);
    title.textContent = pill.textContent = something;
    note.textContent = this.#note();
    const address = removed && ownAddress(removed.url);
    where.hidden = !address;
    if (address) where.firstElementChild.href = address;
    problems.hidden = !this.#state.problems;
    this.#makeRoom();
  }

  #fold() {
    const inside = this.#host.shadowRoot.activeElement;
    [this.#open, this.#asked] = [false, false];
    this.#render();
    if (inside) this.#parts.pill.focus();
  }

  #unfold() {
    [this.#open, this.#asked] = [true, true];
    this.#render();
    this.#parts.fold.focus();
  }

  // The panel covers the end of the page. This element adds the same height after the end, so that nothing stays hidden, and
  // jump targets come to rest above it. Neither applies when the page is printed.
  #makeRoom() {
    const height = this.#parts.panel.hidden ? '' : `${Math.ceil(this.#parts.panel.getBoundingClientRect().height)}px`;
    this.#host.style.blockSize = height;
    document.documentElement.style.scrollPaddingBlockEnd = height;
  }

  #say(words) {
    this.#parts.status.textContent = words;
  }

  async #edit(link) {
    const opened = await fetch(link.href, { cache: 'no-store' }).then((answer) => answer.ok).catch(() => false);
    const words = opened ? 'Opened.' : 'Could not be opened.';
    let result = link.parentElement.querySelector('.result');
    if (!result) link.after(' ', (result = element('span', { className: 'result' })));
    result.textContent = words;
    this.#say(words);
  }
}

// The words are always English; the position follows the page's direction.
function build(root) {
  const sheet = element('link', { rel: 'stylesheet', href: '/~handout/live.css' });
  const status = element('p', { className: 'status', role: 'status' });
  const title = element('h2');
  const fold = element('button', { type: 'button', textContent: 'Fold' });
  const note = element('p', { className: 'note' });
  const where = element('p', { className: 'where', hidden: true }, element('a', { textContent: 'Go to where it is now' }));
  const problems = element('div', { className: 'problems' });
  const body = element('div', { className: 'body', tabIndex: 0, role: 'group', ariaLabel: 'Details' }, note, where, problems);
  const panel = element('div', { className: 'panel', hidden: true }, element('div', { className: 'head' }, title, fold), body);
  const pill = element('button', { className: 'pill', type: 'button', hidden: true });
  const away = element('p', { className: 'pill away', hidden: true, textContent: 'Preview is not connected' });
  const dock = element('div', { className: 'dock', role: 'region', ariaLabel: 'Preview', lang: 'en' }, status, away, pill, panel);
  root.append(sheet, dock);
  return { sheet, status, title, fold, note, where, problems, panel, pill, away };
}

// The address as a path on this site, or null: nothing else is ever linked to.
function ownAddress(url) {
  if (typeof url !== 'string' || !URL.canParse(url, location.origin)) return null;
  const { origin, pathname, search, hash } = new URL(url, location.origin);
  return origin === location.origin ? pathname + search + hash : null;
}

function count(number) {
  return Number.isInteger(number) ? number : 0;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
