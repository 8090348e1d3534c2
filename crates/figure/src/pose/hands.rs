//! Where hands go: places on the skin, on a wall, on a chair, on a towel; and a first guess for the arm that reaches there.

use super::furniture::{self, RAIL};
use super::joints;
use super::preset::{ChairUse, Preset};
use super::support::Surface;
use crate::flesh::{Flesh, Mark};
use crate::math::{Vec3, vec3};
use crate::skeleton::{Bone, Pose};
use crate::words::{HandTarget, Joint, Place, Side};

/// A palm and where it should be.
#[derive(Debug, Clone, Copy)]
pub(super) struct HandGoal {
    pub(super) hand: Side,
    /// The ball in the palm.
    pub(super) ball: usize,
    /// As the author says it, for this hand.
    pub(super) words: HandTarget,
    pub(super) to: Target,
}

/// Where a palm should be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// At a point of a bone's frame, facing along a direction of that frame.
    Skin { bone: Bone, at: Vec3, facing: Vec3 },
    /// At a point of the room, facing along a direction of the room.
    Room { at: Vec3, facing: Vec3 },
    /// Anywhere flat on a surface.
    Surface(Surface),
    /// On a towel between this foot and the shoulder.
    Towel { foot: Side },
    /// Where the arm points, with the end of a towel in it.
    Anywhere,
}

/// The goal of one hand; none for the floor, which is a support.
pub(super) fn goal(flesh: &Flesh, target: HandTarget, hand: Side, preset: &Preset) -> Option<HandGoal> {
    let rail = preset.chair == Some(ChairUse::Rail);
    let to = match target.place {
        Place::Floor => return None,
        Place::Wall => Target::Surface(preset.wall.unwrap_or(Surface::WallInFront)),
        Place::Towel => {
            towel_foot(target, hand, preset).map_or(Target::Anywhere, |foot| Target::Towel { foot })
        }
        Place::Table => {
            let (edge, height) = furniture::table(preset);
            Target::Room { at: vec3(edge + 6.0, hand.sign() * 10.0, height + 0.9), facing: -Vec3::Z }
        }
        Place::Walker => Target::Room { at: furniture::walker_grip(preset, hand), facing: -Vec3::Z },
        Place::Chair if rail => {
            Target::Room { at: vec3(-0.6, hand.sign() * 7.0, RAIL + 0.9), facing: vec3(0.0, 0.0, -1.0) }
        }
        place => skin(flesh, place, target.side.unwrap_or(hand), hand),
    };
    let words = HandTarget { hand: Some(hand), ..target };
    Some(HandGoal { hand, ball: flesh.mark(Mark::Palm, hand), words, to })
}

/// The foot that the towel goes round whose end is in this hand; none if it is only in the hands.
fn towel_foot(target: HandTarget, hand: Side, preset: &Preset) -> Option<Side> {
    let own = preset.towel_round_both.then_some(hand);
    target.side.or(own).or(preset.towel)
}

/// A point on the skin of the medium body, pushed out with the girth of this one.
fn skin(flesh: &Flesh, place: Place, side: Side, hand: Side) -> Target {
    let h = hand.sign();
    let (limb, belly, trunk) = (flesh.girth.limbs, flesh.girth.belly, flesh.girth.trunk);
    let (thigh, shank) = (Bone::thigh(side), Bone::shank(side));
    let (bone, at, girth) = match place {
        Place::Ribs => (Bone::thoracic(0), vec3(8.8, h * 4.6, 1.5), trunk),
        Place::Chest => (Bone::thoracic(1), vec3(9.0, h * 3.4, 2.5), trunk),
        Place::Hips => (Bone::PELVIS, vec3(1.6, h * 9.6, 5.2), belly),
        Place::Thigh => (thigh, vec3(5.0, 0.0, -14.0), limb),
        Place::BehindThigh => (thigh, vec3(-4.6, h * 1.5, -16.0), limb),
        Place::Knee => (shank, vec3(4.0, h * 1.6, -1.0), 1.0),
        Place::Shin => (shank, vec3(3.0, h * 1.3, -5.5 + h * 1.2), limb),
        Place::Ankle => (shank, vec3(2.4, h * 1.2, -19.5), 1.0),
        Place::Foot => (Bone::foot(side), vec3(6.8, h * 1.2, -0.6), 1.0),
        Place::BehindHead => (Bone::HEAD, vec3(-5.6, h * 2.4, 4.0), 1.0),
        Place::Forehead => (Bone::HEAD, vec3(6.6, h * 2.2, 6.8), 1.0),
        Place::Chin => (Bone::HEAD, vec3(5.6, h * 0.8, -1.6), 1.0),
        Place::OppositeShoulder => (Bone::thoracic(2), vec3(6.2, -h * 5.4, 1.6), trunk),
        Place::OppositeHand => (Bone::hand(hand.other()), vec3(0.4, h * -2.0, -4.6), 1.0),
        Place::OppositeWrist => (Bone::forearm(hand.other()), vec3(0.3, h * -2.2, -13.5), 1.0),
        Place::OppositeForearm => (Bone::forearm(hand.other()), vec3(0.4, h * -2.9, -7.0), limb),
        Place::Head => (Bone::HEAD, vec3(0.6, h * 6.2, 5.4), 1.0),
        Place::OppositeHead => (Bone::HEAD, vec3(-0.2, h * -5.4, 8.6), 1.0),
        Place::OppositeElbow => (Bone::upper_arm(hand.other()), vec3(1.6, 0.0, -16.5), limb),
        // Beside the seat, when someone sits on it.
        Place::Chair => {
            let (at, facing) = (vec3(3.0, h * 11.5, -5.0), vec3(0.0, 0.0, -1.0));
            return Target::Skin { bone: Bone::PELVIS, at, facing };
        }
        _ => (Bone::lumbar(1), vec3(8.6, h * 4.0, 0.5), belly),
    };
    let at = vec3(at.x * girth, at.y * girth, at.z);
    let facing = match place {
        Place::Foot => vec3(-0.3, 0.0, -1.0).unit(),
        Place::Hips => vec3(-0.2, -h, -0.3).unit(),
        Place::OppositeHead => vec3(0.0, h, -0.9).unit(),
        // The forehead rests on the backs of the hands.
        Place::Forehead => Vec3::X,
        _ => -vec3(at.x, at.y, 0.0).unit(),
    };
    Target::Skin { bone, at, facing }
}

/// Bends an arm roughly to where it should go, so that the solver finds the natural way there.
pub(super) fn guess(pose: &mut Pose, target: HandTarget, hand: Side, preset: &Preset) {
    let angles: &[(Joint, f64)] = match target.place {
        Place::Towel if towel_foot(target, hand, preset).is_none() => &[(Joint::Fingers, 42.0)],
        Place::Belly | Place::Ribs | Place::Chest => &[
            (Joint::Shoulder, 5.0),
            (Joint::ShoulderAbduction, 38.0),
            (Joint::ShoulderRotation, -60.0),
            (Joint::Elbow, 88.0),
            (Joint::Forearm, 60.0),
            (Joint::Wrist, 45.0),
            (Joint::Fingers, 10.0),
        ],
        Place::Hips => &[
            (Joint::Shoulder, -22.0),
            (Joint::ShoulderAbduction, 46.0),
            (Joint::ShoulderRotation, -35.0),
            (Joint::Elbow, 92.0),
            (Joint::Forearm, 40.0),
            (Joint::Wrist, 20.0),
            (Joint::Fingers, 20.0),
        ],
        Place::BehindHead => &[
            (Joint::Shoulder, 100.0),
            (Joint::ShoulderAbduction, 90.0),
            (Joint::ShoulderRotation, 70.0),
            (Joint::Elbow, 135.0),
            (Joint::Forearm, 0.0),
            (Joint::Fingers, 15.0),
        ],
        Place::Forehead => &[
            (Joint::Shoulder, 150.0),
            (Joint::ShoulderAbduction, 50.0),
            (Joint::ShoulderRotation, -20.0),
            (Joint::Elbow, 105.0),
            (Joint::Forearm, 70.0),
        ],
        Place::Head => &[
            (Joint::Shoulder, 70.0),
            (Joint::ShoulderAbduction, 60.0),
            (Joint::ShoulderRotation, 30.0),
            (Joint::Elbow, 140.0),
            (Joint::Forearm, 0.0),
            (Joint::Fingers, 10.0),
        ],
        Place::OppositeHead => &[
            (Joint::Shoulder, 90.0),
            (Joint::ShoulderAbduction, 120.0),
            (Joint::ShoulderRotation, 40.0),
            (Joint::Elbow, 120.0),
            (Joint::Forearm, 20.0),
            (Joint::Fingers, 15.0),
        ],
        Place::OppositeHand | Place::OppositeWrist | Place::OppositeForearm => &[
            (Joint::Shoulder, 45.0),
            (Joint::ShoulderAbduction, -10.0),
            (Joint::ShoulderRotation, -45.0),
            (Joint::Elbow, 80.0),
            (Joint::Forearm, 40.0),
            (Joint::Fingers, 55.0),
        ],
        Place::Table => &[
            (Joint::Shoulder, 32.0),
            (Joint::ShoulderAbduction, 8.0),
            (Joint::Elbow, 45.0),
            (Joint::Forearm, 78.0),
            (Joint::Wrist, -25.0),
            (Joint::Fingers, 4.0),
        ],
        Place::Walker => &[
            (Joint::Shoulder, 20.0),
            (Joint::ShoulderAbduction, 14.0),
            (Joint::Elbow, 35.0),
            (Joint::Forearm, 20.0),
            (Joint::Wrist, 0.0),
            (Joint::Fingers, 85.0),
        ],
        Place::OppositeShoulder | Place::OppositeElbow => &[
            (Joint::Shoulder, 70.0),
            (Joint::ShoulderAbduction, -25.0),
            (Joint::ShoulderRotation, -40.0),
            (Joint::Elbow, 110.0),
            (Joint::Forearm, 40.0),
        ],
        Place::Chin => &[(Joint::Shoulder, 55.0), (Joint::Elbow, 140.0), (Joint::Forearm, 20.0)],
        Place::Wall => {
            &[(Joint::Shoulder, 85.0), (Joint::Elbow, 15.0), (Joint::Forearm, 80.0), (Joint::Wrist, -80.0)]
        }
        Place::Chair | Place::Thigh => &[
            (Joint::Shoulder, 28.0),
            (Joint::ShoulderAbduction, 8.0),
            (Joint::Elbow, 45.0),
            (Joint::Forearm, 70.0),
            (Joint::Wrist, -15.0),
            (Joint::Fingers, 12.0),
        ],
        _ => &[(Joint::Fingers, 42.0), (Joint::Elbow, 40.0), (Joint::Forearm, 45.0), (Joint::Shoulder, 50.0)],
    };
    for (joint, degrees) in angles {
        for (freedom, share) in joints::freedoms(*joint, Some(hand)) {
            pose[freedom.0] = (degrees * share).to_radians();
        }
    }
}
