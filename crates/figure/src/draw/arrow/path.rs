//! Arrows along the way that a part of a limb goes, beside it.

use super::super::point::{Point, point, resample};
use super::cover::Cover;
use super::movement::Movement;
use super::shaft::{SHORTEST, Shaft};
use crate::skeleton::{Bone, bones};
use crate::words::{Part, Side};

/// How far an arrow may be from the way that it shows, pixels.
const CLEARANCES: [f64; 4] = [30.0, 38.0, 47.0, 57.0];
/// Where on the way it begins: at its start, or later, where the start is in front of the body.
const EARLY: f64 = 0.06;
const LATE: f64 = 0.5;

impl Movement<'_> {
    /// The arc that covers least, the nearest of them: on the side away from the limb's root, or else moved off the way.
    pub(super) fn arc(&self, cover: &Cover<'_>, part: Part, way: &[Point]) -> Option<Shaft> {
        let roots = &self.roots(part);
        let (first, last) = (*way.first()?, *way.last()?);
        let across = (last - first).unit().across();
        let candidates = |from: f64| {
            CLEARANCES.iter().enumerate().flat_map(move |(nth, clearance)| {
                let outside = |i: usize| (way[i] - roots[i]).unit() * *clearance;
                let moved = |by: Point| smooth(way, |_| by, from);
                let against = nth as f64;
                [
                    (against, smooth(way, outside, from)),
                    (against + 1.5, moved(across * *clearance)),
                    (against + 1.5, moved(across * -*clearance)),
                ]
            })
        };
        let late = candidates(LATE).filter(|(_, shaft)| shaft.length() >= SHORTEST);
        let late = late.map(|(against, shaft)| (against + 0.8, shaft));
        cover.best(candidates(EARLY).chain(late))
    }

    /// Where the root of a part's limb is in every pose.
    fn roots(&self, part: Part) -> Vec<Point> {
        let leg = matches!(part, Part::Knee | Part::Foot | Part::Heel);
        let root = |pose| {
            let bones = bones(pose, self.base);
            let [a, b] = Side::BOTH.map(|side| bones[Bone::thigh(side)].origin);
            let root = if leg { a.towards(b, 0.5) } else { bones[Bone::thoracic(2)].origin };
            self.page.at(self.eye.view(root))
        };
        self.poses.iter().map(|pose| root(pose)).collect()
    }
}

/// A clean arc through the start, middle and end of a way, each moved aside; from this part of it on.
fn smooth(way: &[Point], aside: impl Fn(usize) -> Point, from: f64) -> Shaft {
    let last = way.len() - 1;
    let [start, middle, end] = [0, last / 2, last].map(|i| way[i] + aside(i));
    let bend = middle * 2.0 - (start + end) * 0.5;
    let curve: Vec<Point> = (0..=60)
        .map(|k| f64::from(k) / 60.0)
        .map(|t| start.towards(bend, t).towards(bend.towards(end, t), t))
        .collect();
    Shaft::along(resample(&curve, from, 0.98, 60))
}

/// The straight line between two points of the page is this long where a way is not worth an arc.
pub(super) fn is_short(way: &[Point]) -> bool {
    const SHORT: f64 = 48.0;
    let ends = way.first().zip(way.last()).map_or(point(0.0, 0.0), |(a, b)| *b - *a);
    super::super::point::length(way) < SHORT || ends.length() < 0.5 * SHORT
}
