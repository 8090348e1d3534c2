//! Furniture: where it stands in the room, and where hands hold it.

use super::preset::{ChairUse, Preset};
use super::shapes::{ball, block, rod};
use super::support::{SEAT, STEP, Surface};
use crate::math::{Vec3, vec3};
use crate::scene::{Material, Solid};
use crate::skeleton::{Bone, Bones};
use crate::words::Side;

/// The height of the back of a chair above the floor: 86 cm of a person of 172 cm.
pub(crate) const RAIL: f64 = 50.0;

/// The height of a worktop for someone who stands, 90 cm, and of a table for someone who sits, 72 cm.
const WORKTOP: f64 = 52.0;
const TABLE: f64 = 42.0;
/// The height of the grips of a walking frame: that of the wrist of an arm that hangs, with the elbow a little bent.
const GRIPS: f64 = 48.0;

/// The edge of a table towards the person, and its height.
pub(super) fn table(preset: &Preset) -> (f64, f64) {
    if sits(preset) { (14.0, TABLE) } else { (16.0, WORKTOP) }
}

fn sits(preset: &Preset) -> bool {
    matches!(preset.chair, Some(ChairUse::Seat | ChairUse::Ball))
}

/// The middle of a grip of a walking frame.
pub(super) fn walker_grip(preset: &Preset, hand: Side) -> Vec3 {
    vec3(preset.ahead + 13.0, hand.sign() * 14.0, GRIPS + 0.9)
}

/// A table with four legs. It reaches further on the side away from the viewer.
pub(super) fn table_solids(preset: &Preset) -> Vec<Solid> {
    const DEEP: f64 = 14.0;
    const WIDE: f64 = 24.0;
    let (edge, height) = table(preset);
    let middle = edge + DEEP;
    let wood = |centre, half| block(centre, half, 0.5, Material::Wood);
    let mut parts = vec![wood(vec3(middle, 0.0, height - 1.2), vec3(DEEP, WIDE, 1.2))];
    for x in [middle - DEEP + 2.0, middle + DEEP - 2.0] {
        for y in [-WIDE + 2.0, WIDE - 2.0] {
            let half = (height - 2.0) / 2.0;
            parts.push(wood(vec3(x, y, half), vec3(1.0, 1.0, half)));
        }
    }
    parts
}

/// A walking frame: on each side two legs and a grip, and bars between the sides in front.
pub(super) fn walker_solids(preset: &Preset) -> Vec<Solid> {
    const TUBE: f64 = 0.75;
    let [left, right] = Side::BOTH.map(|side| walker_grip(preset, side) - vec3(0.0, 0.0, 0.9));
    let mut parts = Vec::new();
    for grip in [left, right] {
        let (back, front) = (grip - vec3(7.0, 0.0, 0.0), grip + vec3(7.0, 0.0, 0.0));
        let out = vec3(0.0, grip.y.signum() * 2.0, 0.0);
        let foot = |top: Vec3, x: f64| vec3(top.x + x, top.y, TUBE) + out;
        parts.push(rod(vec![foot(back, -2.0), back, front, foot(front, 2.0)], TUBE, Material::Rubber));
    }
    for down in [3.0, 22.0] {
        let end = |grip: Vec3| grip + vec3(7.0 + down / 24.0, grip.y.signum() * down / 24.0, -down);
        parts.push(rod(vec![end(left), end(right)], TUBE, Material::Rubber));
    }
    parts
}

/// A step of a stair below one foot or both.
pub(super) fn step(first: &Bones, side: Option<Side>) -> Solid {
    let heels = Side::BOTH.into_iter().filter(|foot| side.is_none_or(|only| only == *foot));
    let ankle = |foot: Side| first[Bone::foot(foot)].origin;
    let back = heels.map(|foot| ankle(foot).x).fold(f64::MAX, f64::min) - 4.6;
    let middle = ankle(Side::Left).towards(ankle(Side::Right), 0.5).y;
    let half = vec3(9.5, 17.0, STEP / 2.0);
    block(vec3(back + half.x, middle, half.z), half, 0.5, Material::Wood)
}

/// A gym ball below someone who sits; it gives a little.
pub(super) fn gym_ball(first: &Bones) -> Solid {
    let radius = (SEAT + 1.6) / 2.0;
    let hips = first[Bone::PELVIS].origin;
    ball(vec3(hips.x + 1.0, hips.y, radius), radius)
}

/// A plain chair whose seat has its middle above `at`; its back is towards -x.
pub(super) fn chair(at: Vec3, thick: f64) -> Vec<Solid> {
    const HALF_SEAT: f64 = 12.2;
    let (x, y) = (at.x, at.y);
    let wood = |centre, half| block(centre, half, 0.5, Material::Wood);
    let back = x - HALF_SEAT + 0.4;
    let mut parts = vec![wood(vec3(x, y, SEAT - thick), vec3(HALF_SEAT, HALF_SEAT, thick))];
    for side in [1.0, -1.0] {
        let leg_y = y + side * (HALF_SEAT - 1.2);
        parts.push(wood(
            vec3(x + HALF_SEAT - 1.2, leg_y, (SEAT - thick) / 2.0),
            vec3(0.9, 0.9, (SEAT - thick) / 2.0),
        ));
        // The back legs continue as the posts of the back.
        parts.push(wood(vec3(back, leg_y, RAIL / 2.0), vec3(0.9, 0.9, RAIL / 2.0)));
    }
    for height in [RAIL - 3.0, RAIL - 10.5] {
        parts.push(wood(vec3(back, y, height), vec3(0.7, HALF_SEAT - 1.2, 2.6)));
    }
    parts
}

/// A wall behind or in front of the person.
pub(super) fn wall(surface: Surface, first: &Bones) -> Solid {
    let side = if surface == Surface::WallBehind { -1.0 } else { 1.0 };
    let middle = first[Bone::PELVIS].origin.y;
    // Reaches further on the side away from the viewer.
    block(vec3(side * 1.5, middle + 8.0, 50.0), vec3(1.5, 27.0, 50.0), 0.3, Material::Plaster)
}
