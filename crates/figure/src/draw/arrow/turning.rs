//! Curved arrows round a part: the way it turns, or circles that it draws. They are arcs of rings in the room, seen as ellipses; a
//! ring that is seen from its edge is opened a little.

use super::super::camera::SCALE;
use super::super::point::{Point, point};
use super::cover::Cover;
use super::movement::Movement;
use super::parts::Turned;
use super::shaft::Shaft;
use crate::math::{Vec3, cos, sin};

/// Seen more from above than this, as a cosine, a ring is a circle, of which an arc is enough.
const FACING: f64 = 0.6;
/// How wide a ring is opened at least, as a fraction of its breadth.
const OPEN: f64 = 0.36;
/// How much of a ring an arrow covers, degrees: one that is seen from above, one from its edge, and one that is a whole circle.
const ARC: f64 = 95.0;
const BEND: f64 = 215.0;
const CIRCLE: f64 = 300.0;
/// The radius of a circle that a part draws, units.
const DRAWN: f64 = 6.0;

/// A ring in the room, on the page: the middle and the half axes. An angle of 90 degrees is nearest to the reader, and angles grow
/// the way that the part turns.
struct Ring {
    middle: Point,
    across: Point,
    near: Point,
    facing: bool,
}

impl Ring {
    /// From an angle on, degrees.
    fn arc(&self, from: f64, sweep: f64) -> Shaft {
        let at = |k: i32| {
            let angle = (from + sweep * f64::from(k) / 60.0).to_radians();
            self.middle + self.across * cos(angle) + self.near * sin(angle)
        };
        Shaft::along((0..=60).map(at).collect())
    }
}

impl Movement<'_> {
    /// An arrow round a part, the way it turns.
    pub(super) fn turning(&self, cover: &Cover<'_>, turned: &Turned, rotation: Vec3) -> Option<Shaft> {
        let frame = self.frames(turned.bone).last()?;
        let (middle, axis) = (frame.at(turned.middle), rotation.unit());
        let facing = self.ring(middle, axis, turned.radius);
        if facing.facing {
            let arcs = (0..36).flat_map(|k| {
                [1.0, 1.2].map(|wider| {
                    let ring = self.ring(middle, axis, turned.radius * wider);
                    let from = f64::from(k) * 10.0;
                    let arc = ring.arc(from, ARC);
                    // Above the part if all places are free.
                    let low = (arc.points()[30] - ring.middle).unit().y + 1.0;
                    (0.25 * low + 4.0 * (wider - 1.0), arc)
                })
            });
            return cover.best(arcs);
        }
        cover.best((-4..=4).map(|k| {
            let along = f64::from(k) * 3.5;
            let ring = self.ring(middle + axis * along, axis, turned.radius * 0.8);
            (0.2 * along.abs(), ring.arc(90.0 - BEND / 2.0, BEND))
        }))
    }

    /// An almost closed arrow for a part that draws circles.
    pub(super) fn circling(&self, cover: &Cover<'_>, turned: &Turned) -> Option<Shaft> {
        let frame = self.frames(turned.bone).last()?;
        let axis = frame.turn.apply(turned.axis);
        let middle = frame.at(turned.middle);
        cover.best((0..=4_i32).flat_map(|k| {
            let along = turned.tip + f64::from(k - 1) * 3.0;
            let ring = self.ring(middle + axis * along, axis, DRAWN);
            [0.0, 90.0, 180.0, 270.0].map(|from| (0.3 * f64::from((k - 1).abs()), ring.arc(from, CIRCLE)))
        }))
    }

    /// A ring round an axis.
    fn ring(&self, middle: Vec3, axis: Vec3, radius: f64) -> Ring {
        let away = self.eye.away;
        let steep = axis.dot(away);
        let sideways = axis.cross(away);
        let across = if sideways.length() < 1e-6 { self.eye.right } else { sideways.unit() };
        let on_page = |v: Vec3| {
            let view = self.eye.view(v);
            point(view.x, -view.y) * (radius * SCALE)
        };
        let mut near = on_page(axis.cross(across));
        let least = OPEN * radius * SCALE;
        if near.length() < least {
            // Opened as if it were seen from the side that shows more of it, or else from above.
            let along = on_page(axis).unit();
            let sign = if steep.abs() > 0.03 {
                steep.signum()
            } else if along.y.abs() > 0.1 {
                along.y.signum()
            } else {
                1.0
            };
            near = along * (sign * least);
        }
        Ring {
            middle: self.page.at(self.eye.view(middle)),
            across: on_page(across),
            near,
            facing: steep.abs() > FACING,
        }
    }
}
