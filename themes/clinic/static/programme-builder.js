// Where a clinician puts a programme together: finds exercises, sets their doses, and puts them in order. Every change is at once in the
// address and on the sheet below.

// Results that are shown: nobody reads more before typing on.
const MOST_FOUND = 8;
const ACCENTS = /\p{M}/gu;

const fold = (text) => text.toLowerCase().normalize('NFKD').replace(ACCENTS, '');

let ids = 0;

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...content);
  return made;
}

function labelled(words, control) {
  ids += 1;
  control.id = `programme--field-${ids}`;
  return element('div', { className: 'programme-field' }, element('label', { htmlFor: control.id }, words), control);
}

function select(options, value) {
  const made = element('select', {}, ...options.map(([key, words]) => element('option', { value: key }, words)));
  made.value = value;
  return made;
}

// `page` has what the page knows (programme.js).
export function builder(page) {
  const { box, words, data, message, dose: ofDose, link, status } = page;
  const tables = data.dose;
  const find = (name) => box.querySelector(`[data-${name}]`);
  const chosen = find('chosen');
  const shown = data.exercises.filter((entry) => entry.link).map((entry) => ({ entry, text: fold([entry.title, ...(entry.names ?? [])].join(' ')) }));
  let exercises = [];
  // The numbers of those whose texts are not what they were when the programme was made.
  let changed = [];
  const questions = page.questions(page, removeAll);

  const titleOf = ({ number }) => page.byNumber(number)?.title ?? `${number}`;
  const say = (id, values) => {
    status.textContent = words(id, values);
  };

  // The address and the sheet follow; what cannot be said in a link yet is marked, and they stay as they were.
  async function follow() {
    find('empty').hidden = exercises.length > 0;
    find('made').hidden = exercises.length === 0;
    page.lost.hidden = exercises.length > 0;
    const letters = link.toLink(tables, { exercises });
    if (exercises.length > 0 && letters === null) return say('programme-wrong');
    page.stay(letters);
    page.follow();
    find('sheet').hidden = letters === null;
    find('contact').hidden = letters !== null;
    find('view').href = `#p.${letters}`;
    hint();
    if (letters) await page.sheet({ exercises }, letters);
    return undefined;
  }

  function hint() {
    find('hints').replaceChildren(...questions.hints(exercises).map((text) => element('li', {}, text)));
  }

  function add(entry, from) {
    if (exercises.some(({ number }) => entry.numbers.includes(number))) return;
    if (exercises.length >= link.MOST_EXERCISES) {
      say('programme-full', { n: link.MOST_EXERCISES });
      return;
    }
    exercises.push({ number: entry.numbers[0], mark: entry.mark, stage: 0, note: null, ...from, dose: structuredClone(from?.dose ?? entry.dose) });
    say('programme-added', { title: entry.title });
  }

  function list(focus) {
    chosen.replaceChildren(...exercises.map(item));
    if (focus) chosen.querySelector(focus)?.focus();
    return Promise.all([follow(), questions.ask(exercises)]);
  }

  function removeAll(numbers) {
    say('programme-removed', { title: exercises.filter(({ number }) => numbers.includes(number)).map(titleOf).join(', ') });
    exercises = exercises.filter(({ number }) => !numbers.includes(number));
    return list();
  }

  function move(at, by) {
    const [one] = exercises.splice(at, 1);
    exercises.splice(at + by, 0, one);
    say('programme-moved', { title: titleOf(one), n: at + by + 1 });
    list(`li:nth-child(${at + by + 1}) [data-move="${by}"]:enabled, li:nth-child(${at + by + 1}) [data-move]:enabled`);
  }

  function button(id, text, values, act) {
    const made = element('button', { type: 'button', className: 'button', onclick: act }, text);
    made.setAttribute('aria-label', words(id, values));
    made.title = words(id, values);
    return made;
  }

  function item(exercise, at) {
    const title = titleOf(exercise);
    const up = button('programme-up', '↑', { title }, () => move(at, -1));
    const down = button('programme-down', '↓', { title }, () => move(at, 1));
    [up.dataset.move, down.dataset.move] = [-1, 1];
    [up.disabled, down.disabled] = [at === 0, at === exercises.length - 1];
    const remove = button('programme-remove', '✕', { title }, () => {
      exercises.splice(at, 1);
      say('programme-removed', { title });
      list(exercises.length > 0 ? `li:nth-child(${Math.min(at + 1, exercises.length)}) [data-remove]` : null);
      if (exercises.length === 0) find('find').focus();
    });
    remove.dataset.remove = '';
    const head = element('div', { className: 'programme-item-head' }, element('strong', {}, title), element('span', { className: 'programme-moves' }, up, down, remove));
    const fields = element('div', { className: 'programme-fields' });
    const drawFields = () => fields.replaceChildren(...ofDose.parts(tables, exercise.dose).map((part) => field(exercise, part, drawFields)), more(exercise, drawFields));
    drawFields();
    const made = element('div', {}, head);
    if (changed.includes(exercise.number)) made.append(element('p', { className: 'programme-notice' }, words('programme-changed')));
    if (page.byNumber(exercise.number)?.link) made.append(fields, extras(exercise));
    else made.append(element('p', { className: 'programme-notice' }, words('programme-gone', { title })));
    made.setAttribute('role', 'group');
    made.setAttribute('aria-label', `${at + 1}: ${title}`);
    return element('li', { className: 'programme-item' }, made);
  }

  // Stage and note.
  function extras(exercise) {
    const stages = [['0', words('programme-no-stage')]];
    for (let stage = 1; stage <= link.LAST_STAGE; stage += 1) stages.push([`${stage}`, words('programme-stage-is', { n: stage })]);
    const stage = select(stages, `${exercise.stage}`);
    stage.onchange = () => {
      exercise.stage = Number(stage.value);
      follow();
    };
    const made = element('div', { className: 'programme-fields' }, labelled(words('programme-stage'), stage));
    if (data.notes.length > 0) {
      const note = select([['', words('programme-no-note')], ...data.notes.map(({ number, text }) => [`${number}`, text])], `${exercise.note ?? ''}`);
      note.onchange = () => {
        exercise.note = note.value === '' ? null : Number(note.value);
        follow();
      };
      made.append(labelled(words('programme-note'), note));
    }
    return made;
  }

  // Another part for a dose.
  function more(exercise, redraw) {
    const there = ofDose.parts(tables, exercise.dose).map(({ id }) => id);
    const contrary = { side: 'sides', sides: 'side' };
    const missing = tables.parts.filter(({ id }) => !there.includes(id) && !there.includes(contrary[id]));
    const choice = select([['', '…'], ...missing.map(({ id }) => [id, ofDose.label(message, id, exercise.dose)])], '');
    choice.onchange = () => {
      exercise.dose[choice.value] = 'blank';
      redraw();
      follow();
    };
    return labelled(words('programme-part-add'), choice);
  }

  const numberOf = (text) => Math.round(Number(text.replace(',', '.')) * 100);

  // The field of a part: a line for a pen, a word, or a number of something.
  function field(exercise, part, redraw) {
    const value = exercise.dose[part.id];
    const single = part.shapes.find(({ second }) => !second)?.first ?? { units: [], words: [] };
    const isLong = value !== 'blank' && value.length > 1;
    const units = single.units.map((at) => tables.units[at]);
    const many = ({ id }) => ofDose.said(message, tables, [{ unit: id, low: 200, high: 200, bound: 'exact' }]).replace(/[\d٠-٩۰-۹]+/, '…');
    const options = [
      ['blank', words('programme-pen')],
      ...(isLong ? [['long', words('programme-as-it-is', { title: ofDose.said(message, tables, value) })]] : []),
      ...units.map((unit) => [`u ${unit.id}`, many(unit)]),
      ...single.words.map((at) => tables.words[at].id).filter(message.has).map((id) => [`w ${id}`, message(id)]),
    ];
    const [first] = value;
    for (const option of options) {
      // A unit without a word of its own, such as that of sets.
      if (option[1] === '…') option[1] = ofDose.label(message, part.id, exercise.dose);
    }
    const key = value === 'blank' ? 'blank' : isLong ? 'long' : first.word !== undefined ? `w ${first.word}` : `u ${first.unit}`;
    const kind = select(options, key);
    const set = (next) => {
      exercise.dose[part.id] = next;
      follow();
    };
    kind.onchange = () => {
      const [letter, id] = [kind.value[0], kind.value.slice(2)];
      const bound = part.capped ? 'up-to' : 'exact';
      const amount = first?.unit && !isLong ? { ...first, unit: id } : { unit: id, low: 100, high: 100, bound };
      if (kind.value === 'blank') set('blank');
      else if (letter === 'w') set([{ word: id }]);
      else if (kind.value !== 'long') set([link.canSay(tables, part, [amount]) ? amount : { unit: id, low: 100, high: 100, bound }]);
      redraw();
      fieldsFocus(part.id);
    };
    const label = ofDose.label(message, part.id, exercise.dose);
    const made = element('fieldset', { className: 'programme-part' }, element('legend', {}, label));
    made.dataset.part = part.id;
    if (key.startsWith('u ')) made.append(numbers(first, part, label, set));
    kind.setAttribute('aria-label', `${label}: ${words('programme-unit')}`);
    const remove = button('programme-part-remove', '✕', { title: label }, () => {
      delete exercise.dose[part.id];
      redraw();
      follow();
    });
    made.append(kind, remove);
    return made;
  }

  function fieldsFocus(part) {
    chosen.querySelector(`[data-part="${part}"]:focus-within, [data-part="${part}"] select`)?.focus();
  }

  function numbers(amount, part, label, set) {
    const unit = tables.units.find(({ id }) => id === amount.unit);
    const bounds = part.capped ? ['up-to'] : ['exact', ...(unit.bounds ? ['at-least', 'up-to'] : [])];
    const bound = select(bounds.map((id) => [id, words(`programme-${id}`)]), amount.bound);
    bound.setAttribute('aria-label', label);
    const number = (name, value) => {
      const made = element('input', { type: 'number', min: unit.parts ? '0.25' : '1', max: `${unit.most}`, step: unit.parts ? 'any' : '1', value, inputMode: 'decimal' });
      made.setAttribute('aria-label', `${label}: ${words(name)}`);
      return made;
    };
    const dash = element('span', {}, '–');
    dash.setAttribute('aria-hidden', 'true');
    const low = number('programme-from', `${amount.low / 100}`);
    const high = number('programme-to', amount.low === amount.high ? '' : `${amount.high / 100}`);
    const change = () => {
      const from = numberOf(low.value);
      const isRange = bound.value === 'exact' && high.value !== '';
      const next = { unit: amount.unit, low: from, high: isRange ? numberOf(high.value) : from, bound: bound.value };
      high.hidden = dash.hidden = bound.value !== 'exact';
      const fits = link.canSay(tables, part, [next]);
      for (const input of [low, high]) input.setAttribute('aria-invalid', !fits);
      if (fits && status.textContent === words('programme-wrong')) status.textContent = '';
      set([next]);
    };
    high.hidden = dash.hidden = bound.value !== 'exact';
    for (const control of [bound, low, high]) control.addEventListener('input', change);
    const all = element('span', { className: 'programme-numbers' }, ...(bounds.length > 1 || part.capped ? [bound] : []), low);
    if (!part.capped) all.append(dash, high);
    return all;
  }

  function search() {
    const query = fold(find('find').value).split(/\s+/).filter(Boolean);
    const found = [];
    for (const { entry, text } of query.length > 0 ? shown : []) {
      if (found.length === MOST_FOUND) break;
      if (query.every((word) => text.includes(word))) found.push(entry);
    }
    find('found').replaceChildren(...found.map((entry) => {
      const picture = entry.image
        ? [Object.assign(new Image(entry.image.width, entry.image.height), { className: 'thumbnail', alt: '', loading: 'lazy', src: entry.image.url })]
        : [];
      const act = () => {
        add(entry);
        find('find').value = '';
        search();
        find('find').focus();
        list();
      };
      return element('li', {}, element('button', { type: 'button', className: 'programme-result', onclick: act }, ...picture, element('span', {}, entry.title), element('strong', {}, words('programme-add'))));
    }));
    if (query.length > 0 && found.length === 0) say('programme-nothing');
    else if (status.textContent === words('programme-nothing')) status.textContent = '';
  }

  // The programme of a text that has its link, from wherever it was copied.
  function openText(text, fault) {
    const [, letters] = text.trim().match(/(?:^|[#.])(?:[pe]\.)?([\w-]{8,})$/) ?? [];
    const read = letters ? link.fromLink(tables, letters) : { fault };
    if (read.fault) return say(read.fault === 'later' || read.fault === 'damaged' ? `programme-${read.fault}` : read.fault);
    location.hash = `#e.${letters}`;
    return undefined;
  }

  async function readPhoto(file) {
    const picture = await createImageBitmap(file);
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(picture, 0, 0);
    if ('BarcodeDetector' in window) {
      const codes = await new window.BarcodeDetector({ formats: ['qr_code'] }).detect(canvas).catch(() => []);
      if (codes.length > 0) return codes[0].rawValue;
    }
    const { default: decodeQR } = await page.load('read');
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
  }

  find('find').addEventListener('input', search);
  find('find').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    find('found').querySelector('button')?.click();
  });
  find('starts').replaceChildren(...data.starts.map(({ title }, at) => element('option', { value: `${at}` }, title)));
  find('start').hidden = data.starts.length === 0;
  find('begin').addEventListener('click', () => {
    const { link: letters, title } = data.starts[Number(find('starts').value)];
    for (const exercise of link.fromLink(tables, letters).programme.exercises) {
      const entry = page.byNumber(exercise.number);
      if (entry?.link) add(entry, exercise);
    }
    say('programme-added', { title });
    list();
  });
  find('open').addEventListener('click', () => openText(find('pasted').value, 'damaged'));
  find('photo').addEventListener('change', async ({ target }) => {
    try {
      openText(await readPhoto(target.files[0]), 'programme-no-code');
    } catch {
      say('programme-no-code');
    }
    target.value = '';
  });
  for (const name of ['name', 'date']) {
    find(name).addEventListener('input', ({ target }) => {
      find(`for-${name}`).textContent = target.value;
    });
  }
  find('share').hidden = !navigator.share;
  find('share').addEventListener('click', async () => {
    const address = page.address(link.toLink(tables, { exercises }));
    await navigator.share({ url: address }).catch(({ name }) => {
      // Closing the list of the device is no failure.
      if (name !== 'AbortError') say('programme-copy-failed', { title: address });
    });
  });
  find('copy').addEventListener('click', async () => {
    const address = page.address(link.toLink(tables, { exercises }));
    await navigator.clipboard.writeText(address).then(() => say('programme-copied'), () => say('programme-copy-failed', { title: address }));
  });

  // Shows a programme to be changed. Its exercises have the texts of today.
  return (programme) => {
    if (link.toLink(tables, programme) === link.toLink(tables, { exercises })) return;
    const marks = programme.exercises.map(({ number, mark }) => page.byNumber(number)?.mark ?? mark);
    questions.forget();
    changed = programme.exercises.filter(({ mark }, at) => mark !== marks[at]).map(({ number }) => number);
    exercises = programme.exercises.map((exercise, at) => ({ ...structuredClone(exercise), mark: marks[at] }));
    list();
  };
}
