//! Skull, face, ears, and what covers them: short hair, hair with a bun, or a headscarf.

use super::chain::{Ball, Links, Slot, balls};
use crate::math::{Frame, Vec3};
use crate::words::Hair;

/// The parts of the head, after those of fingers and toes.
pub(super) const EAR: u8 = 6;
pub(super) const FACE: u8 = 7;

/// Adds the head; `frames` are those of the head, of the neck's base, and of the top of the trunk.
pub(super) fn add(all: &mut Vec<Links>, hair: Hair, frames: [&Frame; 3]) {
    let [head, neck, top] = frames;
    let mut skin = |blend: f64, places: &[(f64, f64, f64, f64)]| {
        all.push(Links::new(Slot::HEAD, blend, balls(head, places)).part(FACE));
    };
    // Skull; face down to the chin; cheeks and jaw.
    skin(1.3, &[(-0.9, 0.0, 5.8, 4.45), (1.4, 0.0, 6.1, 4.15)]);
    skin(1.3, &[(1.8, 0.0, 3.7, 3.6), (2.9, 0.0, 0.2, 2.15), (4.0, 0.0, -1.6, 1.15)]);
    for s in [1.0, -1.0] {
        skin(1.3, &[(1.0, s * 2.75, 3.2, 1.6), (2.6, s * 2.0, 1.3, 1.7), (3.5, s * 0.95, -1.1, 1.3)]);
        skin(1.0, &[(0.9, s * 2.85, 2.4, 1.2), (1.1, s * 2.75, 0.4, 1.15), (3.4, s * 0.95, -1.55, 1.1)]);
    }
    // Nose and its wings; lips.
    skin(0.5, &[(4.85, 0.0, 4.6, 0.5), (5.55, 0.0, 3.0, 0.5), (6.1, 0.0, 1.95, 0.55)]);
    skin(0.4, &[(5.3, -0.55, 1.6, 0.42), (5.75, 0.0, 1.65, 0.45), (5.3, 0.55, 1.6, 0.42)]);
    skin(0.4, &[(4.65, -0.75, 0.1, 0.4), (5.0, 0.0, 0.25, 0.42), (4.65, 0.75, 0.1, 0.4)]);
    skin(0.4, &[(4.6, -0.6, -0.45, 0.4), (4.85, 0.0, -0.45, 0.45), (4.6, 0.6, -0.45, 0.4)]);
    if hair != Hair::Scarf {
        for s in [1.0, -1.0] {
            let ear = [
                (0.35, s * 4.25, 4.1, 0.5),
                (-0.45, s * 4.55, 3.9, 0.5),
                (-0.35, s * 4.4, 2.7, 0.5),
                (0.25, s * 4.15, 1.9, 0.42),
            ];
            all.push(Links::new(Slot::HEAD, 0.15, balls(head, &ear)).part(EAR));
        }
    }
    match hair {
        Hair::Short => add_hair(all, head),
        Hair::Bun => {
            add_hair(all, head);
            all.push(Links::new(
                Slot::KNOT,
                0.5,
                balls(head, &[(-4.6, 0.0, 8.2, 2.0), (-5.9, 0.0, 8.7, 2.0)]),
            ));
        }
        Hair::Scarf => add_scarf(all, head, neck, top),
    }
}

fn add_hair(all: &mut Vec<Links>, head: &Frame) {
    let cap = [(-1.1, 0.0, 5.9, 4.95), (1.05, 0.0, 6.75, 4.5)];
    all.push(Links::new(Slot::CAP, 1.0, balls(head, &cap)));
    all.push(Links::new(Slot::CAP, 1.5, balls(head, &[(-1.5, 0.0, 3.5, 3.9), (-1.9, 0.0, 2.0, 2.9)])));
}

fn add_scarf(all: &mut Vec<Links>, head: &Frame, neck: &Frame, top: &Frame) {
    let mut cloth = |places: Vec<Ball>| all.push(Links::new(Slot::CAP, 1.6, places));
    cloth(balls(head, &[(-1.1, 0.0, 5.9, 5.05), (1.3, 0.0, 6.3, 4.75)]));
    cloth(balls(head, &[(1.2, 0.0, 3.4, 4.5), (2.0, 0.0, 0.2, 3.7), (2.6, 0.0, -1.5, 2.7)]));
    let mut throat = balls(head, &[(0.2, 0.0, 1.5, 4.2)]);
    throat.extend(balls(neck, &[(0.9, 0.0, -0.3, 4.4)]));
    throat.extend(balls(top, &[(1.7, 0.0, 2.4, 5.7)]));
    cloth(throat);
}

/// How far a point of the head (in its frame) is outside what covers the head; negative behind the hairline, above the
/// nape, or outside the opening of a scarf.
pub(super) fn opening(local: Vec3, hair: Hair) -> f64 {
    match hair {
        Hair::Short | Hair::Bun => {
            // From the forehead over the temples to the ears, and behind the ears down to the nape.
            let side = 0.055 * local.y * local.y + 0.1 * local.y;
            let front = 0.75 * (local.x - 4.55) - 0.66 * (local.z - 7.7 + side);
            let nape = 0.62 * (local.x + 0.9) - 0.78 * (local.z - 2.6);
            front.max(nape)
        }
        Hair::Scarf => {
            let (y, z) = (local.y / 3.35, (local.z - 2.75) / 4.75);
            if local.x < 0.0 { -1.0 } else { 3.35 * (1.0 - (y * y + z * z).sqrt()) }
        }
    }
}
