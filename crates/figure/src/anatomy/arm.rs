//! Upper arm, forearm, hand and fingers.

use crate::flesh::{Flesh, Girth, Group, Mark};
use crate::skeleton::{Bone, FOREARM, PALM, UPPER_ARM};
use crate::words::Side;

/// One arm.
pub(super) fn add(flesh: &mut Flesh, side: Side, girth: Girth) {
    let g = girth.limbs;
    let (upper, fore) = (Bone::upper_arm(side), Bone::forearm(side));
    let arm = flesh.chain(
        Group::UpperArm(side),
        &[
            (upper, 0.0, 0.0, -0.6, 2.9 * g),
            (upper, 0.0, 0.0, -6.0, 2.5 * g),
            (upper, 0.0, 0.0, -14.0, 2.05 * g),
            (upper, -0.2, 0.0, -UPPER_ARM, 1.8),
        ],
    );
    let forearm = flesh.chain(
        Group::Forearm(side),
        &[
            (fore, 0.0, 0.0, 0.0, 1.8),
            (fore, 0.15, 0.0, -4.0, 2.1 * g),
            (fore, 0.0, 0.0, -9.0, 1.65 * g),
            (fore, 0.0, 0.0, -FOREARM, 1.25),
        ],
    );
    let marks = [
        (Mark::UpperArm, arm + 1),
        (Mark::Elbows, arm + 3),
        (Mark::Forearms, forearm + 1),
        (Mark::Wrist, forearm + 3),
    ];
    for (mark, ball) in marks {
        flesh.set(mark, Some(side), ball);
    }
    add_hand(flesh, side);
}

fn add_hand(flesh: &mut Flesh, side: Side) {
    let (hand, fingers) = (Bone::hand(side), Bone::fingers(side));
    let group = Group::Hand(side);
    // The palm faces inward when the arm hangs.
    let palm = -side.sign();
    // Across the hand from the index to the little finger, and how far each reaches from the wrist.
    for (nth, (x, reach)) in [(1.55, 9.6), (0.55, 10.2), (-0.5, 9.7), (-1.5, 8.5)].into_iter().enumerate() {
        let finger = flesh.chain(
            group,
            &[
                (hand, x * 0.5, 0.0, 0.2, 1.05),
                (hand, x, 0.0, -PALM, 0.85),
                (fingers, x * 0.95, palm * 0.2, PALM - 7.2, 0.68),
                (fingers, x * 0.88, palm * 0.7, PALM - reach, 0.54),
            ],
        );
        flesh.set(Mark::Hands, Some(side), finger + 1);
        if nth == 1 {
            flesh.set(Mark::Palm, Some(side), finger + 1);
            flesh.set(Mark::Fingertip, Some(side), finger + 3);
        }
    }
    flesh.chain(
        group,
        &[
            (hand, 0.7, 0.0, -1.2, 0.95),
            (hand, 2.3, palm * 0.7, -3.6, 0.75),
            (hand, 2.7, palm * 1.0, -6.0, 0.55),
        ],
    );
}
