//! Straight arrows: behind the part that they push, ahead of it, or beside it; and wedges for what comes towards the reader or goes
//! away.

use super::super::camera::SCALE;
use super::super::point::{Point, point};
use super::Movement;
use super::cover::Cover;
use super::shaft::{SHORTEST, Shaft, in_depth};
use crate::math::Vec3;

/// The longest straight arrow, and the gap between it and the part, pixels.
const LONGEST: f64 = 13.0 * SCALE;
const GAP: f64 = 8.0;
/// A direction of which less than this is seen on the page is one in depth.
const IN_DEPTH: f64 = 0.42;
/// An arrow this much lower than the floor's surface is inside the floor, units.
const UNDER: f64 = 1.5;
/// A direction this near to an axis of the page, as a sine, is drawn along the axis.
const NEARLY: f64 = 0.3;

impl Movement<'_> {
    /// An arrow in a direction of the view, for a part at a place of the view that moves by so many units.
    pub(super) fn straight(&self, cover: &Cover<'_>, at: Vec3, direction: Vec3, moved: f64) -> Option<Shaft> {
        let seen = point(direction.x, -direction.y);
        if seen.length() < IN_DEPTH * direction.length() {
            return self.in_depth(cover, self.page.at(at), direction);
        }
        let along = snapped(seen.unit());
        let long = (moved * SCALE * seen.length() / direction.length()).clamp(SHORTEST, LONGEST);
        let place = self.page.at(at);
        let (ahead, behind) = (cover.free(place, along), cover.free(place, along * -1.0));
        let tip = place - along * (behind + GAP);
        let tail = place + along * (ahead + GAP);
        let line =
            |middle: Point| Shaft::straight(middle - along * (long * 0.5), middle + along * (long * 0.5));
        let sides = [along.across(), along.across() * -1.0].into_iter().flat_map(|side| {
            let free = cover.free(place, side);
            let far = |gap: f64, shift: f64| {
                (1.5 + (free + gap) / SCALE * 0.25, line(place + side * (free + gap) + along * shift))
            };
            [far(3.0 * SCALE, 0.0), far(3.0 * SCALE, long * 0.5), far(5.0 * SCALE, 0.0)]
        });
        let candidates = [
            (behind / SCALE * 0.15, Shaft::straight(tip - along * long, tip)),
            (2.0 + ahead / SCALE * 0.2, Shaft::straight(tail, tail + along * long)),
        ];
        let with_floor = candidates.into_iter().chain(sides).map(|(against, shaft)| {
            let hidden = if self.is_under_floor(&shaft, at.z) { 5.0 } else { 0.0 };
            (against + hidden, shaft)
        });
        cover.best(with_floor)
    }

    /// Whether an arrow at this depth would come from inside the floor.
    fn is_under_floor(&self, shaft: &Shaft, depth: f64) -> bool {
        let height = |p: &Point| {
            let view = self.page.back(*p);
            self.eye.room(Vec3 { z: depth, ..view }).z
        };
        shaft.points().iter().any(|p| height(p) < -UNDER)
    }

    /// A wedge beside a part.
    pub(super) fn in_depth(&self, cover: &Cover<'_>, at: Point, direction: Vec3) -> Option<Shaft> {
        let comes = direction.z < 0.0;
        let candidates = (0..8).flat_map(|nth| {
            let (x, y) = [(1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1)][nth];
            let aside = point(f64::from(x), f64::from(y)).unit();
            let free = cover.free(at, aside) + 2.5 * SCALE;
            [1.0, -1.0].map(|lean| {
                let inward = if lean * f64::from(x) < 0.0 { 1.5 } else { 0.0 };
                (inward + free / SCALE * 0.2, Shaft::wedge(at + aside * free, in_depth(comes, lean), comes))
            })
        });
        cover.best(candidates)
    }
}

/// Along an axis of the page, if it is nearly that.
fn snapped(along: Point) -> Point {
    if along.x.abs() < NEARLY {
        point(0.0, if along.y > 0.0 { 1.0 } else { -1.0 })
    } else if along.y.abs() < NEARLY {
        point(if along.x > 0.0 { 1.0 } else { -1.0 }, 0.0)
    } else {
        along
    }
}
