//! The words in which an author tells a pose, as types. What a word means in degrees and units is said in `pose/`.

mod description;
mod list;
mod parts;
mod postures;
mod side;

pub use description::{
    Angle, Arrow, ArrowWay, Body, Description, Direction, HandTarget, Highlight, KneesRoll, PropPlace,
    PropUse, Reach, Stance, View,
};
pub(crate) use list::words;
pub use parts::{Contact, Joint, Landmark, Limbs, Muscle, Part, Place};
pub use postures::{ArmsVariant, Build, Hair, LegsVariant, Posture, Prop, Variant, ViewName};
pub use side::Side;
pub(crate) use side::sided;
