//! The typed dose: how long, how many, how often. Every wording of a dose (prose, card, structured data) is made from it,
//! so that a page cannot contradict itself.

use serde_json::json;

use handout_base::data::{Field, Node, Reader, choices};

/// A part of a dose that is known, or that a clinician fills in with a pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled<T> {
    /// A line to write on.
    Blank,
    /// A value.
    Known(T),
}

impl<T: Field> Field for Filled<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if node.as_text() == Some("blank") {
            Some(Self::Blank)
        } else {
            T::read(node, reader).map(Self::Known)
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "anyOf": [{ "const": "blank" }, T::schema()] })
    }
}

/// A number, or a range of numbers with both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The smaller number.
    pub low: u32,
    /// The larger number, or the same.
    pub high: u32,
}

choices! {
    /// What a duration is counted in, by its English name in the plural. Theme messages have that name in their ids.
    pub enum Unit ("unit") {
        /// Of time.
        Seconds = "seconds",
        /// Of time.
        Minutes = "minutes",
        /// In and out.
        Breaths = "breaths",
    }
}

/// What is known of a unit.
struct UnitFacts {
    short: &'static str,
    words: &'static str,
    seconds: Option<u32>,
}

impl Unit {
    const fn facts(self) -> UnitFacts {
        let (short, words, seconds) = match self {
            Self::Seconds => ("s", "s|sec|secs|second|seconds", Some(1)),
            Self::Minutes => ("min", "m|min|mins|minute|minutes", Some(60)),
            Self::Breaths => ("breaths", "breath|breaths", None),
        };
        UnitFacts { short, words, seconds }
    }

    /// How messages write it after a number.
    pub const fn short(self) -> &'static str {
        self.facts().short
    }

    /// The words that mean it in front matter, with `|` between them.
    pub(super) const fn words(self) -> &'static str {
        self.facts().words
    }

    /// How many seconds it has; `None` if it is not a unit of time.
    pub const fn seconds(self) -> Option<u32> {
        self.facts().seconds
    }

    /// The unit that a word in lower case means in front matter.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| unit.words().split('|').any(|known| known == word))
    }
}

/// How long a position is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// How many.
    pub span: Span,
    /// Of what.
    pub unit: Unit,
}

/// How long to rest; in time, never in breaths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest(pub Hold);

/// How many sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetCount(pub Count);

/// How many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub Span);

choices! {
    /// Whether each side is exercised in turn.
    pub enum Sides ("choice for sides") {
        /// There are no sides.
        None = "none",
        /// Left and right.
        Side = "each side",
        /// Left leg and right leg.
        Leg = "each leg",
        /// Left arm and right arm.
        Arm = "each arm",
    }
}

/// How often in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency {
    /// How many times or days.
    pub span: Span,
    /// In which period.
    pub period: Period,
}

impl Frequency {
    /// How it is written in front matter.
    pub fn as_key(self) -> String {
        match (self.period, self.span) {
            (Period::EveryOtherDay, _) => self.period.as_str().to_owned(),
            (period, Span { low, high }) if low == high => format!("{low} {}", period.as_str()),
            (period, Span { low, high }) => format!("{low}-{high} {}", period.as_str()),
        }
    }
}

choices! {
    /// What a frequency counts, as it is written after the number.
    pub enum Period ("period") {
        /// Times in a day.
        Day = "a day",
        /// Times in a week.
        Week = "a week",
        /// Days in a week.
        DaysAWeek = "days a week",
        /// A day with, a day without; it has no number.
        EveryOtherDay = "every other day",
    }
}
