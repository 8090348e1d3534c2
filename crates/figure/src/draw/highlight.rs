//! Where an exercise is felt: the skin and cloth inside a ball round a muscle, as up to two shapes on top of each other, hatched and
//! with a dashed line round them, so that it is seen without colour and on cloth as dark as the mark.

use super::cast::Hit;
use super::detail::SHADING;
use super::edges::Edges;
use super::fills::outline_path;
use super::look::{Limb, TRUNK, arm, leg};
use super::path::{Path, Window};
use super::point::Point;
use super::raster::Raster;
use super::regions::outlines;
use super::smooth::smooth;
use crate::drawing::{Class, Shape};
use crate::math::{Vec3, vec3};
use crate::skeleton::Bone;
use crate::words::{Highlight, Muscle, Side};

/// The radii of the shapes, as fractions of the ball's.
const RINGS: [f64; 2] = [1.0, 0.62];

/// Between two lines of the hatching, and the shortest of them, pixels.
const HATCH: f64 = 7.0;
const LEAST_HATCH: f64 = 4.0;
/// How far a line of the hatching ends inside the mark, so that its round end does not stand out.
const INSET: Point = Point { x: 1.0, y: -1.0 };

/// Outlines of fewer points are left out.
const LEAST: usize = 40;

/// A ball round a muscle: the bone that it goes with, its middle in that bone's frame, and its radius, units.
struct Place {
    bone: Bone,
    at: Vec3,
    radius: f64,
    /// The limb, besides the trunk, on which it shows.
    limb: Limb,
    /// Whether it is inside the body, and marked on what is seen before it.
    inner: bool,
}

/// All highlights as they show on a raster.
pub(super) fn shapes(
    raster: &Raster<'_>,
    edges: &Edges,
    highlights: &[Highlight],
    window: Window,
) -> Vec<Shape> {
    let places: Vec<Place> = highlights.iter().flat_map(places).collect();
    let mut shapes = Vec::new();
    for ring in RINGS {
        let inside = |i: usize| places.iter().any(|place| shows(raster, place, i, ring));
        let loops = outlines(raster, edges, inside);
        let large = || loops.iter().filter(|points| points.len() >= LEAST);
        let soft = || large().map(|points| smooth(points, true, 5));
        if let Some(path) = outline_path(soft(), SHADING, window) {
            if ring == RINGS[0] {
                shapes.push(Shape { class: Class::FeltEdge, path: path.clone() });
            }
            shapes.push(Shape { class: Class::Felt, path });
        }
    }
    // The dashed line goes over the fills.
    let first = shapes.len().min(1);
    shapes.rotate_left(first);
    let inside = |i: usize| places.iter().any(|place| shows(raster, place, i, RINGS[0]));
    shapes.extend(hatch(raster, inside, window));
    shapes
}

/// Parallel lines that rise to the right over all grid points inside.
fn hatch(raster: &Raster<'_>, inside: impl Fn(usize) -> bool, window: Window) -> Option<Shape> {
    let mut path = Path::new(window);
    // Diagonals are this many grid points apart along a row.
    let apart = ((HATCH * std::f64::consts::SQRT_2 / raster.grain).round() as usize).max(1);
    for diagonal in (0..raster.columns + raster.rows - 1).step_by(apart) {
        let rows = diagonal.saturating_sub(raster.columns - 1)..=diagonal.min(raster.rows - 1);
        let is_inside = |row: usize| inside(row * raster.columns + diagonal - row);
        let marked: Vec<usize> = rows.clone().filter(|row| is_inside(*row)).collect();
        for run in marked.chunk_by(|row, next| row + 1 == *next) {
            let (first, past) = (run[0], (run[run.len() - 1] + 1).min(*rows.end()));
            let [low, high] = [past, first].map(|row| raster.place(diagonal - row, row));
            if low.distance(high) >= LEAST_HATCH {
                path.straight(&[low + INSET, high - INSET], false);
            }
        }
    }
    let path = path.finish();
    (!path.is_empty()).then_some(Shape { class: Class::FeltHatch, path })
}

/// How much of a highlight is seen, pixels.
pub(super) fn area(raster: &Raster<'_>, highlight: &Highlight) -> f64 {
    let places: Vec<Place> = places(highlight).collect();
    let seen = (0..raster.hits.len()).filter(|i| places.iter().any(|place| shows(raster, place, *i, 1.0)));
    seen.count() as f64 * raster.grain * raster.grain
}

/// Whether a grid point shows the skin over a muscle.
fn shows(raster: &Raster<'_>, place: &Place, index: usize, ring: f64) -> bool {
    let Hit { look: Some(look), depth, .. } = raster.hits[index] else { return false };
    let is_leg = Side::BOTH.into_iter().any(|side| look.limb == leg(side));
    if look.limb != TRUNK && look.limb != place.limb && !(place.inner && is_leg)
        || matches!(look.class, Class::Hair | Class::HairGrey | Class::Scarf)
    {
        return false;
    }
    let at = raster.caster.page.back(raster.place(index % raster.columns, index / raster.columns));
    let middle = raster.caster.field.figure.frame(place.bone).at(place.at);
    let depth = if place.inner { middle.z } else { depth };
    (vec3(at.x, at.y, depth) - middle).length() < place.radius * ring
}

/// The balls of a highlight: one, or one on each side.
fn places(highlight: &Highlight) -> impl Iterator<Item = Place> {
    let muscle = highlight.muscle;
    let sides: &[Side] = match highlight.side {
        Some(Side::Left) => &[Side::Left],
        Some(Side::Right) => &[Side::Right],
        None if muscle.has_sides() => &Side::BOTH,
        None => &[Side::Left],
    };
    sides.iter().map(move |side| place(muscle, *side))
}

fn place(muscle: Muscle, side: Side) -> Place {
    let s = side.sign();
    let (thigh, shank, arm_bone) = (Bone::thigh(side), Bone::shank(side), Bone::upper_arm(side));
    let on =
        |limb| move |bone, x, y, z, radius| Place { bone, at: vec3(x, y, z), radius, limb, inner: false };
    let (trunk, on_leg, on_arm) = (on(TRUNK), on(leg(side)), on(arm(side)));
    match muscle {
        Muscle::LowerBack => trunk(Bone::lumbar(1), -2.2, 0.0, 0.2, 7.2),
        Muscle::UpperBack => trunk(Bone::thoracic(1), -3.5, 0.0, 1.5, 7.5),
        Muscle::SideOfTrunk => trunk(Bone::lumbar(2), 2.5, s * 7.2, 1.0, 6.0),
        Muscle::Neck => trunk(Bone::neck(1), -1.8, 0.0, -0.5, 4.6),
        Muscle::Chest => trunk(Bone::thoracic(2), 5.5, 0.0, -1.0, 7.5),
        Muscle::Belly => trunk(Bone::lumbar(1), 7.5, 0.0, 0.0, 7.0),
        Muscle::PelvicFloor => Place { inner: true, ..trunk(Bone::PELVIS, 0.5, 0.0, -3.6, 4.6) },
        Muscle::Jaw => trunk(Bone::HEAD, 2.6, s * 2.4, -0.2, 2.7),
        Muscle::Shoulder => on_arm(arm_bone, 0.0, s * 1.2, -1.6, 4.6),
        Muscle::UpperArm => on_arm(arm_bone, 0.0, 0.0, -9.5, 4.8),
        Muscle::Forearm => on_arm(Bone::forearm(side), 0.0, 0.0, -5.5, 4.8),
        Muscle::Buttocks => on_leg(thigh, -5.4, s * 0.4, -1.2, 6.4),
        Muscle::OuterHip => on_leg(thigh, 0.0, s * 4.8, -0.5, 5.8),
        Muscle::FrontOfHip => on_leg(thigh, 4.6, 0.0, -0.5, 5.4),
        Muscle::FrontOfThigh => on_leg(thigh, 4.4, 0.0, -12.0, 6.6),
        Muscle::BackOfThigh => on_leg(thigh, -3.4, 0.0, -13.5, 6.4),
        Muscle::InnerThigh => on_leg(thigh, 0.5, s * -3.6, -9.0, 6.0),
        Muscle::Knee => on_leg(shank, 1.4, 0.0, 0.0, 4.4),
        Muscle::Calf => on_leg(shank, -3.2, 0.0, -7.0, 5.2),
        Muscle::Shin => on_leg(shank, 2.4, 0.0, -10.0, 5.2),
        Muscle::Foot => on_leg(Bone::foot(side), 3.4, 0.0, -2.2, 4.8),
    }
}
