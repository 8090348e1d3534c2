//! Compares what a text says about a dose with the typed dose.

use crate::dose_wording::{amount as amount_words, value as value_words};
use handout_content::{Amount, Bound, Dose, DoseValue, Part, Piece, Unit, Word};
use handout_language::english::{DoseStatement, Said};

/// How a part of a dose differs from what a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The dose does not have it.
    Missing,
    Blank,
    Other,
}

/// What the text says and what the dose says, where the two differ.
pub(super) fn conflict_with(statement: &DoseStatement, dose: &Dose) -> Option<(String, (Gap, String))> {
    let (part, text) = match statement.said {
        Said::Amount(part, amount) => (part, said(part, amount)),
        Said::EveryDay => (Part::Frequency, "to do it every day".to_owned()),
    };
    let typed = match dose.get(part) {
        // A time during which something is held can be written as either.
        None if part == Part::Hold => dose.get(Part::Time),
        typed => typed,
    };
    let difference = match typed {
        None => (Gap::Missing, format!("does not say {}", part.asks())),
        Some(DoseValue::Blank) => (Gap::Blank, format!("leaves a line to fill in {}", part.asks())),
        Some(value) if agrees(statement, part, value) => return None,
        Some(value) => (Gap::Other, format!("says {}", value_words(value))),
    };
    Some((text, difference))
}

/// What a text says to do.
fn said(part: Part, amount: Amount) -> String {
    let words = amount_words(amount);
    match part {
        Part::Hold => format!("to hold for {words}"),
        Part::Rest => format!("to rest for {words}"),
        Part::Time => format!("to keep going for {words}"),
        Part::Sets => format!("to do {words}"),
        _ => format!("to do it {words}"),
    }
}

fn agrees(statement: &DoseStatement, part: Part, value: &DoseValue) -> bool {
    match statement.said {
        Said::EveryDay => is_daily(value),
        Said::Amount(_, said) if part == Part::Frequency => {
            let Some(said) = often(said) else { return false };
            rates(value).into_iter().any(|typed| is_within(statement.bound, said, typed))
        }
        // An open end is as many as one likes, but no certain number.
        Said::Amount(_, said) => value.amount().map_or(statement.bound == Bound::AtLeast, |typed| {
            let same_unit = said.unit == typed.unit;
            match (said.unit.seconds(), typed.unit.seconds()) {
                (Some(_), Some(_)) => is_within(statement.bound, range(said), range(typed)),
                _ => same_unit && is_within(statement.bound, range(said), range(typed)),
            }
        }),
    }
}

/// From the smallest number to the largest.
type Range = (f64, f64);

/// The numbers that an amount allows, of time in seconds.
fn range(amount: Amount) -> Range {
    let factor = f64::from(amount.unit.seconds().unwrap_or(1)) / 100.0;
    let (low, high) = (amount.span.low.hundredths(), amount.span.high.hundredths());
    let (low, high) = (f64::from(low) * factor, f64::from(high) * factor);
    match amount.span.bound {
        Bound::Exact => (low, high),
        Bound::AtLeast => (low, f64::INFINITY),
        Bound::UpTo => (0.0, high),
    }
}

/// Whether what is said lies within what is typed.
fn is_within(bound: Bound, (low, high): Range, (least, most): Range) -> bool {
    /// So that a third of a week is what it is.
    const SLACK: f64 = 1e-6;
    let is_open = least == 0.0 || most == f64::INFINITY;
    match bound {
        Bound::Exact => least <= low + SLACK && high <= most + SLACK,
        Bound::AtLeast if is_open => most + SLACK >= low,
        Bound::UpTo if is_open => least <= high + SLACK,
        Bound::AtLeast => least + SLACK >= low,
        Bound::UpTo => most <= high + SLACK,
    }
}

const DAYS: f64 = 7.0;

/// How often in a week.
fn often(amount: Amount) -> Option<Range> {
    /// People are awake half of the day or more.
    const HOURS: Range = (12.0, 24.0);
    let (low, high) = range(amount);
    let times = |factor: f64| (low * factor, high * factor);
    Some(match amount.unit {
        Unit::ADay => times(DAYS),
        Unit::AWeek | Unit::DaysAWeek => (low, high),
        Unit::AMonth => times(12.0 / 52.0),
        Unit::AnHour => (low * DAYS * HOURS.0, high * DAYS * HOURS.1),
        Unit::EveryMinutes => (60.0 * HOURS.0 * DAYS / high, 60.0 * HOURS.1 * DAYS / low),
        Unit::EveryHours => (HOURS.0 * DAYS / high, HOURS.1 * DAYS / low),
        Unit::EveryDays => (DAYS / high, DAYS / low),
        Unit::EveryWeeks => (1.0 / high, 1.0 / low),
        _ => return None,
    })
}

fn often_in_words(word: Word) -> Option<Range> {
    let times = |count: f64| Some((count * DAYS, count * DAYS));
    match word {
        Word::Morning | Word::Evening | Word::Night | Word::Bedtime | Word::GettingUp => times(1.0),
        Word::MorningAndEvening => times(2.0),
        Word::MorningNoonEvening | Word::AfterMeals | Word::BeforeMeals => times(3.0),
        Word::EveryOtherDay => Some((3.0, 4.0)),
        _ => None,
    }
}

/// How often in a week the typed dose is done: "3 a day on 5 days a week" is 3 a day, 5 days a week and 15 a week.
fn rates(value: &DoseValue) -> Vec<Range> {
    let pieces = value.pieces().iter().filter_map(|piece| match piece {
        Piece::Amount(amount) => often(*amount),
        Piece::Word(word) => often_in_words(*word),
    });
    let mut all: Vec<Range> = pieces.collect();
    if let [(low, high), (least, most)] = all[..] {
        all.push((low * least / DAYS, high * most / DAYS));
    }
    all
}

fn is_daily(value: &DoseValue) -> bool {
    let rates = rates(value);
    !rates.is_empty() && rates.iter().all(|(_, most)| *most >= DAYS)
}
