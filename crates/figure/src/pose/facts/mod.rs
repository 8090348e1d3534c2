//! Facts about the frames of a figure, measured in the solved poses: what a picture shows, in the order in which one would tell it.
//! What follows from a fact that is told already is left out: a hand that holds a shin bends the elbow, and hips that go down
//! bend both hips.

mod action;
mod arrows;
mod contacts;
mod first;
mod later;
mod limits;
mod seen;
#[cfg(test)]
mod tests;

use super::postures;
use super::solved::Solved;
use crate::facts::{DrawnArrow, Fact};
use crate::flesh::Flesh;
use crate::warning::FrameName;
use crate::words::{Arrow, Description};
use seen::Seen;

/// The facts of every frame, compared with the first.
pub(crate) fn facts(description: &Description, flesh: &Flesh, frames: &[Solved]) -> Vec<Vec<Fact>> {
    let preset = postures::preset(description.posture, &description.variants, &description.props);
    let seen: Vec<Seen<'_>> =
        frames.iter().map(|frame| Seen::new(description, frame, flesh, &preset)).collect();
    let of = |now: &Seen<'_>| match (now.solved.name, description.stance(now.solved.name), seen.first()) {
        (FrameName::Middle | FrameName::End, Some(stance), Some(first)) => later::facts(stance, first, now),
        _ => first::facts(description, now),
    };
    seen.iter().map(of).collect()
}

/// What an arrow says that is drawn in the last of these frames and shows the way from the first of them.
pub(crate) fn arrow(
    description: &Description,
    flesh: &Flesh,
    (from, now): (&Solved, &Solved),
    arrow: &Arrow,
) -> DrawnArrow {
    let preset = postures::preset(description.posture, &description.variants, &description.props);
    let [from, now] = [from, now].map(|frame| Seen::new(description, frame, flesh, &preset));
    arrows::said(arrow, &from, &now)
}
