//! A bare foot: heel, ankle bones, instep, ball and five toes.

use super::chain::{Links, Slot, balls};
use crate::math::Frame;
use crate::words::Side;

/// The toes from the big one: how far from the foot's middle line (inward is negative), where each begins and
/// ends in the toes' frame, and its radius.
const TOES: [(f64, f64, f64, f64); 5] = [
    (-1.3, 0.2, 2.75, 0.72),
    (-0.2, 0.3, 2.75, 0.47),
    (0.62, 0.1, 2.3, 0.45),
    (1.36, -0.2, 1.75, 0.43),
    (2.0, -0.6, 1.15, 0.41),
];
/// The sole in the toes' frame.
const SOLE: f64 = -0.9;

/// Seen this much from the side (the cosine of the angle to its breadth), toes are not drawn one by one.
const FROM_THE_SIDE: f64 = 0.8;

/// Adds a foot; `frames` are those of the foot and of its toes.
pub(super) fn add(all: &mut Vec<Links>, side: Side, frames: [&Frame; 2]) {
    let [foot, toes] = frames;
    let s = side.sign();
    let slot = Slot::foot(side);
    let mut chain = |blend: f64, places: &[(f64, f64, f64, f64)]| {
        all.push(Links::new(slot, blend, balls(foot, places)));
    };
    // Heel and the tendon at the back of the ankle, then the instep down to the ball of the big toe.
    chain(0.9, &[(-1.3, 0.0, 0.9, 1.25), (-1.9, 0.0, -0.6, 1.3), (-2.4, 0.0, -2.3, 1.6)]);
    chain(
        0.9,
        &[
            (-0.4, 0.0, 0.6, 1.6),
            (0.7, 0.0, -0.4, 1.65),
            (3.6, s * -0.45, -1.55, 1.35),
            (6.9, -s, -2.75, 1.1),
        ],
    );
    // Ankle bones.
    chain(1.0, &[(0.3, s * -1.2, 0.15, 0.62), (-0.3, s * 1.2, -0.2, 0.62)]);
    // Outer edge and sole.
    chain(0.9, &[(-2.3, s * 0.2, -2.5, 1.35), (3.0, s * 1.0, -2.75, 1.15), (6.6, s * 1.45, -3.0, 0.9)]);
    chain(0.9, &[(-2.3, s * -0.2, -2.4, 1.4), (3.0, s * -0.2, -2.5, 1.2), (7.0, s * 0.1, -2.9, 1.0)]);
    for (nth, (y, from, to, radius)) in TOES.into_iter().enumerate() {
        let bones = balls(
            toes,
            &[
                (from - 0.9, s * y * 0.9, SOLE + 0.85, 0.8),
                (from + 0.7, s * y, SOLE + radius * 1.15, radius),
                (to, s * y * 0.97, SOLE + radius, radius),
            ],
        );
        let part = if toes.turn.y.z.abs() < FROM_THE_SIDE { 1 + nth as u8 } else { 1 };
        all.push(Links::new(slot, 0.25, bones).part(part));
    }
}
