//! What a text says about a dose, as a value.

use std::ops::Range;

use handout_content::{DoseSpan, Frequency, Hold};

/// Something that a text says about a dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseStatement {
    /// The part of a dose that it gives.
    pub said: Said,
    /// How its number is meant.
    pub bound: Bound,
    /// Where the words are in the text.
    pub at: Range<usize>,
    /// The number of the sentence.
    pub sentence: usize,
}

/// A part of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// How long to hold.
    Hold(Hold),
    /// How long to rest between repetitions or sets.
    Rest(Hold),
    /// How many repetitions.
    Reps(DoseSpan),
    /// How many sets.
    Sets(DoseSpan),
    /// How often.
    Often(Frequency),
    /// Every day, without a number.
    EveryDay,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As many as it says.
    Exact,
    /// "at least 5", "5 or more"
    AtLeast,
    /// "up to 5"
    UpTo,
}

impl DoseStatement {
    /// Whether it says how often to do the exercise.
    pub fn is_frequency(&self) -> bool {
        matches!(self.said, Said::Often(_) | Said::EveryDay)
    }

    /// The statement in the form of front matter: `hold: 5-10 s`.
    pub fn as_key(&self) -> String {
        let span = |span: DoseSpan| {
            if span.low == span.high { span.low.to_string() } else { format!("{}-{}", span.low, span.high) }
        };
        let length = |hold: Hold| format!("{} {}", span(hold.span), hold.unit.short());
        match self.said {
            Said::Hold(hold) => format!("hold: {}", length(hold)),
            Said::Rest(rest) => format!("rest: {}", length(rest)),
            Said::Reps(reps) => format!("reps: {}", span(reps)),
            Said::Sets(sets) => format!("sets: {}", span(sets)),
            Said::Often(often) => format!("frequency: {}", often.as_key()),
            Said::EveryDay => "frequency: 1 a day".to_owned(),
        }
    }
}
