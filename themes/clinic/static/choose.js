// Some exercises of a handout: `?only=1,3,5` at the end of its address, or of that of a sheet, shows and prints these alone, like
// `handout pdf --only`. The boxes in the menu of prints make such an address. Without this file the page is whole.

const LONGEST = 1000; // Characters of an address that are read.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const cards = all('article.exercise');

// The numbers that the address names and the page has; none if these are no choice.
function chosenNumbers() {
  const asked = (new URLSearchParams(location.search).get('only') ?? '').slice(0, LONGEST).split(',');
  const named = new Set(asked.map((word) => word.trim()));
  const numbers = cards.map((card) => card.dataset.number).filter((number) => named.has(number));
  return numbers.length < cards.length ? numbers : [];
}

const query = (numbers) => (numbers.length > 0 ? `?only=${numbers.join(',')}` : '');

// A card that only refers to one before it gets the words and pictures of that one, and keeps its own dose and note.
function explain(card, before) {
  const copies = (selector) => [...before.children].filter((part) => part.matches(selector)).map((part) => part.cloneNode(true));
  const [above, below] = [copies('.exercise-summary, .picture, .facts'), copies('.prose, .steps, .care')];
  for (const named of [...above, ...below].flatMap((part) => all('[id]', part))) named.id = `${card.id}--${named.id}`;
  card.querySelector('.exercise-again').replaceWith(...above);
  card.querySelector('.exercise-foot').before(...below);
}

// What nothing is left of, and what leads to it.
function removeEmpty() {
  for (const part of all('.stage, .single, .chart tbody')) {
    if (!part.querySelector('article.exercise, [data-number]')) part.remove();
  }
  for (const entry of all('.exercise-index a, .toc a')) {
    if (!document.getElementById(decodeURIComponent(entry.hash.slice(1)))) entry.closest('li').remove();
  }
}

// Cards to be cut apart fill their pages from the first one.
function fillPages(each) {
  const pages = all('.card-page');
  pages.flatMap((page) => [...page.children]).forEach((card, i) => pages[Math.floor(i / each)].append(card));
  for (const page of pages.filter((page) => page.children.length === 0)) page.remove();
}

// On paper all conditions are above the exercises, each once.
function askFirst() {
  const line = document.querySelector('.ask-first');
  if (!line) return;
  const conditions = new Set(all('article.exercise:not([lang]) .care-first li').map((condition) => condition.textContent));
  if (conditions.size > 0) line.lastChild.data = ` ${[...conditions].join(' · ')}`;
  else line.remove();
}

// The first of several sheets has the title of the page.
function keepTitle() {
  const title = document.querySelector('.sheet-title');
  if (!title || document.querySelector('h1')) return;
  const heading = Object.assign(document.createElement('h1'), { className: title.className });
  heading.append(...title.childNodes);
  title.replaceWith(heading);
}

function keepOnly(numbers) {
  const each = document.querySelector('.card-page')?.children.length;
  const kept = new Set(numbers);
  for (const card of cards.filter(({ dataset }) => kept.has(dataset.number))) {
    const before = cards.find(({ id }) => id === card.dataset.repeats);
    if (before && !kept.has(before.dataset.number)) explain(card, before);
  }
  for (const one of all('article.exercise, .chart [data-number]')) {
    if (!kept.has(one.dataset.number)) one.remove();
  }
  removeEmpty();
  keepTitle();
  if (each) fillPages(each);
  askFirst();
  // The other forms of this handout show the same choice. A PDF is whole.
  for (const link of all('.editions a:not(.pdf), .sheet-back a, .languages a')) link.search = query(numbers);
  for (const pdf of all('.editions .pdf')) pdf.remove();
  const said = document.querySelector('[data-chosen]');
  said.hidden = false;
  said.querySelectorAll('p')[numbers.length - 1].hidden = false;
  said.querySelector('[data-all]').href = `${location.pathname}#exercises`;
}

const numbers = chosenNumbers();
if (numbers.length > 0) keepOnly(numbers);

const boxes = all('[data-choose] input');
for (const box of boxes) box.checked ||= numbers.includes(box.value);
const show = document.querySelector('[data-choose] button');
if (show) show.disabled = false;
show?.addEventListener('click', () => {
  const ticked = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  location.assign(`${location.pathname}${query(ticked.length < cards.length ? ticked : [])}#exercises`);
});
