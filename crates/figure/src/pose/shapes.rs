//! The simple solids of which things are made.

use crate::math::{Frame, Turn, Vec3};
use crate::scene::{Material, Solid, SolidShape};

/// A ball of rubber.
pub(super) fn ball(centre: Vec3, radius: f64) -> Solid {
    Solid { material: Material::Rubber, shape: SolidShape::Ball { centre, radius } }
}

/// A box along the axes of the room, by its middle and half its size.
pub(super) fn block(centre: Vec3, half: Vec3, rounding: f64, material: Material) -> Solid {
    let frame = Frame { origin: centre, turn: Turn::NONE };
    Solid { material, shape: SolidShape::Block { frame, half, rounding } }
}

/// A round rod or strap through these points.
pub(super) fn rod(points: Vec<Vec3>, radius: f64, material: Material) -> Solid {
    Solid { material, shape: SolidShape::Rope { points, radius } }
}
