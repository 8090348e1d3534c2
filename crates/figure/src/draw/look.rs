//! What is seen at a point of the surface: its class, and the limb and part to which it belongs.

use crate::drawing::Class;
use crate::words::Side;

/// A limb, as the lines need it: where two limbs meet, one overlaps the other.
pub(super) type Limb = u8;
pub(super) const TRUNK: Limb = 0;
/// The first thing (chair, pillow and so on).
pub(super) const SOLIDS: Limb = 32;
pub(super) const fn arm(side: Side) -> Limb {
    1 + side as Limb
}
pub(super) const fn leg(side: Side) -> Limb {
    3 + side as Limb
}

/// What is seen at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) class: Class,
    pub(super) limb: Limb,
    pub(super) part: u8,
}

/// The class of the limbs that are further away.
pub(super) fn farther(class: Class) -> Class {
    match class {
        Class::Skin => Class::SkinFar,
        Class::Top => Class::TopFar,
        Class::Trousers => Class::TrousersFar,
        other => other,
    }
}

/// The class of the same thing on a limb that is not further away.
pub(super) fn nearer(class: Class) -> Class {
    match class {
        Class::SkinFar => Class::Skin,
        Class::TopFar => Class::Top,
        Class::TrousersFar => Class::Trousers,
        other => other,
    }
}
