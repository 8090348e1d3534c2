// The programme as its patient reads it, on the screen and on paper: cards as in a handout, with the doses of this patient.

const ICONS = {
  hold: 'clock', time: 'clock', tempo: 'clock', rest: 'clock', reps: 'repeat', sets: 'repeat',
  side: 'sides', sides: 'sides', frequency: 'calendar', for: 'calendar',
};
// What explains itself has no label on paper.
const PLAIN = ['side', 'sides', 'frequency'];
const QUIET = 4;
// Longer doses in a day are not said in minutes.
const MOST_MINUTES = 240;

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

// Ranges keep their order in text from right to left, as bidi/page.rs of the crate `markup` does it for pages.
const RANGE = /(\d+(?:[.,]\d+)?–\d+(?:[.,]\d+)?)/;
const inOrder = (text) => text.split(RANGE).map((part, at) => {
  if (at % 2 === 0 || document.dir !== 'rtl') return part;
  const range = element('bdi', '', part);
  range.dir = 'ltr';
  return range;
});

const hidden = (words) => element('span', 'visually-hidden', words);

// A line for a pen, which a screen reader is told.
const penLine = (words) => [element('span', 'pen-line'), hidden(words)];

// `page` has what the page knows (programme.js): `box`, `words`, `data`, `message`, `dose` and `byNumber`.
export function sheet(page) {
  const { box, words, data, message, dose: ofDose } = page;
  const icon = (id) => box.querySelector(`template[data-icon="${id}"]`).content.cloneNode(true);

  function doseRow(dose) {
    const rows = ofDose.rows(message, data.dose, dose).map(({ id, label, words: said }) => {
      const name = element('span', 'dose-label', ...(ICONS[id] ? [icon(ICONS[id])] : []), label);
      const value = said === null ? penLine(words('dose-blank')) : [element('bdi', '', ...inOrder(said))];
      const plain = said !== null && PLAIN.includes(id) ? ' dose-plain' : '';
      return element('li', `dose-${id}${plain}`, name, ' ', element('span', 'dose-value', ...value));
    });
    const list = element('ul', 'dose', ...rows.flatMap((row) => [row, ' ']));
    list.setAttribute('role', 'list');
    return rows.length > 0 ? [list] : [];
  }

  function ticks(often) {
    const cells = ofDose.chart(often);
    const [first] = cells;
    const isWide = first.boxes === null || first.boxes[0] > 2 || first.boxes.length > 7;
    const table = element('table', isWide ? 'ticks ticks-wide' : 'ticks', element('caption', 'visually-hidden', words('chart-title')));
    if (first.days === 1) table.append(element('thead', '', element('tr', '', box.querySelector('template[data-head]').content.cloneNode(true))));
    const row = cells.map(({ days, boxes }) => {
      const cell = element('td', '');
      if (days > 1) cell.colSpan = days;
      if (boxes === null) cell.append(...penLine(words('dose-blank')));
      else cell.append(...boxes.flatMap((count, day) => [...(day > 0 ? [' '] : []), element('span', 'chart-boxes', Array.from({ length: count }, () => '☐').join(' '))]));
      return cell;
    });
    table.append(element('tbody', '', element('tr', '', ...row)));
    return table;
  }

  // The card of an exercise from its text.
  function card(exercise, entry, text, at) {
    const made = element('template', '');
    made.innerHTML = text.html;
    return filled(made.content.firstElementChild, exercise, entry, at);
  }

  function filled(made, exercise, entry, at) {
    const number = at + 1;
    made.id = `programme-${number}`;
    made.setAttribute('aria-labelledby', `programme-${number}-title`);
    const title = made.querySelector('h3');
    title.id = `programme-${number}-title`;
    title.prepend(hidden(`${number}: `));
    made.querySelector('.exercise-number').textContent = number;
    const row = doseRow(exercise.dose);
    // What is no exercise, and says nothing of how often, is not ticked.
    if (row.length > 0 || !made.classList.contains('procedure')) made.querySelector('header').append(ticks(exercise.dose.frequency));
    if (made.lang === document.documentElement.lang) {
      made.removeAttribute('lang');
      made.removeAttribute('dir');
    }
    const after = row;
    const note = exercise.note === null ? null : data.notes.find((known) => known.number === exercise.note);
    if (exercise.note !== null) {
      const said = note ? [element('strong', '', words('note')), ' ', note.text] : [words('programme-note-gone')];
      after.push(element('p', 'note', ...said));
    }
    if (entry.mark !== exercise.mark) after.push(element('p', 'programme-notice', words('programme-changed')));
    made.querySelector('.facts').after(...after);
    return made;
  }

  // In the place of an exercise that has no text any more.
  function notice(entry, at) {
    const said = entry ? words('programme-gone', { title: entry.title }) : words('programme-unknown', { n: at + 1 });
    return element('article', 'exercise programme-gone', element('p', 'programme-notice', said));
  }

  function showSigns(texts) {
    const union = (name) => [...new Set(texts.flatMap((text) => text[name]))];
    const items = (list) => list.map((sign) => element('li', '', sign));
    for (const flag of box.querySelectorAll('[data-flags]')) {
      const signs = union(flag.dataset.flags);
      flag.querySelector('ul').replaceChildren(...items(signs));
      flag.hidden = signs.length === 0;
    }
    const signs = union('emergency');
    const place = box.querySelector('[data-emergency]');
    place.querySelector('[data-with-signs]')?.remove();
    place.firstElementChild.hidden = signs.length > 0;
    if (signs.length === 0) return;
    const block = box.querySelector('template[data-signs]').content.firstElementChild.cloneNode(true);
    block.dataset.withSigns = '';
    block.querySelector('ul').replaceChildren(...items(signs));
    place.append(block);
  }

  // The code of an address as a drawing.
  async function showCode(address) {
    const { default: encodeQR } = await page.load('write');
    const rows = encodeQR(address, 'raw', { ecc: 'medium', border: QUIET });
    const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const fill = (color, d) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      made.setAttribute('fill', color);
      made.setAttribute('d', d);
      return made;
    };
    for (const [name, value] of Object.entries({ class: 'qr', viewBox: `0 0 ${rows.length} ${rows.length}`, role: 'img', 'aria-label': words('programme-code'), 'shape-rendering': 'crispEdges' })) {
      svg.setAttribute(name, value);
    }
    svg.append(fill('#fff', `M0 0h${rows.length}v${rows.length}H0z`), fill('#000', path));
    box.querySelector('[data-code]').replaceChildren(svg);
  }

  function showFacts({ exercises }, entries) {
    const times = exercises.map(({ dose }) => ofDose.secondsADay(data.dose, dose));
    const minutes = Math.ceil(times.reduce((sum, time) => sum + time, 0) / 60);
    const line = box.querySelector('[data-minutes]');
    line.hidden = times.includes(null) || minutes > MOST_MINUTES || entries.some((entry) => !entry?.link);
    line.textContent = words('programme-minutes', { n: minutes });
    const unreviewed = entries.filter((entry) => entry?.link && !entry.is_reviewed).map(({ title }) => title);
    const item = box.querySelector('[data-unreviewed]');
    item.hidden = unreviewed.length === 0;
    item.textContent = words('programme-unreviewed', { titles: unreviewed.join(', ') });
  }

  // Shows a programme, whose texts are loaded first.
  return async ({ exercises }, link) => {
    const entries = exercises.map(({ number }) => page.byNumber(number));
    const texts = await Promise.all(entries.map((entry) => (entry?.link ? page.text(entry) : null)));
    const cards = [];
    let stage = 0;
    exercises.forEach((exercise, at) => {
      if (exercise.stage !== stage && exercise.stage > 0) {
        cards.push(element('h3', 'programme-stage', words('programme-stage-is', { n: exercise.stage })));
      }
      stage = exercise.stage;
      cards.push(texts[at] ? card(exercise, entries[at], texts[at], at) : notice(entries[at], at));
    });
    box.querySelector('[data-cards]').replaceChildren(...cards);
    showSigns(texts.filter(Boolean));
    showFacts({ exercises }, entries);
    await showCode(page.address(link));
  };
}
