// What a clinician asks before the exercises are handed over: the conditions and cautions of all of them, each once. An answer is a mark
// on the page, and nowhere else. And what may have been overlooked, said as hints.

const MANY = 6;
// Titles may have commas of their own.
const joined = (titles) => titles.join(' · ');

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...content);
  return made;
}

// `page` has what the page knows (programme.js); `remove` takes exercises out by their numbers.
export function questions(page, remove) {
  const { box, words } = page;
  const place = box.querySelector('[data-questions]');
  // What was ticked, for as long as the programme is open.
  const ticked = new Set();
  let latest = 0;

  function question(text, about) {
    const titles = joined(about.map(({ title }) => title));
    const tick = element('input', { type: 'checkbox', autocomplete: 'off', checked: ticked.has(text) });
    const act = async () => {
      await remove(about.map(({ number }) => number));
      (place.querySelector('input') ?? box.querySelector('[data-chosen] [data-remove]') ?? box.querySelector('[data-find]')).focus();
    };
    const offer = element('button', { type: 'button', className: 'button', hidden: !tick.checked, onclick: act }, words('programme-remove', { title: titles }));
    tick.onchange = () => {
      if (tick.checked) ticked.add(text);
      else ticked.delete(text);
      offer.hidden = !tick.checked;
    };
    return element('li', {}, element('label', {}, tick, element('span', {}, element('bdi', {}, text), ' ', element('small', {}, titles))), offer);
  }

  // The questions of one kind, with the exercises that each is about.
  function group(name, asked) {
    const about = new Map();
    for (const { exercise, text } of asked) {
      for (const condition of text[name]) about.set(condition, [...about.get(condition) ?? [], exercise]);
    }
    const made = place.querySelector(`[data-ask="${name}"]`);
    made.hidden = about.size === 0;
    made.querySelector('ul').replaceChildren(...[...about].map(([condition, exercises]) => question(condition, exercises)));
    return about.size;
  }

  // What the whole of the exercises gives reason to look at again.
  function hints(exercises) {
    const entries = exercises.map(({ number }) => page.byNumber(number));
    const isHard = (at) => Boolean(entries[at]?.is_hard);
    const follows = (at, other) => isHard(at) && isHard(other) && exercises[at].stage === exercises[other].stage;
    const titles = (fits) => joined(entries.filter((entry, at) => entry?.link && fits(at)).map(({ title }) => title));
    const found = {
      'programme-one-side': titles((at) => Array.isArray(exercises[at].dose.side)),
      'programme-hard': titles((at) => follows(at, at - 1) || follows(at, at + 1)),
      'programme-unreviewed': titles((at) => !entries[at].is_reviewed),
    };
    const many = exercises.length > MANY ? [words('programme-many', { n: exercises.length })] : [];
    return [...many, ...Object.entries(found).filter(([, about]) => about !== '').map(([id, about]) => words(id, { titles: about }))];
  }

  return {
    hints,
    async ask(exercises) {
      latest += 1;
      const own = latest;
      const asked = await Promise.all(exercises.map(async ({ number }) => {
        const entry = page.byNumber(number);
        return entry?.link ? [{ exercise: { number, title: entry.title }, text: await page.text(entry) }] : [];
      }));
      if (own !== latest) return;
      const counts = ['avoid_if', 'cautions'].map((name) => group(name, asked.flat()));
      place.hidden = counts.every((count) => count === 0);
    },
    // Another programme is of another patient.
    forget: () => ticked.clear(),
  };
}
