//! Points and directions of a posed body, for goals and plausibility.

use crate::math::{Vec3, vec3};
use crate::skeleton::{Bone, Bones, FOREARM, UPPER_ARM};
use crate::words::{Landmark, Side};

/// Which way a palm faces.
pub(super) fn palm(bones: &Bones, side: Side) -> Vec3 {
    bones[Bone::hand(side)].turn.y * -side.sign()
}

/// Where a hand holds a towel that goes round a foot: on the way from the shoulder to the sole, an arm's length away.
pub(super) fn towel_grip(bones: &Bones, hand: Side, foot: Side) -> Vec3 {
    let shoulder = bones[Bone::upper_arm(hand)].origin;
    let sole = bones[Bone::foot(foot)].at(vec3(6.5, hand.sign() * 2.0, -3.6));
    let way = sole - shoulder;
    let reach = (0.95 * (UPPER_ARM + FOREARM)).min(way.length() * 0.7);
    shoulder + way.unit() * reach
}

/// The middle of a landmark of both sides.
pub(super) fn landmark(bones: &Bones, landmark: Landmark) -> Vec3 {
    let middle =
        |bone: fn(Side) -> Bone| bones[bone(Side::Left)].origin.towards(bones[bone(Side::Right)].origin, 0.5);
    match landmark {
        Landmark::Ear => bones[Bone::HEAD].at(vec3(0.6, 0.0, 4.0)),
        Landmark::Shoulder => middle(Bone::upper_arm),
        Landmark::Elbow => middle(Bone::forearm),
        Landmark::Wrist => middle(Bone::hand),
        Landmark::Hip => middle(Bone::thigh),
        Landmark::Knee => middle(Bone::shank),
        Landmark::Ankle => middle(Bone::foot),
    }
}
