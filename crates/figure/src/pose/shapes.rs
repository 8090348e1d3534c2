//! The simple solids of which things are made.

use crate::math::{Frame, Turn, Vec3};
use crate::scene::{Material, Solid, SolidShape};

pub(super) fn ball(centre: Vec3, radius: f64) -> Solid {
    Solid { material: Material::Rubber, shape: SolidShape::Ball { centre, radius } }
}

pub(super) fn block(centre: Vec3, half: Vec3, rounding: f64, material: Material) -> Solid {
    let frame = Frame { origin: centre, turn: Turn::NONE };
    Solid { material, shape: SolidShape::Block { frame, half, rounding } }
}

pub(super) fn rod(points: Vec<Vec3>, radius: f64, material: Material) -> Solid {
    Solid { material, shape: SolidShape::Rope { points, radius } }
}

/// The radius of a ball or a folded pillow between the knees.
pub(super) const BETWEEN_KNEES: f64 = 4.0;
