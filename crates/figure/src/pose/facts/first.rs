//! The facts of the first frame: the posture, which of its details the solved pose bears out, and what the author says besides.

use super::contacts::{lifted, lifts, put_down};
use super::limits::{LEANT, LEAST, ON_HEELS, STRAIGHT_LINE};
use super::seen::Seen;
use crate::facts::{Fact, Lean, State};
use crate::pose::preset::{ChairUse, Preset};
use crate::pose::{goal, joints};
use crate::words::{
    ArmsVariant, Contact, Description, Joint, Landmark, LegsVariant, Limbs, Place, Posture, Side, Variant,
};

/// A limb that is bent more than this is not straight, and one bent by less than that is bent a little, degrees.
const STRAIGHT: f64 = 8.0;
const A_LITTLE: f64 = 35.0;
/// A limb points where it does not point past by more than this, degrees.
const POINTING: f64 = 30.0;

pub(super) fn facts(description: &Description, seen: &Seen<'_>) -> Vec<Fact> {
    let stance = &description.start;
    let mut facts = vec![Fact::Posture(description.posture)];
    let details = description.variants.iter().filter(|variant| shows(seen, **variant));
    facts.extend(details.map(|variant| Fact::Detail(*variant)));
    if seen.posture == Posture::Plank && shows_arms(seen, ArmsVariant::OnForearms) {
        facts.push(Fact::Detail(Variant::Arms(ArmsVariant::OnForearms)));
    }
    let lean = seen.lean();
    let leans = seen.is_upright() && lean.abs() >= LEANT;
    if leans {
        let way = if lean > 0.0 { Lean::Forward } else { Lean::Back };
        facts.push(Fact::Leans { way, from: 0.0, to: lean });
    }
    let mut joints = Vec::new();
    for angle in &stance.angles {
        joints.extend(angle.joint.sides(angle.side).into_iter().map(|side| (angle.joint, side)));
    }
    joints.retain(|(joint, _)| !(leans && *joint == Joint::Hip));
    facts.extend(joints.into_iter().filter_map(|(joint, side)| is(seen, joint, side)));
    for reach in &stance.directions {
        for side in Side::BOTH.into_iter().filter(|side| reach.side.is_none_or(|only| only == *side)) {
            let off = seen.off(reach.limbs, side, reach.direction);
            if off <= POINTING {
                facts.push(Fact::Points { limb: reach.limbs, side, direction: reach.direction, off });
            }
        }
    }
    for (side, part) in lifts(stance) {
        facts.extend(lifted(&seen.preset.supports, seen, part, side));
    }
    facts.extend(put_down(&seen.preset.supports, seen, stance));
    let asked = |hand: Side, place: Place| {
        let is_it = |target: &&crate::words::HandTarget| {
            target.place == place && target.hand.is_none_or(|one| one == hand)
        };
        // What the hands hold is told even if the posture says it.
        let holds = matches!(place, Place::Chair | Place::Wall | Place::Table | Place::Walker);
        holds || stance.hands.iter().any(|target| is_it(&target))
    };
    for (target, gap) in seen.hands() {
        if let Some(hand) = target.hand.filter(|hand| asked(*hand, target.place)) {
            facts.push(Fact::Hand { hand, place: target.place, side: target.side, gap });
        }
    }
    let bend = seen.bend(&stance.line);
    if stance.line.len() > 2 && bend <= STRAIGHT_LINE {
        facts.push(Fact::Line { points: stance.line.clone(), bend });
    }
    facts
}

/// How a joint is that the author names; none if that is how it is in this posture anyway.
fn is(seen: &Seen<'_>, joint: Joint, side: Option<Side>) -> Option<Fact> {
    let degrees = seen.degrees(joint, side);
    let differs = (degrees - at_rest(seen.preset, joint, side)).abs() >= LEAST;
    differs.then(|| Fact::Is { joint, side, state: state(joint, degrees), degrees })
}

/// The angle that a joint has in the posture before the author says anything about it.
fn at_rest(preset: &Preset, joint: Joint, side: Option<Side>) -> f64 {
    let rest = goal::resting(preset);
    joints::freedoms(joint, side).iter().map(|(freedom, _)| rest[freedom.0].to_degrees()).sum()
}

/// How a joint of this angle is.
pub(super) fn state(joint: Joint, degrees: f64) -> State {
    let pick = |positive, negative| match degrees {
        d if d > STRAIGHT => positive,
        d if d < -STRAIGHT => negative,
        _ => State::Straight,
    };
    let bent = if degrees < A_LITTLE { State::BentALittle } else { State::Bent };
    match joint {
        Joint::LowBack | Joint::UpperBack | Joint::Spine => pick(bent, State::Arched),
        Joint::Neck | Joint::Wrist => pick(bent, State::BentBack),
        Joint::ChinTuck => pick(State::Tucked, State::Forward),
        Joint::Hip => pick(bent, State::Back),
        Joint::Knee | Joint::Elbow | Joint::Fingers => pick(bent, State::Straight),
        Joint::Ankle => pick(State::ToesUp, State::ToesDown),
        Joint::Shoulder => pick(State::Raised, State::Back),
        Joint::LowBackSide | Joint::UpperBackSide | Joint::NeckSide | Joint::SpineSide => {
            pick(State::BentLeft, State::BentRight)
        }
        Joint::LowBackTwist | Joint::UpperBackTwist | Joint::NeckTwist | Joint::SpineTwist => {
            pick(State::TurnedLeft, State::TurnedRight)
        }
        Joint::HipAbduction | Joint::ShoulderAbduction => pick(State::Out, State::Across),
        Joint::HipRotation | Joint::ShoulderRotation => pick(State::TurnedOut, State::TurnedIn),
        Joint::Forearm => pick(State::PalmDown, State::PalmUp),
    }
}

/// Whether the solved pose has this detail.
fn shows(seen: &Seen<'_>, variant: Variant) -> bool {
    match variant {
        Variant::Arms(arms) => shows_arms(seen, arms),
        Variant::Legs(legs) => shows_legs(seen, legs),
        Variant::BackToWall | Variant::FacingWall => seen.preset.wall.is_some(),
        Variant::BehindChair => seen.preset.chair == Some(ChairUse::Rail),
        Variant::ChinTucked => seen.degrees(Joint::ChinTuck, None) >= LEAST,
    }
}

fn shows_arms(seen: &Seen<'_>, arms: ArmsVariant) -> bool {
    let both = |holds: &dyn Fn(Side) -> bool| Side::BOTH.into_iter().all(holds);
    let hands_on = |place| seen.hands().iter().filter(|(target, _)| target.place == place).count() == 2;
    let along = |side, direction: crate::math::Vec3| {
        let [upper_arm, _] = seen.limb(Limbs::Arms, side);
        super::seen::angle(upper_arm, direction)
    };
    let trunk = seen.at(Landmark::Shoulder) - seen.at(Landmark::Hip);
    match arms {
        ArmsVariant::AtSides => both(&|side| along(side, -trunk) < 40.0),
        ArmsVariant::Out => both(&|side| along(side, seen.preset.base.y * side.sign()) < 35.0),
        ArmsVariant::Overhead => both(&|side| along(side, trunk) < 50.0),
        ArmsVariant::Crossed => hands_on(Place::OppositeShoulder),
        ArmsVariant::OnHips => hands_on(Place::Hips),
        ArmsVariant::OnThighs => hands_on(Place::Thigh),
        ArmsVariant::OnBelly => hands_on(Place::Belly),
        ArmsVariant::UnderForehead => hands_on(Place::Forehead) && seen.rests(Contact::Forehead, None),
        ArmsVariant::OnForearms => both(&|side| seen.rests(Contact::Forearms, Some(side))),
        ArmsVariant::OnHands => {
            both(&|side| seen.rests(Contact::Hands, Some(side)) && !seen.rests(Contact::Forearms, Some(side)))
        }
    }
}

fn shows_legs(seen: &Seen<'_>, legs: LegsVariant) -> bool {
    /// The ankles of someone whose feet are together, and of someone whose feet are apart, units.
    const TOGETHER: f64 = 9.0;
    const APART: f64 = 13.0;
    /// One foot is this far behind the other.
    const BEHIND: f64 = 8.0;
    let both = |holds: &dyn Fn(Side) -> bool| Side::BOTH.into_iter().all(holds);
    let knee = |side| seen.degrees(Joint::Knee, Some(side));
    let [left, right] = Side::BOTH.map(|side| seen.bones[crate::skeleton::Bone::foot(side)].origin);
    match legs {
        LegsVariant::KneesBent => both(&|side| knee(side) >= A_LITTLE),
        LegsVariant::Straight => both(&|side| knee(side) < 20.0),
        LegsVariant::OneKneeBent => knee(Side::Left) >= A_LITTLE,
        LegsVariant::Apart => (left - right).length() > APART,
        LegsVariant::Together => (left - right).length() < TOGETHER,
        LegsVariant::StepBack => (left - right).dot(seen.preset.base.x) > BEHIND,
        LegsVariant::OnKnees => both(&|side| seen.rests(Contact::Knees, Some(side))),
        LegsVariant::OnHeels => seen.off_heels() <= ON_HEELS,
        LegsVariant::LegsUp => {
            both(&|side| !seen.foot_rests(side) && seen.degrees(Joint::Hip, Some(side)) > 60.0)
        }
    }
}
