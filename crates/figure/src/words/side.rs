//! Left and right, as the person in the picture has them.

use serde::{Deserialize, Serialize};

/// A side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

impl Side {
    /// The left, then the right.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// 1 for the left and -1 for the right: which way is outward along the body's y axis.
    pub fn sign(self) -> f64 {
        match self {
            Self::Left => 1.0,
            Self::Right => -1.0,
        }
    }

    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// `left` or `right`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// A word with its side before it.
pub(crate) fn sided(side: Option<Side>, word: &str) -> String {
    side.map_or_else(|| word.to_owned(), |side| format!("{} {word}", side.word()))
}
