//! Pelvis, waist, ribs and shoulder girdle: chains of balls on either side of the middle.

use crate::flesh::{Flesh, Girth, Group, Mark};
use crate::skeleton::Bone;
use crate::words::Side;

/// One half of the trunk.
pub(super) fn add_half(flesh: &mut Flesh, side: Side, girth: Girth) {
    let s = side.sign();
    let (trunk, belly) = (girth.trunk, girth.belly);
    let (thigh, arm) = (Bone::thigh(side), Bone::upper_arm(side));
    let (low, mid, ribs, top) = (Bone::lumbar(1), Bone::thoracic(0), Bone::thoracic(1), Bone::thoracic(2));
    let first = flesh.chain(
        Group::Core,
        &[
            (Bone::PELVIS, 0.4, s * 3.9, -0.3, 5.0 * trunk),
            (Bone::PELVIS, 0.5, s * 3.9, 4.5, 5.0 * belly),
            (low, 2.6, s * 3.3, 0.5, 4.9 * belly),
            (mid, 2.7, s * 3.3, 0.0, 5.2 * trunk),
            (ribs, 2.5, s * 3.6, 0.3, 5.6 * trunk),
            (top, 1.9, s * 4.3, 0.0, 5.0 * trunk),
            (top, 0.7, s * 4.4, 3.2, 3.5),
        ],
    );
    flesh.trunk.extend(first..first + 5);
    let marks = [
        (Mark::Pelvis, 0),
        (Mark::LowBack, 2),
        (Mark::MidBack, 3),
        (Mark::Back, 3),
        (Mark::Back, 4),
        (Mark::Shoulders, 5),
        (Mark::Belly, 1),
        (Mark::Belly, 2),
        (Mark::Chest, 4),
        (Mark::Chest, 5),
    ];
    for (mark, nth) in marks {
        flesh.set(mark, Some(side), first + nth);
    }
    // Buttock.
    let buttock = flesh.chain(
        Group::Core,
        &[
            (Bone::PELVIS, -1.9, s * 4.0, -0.6, 4.7 * trunk),
            (thigh, -1.1, 0.0, -4.0, 4.1 * trunk),
            (thigh, -0.6, 0.0, -8.5, 2.6),
        ],
    );
    flesh.set(Mark::Pelvis, Some(side), buttock);
    // Chest muscle.
    flesh
        .chain(Group::Core, &[(ribs, 4.2, s * 3.0, 1.6, 4.3 * trunk), (top, 3.0, s * 3.8, 1.2, 3.8 * trunk)]);
    // From the neck over the collar bone to the arm.
    flesh.chain(
        Group::Core,
        &[
            (Bone::neck(1), -0.4, s * 1.2, 0.0, 2.5),
            (top, -0.1, s * 4.5, 4.0, 2.4),
            (arm, 0.0, 0.0, 0.3, 2.1),
        ],
    );
    // The folds of the armpit, in front and at the back.
    flesh.chain(
        Group::Core,
        &[(top, 1.4, s * 5.2, 1.2, 4.0 * trunk), (arm, 0.0, 0.0, -0.6, 2.2), (arm, 0.0, 0.0, -4.5, 0.6)],
    );
    flesh.chain(Group::Core, &[(ribs, 1.2, s * 5.0, 2.6, 3.6 * trunk), (arm, 0.0, 0.0, -4.0, 0.6)]);
}

/// The middle of the trunk.
pub(super) fn add_middle(flesh: &mut Flesh, girth: Girth) {
    let (trunk, belly) = (girth.trunk, girth.belly);
    flesh.chain(
        Group::Core,
        &[
            (Bone::PELVIS, 0.8, 0.0, 0.5, 4.6 * trunk),
            (Bone::PELVIS, 0.9, 0.0, 4.5, 4.7 * belly),
            (Bone::lumbar(1), 2.7, 0.0, 0.5, 4.7 * belly),
            (Bone::thoracic(0), 2.8, 0.0, 0.0, 5.0 * trunk),
            (Bone::thoracic(1), 2.7, 0.0, 0.3, 5.4 * trunk),
            (Bone::thoracic(2), 1.9, 0.0, 0.2, 4.95 * trunk),
            (Bone::thoracic(2), 0.9, 0.0, 3.2, 3.6),
        ],
    );
}
