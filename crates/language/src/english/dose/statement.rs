//! What a text says about a dose, as a value.

use std::ops::Range;

pub use handout_content::Bound;
use handout_content::{Amount, Part};

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
    /// So much of a part.
    Amount(Part, Amount),
    /// Every day, without a number.
    EveryDay,
}

impl DoseStatement {
    /// Whether it says how often to do the exercise.
    pub fn is_frequency(&self) -> bool {
        matches!(self.said, Said::Amount(Part::Frequency, _) | Said::EveryDay)
    }

    /// The statement in the form of front matter: `hold: 5-10 s`.
    pub fn as_key(&self) -> String {
        match self.said {
            Said::Amount(part, amount) => format!("{}: {}", part.as_str(), amount.text()),
            Said::EveryDay => "frequency: 1 a day".to_owned(),
        }
    }
}
