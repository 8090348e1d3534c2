// The page of a programme: it reads the part of the address after the `#`, and shows the programme to its patient (`#p.…`) or to the
// clinician who changes it (`#e.…`). Nothing is sent or kept: the files that it loads are the same for every programme.

const box = document.querySelector('[data-programme]');
const title = document.querySelector('h1[data-title]');
const lost = document.querySelector('[data-lost]');
const status = document.querySelector('[data-status]');
const usual = title.textContent;

// The words of the page, each with its values.
function words(id, values = {}) {
  const text = box.getAttribute(`data-${id}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

const load = (name) => import(new URL(box.getAttribute(`data-module-${name}`), location.href).href);

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

// Everything that the parts of the page share.
async function open() {
  const place = new URL(box.dataset.programme, location.href);
  const [data, link, dose, fluent, sheet, questions, builder] = await Promise.all([
    json(place), load('link'), load('dose'), load('fluent'), load('sheet'), load('questions'), load('builder'),
  ]);
  const entries = new Map();
  for (const entry of data.exercises) {
    for (const number of entry.numbers) entries.set(number, entry);
    if (!entry.link) continue;
    const [own] = link.fromLink(data.dose, entry.link).programme.exercises;
    entry.mark = own.mark;
    entry.dose = own.dose;
  }
  const files = [];
  const file = (at) => (files[at] ??= json(new URL(data.cards[at], place)).catch((error) => {
    files[at] = undefined;
    throw error;
  }));
  const page = {
    box, words, load, data, dose, link, lost, status,
    message: dose.messages(fluent, data),
    byNumber: (number) => entries.get(number),
    text: async (entry) => (await file(entry.file))[entry.numbers[0]],
    address: (letters) => `${box.dataset.address}#p.${letters}`,
    // The address without leaving an entry in the history.
    stay: (letters) => {
      shown = letters ? `#e.${letters}` : '';
      history.replaceState(null, '', shown || location.pathname);
    },
    // The same programme in another language.
    follow: () => {
      for (const other of document.querySelectorAll('.languages a[href]')) other.hash = location.hash;
    },
  };
  page.sheet = sheet.sheet(page);
  page.questions = questions.questions;
  page.builder = builder.builder(page);
  return page;
}

let opening;
const opened = () => (opening ??= open().catch((error) => {
  opening = undefined;
  throw error;
}));

// What is shown now, so that a link to a place on the page does not lose it.
let shown = '';

async function show(hash) {
  const [, mode, letters] = hash.match(/^#([pe])\.(.*)$/s) ?? [];
  if (!mode && hash.length > 1 && shown) return history.replaceState(null, '', shown);
  shown = mode ? hash : '';
  try {
    const page = await opened();
    if (mode && shown !== hash) return undefined;
    const { programme, fault } = mode ? page.link.fromLink(page.data.dose, letters) : {};
    status.textContent = fault ? words(`programme-${fault}`) : '';
    const isPatients = mode === 'p';
    lost.hidden = Boolean(mode);
    title.textContent = isPatients ? words('your-exercises') : usual;
    box.dataset.state = fault ? 'fault' : isPatients ? 'patient' : 'builder';
    box.querySelector('[data-sheet]').hidden = !programme;
    box.querySelector('[data-builder]').hidden = isPatients;
    box.querySelector('[data-contact]').hidden = Boolean(programme);
    page.follow();
    if (programme) await page.sheet(programme, letters);
    if (isPatients) box.querySelector('[data-change]').href = `#e.${letters}`;
    else if (!fault) page.builder(programme ?? { exercises: [] });
  } catch {
    status.textContent = words('programme-failed');
    box.dataset.state = 'fault';
  }
  return undefined;
}

// On paper it is the patient's, whoever prints it.
let before = [];
addEventListener('beforeprint', () => {
  const { dataset } = document.documentElement;
  before = [title.textContent, dataset.title];
  if (!box.querySelector('[data-sheet]').hidden) title.textContent = dataset.title = words('your-exercises');
});
addEventListener('afterprint', () => {
  [title.textContent, document.documentElement.dataset.title] = before;
});

addEventListener('hashchange', () => show(location.hash));
show(location.hash);
