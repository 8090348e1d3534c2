//! What a part of a dose says: amounts and words, or a line for a pen.

use super::number::{BOUNDS, Span};
use super::unit::Unit;
use super::word::Word;

/// So many of something: 5 to 10 seconds, at least 10 times, 2 a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How many.
    pub span: Span,
    /// Of what.
    pub unit: Unit,
}

impl Amount {
    /// How it is written in front matter.
    pub fn text(self) -> String {
        let bound = BOUNDS.iter().find(|words| words.bound == self.span.bound);
        let text = self.unit.text(self.span);
        bound.map_or_else(|| text.clone(), |words| format!("{} {text}", words.before[0]))
    }
}

/// A part of what a dose says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Piece {
    /// With a number.
    Amount(Amount),
    /// Without one.
    Word(Word),
}

impl Piece {
    /// How it is written in front matter.
    pub fn text(self) -> String {
        match self {
            Self::Amount(amount) => amount.text(),
            Self::Word(word) => word.as_str().to_owned(),
        }
    }
}

/// What a part of a dose says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A line that a clinician fills in with a pen.
    Blank,
    /// Usually one piece. `3 a day on 5 days a week`, `5 s between repetitions` and `3 s up, 3 s down` have more.
    Known(Vec<Piece>),
}

impl Value {
    /// Its pieces; none if it is blank.
    pub fn pieces(&self) -> &[Piece] {
        match self {
            Self::Blank => &[],
            Self::Known(pieces) => pieces,
        }
    }

    /// How it is written in front matter.
    pub fn text(&self) -> String {
        let Self::Known(pieces) = self else { return "blank".to_owned() };
        let mut text = String::new();
        let mut before = None;
        for piece in pieces {
            text.push_str(match (before, piece) {
                (None, _) => "",
                (_, Piece::Amount(Amount { unit: Unit::DaysAWeek, .. })) => " on ",
                (Some(Piece::Amount(_)), Piece::Word(_)) => " ",
                _ => ", ",
            });
            text.push_str(&piece.text());
            before = Some(*piece);
        }
        text
    }

    /// The amount that it begins with.
    pub fn amount(&self) -> Option<Amount> {
        self.pieces().first().and_then(|piece| match piece {
            Piece::Amount(amount) => Some(*amount),
            Piece::Word(_) => None,
        })
    }

    /// Whether this word is one of its pieces.
    pub fn says(&self, word: Word) -> bool {
        self.pieces().contains(&Piece::Word(word))
    }
}
