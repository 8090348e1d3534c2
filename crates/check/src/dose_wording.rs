//! Parts of a dose in English words, for messages.

use handout_content::{Amount, Bound, DoseSpan, DoseValue, Piece, Unit};

/// What a part of a dose says.
pub(crate) fn value(value: &DoseValue) -> String {
    let mut text = String::new();
    let mut before = None;
    for piece in value.pieces() {
        text.push_str(match (before, piece) {
            (None, _) => "",
            (Some(Piece::Word(_)), Piece::Amount(amount)) if amount.unit != Unit::DaysAWeek => ", ",
            _ => " ",
        });
        text.push_str(&match piece {
            Piece::Amount(said) => amount(*said),
            Piece::Word(word) => word.as_str().to_owned(),
        });
        before = Some(*piece);
    }
    text
}

/// So many of something.
pub(crate) fn amount(amount: Amount) -> String {
    let Amount { span, unit } = amount;
    match unit {
        Unit::Seconds
        | Unit::Minutes
        | Unit::Hours
        | Unit::Breaths
        | Unit::Times
        | Unit::Sets
        | Unit::Days
        | Unit::Weeks
        | Unit::Months => counted(span, unit.as_str().trim_end_matches('s')),
        Unit::ADay | Unit::AWeek | Unit::AMonth | Unit::AnHour => {
            format!("{} {}", counted(span, "time"), unit.as_str())
        }
        Unit::DaysAWeek => format!("on {} a week", counted(span, "day")),
        _ => amount.text(),
    }
}

/// A number of things.
fn counted(span: DoseSpan, what: &str) -> String {
    let s = if span.high.whole() == Some(1) { "" } else { "s" };
    let bound = match span.bound {
        Bound::Exact => "",
        Bound::AtLeast => "at least ",
        Bound::UpTo => "up to ",
    };
    let DoseSpan { low, high, .. } = span;
    if low == high { format!("{bound}{low} {what}{s}") } else { format!("{bound}{low} to {high} {what}{s}") }
}
