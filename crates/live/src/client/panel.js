// The panel in the window: the problems of the book, why there is no page, where a link leads, and whether the program is still
// connected. It takes its height from the page's frame, so that it hides nothing of the page.

const EDIT = '/~handout/edit/';
const TOO_SOON = 500; // ms in which a link that a page has brought up is not yet meant by a click.

export class Panel {
  #host = document.createElement('handout-live');
  #parts;
  #state = { errors: 0, warnings: 0, problems: '', absent: null };
  #key = ''; // Of the shown state; when it changes, the panel announces the new one.
  #open = false;
  #asked = false; // Whether the reader opened the panel.
  #away = false;

  constructor() {
    const root = this.#host.attachShadow({ mode: 'open' });
    this.#parts = build(root);
    const { sheet, fold, pill, problems, close } = this.#parts;
    // Hidden until its style sheet has loaded. If that fails, the panel is shown unstyled.
    this.#host.style.display = 'none';
    sheet.onload = sheet.onerror = () => this.#host.style.removeProperty('display');

    fold.onclick = () => this.fold();
    close.onclick = () => this.leads(null);
    pill.onclick = () => this.#unfold();
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.fold());
    problems.onclick = (event) => {
      const link = event.target.closest(`a[href^="${EDIT}"]`);
      if (!link) return;
      event.preventDefault();
      if (event.isTrusted) this.#edit(link);
    };
    new ResizeObserver(() => this.#makeRoom()).observe(this.#parts.panel);
    document.documentElement.append(this.#host);
  }

  // Shows a state as the server sends it.
  show({ errors, warnings, problems, absent }) {
    const key = JSON.stringify([problems, absent]);
    if (key === this.#key) return;
    const had = this.#state;
    const state = { errors: count(errors), warnings: count(warnings), problems: String(problems ?? ''), absent: absent ?? null };
    [this.#key, this.#state] = [key, state];
    this.#asked &&= state.warnings > 0;
    this.#open = state.errors > 0 || Boolean(state.absent) || this.#asked;
    // Left alone if it is the same, so that a reader of the list keeps their place.
    if (had.problems !== state.problems) this.#parts.problems.innerHTML = state.problems;
    this.#render();
    this.#say(this.#title() || (had.errors || had.warnings || had.absent ? 'All problems are fixed.' : ''));
  }

  // Shows where a link of the page leads, `{ href, isOurs }`, or nothing more. Only a person's click opens it.
  leads(to) {
    const { leads, target } = this.#parts;
    leads.hidden = !to;
    if (!to) return;
    const what = to.isOurs ? 'This link opens a page of its own:' : 'This link leads to another website or program:';
    leads.firstElementChild.textContent = `${what} ${to.href}`;
    target.href = to.href;
    const since = performance.now();
    target.onclick = (event) => {
      if (!event.isTrusted || performance.now() - since < TOO_SOON) event.preventDefault();
      else leads.hidden = true;
    };
    this.#say(leads.firstElementChild.textContent);
  }

  // Shows whether the server is out of reach.
  away(away) {
    if (away === this.#away) return;
    this.#away = away;
    this.#render();
    this.#say(away ? 'Preview is not connected.' : 'Preview is connected again.');
  }

  #title() {
    const { errors, warnings, absent } = this.#state;
    if (absent) return String(absent.title ?? '');
    if (errors) return errors === 1 ? '1 problem to fix' : `${errors} problems to fix`;
    if (warnings) return warnings === 1 ? '1 warning' : `${warnings} warnings`;
    return '';
  }

  #note() {
    const { errors, warnings, absent } = this.#state;
    if (absent) return `${absent.text ?? ''}${errors ? ` There ${errors === 1 ? 'is 1 problem' : `are ${errors} problems`} to fix.` : ''}`;
    if (!errors) return `The page is up to date. Please look at ${warnings === 1 ? 'this' : 'these'} all the same.`;
    const more = warnings === 1 ? ' There is also 1 warning.' : ` There are also ${warnings} warnings.`;
    return `Until then, a page that cannot be made stays as it was, and others may lack it.${warnings ? more : ''}`;
  }

  #render() {
    const { panel, pill, away, title, note, where, problems } = this.#parts;
    const { errors, absent } = this.#state;
    const something = this.#title(); // Empty where there is nothing to say.
    panel.hidden = !something || !this.#open;
    pill.hidden = !something || this.#open;
    away.hidden = !this.#away;
    for (const part of [panel, pill]) part.classList.toggle('serious', errors > 0);
    title.textContent = pill.textContent = something;
    note.textContent = this.#note();
    const address = absent && ownAddress(absent.url);
    where.hidden = !address;
    if (address) where.firstElementChild.href = address;
    problems.hidden = !this.#state.problems;
    this.#makeRoom();
  }

  fold() {
    if (!this.#open) return;
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

  // The frame above ends where the panel begins.
  #makeRoom() {
    const { panel } = this.#parts;
    this.#host.style.blockSize = panel.hidden ? '' : `${Math.ceil(panel.getBoundingClientRect().height)}px`;
  }

  #say(words) {
    this.#parts.status.textContent = words;
  }

  async #edit(link) {
    const opened = await fetch(link.href, { method: 'POST', cache: 'no-store' }).then((answer) => answer.ok).catch(() => false);
    const words = opened ? 'Opened.' : 'Could not be opened.';
    let result = link.parentElement.querySelector('.result');
    if (!result) link.after(' ', (result = element('span', { className: 'result' })));
    result.textContent = words;
    this.#say(words);
  }
}

// The words are always English.
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
  const target = element('a', { target: '_blank', rel: 'noopener noreferrer', textContent: 'Open it in a new tab' });
  const close = element('button', { type: 'button', textContent: 'Close' });
  const leads = element('p', { className: 'leads', hidden: true }, element('span'), target, close);
  const away = element('p', { className: 'pill away', hidden: true, textContent: 'Preview is not connected' });
  const dock = element('div', { className: 'dock', role: 'region', ariaLabel: 'Preview', lang: 'en' }, status, away, pill, leads, panel);
  root.append(sheet, dock);
  return { sheet, status, title, fold, note, where, problems, panel, pill, leads, target, close, away };
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
