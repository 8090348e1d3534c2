//! The numbers of a dose: one, or a range, or one that is a least or a most.

use std::fmt;

/// A number above zero with at most two digits after the point: 10, 2.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(u32);

impl Number {
    /// A whole number.
    pub const fn of(whole: u32) -> Self {
        Self(whole * 100)
    }

    /// A number in hundredths.
    pub const fn of_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// It in hundredths.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// It as a whole number, if it is one.
    pub const fn whole(self) -> Option<u32> {
        if self.0.is_multiple_of(100) { Some(self.0 / 100) } else { None }
    }
}

impl From<u32> for Number {
    fn from(whole: u32) -> Self {
        Self::of(whole)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As many as it says.
    Exact,
    /// "at least 5", "5 or more", "5+"
    AtLeast,
    /// "up to 5", "at most 5"
    UpTo,
}

/// A number, or a range of numbers. One with another bound than `Exact` has one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The smaller number.
    pub low: Number,
    /// The larger number, or the same.
    pub high: Number,
    /// How they are meant.
    pub bound: Bound,
}

impl Span {
    /// A number, as it is.
    pub fn one(number: impl Into<Number>) -> Self {
        let number = number.into();
        Self { low: number, high: number, bound: Bound::Exact }
    }

    /// A range.
    pub fn range(low: impl Into<Number>, high: impl Into<Number>) -> Self {
        Self { low: low.into(), high: high.into(), bound: Bound::Exact }
    }

    /// The same numbers with another bound.
    pub const fn with(self, bound: Bound) -> Self {
        Self { bound, ..self }
    }

    /// Each number so many times as large.
    pub const fn times(self, factor: u32) -> Self {
        Self { low: Number(self.low.0 * factor), high: Number(self.high.0 * factor), bound: self.bound }
    }

    /// How it is written: `5-10`.
    pub fn digits(self) -> String {
        if self.low == self.high { self.low.to_string() } else { format!("{}-{}", self.low, self.high) }
    }
}

/// Numbers in words. The first [`COUNTS`] say "times" as well.
pub(super) const WORDS: [(&str, u32); 21] = [
    ("once", 1),
    ("twice", 2),
    ("thrice", 3),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
];
/// How many words of [`WORDS`] say how many times.
pub(super) const COUNTS: usize = 3;

/// What can be between the two numbers of a range, besides the words `to` and `or`.
pub(super) const DASHES: &[char] =
    &['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];

/// Parts of one that have a sign or are written as a fraction, in hundredths.
pub(super) const FRACTIONS: [(&str, u32); 6] =
    [("\u{bd}", 50), ("\u{bc}", 25), ("\u{be}", 75), ("1/2", 50), ("1/4", 25), ("3/4", 75)];

/// What stands before or after a number and makes it a least or a most, in small letters.
pub(super) struct BoundWords {
    pub(super) bound: Bound,
    /// The first is how the program writes it.
    pub(super) before: &'static [&'static str],
    /// At the end of the amount.
    pub(super) after: &'static [&'static str],
    /// A sign before the number.
    pub(super) sign: char,
}

pub(super) const BOUNDS: [BoundWords; 2] = [
    BoundWords {
        bound: Bound::AtLeast,
        before: &[
            "at least",
            "minimum",
            "minimum of",
            "a minimum of",
            "min",
            "min.",
            "no less than",
            "no fewer than",
            "not less than",
        ],
        after: &["or more", "or longer", "minimum", "at least"],
        sign: '\u{2265}',
    },
    BoundWords {
        bound: Bound::UpTo,
        before: &[
            "up to",
            "at most",
            "maximum",
            "maximum of",
            "a maximum of",
            "max",
            "max.",
            "no more than",
            "not more than",
        ],
        after: &["or less", "or fewer", "maximum", "max", "at most"],
        sign: '\u{2264}',
    },
];
