//! The words in which an author tells a pose, as types. What a word means in degrees and units is said in `pose/`.

mod description;
mod list;
mod parts;
mod postures;

pub use description::{
    Angle, Arrow, ArrowWay, Body, Description, Direction, HandTarget, Highlight, KneesRoll, PropPlace,
    PropUse, Reach, Stance, View,
};
pub(crate) use list::words;
pub use parts::{Contact, Joint, Landmark, Limbs, Muscle, Part, Place};
pub use postures::{ArmsVariant, Build, Hair, LegsVariant, Posture, Prop, Variant, ViewName};

/// A side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
