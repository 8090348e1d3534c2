//! A stance → the goal of its frame → the pose that meets it best.

use super::goal::{self, Goal, Roll, goal, resting};
use super::hands;
use super::joints::freedoms;
use super::least_squares::minimise;
use super::letting_go;
use super::postures;
use super::preset::Preset;
use super::residuals::Residuals;
use super::solved::Solved;
use super::support::{Support, Surface};
use super::things;
use crate::flesh::{Flesh, Mark};
use crate::math::Vec3;
use crate::skeleton::{Freedom, Limb, Pose, bones};
use crate::warning::FrameName;
use crate::words::{
    Contact, Description, HandTarget, Joint, KneesRoll, LegsVariant, Limbs, Place, PropPlace, Side, Stance,
    Variant,
};

/// How far angles that the author does not name may leave those of the posture, and those of the start, radians.
const START_SLACK: f64 = 0.22;
const LATER_SLACK: f64 = 0.3;
/// Iterations of the solver: for the start, for a step on the way, for an end.
const START_ROUNDS: usize = 120;
const STEP_ROUNDS: usize = 20;
const END_ROUNDS: usize = 160;
/// A movement is found in this many steps.
const STEPS: usize = 6;

/// Solves the first frame.
pub(super) fn start(
    description: &Description,
    preset: &Preset,
    residuals: &Residuals,
    flesh: &Flesh,
) -> Solved {
    let stance = with_hands(&description.start, &preset.hands);
    let mut rest = resting(preset);
    guess_hands(&mut rest, &stance.hands, preset);
    let mut supports = goal::supports(&preset.supports, preset, &stance);
    letting_go::let_go(&mut supports, &stance, &rest);
    letting_go::hang(&mut rest, preset, &supports, &stance);
    let mut goal = goal(flesh, preset, &stance, (&rest, START_SLACK), supports);
    share(&mut goal, description, preset, flesh, &stance);
    let (pose, _) = minimise(&rest, START_ROUNDS, |pose, out| residuals.of(pose, &goal, out));
    Solved { name: FrameName::Start, pose, goal }
}

/// A frame that is described as a change from the start. It is reached directly and in steps, and the better fit is used.
pub(super) fn later(
    description: &Description,
    (name, stance): (FrameName, &Stance),
    preset: &Preset,
    (residuals, flesh): (&Residuals, &Flesh),
    start: &Solved,
) -> Solved {
    let other = stance
        .posture
        .map(|posture| Preset { ahead: preset.ahead, ..postures::preset(posture, &[], &description.props) });
    let aim = other.as_ref().unwrap_or(preset);
    let start_hands: Vec<HandTarget> = if other.is_some() { aim.hands.clone() } else { held(start) };
    let whole = with_hands(stance, &start_hands);
    let before = if other.is_some() { &aim.supports } else { &start.goal.supports };
    let mut supports = goal::supports(before, aim, stance);
    if let Some(roll) = stance.knees_roll {
        roll_supports(&mut supports, roll.to);
    }
    let mut rest = if other.is_some() { resting(aim) } else { start.pose };
    rest[0] = start.pose[0];
    rest[1] = start.pose[1];
    guess_hands(&mut rest, &stance.hands, aim);
    letting_go::let_go(&mut supports, &whole, &rest);
    letting_go::hang(&mut rest, aim, &supports, &whole);
    free_hands(&mut rest, &start.goal.supports, &supports, &whole);
    let mut goal = goal(flesh, aim, &whole, (&rest, LATER_SLACK), supports);
    share(&mut goal, description, aim, flesh, stance);
    let places = flesh.places(&bones(&start.pose, &preset.base));
    if let Some(roll) = stance.knees_roll {
        add_roll(&mut goal, &mut rest, roll, flesh, &places);
    }
    keep(&mut goal, &start.goal, &whole, flesh, &places);

    let mut stepped = rest;
    for step in 1..=STEPS {
        let mut partly = goal.clone();
        for (freedom, target, slack) in &mut partly.angles {
            if *slack <= goal::EXACT {
                let from = start.pose[freedom.0];
                *target = from + (*target - from) * step as f64 / STEPS as f64;
            }
        }
        stepped = minimise(&stepped, STEP_ROUNDS, |pose, out| residuals.of(pose, &partly, out)).0;
    }
    let by_steps = minimise(&stepped, END_ROUNDS, |pose, out| residuals.of(pose, &goal, out));
    let directly = minimise(&rest, END_ROUNDS, |pose, out| residuals.of(pose, &goal, out));
    let pose = if by_steps.1 <= directly.1 { by_steps.0 } else { directly.0 };
    Solved { name, pose, goal }
}

/// The parts that all frames of a figure share.
fn share(goal: &mut Goal, description: &Description, preset: &Preset, flesh: &Flesh, stance: &Stance) {
    let one_sided = names_a_side(&description.start) || names_a_side(stance);
    goal.symmetric = preset.symmetric && !one_sided;
    let legs_part = stance.lift.iter().any(|(_, part)| matches!(part, Contact::Legs | Contact::Feet));
    let together =
        preset.feet_together || description.variants.contains(&Variant::Legs(LegsVariant::Together));
    if together && !legs_part {
        let [left, right] = Side::BOTH.map(|side| flesh.balls[flesh.mark(Mark::Ankle, side)].radius);
        goal.ankles_apart = Some(left + right + 0.4);
    }
    let between = |place| description.props.iter().any(|prop| prop.place.is_some_and(|(at, _)| at == place));
    if between(PropPlace::BetweenKnees) {
        let [left, right] = Side::BOTH.map(|side| flesh.balls[flesh.mark(Mark::Knee, side)].radius);
        goal.knees_apart = Some(left + right + 2.0 * things::BETWEEN_KNEES);
        // The feet go below the knees.
        goal.ankles_apart = goal.knees_apart;
    }
}

fn names_a_side(stance: &Stance) -> bool {
    stance.angles.iter().any(|angle| angle.side.is_some() || angle.joint.is_sideways())
        || stance.directions.iter().any(|reach| reach.side.is_some())
        || stance.lift.iter().chain(&stance.down).any(|(side, _)| side.is_some())
        || stance.hands.iter().any(|hand| hand.hand.is_some() || hand.side.is_some())
        || stance.knees_roll.is_some()
}

/// The stance with hands that rest where they did, unless it says something else about that arm.
fn with_hands(stance: &Stance, before: &[HandTarget]) -> Stance {
    let mut whole = stance.clone();
    for target in before {
        for hand in Side::BOTH.into_iter().filter(|side| target.hand.is_none_or(|only| only == *side)) {
            let of = |side: Option<Side>| side.is_none_or(|side| side == hand);
            let moved = stance.hands.iter().any(|other| of(other.hand))
                || stance.directions.iter().any(|reach| reach.limbs == Limbs::Arms && of(reach.side))
                || stance.down.iter().any(|(side, part)| *part == Contact::Hands && of(*side))
                || stance
                    .lift
                    .iter()
                    .any(|(side, part)| matches!(part, Contact::Hands | Contact::Arms) && of(*side))
                || stance.angles.iter().any(|angle| {
                    let last = if holds(target.place) { Joint::ShoulderRotation } else { Joint::Elbow };
                    (Joint::Shoulder..=last).contains(&angle.joint) && of(angle.side)
                });
            if !moved {
                whole.hands.push(HandTarget { hand: Some(hand), ..*target });
            }
        }
    }
    whole
}

/// Whether a bent elbow brings the body to this place, as in a push-up, and not the hand away from it.
fn holds(place: Place) -> bool {
    !matches!(place, Place::Belly | Place::Ribs | Place::Chest | Place::Hips | Place::Thigh)
}

/// Where the hands are in a solved frame, as words.
fn held(frame: &Solved) -> Vec<HandTarget> {
    frame.goal.hands.iter().map(|goal| goal.words).collect()
}

fn guess_hands(pose: &mut Pose, targets: &[HandTarget], preset: &Preset) {
    for target in targets {
        for hand in Side::BOTH.into_iter().filter(|side| target.hand.is_none_or(|only| only == *side)) {
            hands::guess(pose, *target, hand, preset);
        }
    }
}

/// Hands that leave the floor are no longer bent back.
fn free_hands(rest: &mut Pose, before: &[Support], after: &[Support], stance: &Stance) {
    for side in Side::BOTH {
        let rests = |supports: &[Support]| {
            supports.iter().any(|support| support.contact == Contact::Hands && support.side == Some(side))
        };
        let goes = stance.hands.iter().any(|target| target.hand.is_none_or(|hand| hand == side));
        if rests(before) && !rests(after) && !goes {
            rest[Freedom::limb(side, Limb::Wrist).0] = 0.0;
            rest[Freedom::limb(side, Limb::Fingers).0] = 0.15;
        }
    }
}

/// When the knees roll, the feet turn onto their edges and the other hip comes up.
fn roll_supports(supports: &mut Vec<Support>, to: Side) {
    supports.retain(|support| !support.goes_with(Contact::Feet, None));
    supports.retain(|support| support.contact != Contact::Hips || support.side != Some(to.other()));
    supports.extend(Support::of(Contact::FootEdge, Some(to), Surface::Floor));
}

/// About half of the roll comes from the trunk, a quarter of that from the low back, the rest from the hips.
fn add_roll(goal: &mut Goal, rest: &mut Pose, roll: KneesRoll, flesh: &Flesh, places: &[Vec3]) {
    const TRUNK: f64 = 0.55;
    const MOST: f64 = 45.0;
    let apart =
        |mark| (places[flesh.mark(mark, Side::Left)] - places[flesh.mark(mark, Side::Right)]).length();
    let degrees = roll.degrees * roll.to.sign();
    goal.roll = Some(Roll {
        angle: degrees.to_radians(),
        knees_apart: apart(Mark::Knee).min(6.2),
        ankles_apart: apart(Mark::Ankle).min(4.5),
    });
    goal.sway = 2.0;
    goal::free_thighs(goal);
    let trunk = (degrees * TRUNK).clamp(-MOST, MOST).to_radians();
    for (freedom, share) in freedoms(Joint::SpineTwist, None) {
        rest[freedom.0] = -trunk * share;
        goal.angles.retain(|(other, _, _)| *other != freedom);
        goal.angles.push((freedom, -trunk * share, 0.06));
    }
    // Turned about the long axis of a lying body.
    rest[5] = trunk;
    for side in Side::BOTH {
        rest[Freedom::limb(side, Limb::HipAbduction).0] = side.sign() * (degrees.to_radians() - trunk) * 0.7;
    }
}

/// Parts that rest before and after stay in place: for each, the ball that is nearest to the surface.
fn keep(goal: &mut Goal, before: &Goal, stance: &Stance, flesh: &Flesh, places: &[Vec3]) {
    let stays = |support: &&Support| {
        support.on.holds()
            && before.supports.contains(support)
            && !letting_go::moves(&goal.supports, stance, support)
    };
    for support in goal.supports.iter().filter(stays) {
        for balls in support.balls(flesh) {
            let gap = |ball: &usize| support.on.distance(places[*ball]) - flesh.balls[*ball].radius;
            let nearest = balls.into_iter().min_by(|a, b| gap(a).total_cmp(&gap(b)));
            goal.fixed.extend(nearest.map(|ball| (ball, places[ball])));
        }
    }
}
