//! The words with which an author describes a pose, as types. `pose/` knows what they mean in degrees and units.

mod description;
mod list;
mod parts;
mod postures;
mod shown_side;
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
