// A dose in the words of the page's language, from the same messages as everywhere on the site (dose_words.rs, dose_chart.rs of the crate
// `render`), and how long it takes.

const DAYS = 7;
const MOST_BOXES = 6;
const MOVES = ['up', 'down', 'hold', 'out', 'in', 'forward', 'back'].map((move) => `tempo-${move}`);
const BETWEEN = { 'between-between-sets': 'sets', 'between-between-repetitions': 'reps', 'between-between-sides': 'sides' };
const IN_A_DAY = {
  'frequency-in-the-morning': 1, 'frequency-in-the-evening': 1, 'frequency-at-night': 1, 'frequency-at-bedtime': 1,
  'frequency-before-getting-up': 1, 'frequency-morning-and-evening': 2, 'frequency-morning-noon-and-evening': 3,
  'frequency-after-each-meal': 3, 'frequency-before-each-meal': 3,
};

// How long a repetition takes that is not held, in seconds.
const A_REPETITION = 4;

// What fills in the messages: `message(id, values)`.
export function messages({ FluentBundle, FluentNumber, FluentResource }, { messages: texts, region }) {
  // A number as the program writes it, on paper and on every page.
  class PlainNumber extends FluentNumber {
    toString() {
      return String(this.value);
    }
  }
  const bundles = texts.map(([lang, text]) => {
    const bundle = new FluentBundle(lang, { useIsolating: false });
    bundle.addResource(new FluentResource(text));
    return bundle;
  });
  const message = (id, values = {}) => {
    const bundle = bundles.find((known) => known.hasMessage(id));
    const args = { region };
    for (const [name, value] of Object.entries(values)) args[name] = typeof value === 'number' ? new PlainNumber(value) : value;
    return bundle.formatPattern(bundle.getMessage(id).value, args);
  };
  message.has = (id) => bundles.some((known) => known.hasMessage(id));
  return message;
}

const amount = (value) => (value !== 'blank' && value?.[0]?.unit ? value[0] : null);
const word = (value, at = 0) => (value && value !== 'blank' ? value[at]?.word : undefined);

function restsBetween({ rest, sets, reps }) {
  const said = BETWEEN[word(rest, 1)];
  if (said) return said;
  if (sets !== undefined && amount(sets)?.high !== 100) return 'sets';
  return reps === undefined ? 'none' : 'reps';
}

// The words of one value.
export function said(message, tables, value) {
  const words = (piece) => {
    if (piece.word !== undefined) return message(piece.word);
    const [low, high] = [piece.low / 100, piece.high / 100];
    const values = { low, high: low === high ? 'none' : high, count: high, bound: piece.bound === 'exact' ? 'none' : piece.bound };
    return message(tables.units.find(({ id }) => id === piece.unit).message, values);
  };
  const [first, second] = value;
  if (value.length === 2 && BETWEEN[second.word]) return words(first);
  if (value.length === 2 && !MOVES.includes(second.word)) return message('dose-both', { first: words(first), second: words(second) });
  const moves = [];
  for (let at = 0; at < value.length; at += 2) {
    const [time, movement] = value.slice(at, at + 2);
    moves.push(movement ? message('dose-move', { time: words(time), movement: words(movement) }) : words(time));
  }
  return moves.join(', ');
}

export const label = (message, part, dose) => message(`dose-label-${part}`, { between: restsBetween(dose) });

// The parts that a dose says something about: that there are no sides is nothing to say.
export const parts = (tables, dose) => tables.parts.filter(({ id }) => dose[id] !== undefined && !(id === 'sides' && word(dose.sides) === 'sides-none'));

// The rows of a card: the part, its label and its words, which are null for a line for a pen.
export function rows(message, tables, dose) {
  return parts(tables, dose).map(({ id }) => ({
    id,
    label: label(message, id, dose),
    words: dose[id] === 'blank' ? null : said(message, tables, dose[id]),
  }));
}

const whole = (number) => (number % 100 === 0 ? Math.max(number / 100, 1) : 1);
const each = (cell) => Array.from({ length: DAYS }, () => cell);
const counted = { days: 1, boxes: null };
const week = (boxes) => ({ days: DAYS, boxes: Array.from({ length: boxes }, () => 1) });

function inADay(piece) {
  if (piece.unit === 'a day') return whole(piece.high);
  return IN_A_DAY[piece.word] ?? null;
}

// The cells of a week to tick: the days of each, and the boxes of its days, or null for a line to make marks.
export function chart(often) {
  if (often === undefined) return each({ days: 1, boxes: [1] });
  if (often === 'blank') return each(counted);
  const [first, second] = often;
  const boxes = inADay(first);
  if (second?.unit === 'days a week') {
    const days = Math.min(whole(second.high), DAYS);
    const fits = boxes !== null && boxes <= MOST_BOXES;
    return [{ days: DAYS, boxes: fits ? Array.from({ length: days }, () => boxes) : null }];
  }
  if (second?.word === 'frequency-every-other-day') return [{ days: DAYS, boxes: Array.from({ length: 4 }, () => boxes ?? 1) }];
  if (second) return each(counted);
  if (boxes !== null) return each(boxes <= MOST_BOXES ? { days: 1, boxes: [boxes] } : counted);
  if (first.word === 'frequency-every-other-day') return [week(4)];
  const high = first.unit ? whole(first.high) : 0;
  switch (first.unit) {
    case 'every days': return [week(Math.ceil(DAYS / whole(first.low)))];
    case 'a week': return [high > 2 * DAYS ? { days: DAYS, boxes: null } : week(high)];
    case 'days a week': return [week(high)];
    case 'a month': return [week(Math.ceil(high / 4))];
    case 'every weeks': return [week(1)];
    default: return each(counted);
  }
}

function seconds(tables, value) {
  const first = amount(value);
  const unit = first && tables.units.find(({ id }) => id === first.unit);
  return unit?.seconds ? (first.high / 100) * unit.seconds : null;
}

// How many seconds of a day the dose takes; null if it does not say.
export function secondsADay(tables, dose) {
  const often = dose.frequency;
  const times = often === undefined ? 1 : often === 'blank' ? null : inADay(often[0]) ?? (often[0].unit?.endsWith('week') ? 1 : null);
  const count = (value) => (value === undefined ? 1 : amount(value) ? amount(value).high / 100 : null);
  const hold = dose.hold === undefined ? A_REPETITION : seconds(tables, dose.hold);
  const [reps, sets] = [count(dose.reps), count(dose.sets)];
  const sides = dose.sides !== undefined && word(dose.sides) !== 'sides-none' && word(dose.sides) !== 'sides-alternate-sides' ? 2 : 1;
  if (times === null) return null;
  if (dose.time !== undefined) {
    const time = seconds(tables, dose.time);
    return time === null ? null : time * times;
  }
  if (hold === null || reps === null || sets === null || (dose.hold === undefined && dose.reps === undefined)) return null;
  const pause = dose.rest === undefined ? 0 : seconds(tables, dose.rest) ?? 0;
  const rests = { sets: sets - 1, reps: reps * sets - 1, sides: sides - 1, none: 0 }[restsBetween(dose)];
  return (hold * reps * sides * sets + pause * Math.max(rests, 0)) * times;
}
