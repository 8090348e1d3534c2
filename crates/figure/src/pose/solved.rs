//! A frame whose pose is found, and its measurements.

use super::goal::Goal;
use super::hands::{HandGoal, Target};
use super::joints;
use super::points::towel_grip;
use crate::flesh::Flesh;
use crate::math::{Turn, Vec3};
use crate::skeleton::{Bones, Freedom, Pose, bones};
use crate::warning::FrameName;
use crate::words::{Contact, Joint, Side};

/// A frame whose pose is found.
pub(crate) struct Solved {
    pub(crate) name: FrameName,
    pub(crate) pose: Pose,
    pub(super) goal: Goal,
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
            support.balls(flesh).iter().map(|balls| support.gap(balls, flesh, &places)).collect();
        gaps.into_iter().map(|gap| (support.side, support.contact, gap))
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
            Target::Anywhere => 0.0,
            Target::Towel { foot } => (at - towel_grip(bones, goal.hand, foot)).length() - 2.0,
        };
        (goal, miss)
    })
}
