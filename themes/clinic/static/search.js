// The search: it runs in the page, and asks no server. What it reads and the library that finds are loaded when somebody begins to search.

// Results that are shown with each key, and when typing pauses: a screen of them is drawn within a frame, and nobody reads more meanwhile.
const FIRST = 10;
const MOST = 40;
const PAUSE = 300;
const box = document.querySelector('[data-search]');
const field = box?.querySelector('input');
const status = document.querySelector('.search-count');
const results = document.querySelector('.search-results');
const all = document.querySelector('.search-all');
const lang = document.documentElement.lang;

const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = Intl.Segmenter && new Intl.Segmenter(lang, { granularity: 'word' });

// The words of a text. In scripts without spaces only the browser knows where a word ends, which takes its time.
function cut(text) {
  return (text.match(WORDS) ?? []).flatMap((word) => (segmenter && UNSPACED.test(word) ? segments(word) : word));
}

function segments(text) {
  return Array.from(segmenter.segment(text)).filter((part) => part.isWordLike).map((part) => part.segment);
}

const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

// A word as it is compared: small letters, without accents and the vowel signs that Arabic and Hebrew leave out.
function fold(word) {
  const small = word.toLowerCase();
  if (/^[a-z\d]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[ßæœøđłı]/g, (letter) => LETTERS[letter])
    .normalize('NFC');
}

const options = {
  idField: 'url',
  fields: ['title', 'names', 'about', 'summary', 'text'],
  storeFields: ['title', 'kind', 'summary', 'image'],
  extractField: (page, field) => (Array.isArray(page[field]) ? page[field].join(' ') : page[field] ?? ''),
  tokenize: cut,
  processTerm: (word) => fold(word) || null,
  searchOptions: {
    boost: { title: 5, names: 5, about: 2, summary: 2 },
    prefix: true,
    combineWith: 'AND',
  },
};

async function load() {
  const [{ default: MiniSearch }, pages] = await Promise.all([
    import(new URL(box.dataset.library, location.href).href),
    fetch(box.dataset.search).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
  ]);
  const index = new MiniSearch(options);
  // In parts, so that the page can answer meanwhile.
  await index.addAllAsync(pages, { chunkSize: 20 });
  return index;
}

let loading;
// A failure is tried again with the next letter.
const loaded = () => (loading ??= load().catch((error) => {
  loading = undefined;
  throw error;
}));

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

function row(page) {
  const link = element('a', 'page-row-title', page.title);
  link.href = page.id;
  const kind = box.dataset[`name${page.kind[0].toUpperCase()}${page.kind.slice(1)}`];
  const words = element('div', 'page-row-words', link, element('p', 'page-row-kind', kind ?? ''));
  if (page.summary) words.append(element('p', 'page-row-summary', page.summary));
  const item = element('li', 'page-row', words);
  if (page.image) {
    const { url, width, height } = page.image;
    item.prepend(Object.assign(new Image(width, height), { className: 'thumbnail', alt: '', loading: 'lazy', src: url }));
  }
  return item;
}

// Two slips in a word, since two letters that changed places are two; one in a short word.
const fuzzy = (word) => (word.length > 4 ? 2 : word.length > 3 && 1);

// As it is typed; else with slips; else pages that have any of the words.
function find(index, query) {
  for (const loose of [{}, { fuzzy }, { combineWith: 'OR' }]) {
    const found = index.search(query, loose);
    if (found.length > 0) return found;
  }
  return [];
}

function show(found, query) {
  results.replaceChildren(...found.slice(0, FIRST).map(row));
  results.hidden = found.length === 0;
  all.setAttribute('aria-hidden', found.length > 0);
  whenPaused(() => {
    results.append(...found.slice(FIRST, MOST).map(row));
    const query = field.value.trim();
    history.replaceState(null, '', query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  });
  const words = found.length > 0 ? box.dataset.found.replace('{n}', found.length.toLocaleString(lang)) : box.dataset.none;
  status.textContent = query ? words : '';
}

let waiting;
let timer;
function whenPaused(work) {
  waiting = work;
  clearTimeout(timer);
  timer = setTimeout(pause, PAUSE);
}

function pause() {
  clearTimeout(timer);
  waiting?.();
  waiting = undefined;
}

async function search() {
  const query = field.value.trim();
  if (!query) return show([], '');
  try {
    const index = await loaded();
    // Letters that were typed while it loaded have their own turn.
    if (field.value.trim() === query) show(find(index, query), query);
  } catch {
    show([], '');
    status.textContent = box.dataset.failed;
  }
}

// Up and down lead from the field through the results and back, and Enter to the first result.
function step(event) {
  const down = event.key === 'ArrowDown' || (event.key === 'Enter' && event.target === field);
  if (!down && event.key !== 'ArrowUp') return;
  const stops = [field, ...results.querySelectorAll('a')];
  const next = stops[stops.indexOf(document.activeElement) + (down ? 1 : -1)];
  if (!next || !stops.includes(document.activeElement)) return;
  event.preventDefault();
  next.focus();
}

if (field && status && results && all) {
  field.addEventListener('focus', () => loaded().catch(() => {}), { once: true });
  field.addEventListener('input', search);
  field.addEventListener('change', pause);
  document.addEventListener('keydown', step);
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  if (field.value) search();
}
