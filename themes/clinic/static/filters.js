// The filters of a list of exercises: links become buttons that can be combined. Of one kind (such as the level) any of the chosen values
// fits; of several kinds all must. What is chosen is in the address, so that a link to it can be sent.

const filters = document.querySelector('[data-filters]');
const count = document.querySelector('[data-filter-count]');
const rows = [...document.querySelectorAll('.page-row')];
const groups = [...document.querySelectorAll('.page-group')];

// The link of a filter as a button.
function button(link) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = link.className;
  for (const [key, value] of Object.entries(link.dataset)) made.dataset[key] = value;
  made.append(...link.childNodes);
  made.setAttribute('aria-pressed', 'false');
  link.replaceWith(made);
  return made;
}

// The marks that are chosen, by kind.
function chosen(buttons) {
  const kinds = new Map();
  for (const { ariaPressed, dataset } of buttons) {
    if (ariaPressed === 'true') kinds.set(dataset.facet, [...(kinds.get(dataset.facet) ?? []), dataset.mark]);
  }
  return [...kinds.values()];
}

function show(buttons) {
  const kinds = chosen(buttons);
  const fits = (row) => kinds.every((marks) => marks.some((mark) => row.classList.contains(mark)));
  for (const row of rows) row.hidden = !fits(row);
  // Pages that are no exercise are not what somebody looks for who filters exercises.
  for (const group of groups) group.hidden = kinds.length > 0 && !group.querySelector('.page-row:not([hidden])');
  const found = rows.filter((row) => !row.hidden).length;
  count.textContent = kinds.length > 0 ? count.dataset.filterCount.replace('{n}', found) : '';
  filters.classList.toggle('is-filtering', kinds.length > 0);
}

function remember(buttons) {
  const query = new URLSearchParams();
  for (const { ariaPressed, dataset } of buttons) {
    if (ariaPressed === 'true') query.append(dataset.facet, dataset.value);
  }
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text && `?${text}`}`);
}

function recall(buttons, target) {
  const query = new URLSearchParams(location.search);
  for (const one of buttons) {
    const isChosen = query.getAll(one.dataset.facet).includes(one.dataset.value) || one === target;
    one.setAttribute('aria-pressed', String(isChosen));
  }
}

function start() {
  // A reader may have come by the address of a filter that is a link.
  const target = filters.querySelector('.chip:target')?.dataset.mark;
  const buttons = [...filters.querySelectorAll('[data-mark]')].map(button);
  const all = button(filters.querySelector('.filter-all .chip'));
  all.removeAttribute('aria-pressed');
  recall(buttons, buttons.find((one) => one.dataset.mark === target));
  filters.addEventListener('click', (event) => {
    const pressed = event.target.closest('button');
    if (!pressed) return;
    if (pressed === all) {
      for (const one of buttons) one.setAttribute('aria-pressed', 'false');
      filters.querySelector('summary').focus();
    } else {
      pressed.setAttribute('aria-pressed', String(pressed.ariaPressed !== 'true'));
    }
    show(buttons);
    remember(buttons);
  });
  show(buttons);
  // site.js leaves filters open that are in use, whichever of the two files runs first.
  if (chosen(buttons).length > 0) filters.open = true;
}

if (filters && count) start();
