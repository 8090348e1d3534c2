// A programme ↔ the letters of its link. The same as programme.rs and packed.rs of the crate `content`, by the tables that these publish;
// both are tested on the same links. What a link says is looked at as if somebody hostile had written it.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VERSION = 1;
const [VERSION_BITS, COUNT_BITS, NUMBER_BITS, MARK_BITS, STAGE_BITS, NOTE_BITS] = [4, 5, 16, 8, 2, 8];
const [PART_BITS, VALUE_BITS, FIRST_UNIT, FIRST_WORD] = [16, 8, 1, 64];
const SIZES = [4, 7, 15];
const HUNDREDTHS_BITS = 21;
const SUM = 4;
const BOUNDS = ['exact', 'exact', 'at-least', 'up-to'];
export const MOST_EXERCISES = 20;
export const LAST_STAGE = 3;
export const MOST_PIECES = 10;
const MOST_LETTERS = 4000;

class Damage extends Error {}
class LaterVersion extends Error {}

function writer() {
  const bits = [];
  return {
    put(number, width) {
      for (let at = width - 1; at >= 0; at -= 1) bits.push(Math.floor(number / 2 ** at) % 2);
    },
    letters() {
      let text = '';
      for (let at = 0; at < bits.length; at += 6) {
        text += LETTERS[Number.parseInt(bits.slice(at, at + 6).join('').padEnd(6, '0'), 2)];
      }
      return text;
    },
  };
}

function reader(letters) {
  const bits = [...letters].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(6, '0')).join('');
  let at = 0;
  return (width) => {
    if (at + width > bits.length) throw new Damage();
    at += width;
    return Number.parseInt(bits.slice(at - width, at), 2);
  };
}

// CRC-24 of RFC 4880.
function checkSum(text) {
  let sum = 0xb704ce;
  for (let at = 0; at < text.length; at += 1) {
    sum ^= text.charCodeAt(at) << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      sum <<= 1;
      if (sum & 0x1000000) sum ^= 0x1864cfb;
    }
  }
  const bits = writer();
  bits.put(sum, 24);
  return bits.letters();
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function canNumber(unit, number) {
  const part = number % 100;
  const isPart = part === 0 || (unit.parts && (part % 10 === 0 || part % 25 === 0));
  return Number.isInteger(number) && number > 0 && isPart && Math.floor(number / 100) <= unit.most;
}

// Whether a part of a dose can say this.
export function canSay(tables, part, value) {
  if (value === 'blank') return true;
  const fits = ({ units, words }, piece) => {
    if (piece.word !== undefined) return words.some((word) => tables.words[word].id === piece.word);
    const unit = units.map((at) => tables.units[at]).find(({ id }) => id === piece.unit);
    if (!unit || !canNumber(unit, piece.low) || !canNumber(unit, piece.high) || piece.low > piece.high) return false;
    if (piece.bound !== 'exact' && piece.low !== piece.high) return false;
    return part.capped ? piece.bound === 'up-to' : piece.bound === 'exact' || unit.bounds;
  };
  return part.shapes.some(({ first, second, list }) => {
    if (!second) return value.length === 1 && fits(first, value[0]);
    const most = list ? MOST_PIECES : 2;
    const inTurn = value.every((piece, at) => fits(at % 2 === 0 ? first : second, piece));
    return value.length >= 2 && value.length <= most && value.length % 2 === 0 && inTurn;
  });
}

const eachSide = ({ sides }) => sides !== undefined && !same(sides, [{ word: 'sides-none' }]);

function check(tables, { exercises }) {
  const numbers = new Set(exercises.map(({ number }) => number));
  if (exercises.length < 1 || exercises.length > MOST_EXERCISES || numbers.size < exercises.length) throw new Damage();
  for (const { number, stage, note, dose } of exercises) {
    if (number === 0 || stage > LAST_STAGE || note === 0) throw new Damage();
    if (dose.side !== undefined && eachSide(dose)) throw new Damage();
    for (const part of tables.parts) {
      if (dose[part.id] !== undefined && !canSay(tables, part, dose[part.id])) throw new Damage();
    }
  }
}

function writeNumber(bits, number) {
  const whole = number % 100 === 0 ? number / 100 - 1 : Infinity;
  const size = SIZES.findIndex((width) => whole < 2 ** width);
  bits.put(size < 0 ? 3 : size, 2);
  if (size < 0) bits.put(number, HUNDREDTHS_BITS);
  else bits.put(whole, SIZES[size]);
}

function readNumber(take) {
  const size = take(2);
  return size === 3 ? take(HUNDREDTHS_BITS) : (take(SIZES[size]) + 1) * 100;
}

function writeValue(tables, bits, value) {
  if (value === 'blank') return bits.put(0, VALUE_BITS);
  value.forEach((piece, at) => {
    if (piece.word !== undefined) {
      bits.put(FIRST_WORD + tables.words.findIndex(({ id }) => id === piece.word), VALUE_BITS);
    } else {
      bits.put(FIRST_UNIT + tables.units.findIndex(({ id }) => id === piece.unit), VALUE_BITS);
      const isRange = piece.bound === 'exact' && piece.low !== piece.high;
      bits.put(isRange ? 1 : BOUNDS.indexOf(piece.bound), 2);
      writeNumber(bits, piece.low);
      if (isRange) writeNumber(bits, piece.high);
    }
    bits.put(at + 1 < value.length ? 1 : 0, 1);
  });
}

function readValue(tables, take) {
  const value = [];
  do {
    const number = take(VALUE_BITS);
    if (number === 0 && value.length === 0) return 'blank';
    const entry = number >= FIRST_WORD ? tables.words[number - FIRST_WORD] : tables.units[number - FIRST_UNIT];
    if (!entry || value.length === MOST_PIECES) throw new Damage();
    if (number >= FIRST_WORD) {
      value.push({ word: entry.id });
    } else {
      const kind = take(2);
      const low = readNumber(take);
      value.push({ unit: entry.id, low, high: kind === 1 ? readNumber(take) : low, bound: BOUNDS[kind] });
    }
  } while (take(1) === 1);
  return value;
}

function write(tables, programme) {
  const bits = writer();
  bits.put(VERSION, VERSION_BITS);
  bits.put(programme.exercises.length, COUNT_BITS);
  let before = {};
  for (const { number, mark, stage, note, dose } of programme.exercises) {
    bits.put(number, NUMBER_BITS);
    bits.put(mark, MARK_BITS);
    bits.put(stage, STAGE_BITS);
    bits.put(note === null ? 0 : 1, 1);
    if (note !== null) bits.put(note, NOTE_BITS);
    for (let at = 0; at < PART_BITS; at += 1) bits.put(dose[tables.parts[at]?.id] === undefined ? 0 : 1, 1);
    for (const { id } of tables.parts.filter((part) => dose[part.id] !== undefined)) {
      const isSame = before[id] !== undefined && same(before[id], dose[id]);
      bits.put(isSame ? 1 : 0, 1);
      if (!isSame) writeValue(tables, bits, dose[id]);
    }
    before = dose;
  }
  const body = bits.letters();
  return body + checkSum(body);
}

function read(tables, take) {
  const exercises = [];
  const count = take(COUNT_BITS);
  for (let at = 0; at < count; at += 1) {
    const [number, mark, stage] = [take(NUMBER_BITS), take(MARK_BITS), take(STAGE_BITS)];
    const note = take(1) === 1 ? take(NOTE_BITS) : null;
    const marks = Array.from({ length: PART_BITS }, () => take(1));
    const dose = {};
    marks.forEach((isThere, place) => {
      if (!isThere) return;
      const part = tables.parts[place];
      if (!part) throw new Damage();
      const value = take(1) === 1 ? exercises.at(-1)?.dose[part.id] : readValue(tables, take);
      if (value === undefined) throw new Damage();
      dose[part.id] = value;
    });
    exercises.push({ number, mark, stage, note, dose });
  }
  return { exercises };
}

// The letters of a programme; null if no link can say it.
export function toLink(tables, programme) {
  try {
    check(tables, programme);
    return write(tables, programme);
  } catch (error) {
    if (error instanceof Damage) return null;
    throw error;
  }
}

// What a link says: `{ programme }`, or `{ fault }`, which is `damaged` or `later`.
export function fromLink(tables, link) {
  try {
    const isText = link.length > SUM && link.length <= MOST_LETTERS && /^[\w-]+$/.test(link);
    if (!isText || checkSum(link.slice(0, -SUM)) !== link.slice(-SUM)) throw new Damage();
    const take = reader(link.slice(0, -SUM));
    const version = take(VERSION_BITS);
    if (version > VERSION) throw new LaterVersion();
    if (version !== VERSION) throw new Damage();
    const programme = read(tables, take);
    check(tables, programme);
    // There is one way to write a programme, so nothing can hide in another.
    if (write(tables, programme) !== link) throw new Damage();
    return { programme };
  } catch (error) {
    if (error instanceof LaterVersion) return { fault: 'later' };
    if (error instanceof Damage) return { fault: 'damaged' };
    throw error;
  }
}
