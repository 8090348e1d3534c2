//! A text → what a part of a dose says, by the forms and words of the tables. `schema` makes patterns that accept the same texts.

use super::amount::{Amount, Piece};
use super::number::{BOUNDS, Bound, COUNTS, DASHES, FRACTIONS, Number, Span, WORDS};
use super::part::{Either, PHRASES, Part, Shape};
use super::unit::{Form, Unit};
use super::word::Word;

/// What a text in small letters says about a part of a dose.
pub(super) fn pieces(part: Part, text: &str) -> Option<Vec<Piece>> {
    let text = text.trim_matches(is_space);
    let bound = part.facts().bound;
    let has_bound = |piece: &Piece| match piece {
        Piece::Amount(amount) => bound.is_none_or(|bound| amount.span.bound == bound),
        Piece::Word(_) => true,
    };
    let mut found = part.facts().shapes.iter().filter_map(|shape| in_shape(part, shape, text));
    found.find(|pieces| pieces.iter().all(has_bound))
}

fn in_shape(part: Part, shape: &Shape, text: &str) -> Option<Vec<Piece>> {
    let firsts = either(part, &shape.first, text);
    let Some(second) = &shape.second else {
        return firsts.into_iter().find_map(|(piece, rest)| Some(vec![bounded_after(piece, rest)?]));
    };
    for (first, rest) in firsts {
        for (second, rest) in separated(rest).into_iter().flat_map(|rest| either(part, second, rest)) {
            if rest.is_empty() {
                return Some(vec![first, second]);
            }
            let more = separated(rest).into_iter().filter(|_| shape.is_list);
            if let Some(more) = more.filter_map(|rest| in_shape(part, shape, rest)).next() {
                return Some([vec![first, second], more].concat());
            }
        }
    }
    None
}

/// A piece that ends its text, or is followed by words such as "or more" alone.
fn bounded_after(piece: Piece, rest: &str) -> Option<Piece> {
    if rest.is_empty() {
        return Some(piece);
    }
    let Piece::Amount(Amount { span, unit }) = piece else { return None };
    let rest = rest.strip_prefix(is_space)?.trim_start_matches(is_space);
    let is_whole = |words: &&str| after_words(rest, words).contains(&"");
    let found = BOUNDS.iter().find(|words| words.after.iter().any(is_whole))?;
    let can = unit.facts().has_bounds && span.bound == Bound::Exact && span.low == span.high;
    can.then(|| Piece::Amount(Amount { span: span.with(found.bound), unit }))
}

/// The texts after what separates two pieces: a space or a comma, with or without a word.
fn separated(rest: &str) -> Vec<&str> {
    let Some(after) = rest.strip_prefix(|c: char| is_space(c) || c == ',') else { return Vec::new() };
    let after = after.trim_start_matches(is_space);
    let after = if rest.starts_with(',') { after } else { after.strip_prefix(',').unwrap_or(after) };
    let after = after.trim_start_matches(is_space);
    let without = LINKS.iter().filter_map(|link| {
        let rest = after.strip_prefix(link)?;
        Some(rest.strip_prefix(is_space)?.trim_start_matches(is_space))
    });
    std::iter::once(after).chain(without).collect()
}

/// Words that can stand between two pieces.
pub(super) const LINKS: [&str; 3] = ["on", "and", "then"];

/// What a text begins with, and what follows each.
fn either<'t>(part: Part, either: &Either, text: &'t str) -> Vec<(Piece, &'t str)> {
    let words =
        either.words.iter().flat_map(|word| word_at(*word, text).map(|rest| (Piece::Word(*word), rest)));
    let amounts = either.units.iter().flat_map(|unit| {
        amounts(part, *unit, text).into_iter().map(|(amount, rest)| (Piece::Amount(amount), rest))
    });
    words.chain(amounts).collect()
}

fn word_at(word: Word, text: &str) -> impl Iterator<Item = &str> {
    word.texts().iter().flat_map(move |known| after_words(text, known)).filter(|rest| is_end(rest))
}

/// The amounts of a unit that a text begins with, and what follows each.
fn amounts(part: Part, unit: Unit, text: &str) -> Vec<(Amount, &str)> {
    let phrases = PHRASES.iter().filter(|(of, ..)| *of == unit).flat_map(|(_, number, texts)| {
        let rests = texts.iter().flat_map(|known| after_words(text, known));
        rests.map(|rest| (Span::one(*number), rest))
    });
    let forms = part.forms(unit).flat_map(|form| in_form(unit, form, text));
    let all = phrases.chain(forms).filter(|(_, rest)| is_end(rest));
    all.map(|(span, rest)| (in_whole_numbers(Amount { span, unit }), rest)).collect()
}

fn in_form(unit: Unit, form: Form, text: &str) -> Vec<(Span, &str)> {
    let starts = after_before(text, form.before).into_iter();
    let numbers = starts.flat_map(|text| bounded_spans(unit, form, text));
    numbers
        .flat_map(|(span, rest)| {
            let unspaced = rest.trim_start_matches(is_space);
            let mut rests = after_words(unspaced, form.after);
            if is_optional(form.after) {
                rests.retain(|after| *after != unspaced);
                rests.push(rest);
            }
            rests.into_iter().map(move |rest| (span, rest))
        })
        .collect()
}

/// The texts after the words before a number. A sign such as `x` can stand at the number.
fn after_before<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    for rest in after_words(text, before) {
        let unspaced = rest.trim_start_matches(is_space);
        if rest.len() == text.len() || unspaced.len() < rest.len() || is_sign(before) {
            found.push(unspaced);
        }
    }
    found
}

/// Whether the words before a number are signs that need no space.
pub(super) fn is_sign(before: &str) -> bool {
    before.split('|').all(|word| word.chars().count() == 1)
}

/// Whether all words of a pattern can be left out.
pub(super) fn is_optional(pattern: &str) -> bool {
    pattern.split(' ').all(|word| word.is_empty() || word.ends_with('?'))
}

/// A number with the words that make it a least or a most, a range, or a number alone.
fn bounded_spans(unit: Unit, form: Form, text: &str) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    let one = |text| fraction(unit, text).or_else(|| number(unit, form, text));
    if unit.facts().has_bounds {
        for words in &BOUNDS {
            let texts = words.before.iter().flat_map(|known| after_words(text, known));
            let texts = texts.filter_map(|rest| rest.strip_prefix(is_space));
            let all =
                texts.chain(text.strip_prefix(words.sign)).map(|text| text.trim_start_matches(is_space));
            found.extend(all.filter_map(one).map(|(low, rest)| (Span::one(low).with(words.bound), rest)));
        }
    }
    if let Some((low, rest)) = fraction(unit, text) {
        found.push((Span::one(low), rest));
    }
    let Some((low, rest)) = number(unit, form, text) else { return found };
    found.push((Span::one(low), rest));
    let more = rest.trim_start_matches(is_space);
    if let Some(rest) = more.strip_prefix('+').filter(|_| unit.facts().has_bounds) {
        found.push((Span::one(low).with(Bound::AtLeast), rest));
    }
    // Nobody mixes figures and words in a range.
    let in_figures = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let high = after_range_mark(rest).filter(|high| in_figures(high) == in_figures(text));
    let high = high.and_then(|text| number(unit, form, text));
    found.extend(high.filter(|(high, _)| low <= *high).map(|(high, rest)| (Span::range(low, high), rest)));
    found
}

/// What follows the mark between the two numbers of a range.
pub(super) fn after_range_mark(rest: &str) -> Option<&str> {
    let mark = rest.trim_start_matches(is_space);
    let after = mark.strip_prefix(DASHES).or_else(|| {
        let word = ["to", "or"].iter().find_map(|word| mark.strip_prefix(word))?;
        word.strip_prefix(is_space)
    })?;
    Some(after.trim_start_matches(is_space))
}

/// A number at the start of a text, and what follows it.
fn number(unit: Unit, form: Form, text: &str) -> Option<(Number, &str)> {
    let facts = unit.facts();
    let (word, rest) = text.split_at(text.find(|c| is_space(c) || c == ',').unwrap_or(text.len()));
    let known = &WORDS[if facts.is_count { 0 } else { COUNTS }..];
    let is_in = |number: u32| (form.least..=facts.most).contains(&number);
    if let Some((_, number)) = known.iter().find(|(known, number)| *known == word && is_in(*number)) {
        return Some((Number::of(*number), rest));
    }
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let whole: u32 = digits.parse().ok()?;
    let (hundredths, rest) = parts(rest).filter(|_| facts.has_parts).unwrap_or((0, rest));
    let is_known = is_in(whole) || (whole == 0 && hundredths > 0);
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit());
    (is_known && !goes_on).then(|| (Number::of_hundredths(whole * 100 + hundredths), rest))
}

/// The digits after a point, in hundredths: a tenth, or a quarter.
fn parts(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix('.')?;
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let value: u32 = digits.parse().ok()?;
    match (digits.len(), value) {
        (1, tenths) => Some((tenths * 10, rest)),
        (2, 25 | 75) => Some((value, rest)),
        _ => None,
    }
}

/// A fraction at the start of a text: ½, 1½, 1 1/2.
fn fraction(unit: Unit, text: &str) -> Option<(Number, &str)> {
    if !unit.facts().has_parts {
        return None;
    }
    let sign = |text: &'_ str| {
        let known = FRACTIONS.iter().find(|(sign, _)| text.starts_with(sign))?;
        Some((known.1, known.0.len()))
    };
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (whole, rest) = text.split_at(digits);
    let after = rest.strip_prefix(is_space).unwrap_or(rest);
    let is_apart = after.len() < rest.len() || after.starts_with(|c: char| !c.is_ascii());
    let (whole, hundredths, rest) = match sign(after).filter(|_| digits > 0 && is_apart) {
        Some((hundredths, length)) => {
            let whole: u32 = whole.parse().ok().filter(|whole| (1..=unit.facts().most).contains(whole))?;
            (whole, hundredths, &after[length..])
        }
        None => {
            let (hundredths, length) = sign(text)?;
            (0, hundredths, &text[length..])
        }
    };
    let is_end = !rest.starts_with(|c: char| c.is_ascii_digit());
    is_end.then(|| (Number::of_hundredths(whole * 100 + hundredths), rest))
}

/// A minute and a half as 90 seconds: nobody has to picture a part of a minute.
fn in_whole_numbers(amount: Amount) -> Amount {
    let Amount { span, unit } = amount;
    let smaller = match unit {
        Unit::Minutes => Unit::Seconds,
        Unit::Hours => Unit::Minutes,
        _ => return amount,
    };
    if span.low.whole().is_some() && span.high.whole().is_some() {
        return amount;
    }
    Amount { span: span.times(60), unit: smaller }
}

/// The texts after the words of a pattern: one for each way to leave words out.
pub(super) fn after_words<'t>(text: &'t str, pattern: &str) -> Vec<&'t str> {
    let words: Vec<&str> = pattern.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    follow(text, &words, false, &mut found);
    found
}

fn follow<'t>(text: &'t str, words: &[&str], begun: bool, found: &mut Vec<&'t str>) {
    let Some((word, others)) = words.split_first() else {
        found.push(text);
        return;
    };
    let alternatives = word.strip_suffix('?').unwrap_or(word);
    if alternatives.len() < word.len() {
        follow(text, others, begun, found);
    }
    let start = text.trim_start_matches(is_space);
    if begun && start.len() == text.len() {
        return;
    }
    for known in alternatives.split('|') {
        if let Some(rest) = (if begun { start } else { text }).strip_prefix(known) {
            follow(rest, others, true, found);
        }
    }
}

/// Whether a piece can end here.
fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| is_space(c) || c == ',')
}

/// White space as JSON Schema understands it: `\s` of ECMA-262.
pub(super) fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}
