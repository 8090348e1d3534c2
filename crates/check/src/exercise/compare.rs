//! Compares what a text says about a dose with the typed dose.

use crate::dose_wording::{counted, duration, frequency};
use handout_content::{Count, Dose, DoseSpan, Filled, Frequency, Hold, Period};
use handout_language::english::{Bound, DoseStatement, Said};

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
    let bound = statement.bound;
    let (text, typed) = match statement.said {
        Said::Hold(hold) => {
            let agrees = |typed: Hold| is_length_of(bound, hold, typed);
            let typed = compare(dose.hold, "how long to hold", agrees, duration);
            (format!("to hold for {}", duration(hold)), typed)
        }
        Said::Rest(rest) => {
            let typed = dose.rest.map(|rest| known(rest, |rest| rest.0));
            let agrees = |typed: Hold| is_length_of(bound, rest, typed);
            let typed = compare(typed, "how long to rest", agrees, duration);
            (format!("to rest for {}", duration(rest)), typed)
        }
        Said::Reps(reps) => {
            let agrees = |Count(typed): Count| is_within(bound, reps, typed, 1, 1);
            let typed =
                compare(dose.reps, "how many times to repeat", agrees, |reps| counted(reps.0, "time"));
            (format!("to do it {}", counted(reps, "time")), typed)
        }
        Said::Sets(sets) => {
            let typed = dose.sets.map(|sets| known(sets, |sets| sets.0.0));
            let agrees = |typed: DoseSpan| is_within(bound, sets, typed, 1, 1);
            let typed = compare(typed, "how many sets to do", agrees, |sets| counted(sets, "set"));
            (format!("to do {}", counted(sets, "set")), typed)
        }
        Said::Often(often) => {
            let agrees = |typed: Frequency| is_as_often(bound, often, typed);
            let typed = compare(dose.frequency, "how often to do it", agrees, frequency);
            (format!("to do it {}", frequency(often)), typed)
        }
        Said::EveryDay => {
            let agrees = |typed: Frequency| typed.period == Period::Day || typed.span.high >= DAYS;
            let typed = compare(dose.frequency, "how often to do it", agrees, frequency);
            ("to do it every day".to_owned(), typed)
        }
    };
    Some((text, typed?))
}

fn is_length_of(bound: Bound, said: Hold, typed: Hold) -> bool {
    match (said.unit.seconds(), typed.unit.seconds()) {
        (Some(of_said), Some(of_typed)) => is_within(bound, said.span, typed.span, of_said, of_typed),
        _ => said.unit == typed.unit && is_within(bound, said.span, typed.span, 1, 1),
    }
}

fn is_as_often(bound: Bound, said: Frequency, typed: Frequency) -> bool {
    let (said, typed) = (in_a_week(said), in_a_week(typed));
    match (said.period == Period::Day, typed.period == Period::Day) {
        (true, true) | (false, false) => is_within(bound, said.span, typed.span, 1, 1),
        (true, false) => is_within(bound, said.span, typed.span, DAYS, 1),
        (false, true) => is_within(bound, said.span, typed.span, 1, DAYS),
    }
}

/// Whether what is said lies within what is typed, each in its own unit.
fn is_within(bound: Bound, said: DoseSpan, typed: DoseSpan, of_said: u32, of_typed: u32) -> bool {
    let (low, high) = (said.low * of_said, said.high * of_said);
    let (least, most) = (typed.low * of_typed, typed.high * of_typed);
    match bound {
        Bound::Exact => least <= low && high <= most,
        Bound::AtLeast => least >= low,
        Bound::UpTo => most <= high,
    }
}

/// In a week.
const DAYS: u32 = 7;

fn known<T, U>(filled: Filled<T>, map: impl Fn(T) -> U) -> Filled<U> {
    match filled {
        Filled::Blank => Filled::Blank,
        Filled::Known(value) => Filled::Known(map(value)),
    }
}

/// What a part of the dose says, where it differs from the text.
fn compare<T: Copy>(
    typed: Option<Filled<T>>,
    what: &str,
    agrees: impl Fn(T) -> bool,
    words: impl Fn(T) -> String,
) -> Option<(Gap, String)> {
    match typed {
        None => Some((Gap::Missing, format!("does not say {what}"))),
        Some(Filled::Blank) => Some((Gap::Blank, format!("leaves a line to fill in {what}"))),
        Some(Filled::Known(value)) if agrees(value) => None,
        Some(Filled::Known(value)) => Some((Gap::Other, format!("says {}", words(value)))),
    }
}

/// Every other day as three or four days a week; any other frequency as it is.
fn in_a_week(often: Frequency) -> Frequency {
    match often.period {
        Period::EveryOtherDay => Frequency { span: DoseSpan { low: 3, high: 4 }, period: Period::DaysAWeek },
        Period::Day | Period::Week | Period::DaysAWeek => often,
    }
}
