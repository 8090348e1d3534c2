//! What a pose should achieve, in numbers: made from a stance of the description and what the posture gives.

use super::hands::{self, HandGoal, Target};
use super::joints;
use super::preset::Preset;
use super::support::{Support, Surface};
use crate::flesh::Flesh;
use crate::math::Vec3;
use crate::skeleton::{Bone, FREEDOMS, Freedom, Limb, Pose, Spine};
use crate::words::{Contact, Direction, HandTarget, Landmark, Limbs, Place, Reach, Side, Stance};

/// How exactly an author's angle is met, radians (about one degree).
pub(super) const EXACT: f64 = 0.02;
/// How freely joints move that the author does not mention, compared with limbs. A supple spine would satisfy a straight line by
/// arching the back, which looks right and is clinically wrong; a chin is tucked, and a thigh turned or moved aside, only if the author
/// says so.
fn stiffness(freedom: Freedom) -> f64 {
    const SPINE: f64 = 0.3;
    const CHIN: f64 = 0.05;
    if freedom == Freedom::spine(Spine::ChinTuck) {
        CHIN
    } else if freedom < Freedom::spine(Spine::Neck) {
        SPINE
    } else if is_sideways(freedom) {
        1.0 / ASIDE
    } else {
        1.0
    }
}

/// How much more freely a thigh moves aside or turns than it does unasked.
const ASIDE: f64 = 1.0 / 0.4;

fn is_sideways(freedom: Freedom) -> bool {
    freedom.side().is_some_and(|side| {
        [Limb::HipAbduction, Limb::HipRotation].map(|limb| Freedom::limb(side, limb)).contains(&freedom)
    })
}

/// Lets thighs move aside and turn, as they must when both knees fall to one side.
pub(super) fn free_thighs(goal: &mut Goal) {
    for (_, _, slack) in
        goal.angles.iter_mut().filter(|(freedom, _, slack)| is_sideways(*freedom) && *slack > EXACT)
    {
        *slack *= ASIDE;
    }
}

/// Targets of one frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Goal {
    /// Radians, and the difference that counts as a residual of one.
    pub(super) angles: Vec<(Freedom, f64, f64)>,
    pub(super) supports: Vec<Support>,
    /// Balls that stay where they were.
    pub(super) fixed: Vec<(usize, Vec3)>,
    pub(super) hands: Vec<HandGoal>,
    /// Directions in the room of limbs' bones.
    pub(super) pointing: Vec<(Bone, Vec3)>,
    pub(super) roll: Option<Roll>,
    pub(super) line: Vec<Landmark>,
    /// Distance between the ankles and between the knees that stays the same.
    pub(super) ankles_apart: Option<f64>,
    pub(super) knees_apart: Option<f64>,
    /// Whether the hips come down to the heels.
    pub(super) on_heels: bool,
    pub(super) symmetric: bool,
    pub(super) balanced: bool,
    pub(super) sway: f64,
    /// A wall that nothing goes through.
    pub(super) wall: Option<Surface>,
}

/// Both knees fall to one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roll {
    /// To the left, radians from upright.
    pub(super) angle: f64,
    /// Distances that the knees and the ankles keep.
    pub(super) knees_apart: f64,
    pub(super) ankles_apart: f64,
}

/// The preset's angles as a pose.
pub(super) fn resting(preset: &Preset) -> Pose {
    let mut pose = [0.0; FREEDOMS];
    pose[2] = preset.height;
    for (side, joint, degrees) in &preset.angles {
        for (freedom, share) in joints::freedoms(*joint, *side) {
            pose[freedom.0] = (degrees * share).to_radians();
        }
    }
    pose
}

/// What supports remain when a stance has lifted, moved and put down parts.
pub(super) fn supports(before: &[Support], preset: &Preset, stance: &Stance) -> Vec<Support> {
    let mut supports = before.to_vec();
    let mut lift = |contact, side| supports.retain(|support| !support.goes_with(contact, side));
    for (side, contact) in &stance.lift {
        lift(*contact, *side);
    }
    for target in &stance.hands {
        lift(Contact::Arms, target.hand);
    }
    for reach in &stance.directions {
        let whole = if reach.limbs == Limbs::Arms { Contact::Arms } else { Contact::Legs };
        lift(whole, reach.side);
    }
    for target in stance.hands.iter().filter(|target| target.place == Place::Floor) {
        supports.extend(Support::of(Contact::Hands, target.hand, Surface::Floor));
    }
    for (side, contact) in &stance.down {
        for mut support in Support::of(*contact, *side, Surface::Floor) {
            // A foot comes back onto its step, and a head onto its pillow.
            let same = |known: &&Support| known.contact == support.contact && known.side == support.side;
            let under = preset.supports.iter().find(same).map(|known| known.on);
            support.on = under.filter(|on| on.is_thing_on_floor()).unwrap_or(support.on);
            if !supports.contains(&support) {
                supports.push(support);
            }
        }
    }
    supports
}

/// The goal of a stance: the author's angles exactly, and all others near `rest` within `slack` radians.
pub(super) fn goal(
    flesh: &Flesh,
    preset: &Preset,
    stance: &Stance,
    (rest, slack): (&Pose, f64),
    supports: Vec<Support>,
) -> Goal {
    let mut goal = Goal {
        supports,
        sway: preset.sway,
        wall: preset.wall,
        line: stance.line.clone(),
        on_heels: stance.hips_to_heels || preset.on_heels,
        ..Goal::default()
    };
    goal.balanced = preset.balanced && stance.hands.iter().all(|hand| hand.place != Place::Wall);
    let mut said = [false; FREEDOMS];
    for angle in &stance.angles {
        for (freedom, share) in joints::freedoms(angle.joint, angle.side) {
            let (low, high) = joints::range(freedom);
            let degrees = (angle.degrees * share).clamp(low, high);
            goal.angles.push((freedom, degrees.to_radians(), EXACT));
            said[freedom.0] = true;
        }
    }
    for freedom in Freedom::angles().filter(|freedom| !said[freedom.0]) {
        goal.angles.push((freedom, rest[freedom.0], slack * stiffness(freedom)));
    }
    add_directions(&mut goal, preset, stance);
    add_hands(&mut goal, flesh, preset, &stance.hands);
    for hand in goal.hands.iter_mut().filter(|hand| hand.words.place == Place::Towel) {
        let is_told =
            |reach: &Reach| reach.limbs == Limbs::Arms && reach.side.is_none_or(|side| side == hand.hand);
        if stance.directions.iter().any(is_told) {
            hand.to = Target::Anywhere;
        }
    }
    goal
}

/// Limbs that point somewhere; where their joints were before no longer matters.
fn add_directions(goal: &mut Goal, preset: &Preset, stance: &Stance) {
    for reach in &stance.directions {
        for side in Side::BOTH.into_iter().filter(|side| reach.side.is_none_or(|only| only == *side)) {
            let to = direction(preset, reach.direction, side);
            let bones = match reach.limbs {
                Limbs::Arms => [Bone::upper_arm(side), Bone::forearm(side)],
                Limbs::Legs => [Bone::thigh(side), Bone::shank(side)],
            };
            goal.pointing.extend(bones.map(|bone| (bone, to)));
            let joints = match reach.limbs {
                Limbs::Arms => [Limb::Shoulder, Limb::ShoulderAbduction, Limb::Elbow],
                Limbs::Legs => [Limb::Hip, Limb::HipAbduction, Limb::Knee],
            };
            loosen(goal, joints.map(|joint| Freedom::limb(side, joint)).as_slice(), FREE);
        }
    }
}

/// How many times more freely joints move that have to follow a direction, and those of an arm whose hand has a place.
const FREE: f64 = 6.0;
const FREER: f64 = 1.6;

fn loosen(goal: &mut Goal, freedoms: &[Freedom], times: f64) {
    for (freedom, _, slack) in &mut goal.angles {
        if *slack > EXACT && freedoms.contains(freedom) {
            *slack *= times;
        }
    }
}

/// Adds places for hands; a hand that has one already keeps it.
pub(super) fn add_hands(goal: &mut Goal, flesh: &Flesh, preset: &Preset, targets: &[HandTarget]) {
    for target in targets {
        for hand in Side::BOTH.into_iter().filter(|side| target.hand.is_none_or(|only| only == *side)) {
            if target.place != Place::Floor && goal.hands.iter().all(|known| known.hand != hand) {
                goal.hands.extend(hands::goal(flesh, *target, hand, preset));
                let arm = [Limb::Shoulder, Limb::Elbow, Limb::Forearm];
                loosen(goal, &arm.map(|joint| Freedom::limb(hand, joint)), FREER);
            }
        }
    }
}

/// A direction of the room as a unit vector.
pub(super) fn direction(preset: &Preset, direction: Direction, side: Side) -> Vec3 {
    let base = &preset.base;
    let forward = if preset.is_upright() { base.x } else { base.z };
    let outward = base.y * side.sign();
    match direction {
        Direction::Forward => forward,
        Direction::Back => -forward,
        Direction::Up => Vec3::Z,
        Direction::Down => -Vec3::Z,
        Direction::Out => outward,
        Direction::Across => -outward,
        Direction::Overhead => base.z,
    }
}
