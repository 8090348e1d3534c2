//! Thigh, knee, shank and foot.

use crate::flesh::{Flesh, Girth, Group, Mark};
use crate::skeleton::{Bone, SHANK};
use crate::words::Side;

/// One leg.
pub(super) fn add(flesh: &mut Flesh, side: Side, girth: Girth) {
    let s = side.sign();
    let g = girth.limbs;
    let (thigh, shank) = (Bone::thigh(side), Bone::shank(side));
    let upper = flesh.chain(
        Group::Thigh(side),
        &[
            (thigh, 0.2, s * 0.1, 0.3, 4.35 * g),
            (thigh, 0.6, s * 0.1, -9.0, 4.2 * g),
            (thigh, 0.4, 0.0, -18.5, 3.35 * g),
            (thigh, 0.1, 0.0, -24.2, 2.8),
        ],
    );
    // Shared with the trunk, so that the hip blends.
    flesh.chain(Group::Core, &[(thigh, 0.2, s * 0.1, 0.3, 4.3 * g), (thigh, 0.6, s * 0.2, -7.5, 2.9)]);
    let lower = flesh.chain(
        Group::Shank(side),
        &[
            (shank, 0.1, 0.0, -0.6, 2.75),
            (shank, -0.7, 0.0, -6.5, 2.8 * g),
            (shank, -0.45, 0.0, -12.5, 2.45 * g),
            (shank, 0.0, 0.0, -21.0, 1.65),
            (shank, -0.1, 0.0, -SHANK, 1.7),
        ],
    );
    let cap = flesh.chain(Group::Thigh(side), &[(thigh, 1.2, 0.0, -23.3, 2.0), (shank, 1.1, 0.0, -1.4, 1.8)]);
    let marks = [
        (Mark::Hip, upper),
        (Mark::Thigh, upper + 1),
        (Mark::Knee, upper + 3),
        (Mark::Knees, upper + 3),
        (Mark::Knees, lower),
        (Mark::Calf, lower + 1),
        (Mark::Ankle, lower + 4),
        (Mark::Knees, cap),
        (Mark::Knees, cap + 1),
    ];
    for (mark, ball) in marks {
        flesh.set(mark, Some(side), ball);
    }
    add_foot(flesh, side);
}

fn add_foot(flesh: &mut Flesh, side: Side) {
    let s = side.sign();
    let (foot, toes) = (Bone::foot(side), Bone::toes(side));
    let group = Group::Foot(side);
    let heel = flesh.chain(
        group,
        &[
            (foot, -2.4, 0.0, -2.3, 1.6),
            (foot, -0.9, 0.0, 0.0, 1.75),
            (foot, 0.6, 0.0, -0.3, 1.75),
            (foot, 4.2, s * -0.3, -2.0, 1.45),
        ],
    );
    let inner = flesh.chain(
        group,
        &[(foot, 4.2, s * -0.3, -2.0, 1.45), (foot, 7.3, -s, -2.8, 1.1), (toes, 2.8, -s, -0.15, 0.75)],
    );
    let outer = flesh.chain(
        group,
        &[
            (foot, 4.0, s * 0.5, -2.3, 1.3),
            (foot, 6.9, s * 1.2, -2.95, 0.95),
            (toes, 1.7, s * 0.85, -0.2, 0.7),
        ],
    );
    flesh.chain(
        group,
        &[
            (foot, -2.4, 0.0, -2.3, 1.6),
            (foot, 3.0, s * 0.4, -2.6, 1.3),
            (foot, 7.2, s * 0.1, -2.85, 1.05),
            (toes, 2.4, s * -0.05, -0.15, 0.75),
        ],
    );
    let marks = [
        (Mark::Heels, heel),
        (Mark::BallsOfFeet, inner + 1),
        (Mark::BallsOfFeet, outer + 1),
        (Mark::Toes, inner + 2),
        (Mark::Toes, outer + 2),
        (Mark::TopsOfFeet, heel + 3),
        (Mark::TopsOfFeet, inner + 1),
        (Mark::TopsOfFeet, inner + 2),
    ];
    for (mark, ball) in marks {
        flesh.set(mark, Some(side), ball);
    }
    for ball in [heel, inner + 1, inner + 2, outer + 1, outer + 2] {
        flesh.set(Mark::WholeFoot, Some(side), ball);
    }
}
