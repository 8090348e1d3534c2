//! Parts of a dose in English words, for messages.

use handout_content::{DoseSpan, Frequency, Hold, Period};

/// A length of time, or a number of breaths.
pub(crate) fn duration(hold: Hold) -> String {
    counted(hold.span, hold.unit.as_str().trim_end_matches('s'))
}

/// How often.
pub(crate) fn frequency(often: Frequency) -> String {
    match often.period {
        Period::Day => format!("{} a day", counted(often.span, "time")),
        Period::Week => format!("{} a week", counted(often.span, "time")),
        Period::DaysAWeek => format!("on {} a week", counted(often.span, "day")),
        Period::EveryOtherDay => often.period.as_str().to_owned(),
    }
}

/// A number of things.
pub(crate) fn counted(span: DoseSpan, what: &str) -> String {
    let s = if span.high == 1 { "" } else { "s" };
    if span.low == span.high {
        format!("{} {what}{s}", span.low)
    } else {
        format!("{} to {} {what}{s}", span.low, span.high)
    }
}
