//! A hand with a palm, four fingers and a thumb. The solver bends all fingers at the knuckles by one angle;
//! here the other joints of each finger follow it, so that a bent hand wraps round what it holds.

use super::chain::{Ball, Links, Slot, balls};
use crate::math::{Frame, Turn, Vec3, atan2, vec3};
use crate::skeleton::PALM;
use crate::words::Side;

/// Index, middle, ring and little finger: how far from the hand's middle line at the knuckle and at the tip,
/// and how far the tip is from the wrist. The hand is 10.8 long (Drillis and Contini 1966).
const FINGERS: [(f64, f64, f64); 4] =
    [(1.62, 1.85, 9.9), (0.56, 0.62, 10.6), (-0.5, -0.55, 10.0), (-1.5, -1.7, 8.7)];
/// The lengths of the three bones of a finger, as fractions of the finger.
const BONES: [f64; 3] = [0.46, 0.3, 0.24];
/// The last joints bend by these fractions of the knuckle's angle, and by a little at rest, radians.
const FOLLOW: [f64; 2] = [1.0, 0.6];
const REST: [f64; 2] = [0.1, 0.06];
/// Radii of a finger from the knuckle to the tip.
const RADII: [f64; 4] = [0.66, 0.57, 0.52, 0.44];

/// Seen this much from the side (the cosine of the angle to its breadth), fingers are not drawn one by one.
const FROM_THE_SIDE: f64 = 0.86;

/// Adds a hand; `frames` are those of the hand and of the fingers.
pub(super) fn add(all: &mut Vec<Links>, side: Side, frames: [&Frame; 2]) {
    let [hand, fingers] = frames;
    let slot = Slot::hand(side);
    // The palm faces inward when the arm hangs.
    let palm = -side.sign();
    for (x, _, _) in FINGERS {
        let bones = balls(hand, &[(x * 0.5, 0.0, 0.3, 0.95), (x * 0.93, 0.0, -PALM, 0.78)]);
        all.push(Links::new(slot, 0.6, bones));
    }
    let angle = knuckle_angle(hand, fingers, side);
    for (nth, finger) in FINGERS.into_iter().enumerate() {
        let little = if nth == 3 { 0.88 } else { 1.0 };
        let bones = finger_bones(fingers, side, finger, angle);
        let bones =
            bones.into_iter().zip(RADII).map(|(at, radius)| Ball { at, radius: radius * little }).collect();
        let part = if hand.turn.x.z.abs() < FROM_THE_SIDE { 1 + nth as u8 } else { 1 };
        all.push(Links::new(slot, 0.3, bones).part(part));
    }
    // The thumb comes across the palm as the fingers bend.
    let across = (angle / 1.2).clamp(0.0, 1.0);
    let tip = vec3(2.75 - 1.0 * across, palm * (0.9 + 1.3 * across), -6.3 + 0.2 * across);
    let thumb = [
        (0.75, palm * 0.3, -0.9, 0.85),
        (2.1, palm * 0.55, -3.2, 0.78),
        (2.6 - 0.4 * across, palm * (0.75 + 0.7 * across), -4.9, 0.6),
        (tip.x, tip.y, tip.z, 0.46),
    ];
    all.push(Links::new(slot, 0.5, balls(hand, &thumb)).part(5));
}

/// By how much the fingers are bent towards the palm, radians.
fn knuckle_angle(hand: &Frame, fingers: &Frame, side: Side) -> f64 {
    let along = fingers.turn.z;
    -side.sign() * atan2(-hand.turn.y.dot(along), hand.turn.z.dot(along))
}

/// The joints of a finger from the knuckle to the tip.
fn finger_bones(fingers: &Frame, side: Side, finger: (f64, f64, f64), angle: f64) -> Vec<Vec3> {
    let (x, tip_x, reach) = finger;
    let length = reach - PALM;
    let splay = (tip_x - x) / length;
    let mut frame =
        Frame { origin: fingers.at(vec3(x * 0.97, -side.sign() * 0.16, 0.0)), turn: fingers.turn };
    let mut joints = vec![frame.origin];
    for (nth, part) in BONES.into_iter().enumerate() {
        if nth > 0 {
            let bend = (REST[nth - 1] + FOLLOW[nth - 1] * angle.max(0.0)).min(1.7);
            frame = frame.child(Vec3::ZERO, &Turn::about_x(-side.sign() * bend));
        }
        let step = length * part;
        frame.origin = frame.at(vec3(splay * step, 0.0, -step));
        joints.push(frame.origin);
    }
    joints
}
