//! Straight arrows: behind the part that they push, ahead of it, or beside it; and wedges for what comes towards the reader or goes
//! away.

use super::super::camera::SCALE;
use super::super::point::{Point, point};
use super::cover::Cover;
use super::movement::Movement;
use super::shaft::{SHORTEST, Shaft, in_depth};
use crate::math::Vec3;

/// The longest straight arrow, and the gap between it and the part, pixels.
const LONGEST: f64 = 13.0 * SCALE;
const GAP: f64 = 9.0;
/// How far an arrow is from a part that it is beside, pixels; and what is against each unit of distance.
const ASIDE: f64 = 3.0 * SCALE;
const NEAR: f64 = 7.0 * SCALE;
const CLOSE: f64 = 10.0 * SCALE;
const FAR: f64 = 0.35;
/// A direction of which less than this is seen on the page is one in depth.
const IN_DEPTH: f64 = 0.3;
/// An arrow this much lower than the floor's surface seems to come from inside the floor, units.
const UNDER: f64 = 3.0;
/// A direction this near to an axis of the page, as a sine, is drawn along the axis.
const NEARLY: f64 = 0.3;

impl Movement<'_> {
    /// An arrow in a direction of the view, for a part at a place of the view that moves by so many units.
    pub(super) fn straight(&self, cover: &Cover<'_>, at: Vec3, direction: Vec3, moved: f64) -> Option<Shaft> {
        let seen = point(direction.x, -direction.y);
        let (part, place) = (seen.length() / direction.length(), self.page.at(at));
        if part < IN_DEPTH {
            return self.in_depth(cover, place, direction);
        }
        let along = snapped(seen.unit());
        let long = (moved * SCALE * part).clamp(SHORTEST, LONGEST);
        let (ahead, behind) = (cover.free(place, along), cover.free(place, along * -1.0));
        let line =
            |middle: Point| Shaft::straight(middle - along * (long * 0.5), middle + along * (long * 0.5));
        let sides = [along.across(), along.across() * -1.0].into_iter().flat_map(|side| {
            // Where nothing is, and near the part whatever is there.
            [cover.free(place, side) + ASIDE, NEAR].into_iter().flat_map(move |by| {
                [0.0, 0.5, -0.5].map(|shift| (1.0, place + side * by + along * (long * shift)))
            })
        });
        let sides = sides.map(|(against, middle)| (against, line(middle), [-1.0, 1.0]));
        let behind = [place - along * (behind + GAP), place - along * NEAR];
        let behind = behind.map(|tip| (0.0, Shaft::straight(tip - along * long, tip), [0.0, 1.0]));
        let ahead = [place + along * (ahead + GAP), place + along * NEAR];
        let ahead = ahead.map(|tail| (1.0, Shaft::straight(tail, tail + along * long), [-1.0, 0.0]));
        let all = behind.into_iter().chain(ahead).chain(sides).map(|(against, shaft, ends)| {
            let far = shaft.points().iter().map(|p| p.distance(place)).fold(f64::MAX, f64::min);
            // Near the part, it belongs to it whatever else is there.
            let strange = if far < CLOSE { 0.0 } else { cover.strange(&shaft, ends.map(|end| along * end)) };
            (against + FAR * far / SCALE + strange + self.under_floor(&shaft, at.z), shaft)
        });
        cover.best(all)
    }

    /// What is against an arrow at this depth that would come from inside the floor.
    fn under_floor(&self, shaft: &Shaft, depth: f64) -> f64 {
        let height = |p: &Point| {
            let view = self.page.back(*p);
            self.eye.room(Vec3 { z: depth, ..view }).z
        };
        let lowest = shaft.points().iter().map(height).fold(0.0, f64::min);
        (-lowest - UNDER).clamp(0.0, 6.0)
    }

    /// A wedge beside a part.
    pub(super) fn in_depth(&self, cover: &Cover<'_>, at: Point, direction: Vec3) -> Option<Shaft> {
        let comes = direction.z < 0.0;
        let candidates = (0..8).flat_map(|nth| {
            let (x, y) = [(1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1)][nth];
            let aside = point(f64::from(x), f64::from(y)).unit();
            let free = cover.free(at, aside) + ASIDE;
            [1.0, -1.0].map(|lean| {
                let inward = if lean * f64::from(x) < 0.0 { 1.5 } else { 0.0 };
                (inward + FAR * free / SCALE, Shaft::wedge(at + aside * free, in_depth(comes, lean), comes))
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
