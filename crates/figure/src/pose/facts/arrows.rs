//! Where the arrows of a frame point, in words of the person.

use super::seen::Seen;
use crate::facts::{DrawnArrow, Heading};
use crate::flesh::Mark;
use crate::math::Vec3;
use crate::words::{Arrow, ArrowWay, Part};

/// A part that goes less than this goes nowhere, units.
const STILL: f64 = 0.8;
/// A direction in which a part goes at least this share of its way is told.
const SHARE: f64 = 0.5;
/// A direction of which less than this share is seen, because it leads to the eye or away from it, is not.
const SEEN: f64 = 0.5;

/// What an arrow says that shows the way between two frames.
pub(super) fn said(arrow: &Arrow, from: &Seen<'_>, now: &Seen<'_>) -> DrawnArrow {
    let way = place(now, arrow) - place(from, arrow);
    let to = match arrow.way {
        ArrowWay::Turn | ArrowWay::Circle | ArrowWay::BothWays => Vec::new(),
        ArrowWay::Up => vec![Heading::Up],
        ArrowWay::Down => vec![Heading::Down],
        ArrowWay::Forward if now.is_upright() => vec![Heading::Forward],
        ArrowWay::Back if now.is_upright() => vec![Heading::Back],
        ArrowWay::Along | ArrowWay::Forward | ArrowWay::Back => headings(now, way, now.eye()),
    };
    DrawnArrow { part: arrow.part, side: arrow.side, way: arrow.way, to }
}

fn place(seen: &Seen<'_>, arrow: &Arrow) -> Vec3 {
    let mark = match arrow.part {
        Part::Head => Mark::Head,
        Part::Chin => Mark::Chin,
        Part::Shoulder => Mark::Shoulders,
        Part::Chest => Mark::Chest,
        Part::Back => Mark::MidBack,
        Part::LowBack => Mark::LowBack,
        Part::Belly => Mark::Belly,
        Part::Hips | Part::Pelvis => Mark::Pelvis,
        Part::Elbow => Mark::Elbows,
        Part::Hand => Mark::Fingertip,
        Part::Knee => Mark::Knee,
        Part::Foot => Mark::Toes,
        Part::Heel => Mark::Heels,
    };
    seen.mark(mark, arrow.side)
}

/// The directions in which something goes as it is seen along a line, the main one first.
fn headings(seen: &Seen<'_>, way: Vec3, eye: Vec3) -> Vec<Heading> {
    let directions = directions(seen);
    let visible = |along: Vec3| along.dot(eye).abs() < (1.0 - SEEN * SEEN).sqrt();
    let mut ways: Vec<(f64, Heading)> = directions
        .into_iter()
        .filter(|(along, _, _)| visible(*along))
        .map(|(along, positive, negative)| (way.dot(along), positive, negative))
        .map(|(by, positive, negative)| (by.abs(), if by > 0.0 { positive } else { negative }))
        .collect();
    let whole = ways.iter().map(|(by, _)| by * by).sum::<f64>().sqrt();
    ways.retain(|(by, _)| whole >= STILL && *by >= SHARE * whole);
    ways.sort_by(|a, b| b.0.total_cmp(&a.0));
    ways.into_iter().map(|(_, heading)| heading).collect()
}

/// The directions of someone in this posture: along which vector, and what to call that and the opposite.
pub(super) fn directions(seen: &Seen<'_>) -> [(Vec3, Heading, Heading); 3] {
    let base = &seen.preset.base;
    let up = (Vec3::Z, Heading::Up, Heading::Down);
    let front = (base.x, Heading::Forward, Heading::Back);
    let side = (base.y, Heading::Left, Heading::Right);
    let head = if seen.is_on_all_fours() {
        (base.z, Heading::Forward, Heading::Back)
    } else {
        (base.z, Heading::ToHead, Heading::ToFeet)
    };
    if seen.is_upright() {
        [up, front, side]
    } else if seen.is_on_side() {
        [up, front, head]
    } else {
        [up, head, side]
    }
}
