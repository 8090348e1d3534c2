// Reading settings, print button, folding, ticks, and pictures that move. Every page works without this file: what needs it is
// hidden in the HTML and shown here.

const root = document.documentElement;

// The settings of display.html: the radio's name is the storage key and the data- attribute of <html>.
// The first value of each is the default and sets no attribute.
const settings = {
  'text-size': ['standard', 'large', 'largest'],
  theme: ['auto', 'light', 'dark'],
};

// Storage may be switched off; the settings then last for one page.
function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    /* nothing to do: the choice still holds for this page */
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    /* nothing was kept */
  }
}

function apply(name, value) {
  const [standard, ...others] = settings[name];
  if (others.includes(value)) root.setAttribute(`data-${name}`, value);
  else root.removeAttribute(`data-${name}`);
  return others.includes(value) ? value : standard;
}

function connect(name, current) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.checked = input.value === current;
    input.addEventListener('change', () => {
      apply(name, input.value);
      remember(name, input.value);
    });
  }
}

// The style sheet shows the menu and the contents list unfolded on a wide screen. Saying so in the
// page too keeps what assistive technology reads in step with what is seen.
function unfoldOnWide() {
  const wide = matchMedia('(min-width: 60em)');
  const follow = () => {
    for (const fold of document.querySelectorAll('.menu, .toc, .filters')) {
      fold.open = wide.matches || fold.matches('.is-filtering');
    }
    for (const fold of document.querySelectorAll('.display')) fold.open = !wide.matches;
  };
  follow();
  wide.addEventListener('change', follow);
}

// A panel that lies over the page closes on Escape, and on a click elsewhere.
function closePanels() {
  const overlaid = () => document.querySelector(
    matchMedia('(min-width: 60em)').matches ? '.display[open]' : '.menu[open]',
  );
  document.addEventListener('keydown', (event) => {
    const panel = event.key === 'Escape' && overlaid();
    if (!panel) return;
    panel.open = false;
    panel.querySelector('summary').focus();
  });
  // The keyboard leaves a panel as a pointer does.
  for (const type of ['click', 'focusin']) {
    document.addEventListener(type, (event) => {
      const panel = overlaid();
      if (panel && !panel.contains(event.target)) panel.open = false;
    });
  }
}

// Short ways are shown, long ones are not: a page that flies past for a second helps nobody.
function glideNear() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) root.classList.toggle('is-near', Math.abs(target.getBoundingClientRect().top) < innerHeight);
  });
}

// The contents list marks the part that is being read: the last one that began above the middle of the screen.
function markPlace() {
  const links = [...document.querySelectorAll('.toc a')];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length || parts.includes(null)) return;
  let asked = false;
  const follow = () => {
    asked = false;
    const at = parts.findLastIndex((part) => part.isConnected && part.getBoundingClientRect().top < innerHeight / 2);
    links.forEach((link, i) => (i === at ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
  };
  addEventListener('scroll', () => {
    if (!asked) requestAnimationFrame(follow);
    asked = true;
  }, { passive: true });
  follow();
}

// A link to an answer, or into one, opens it. Most browsers do so by themselves; paper needs all of them open.
function openAnswers() {
  const follow = () => {
    const target = document.querySelector(':target');
    const closed = target?.closest('.question:not([open])');
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  };
  follow();
  addEventListener('hashchange', follow);
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.question:not([open])')];
    for (const question of opened) question.open = true;
  });
  addEventListener('afterprint', () => {
    for (const question of opened) question.open = false;
  });
}

// A link of the folded contents list has done its work once it is followed.
function foldAfterUse() {
  const toc = document.querySelector('.toc');
  toc?.addEventListener('click', (event) => {
    if (event.target.closest('a') && !matchMedia('(min-width: 60em)').matches) toc.open = false;
  });
}

// A picture moves only when it is asked to. The movement is an image of its own, which lies over the last still. The word on
// the button says what pressing it does, so its state needs no further sign.
function play(button) {
  const frames = button.closest('.picture').querySelector('.frames');
  const movement = frames.querySelector('.movement');
  const word = button.firstElementChild; // What follows it, for screen readers, says which picture.
  button.dataset.playWord ??= word.textContent;
  word.textContent = movement ? button.dataset.playWord : button.dataset.stopWord;
  button.classList.toggle('is-playing', !movement);
  if (movement) return movement.remove();
  // A picture does not know of this setting, so its address asks for it.
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  frames.lastElementChild.append(Object.assign(new Image(), { className: 'movement', alt: '', src: button.dataset.play + (calm ? '#steps' : '') }));
}

// Ticks are kept on this device, for this page, by the words beside the box: where a text changes, no tick moves to other words.
function keepTicks() {
  const boxes = new Map();
  for (const box of document.querySelectorAll('.tick > input, .tick-alone')) {
    const words = (box.closest('.tick') ?? box.closest('tr'))?.textContent.trim() ?? '';
    let count = 1;
    while (boxes.has(`${words} ${count}`)) count += 1;
    boxes.set(`${words} ${count}`, box);
  }
  if (!boxes.size) return;
  const place = `ticks ${location.pathname}`;
  const ticked = () => [...boxes].filter(([, box]) => box.checked).map(([words]) => words);
  let kept = [];
  try {
    kept = [].concat(JSON.parse(recall(place) ?? '[]'));
  } catch {
    /* not ours */
  }
  for (const words of kept) {
    if (boxes.has(words)) boxes.get(words).checked = true;
  }
  document.addEventListener('change', (event) => {
    if (event.target.matches('.tick > input, .tick-alone')) remember(place, JSON.stringify(ticked()));
  });
  // One note is enough, however many texts of the page have boxes.
  const notes = [...document.querySelectorAll('.ticks-kept')];
  notes.pop()?.querySelector('button').addEventListener('click', () => {
    for (const box of boxes.values()) box.checked = false;
    forget(place);
  });
  for (const note of notes) note.remove();
}

// Only who follows or makes a choice of exercises loads what it needs.
function chooseExercises() {
  const address = document.querySelector('[data-chosen]')?.dataset.chosen;
  if (!address) return;
  const load = () => import(new URL(address, location.href).href);
  if (new URLSearchParams(location.search).has('only')) load();
  else document.querySelector('.editions')?.addEventListener('toggle', load, { once: true });
}

function start() {
  for (const name of Object.keys(settings)) connect(name, apply(name, recall(name)));
  unfoldOnWide();
  closePanels();
  foldAfterUse();
  glideNear();
  markPlace();
  openAnswers();
  keepTicks();
  chooseExercises();
  document.documentElement.dataset.script = '';
  // Buttons that come into the page later work too.
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-play]');
    if (button) play(button);
    // Where it is a link, that leads to the same for readers without a script; one that is to open elsewhere stays a link.
    const print = event.target.closest('[data-print]');
    if (!print || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.print();
  });
  for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;
}

// At once, before the first paint; the controls when they are there.
for (const name of Object.keys(settings)) apply(name, recall(name));
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
