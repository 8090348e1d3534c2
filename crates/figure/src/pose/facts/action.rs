//! What a joint does between two frames, in the words of someone who watches.

use super::limits::LEAST;
use super::seen::{Seen, angle};
use crate::facts::Action;
use crate::math::Vec3;
use crate::skeleton::Bone;
use crate::words::{Joint, Side};

/// A limb bent by less is straight; a bend by less is a little, degrees.
const STRAIGHT: f64 = 15.0;
const A_LITTLE: f64 = 20.0;
/// A thigh that comes this far up and was not is at the chest.
const AT_CHEST: f64 = 115.0;
/// A leg is straight enough to be spoken of as one.
const ONE_LEG: f64 = 25.0;
/// The forearm of an elbow that is bent more swings when the arm turns.
const ELBOW_BENT: f64 = 45.0;
/// A part that comes up or down in the room by as much is seen to do so, units.
const HIGHER: f64 = 3.0;

/// What a joint does that turns by at least the least that is told; none where it only follows the rest of the body.
pub(super) fn action(before: &Seen<'_>, now: &Seen<'_>, joint: Joint, side: Option<Side>) -> Option<Action> {
    let (from, to) = (before.degrees(joint, side), now.degrees(joint, side));
    let more = to > from;
    if (to - from).abs() < LEAST {
        return None;
    }
    let toward = |positive, negative| if more { positive } else { negative };
    Some(match joint {
        Joint::Knee | Joint::Elbow | Joint::Fingers => bending(from, to),
        Joint::Hip => return hip(before, now, side?),
        Joint::HipAbduction => return hip_abduction(before, now, side?),
        Joint::ShoulderRotation if now.degrees(Joint::Elbow, side) > ELBOW_BENT => {
            toward(Action::ForearmOut, Action::ForearmIn)
        }
        Joint::HipRotation | Joint::ShoulderRotation => toward(Action::TurnsOut, Action::TurnsIn),
        Joint::Ankle => return ankle(before, now, side?, more),
        Joint::Shoulder if arm_holds(before, now, side?) => return None,
        Joint::Shoulder if more => Action::SwingsForward,
        Joint::Shoulder if to < -LEAST => Action::SwingsBack,
        Joint::Shoulder => Action::Lowers,
        Joint::ShoulderAbduction if arm_holds(before, now, side?) => return None,
        Joint::ShoulderAbduction => sideways(to, more),
        Joint::Forearm => toward(Action::PalmDown, Action::PalmUp),
        Joint::Wrist => toward(Action::Bends, Action::BendsBack),
        Joint::LowBack | Joint::UpperBack | Joint::Spine => spine(now, joint, to, more),
        Joint::LowBackSide | Joint::UpperBackSide | Joint::NeckSide | Joint::SpineSide => {
            to_middle(from, to).unwrap_or(toward(Action::BendsLeft, Action::BendsRight))
        }
        Joint::LowBackTwist | Joint::UpperBackTwist | Joint::NeckTwist | Joint::SpineTwist => {
            to_middle(from, to).unwrap_or(toward(Action::TurnsLeft, Action::TurnsRight))
        }
        Joint::Neck => to_middle(from, to).unwrap_or(toward(Action::BendsForward, Action::BendsBack)),
        Joint::ChinTuck => toward(Action::Tucks, Action::PokesForward),
    })
}

fn bending(from: f64, to: f64) -> Action {
    match (to > from, (to - from).abs() < A_LITTLE) {
        (true, _) if from >= STRAIGHT => Action::BendsMore,
        (true, true) => Action::BendsALittle,
        (true, false) => Action::Bends,
        (false, _) if to < STRAIGHT => Action::Straightens,
        (false, _) => Action::StraightensPartly,
    }
}

/// What was bent or turned and is not any more.
fn to_middle(from: f64, to: f64) -> Option<Action> {
    (to.abs() < LEAST && from.abs() > to.abs()).then_some(Action::ToMiddle)
}

fn spine(now: &Seen<'_>, joint: Joint, to: f64, more: bool) -> Action {
    match more {
        true if joint == Joint::LowBack && now.is_on_back() => Action::Flattens,
        true if to > LEAST => Action::Rounds,
        false if to < -LEAST => Action::Arches,
        _ => Action::Straightens,
    }
}

fn sideways(to: f64, out: bool) -> Action {
    match out {
        true => Action::SwingsOut,
        false if to < -LEAST => Action::SwingsAcross,
        false => Action::SwingsIn,
    }
}

/// A hip bends because the thigh moves or because the trunk does; this is about the thigh.
fn hip(before: &Seen<'_>, now: &Seen<'_>, side: Side) -> Option<Action> {
    let side_of = Some(side);
    let [thigh, trunk] = [Bone::thigh(side), Bone::PELVIS]
        .map(|bone| angle(before.bones[bone].turn.z, now.bones[bone].turn.z));
    if trunk > thigh {
        return None;
    }
    let (from, to) = (before.degrees(Joint::Hip, side_of), now.degrees(Joint::Hip, side_of));
    let knee = now.degrees(Joint::Knee, side_of);
    let straight = knee < ONE_LEG && before.degrees(Joint::Knee, side_of) < ONE_LEG;
    let higher = rise(before, now, if straight { Bone::foot(side) } else { Bone::shank(side) });
    Some(if to > from && to >= AT_CHEST && !straight {
        Action::ToChest
    } else if now.is_upright() && (to < -LEAST || straight && to > from) {
        if to > from { Action::SwingsForward } else { Action::SwingsBack }
    } else if !now.foot_rests(side) && higher.abs() >= HIGHER {
        up_or_down(straight, higher)
    } else {
        bending(from, to)
    })
}

fn hip_abduction(before: &Seen<'_>, now: &Seen<'_>, side: Side) -> Option<Action> {
    let (from, to) = [before, now].map(|seen| seen.degrees(Joint::HipAbduction, Some(side))).into();
    let straight = now.degrees(Joint::Knee, Some(side)) < ONE_LEG;
    let higher = rise(before, now, Bone::shank(side));
    Some(if now.is_on_side() && higher.abs() >= HIGHER {
        up_or_down(straight, higher)
    } else {
        sideways(to, to > from)
    })
}

fn up_or_down(straight: bool, higher: f64) -> Action {
    match (straight, higher > 0.0) {
        (true, true) => Action::Lifts,
        (true, false) => Action::Lowers,
        (false, true) => Action::KneeLifts,
        (false, false) => Action::KneeLowers,
    }
}

/// How far the upper end of a bone comes up.
fn rise(before: &Seen<'_>, now: &Seen<'_>, bone: Bone) -> f64 {
    (now.bones[bone].origin - before.bones[bone].origin).dot(Vec3::Z)
}

/// A foot that stands in both frames goes where the leg goes.
fn ankle(before: &Seen<'_>, now: &Seen<'_>, side: Side, more: bool) -> Option<Action> {
    use crate::words::Contact::{Heels, Toes};
    let stands = |seen: &Seen<'_>| seen.rests(Toes, Some(side));
    let lies = |seen: &Seen<'_>| seen.rests(Heels, Some(side)) && !seen.rests(Toes, Some(side));
    if stands(before) && stands(now) && !lies(before) {
        return None;
    }
    Some(if more { Action::ToesUp } else { Action::ToesDown })
}

/// Whether a hand rests on the floor or holds the same thing in both frames, so that the arm only follows.
pub(super) fn arm_holds(before: &Seen<'_>, now: &Seen<'_>, side: Side) -> bool {
    use crate::words::Contact::{Forearms, Hands};
    let on_floor = |seen: &Seen<'_>| seen.rests(Hands, Some(side)) || seen.rests(Forearms, Some(side));
    let held = |seen: &Seen<'_>| {
        seen.hands().into_iter().find(|(target, _)| target.hand == Some(side)).map(|(target, _)| target)
    };
    on_floor(before) && on_floor(now) || held(before).is_some() && held(before) == held(now)
}
