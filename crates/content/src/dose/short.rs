//! A dose in one line: `3 x 10, 2 a day`. It is read where each part of it has one meaning.

use super::amount::{Piece, Value};
use super::part::Part;
use super::read::{after_words, is_space, pieces};
use super::unit::Unit;
use super::whole::Dose;
use super::word::Word;

/// What a part of a line can mean: parts with what they say.
type Meaning = Vec<(Part, Vec<Piece>)>;

/// Why a line cannot be read as a dose.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A part that says nothing known.
    Unknown(String),
    /// A part with several meanings, each as it is written with its key.
    Ambiguous(String, Vec<String>),
    /// Something that is said twice.
    Twice(Part),
}

/// A line in small letters as a dose.
pub(super) fn dose(text: &str) -> Result<Dose, Trouble> {
    let mut dose = Dose::NONE;
    for (part, value) in meanings(text)? {
        if dose.get(part).is_some() {
            return Err(Trouble::Twice(part));
        }
        dose.set(part, Some(Value::Known(value)));
    }
    Ok(dose)
}

fn meanings(text: &str) -> Result<Meaning, Trouble> {
    let segments: Vec<&str> = text.split([',', ';', '\n']).map(|part| part.trim_matches(is_space)).collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at < segments.len() {
        // A frequency and a tempo can have commas themselves, so that the longest part that can be read counts.
        let joined = (at + 1..=segments.len()).rev().map(|end| (end, segments[at..end].join(", ")));
        let mut found = joined.map(|(end, part)| (end, segment(&part)));
        match found.find(|(_, found)| !matches!(found, Err(Trouble::Unknown(_)))) {
            Some((end, found)) => {
                all.extend(found?);
                at = end;
            }
            None => return Err(Trouble::Unknown(segments[at].to_owned())),
        }
    }
    Ok(all)
}

/// A part of a line between commas.
fn segment(text: &str) -> Result<Meaning, Trouble> {
    if let Some(meanings) = count_and_day(text).or_else(|| sets_of_time(text)) {
        return Err(Trouble::Ambiguous(text.to_owned(), meanings));
    }
    let whole = one(text);
    match sets_of(text).or_else(|| in_two(text).filter(|_| whole.is_err())) {
        Some(found) => Ok(found),
        None => whole,
    }
}

/// "10 daily" can be ten repetitions each day, or ten times a day.
fn count_and_day(text: &str) -> Option<Vec<String>> {
    let (count, day) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let is_day = ["daily", "every day", "each day"]
        .iter()
        .any(|known| after_words(day.trim_start(), known).contains(&""));
    (!count.is_empty() && is_day)
        .then(|| vec![format!("reps: {count}, frequency: 1 a day"), format!("frequency: {count} a day")])
}

/// "3 x 30 s" can be three times with a hold, or three sets of a time.
fn sets_of_time(text: &str) -> Option<Vec<String>> {
    let (count, time) = text.split_once(['x', '\u{d7}'])?;
    let (count, hold) = (value_text(Part::Reps, count)?, value_text(Part::Hold, time)?);
    Some(vec![format!("hold: {hold}, reps: {count}"), format!("time: {hold}, sets: {count}")])
}

fn value_text(part: Part, text: &str) -> Option<String> {
    pieces(part, text.trim_matches(is_space)).map(|pieces| Value::Known(pieces).text())
}

/// One part of a dose, with or without its name.
fn one(text: &str) -> Result<Meaning, Trouble> {
    let labelled = labelled(text);
    let found: Meaning = if labelled.is_empty() { unlabelled(text) } else { labelled };
    match found.as_slice() {
        [] => Err(Trouble::Unknown(text.to_owned())),
        [_] => Ok(found),
        _ => {
            let key = |(part, value): (Part, Vec<Piece>)| {
                format!("{}: {}", part.as_str(), Value::Known(value).text())
            };
            Err(Trouble::Ambiguous(text.to_owned(), found.into_iter().map(key).collect()))
        }
    }
}

/// "hold for 5 s", "pain at most 3 of 10", "effort: 5 of 10"
fn labelled(text: &str) -> Meaning {
    let of_part = |part: &Part| {
        let labels = part.facts().labels.iter().flat_map(|label| after_words(text, label));
        let after = labels.filter_map(|rest| {
            let rest = rest.strip_prefix(':').unwrap_or(rest);
            pieces(*part, rest.strip_prefix(is_space)?)
        });
        after.map(|value| (*part, value)).next()
    };
    // "for 20 min" is no number of weeks, and "do 10" says how many times and not how often: only one of the two can be read.
    Part::ALL.iter().filter_map(of_part).collect()
}

/// What says by itself which part it is.
fn unlabelled(text: &str) -> Meaning {
    let says = |part: &Part| pieces(*part, text).filter(|value| is_clear(*part, value, text));
    Part::ALL.iter().filter_map(|part| Some((*part, says(part)?))).collect()
}

fn is_clear(part: Part, value: &[Piece], text: &str) -> bool {
    let is_bare = text.ends_with(|c: char| c.is_ascii_digit());
    match (part, value) {
        // "none" and "up" say nothing alone, and no one knows on which scale "5 of 10" is.
        (Part::Effort | Part::Pain, _) => false,
        (Part::Rest, [_]) => false,
        (_, [Piece::Word(Word::NoSides | Word::Slowly)]) => false,
        // Sets have their name; a number alone says how many times.
        (Part::Sets, _) => !is_bare && text.contains("set"),
        (Part::Side, _) => text.len() > 1,
        // Where a way can be meant, `m` is no minutes.
        (Part::Hold, _) if text.trim_end_matches('m').trim_end().ends_with(|c: char| c.is_ascii_digit()) => {
            false
        }
        (Part::Time, [Piece::Amount(amount)]) => amount.unit != Unit::Breaths,
        _ => true,
    }
}

/// "3 x 10", "3 sets of 10", "10 x 3 sets", "3 x 30 s hold"
fn sets_of(text: &str) -> Option<Meaning> {
    let (first, second) =
        ["sets of", "set of", "x", "\u{d7}"].iter().find_map(|mark| text.split_once(mark))?;
    let is_x = !text.contains(" of ");
    let read = |part, text: &str| Some((part, pieces(part, text)?));
    let has_sets = |text: &str| text.contains("set");
    let is_number = |text: &str| text.trim_matches(is_space).ends_with(|c: char| c.is_ascii_digit());
    if is_x && has_sets(second) {
        return Some(vec![read(Part::Sets, second)?, read(Part::Reps, first)?]);
    }
    if has_sets(first) || is_number(first) || !is_x {
        let sets = read(Part::Sets, first)?;
        if let Some(reps) = read(Part::Reps, second) {
            return Some(vec![sets, reps]);
        }
        let (reps, more) = with_more(second)?;
        return Some([vec![sets, reps], more].concat());
    }
    None
}

/// "10 each leg", "10 times twice a day", "10 reps on each side": how many times, and something else.
fn in_two(text: &str) -> Option<Meaning> {
    let (first, more) = with_more(text)?;
    Some([vec![first], more].concat())
}

fn with_more(text: &str) -> Option<((Part, Vec<Piece>), Meaning)> {
    let text = text.trim_matches(is_space);
    let spaces = text.char_indices().filter(|(_, c)| is_space(*c)).map(|(at, _)| at);
    let found: Vec<_> = spaces
        .filter_map(|at| {
            let (first, second) = text.split_at(at);
            let second = second.trim_start_matches(is_space);
            let first = one(first).ok()?;
            let more = in_two(second).or_else(|| one(second).ok())?;
            let is_new = first.iter().all(|(part, _)| more.iter().all(|(other, _)| other != part));
            Some((first.into_iter().next()?, more)).filter(|_| is_new)
        })
        .collect();
    // A number of times must be said, since "2 a day" is no "2" and "a day".
    let is_counted = |part: Part, value: &[Piece]| match value {
        [Piece::Amount(amount)] => part != Part::Reps || amount.unit == Unit::Times,
        _ => true,
    };
    found.into_iter().find(|((part, value), _)| is_counted(*part, value))
}
