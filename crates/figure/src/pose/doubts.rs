//! What a solved pose has to say to its author: an angle that no joint reaches, a pose that does not fit.

use super::Solved;
use super::goal;
use super::hands::{HandGoal, Target};
use super::joints;
use super::residuals::towel_grip;
use super::sense;
use super::support::Support;
use crate::flesh::Flesh;
use crate::math::{Turn, Vec3};
use crate::sided;
use crate::skeleton::{Bones, Freedom, bones};
use crate::warning::{About, FrameName, Warning, WarningKind};
use crate::words::{Angle, Contact, Description, Joint, Posture, Side, Stance};

/// Misfits that an author is told of: centimetres and degrees in a person of 172 cm.
const FAR_OFF_SUPPORT: f64 = 0.6;
const FAR_OFF_HAND: f64 = 2.5;
const FAR_OFF_ANGLE: f64 = 6.0;
const CM_PER_UNIT: f64 = 1.72;

/// Someone cannot get from one posture to the other between two frames.
pub(super) fn other_posture(frame: FrameName, from: Posture, to: Posture) -> Warning {
    Warning {
        about: About::Frame(frame),
        kind: WarningKind::Misfit,
        message: format!("a figure cannot go from `{}` to `{}`", from.word(), to.word()),
        help: "draw two exercises, or begin with the other posture".to_owned(),
    }
}

/// All doubts about a frame.
pub(super) fn doubts(description: &Description, frame: &Solved, flesh: &Flesh, base: &Turn) -> Vec<Warning> {
    let empty = Stance::default();
    let stance = match frame.name {
        FrameName::Start => &description.start,
        FrameName::Middle => description.middle.as_ref().unwrap_or(&empty),
        FrameName::End => description.end.as_ref().unwrap_or(&empty),
    };
    let mut warnings = Vec::new();
    for (nth, angle) in stance.angles.iter().enumerate() {
        warnings.extend(out_of_range(angle).map(|(message, help)| Warning {
            about: About::Angle(frame.name, nth),
            kind: WarningKind::Range,
            message,
            help,
        }));
    }
    let bones = bones(&frame.pose, base);
    let places = flesh.places(&bones);
    // The first tells most: a pose that does not fit is often wrong in several places for one reason.
    let misfit = sense::faults(description, stance, frame, (flesh, base))
        .or_else(|| worst_hand(frame, &bones, &places))
        .or_else(|| worst_angle(frame))
        .or_else(|| worst_support(frame, flesh, &places));
    let about = if frame.name == FrameName::Start && stance == &empty {
        About::Pose
    } else {
        About::Frame(frame.name)
    };
    warnings.extend(misfit.map(|(message, help)| Warning {
        about,
        kind: WarningKind::Misfit,
        message,
        help,
    }));
    warnings
}

fn out_of_range(angle: &Angle) -> Option<(String, String)> {
    let (low, high) = joints::joint_range(angle.joint);
    let inside = (low - 0.5..=high + 0.5).contains(&angle.degrees);
    (!inside).then(|| {
        let name = sided(angle.side, angle.joint.word());
        let message = format!(
            "`{name}: {}` is outside the usual range of this joint, {low:.0} to {high:.0}",
            angle.degrees
        );
        let drawn = angle.degrees.clamp(low, high);
        (message, format!("the figure is drawn with {drawn:.0}; write an angle within the range"))
    })
}

fn worst_support(frame: &Solved, flesh: &Flesh, places: &[Vec3]) -> Option<(String, String)> {
    let gaps = frame.goal.supports.iter().flat_map(|support| {
        support.balls(flesh).into_iter().map(move |balls| (support, gap(support, &balls, flesh, places)))
    });
    let (support, gap) = gaps.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    (gap.abs() > FAR_OFF_SUPPORT).then(|| {
        let part = sided(support.side, support.contact.one());
        let cm = gap.abs() * CM_PER_UNIT;
        let message = if gap > 0.0 {
            format!("this pose does not fit: the {part} would be {cm:.0} cm off what it rests on")
        } else {
            format!("this pose does not fit: the {part} would sink {cm:.0} cm into what it rests on")
        };
        (message, format!("change an angle, or let the part go with `lift: {part}`"))
    })
}

/// Each goal of a hand and how far it is missed.
pub(super) fn hand_misses<'a>(
    frame: &'a Solved,
    bones: &'a Bones,
    places: &'a [Vec3],
) -> impl Iterator<Item = (&'a HandGoal, f64)> {
    frame.goal.hands.iter().map(|goal| {
        let at = places[goal.ball];
        let miss = match goal.to {
            Target::Skin { bone, at: local, .. } => (at - bones[bone].at(local)).length(),
            Target::Room { at: point, .. } => (at - point).length(),
            Target::Surface(surface) => surface.distance(at).abs() - 0.85,
            Target::Towel { foot } => (at - towel_grip(bones, goal.hand, foot)).length() - 2.0,
        };
        (goal, miss)
    })
}

fn worst_hand(frame: &Solved, bones: &Bones, places: &[Vec3]) -> Option<(String, String)> {
    let misses = hand_misses(frame, bones, places);
    let (goal, miss) = misses.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (miss > FAR_OFF_HAND).then(|| {
        let hand = sided(Some(goal.hand), "hand");
        let place = sided(goal.words.side, goal.words.place.word());
        let cm = miss * CM_PER_UNIT;
        (
            format!("this pose does not fit: the {hand} stops {cm:.0} cm before `{place}`"),
            "bend the body more, or choose a place that the hand can reach".to_owned(),
        )
    })
}

fn worst_angle(frame: &Solved) -> Option<(String, String)> {
    let said = frame.goal.angles.iter().filter(|(_, _, slack)| *slack <= goal::EXACT);
    let misses = said
        .map(|(freedom, target, _)| (*freedom, target.to_degrees(), (frame.pose[freedom.0]).to_degrees()));
    let (freedom, target, is) = misses.max_by(|a, b| (a.1 - a.2).abs().total_cmp(&(b.1 - b.2).abs()))?;
    ((target - is).abs() > FAR_OFF_ANGLE).then(|| {
        let joint = sided(freedom.side(), joints::joint_of(freedom).word());
        (
            format!("this pose does not fit: `{joint}` comes to {is:.0} degrees instead of {target:.0}"),
            "something else holds it: change another angle, or let a part go with `lift:`".to_owned(),
        )
    })
}

/// The angles of a frame: side, joint, degrees, usual range.
pub(crate) fn angles(frame: &Solved) -> impl Iterator<Item = (Option<Side>, Joint, f64, (f64, f64))> {
    Freedom::angles().map(|freedom| {
        let degrees = frame.pose[freedom.0].to_degrees();
        (freedom.side(), joints::joint_of(freedom), degrees, joints::range(freedom))
    })
}

/// What rests in a frame: side, part, gap in units.
pub(crate) fn rests(
    frame: &Solved,
    flesh: &Flesh,
    base: &Turn,
) -> impl Iterator<Item = (Option<Side>, Contact, f64)> {
    let places = flesh.places(&bones(&frame.pose, base));
    frame.goal.supports.iter().flat_map(move |support| {
        let gaps: Vec<f64> =
            support.balls(flesh).iter().map(|balls| gap(support, balls, flesh, &places)).collect();
        gaps.into_iter().map(|gap| (support.side, support.contact, gap))
    })
}

/// How far the nearest ball of a support is from what it rests on.
pub(super) fn gap(support: &Support, balls: &[usize], flesh: &Flesh, places: &[Vec3]) -> f64 {
    let gap = |ball: &usize| support.on.distance(places[*ball]) - flesh.balls[*ball].radius;
    balls.iter().map(gap).fold(f64::MAX, f64::min)
}
