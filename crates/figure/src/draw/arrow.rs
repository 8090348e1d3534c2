//! Arrows that show a movement: along the path of a part, straight up or down beside it, or round a part that tilts.

use super::camera::{Eye, Page, SCALE};
use super::fit::fit;
use super::path::{Path, Window};
use super::point::{Point, length, point, resample};
use super::raster::Raster;
use crate::drawing::{Class, Shape};
use crate::flesh::{Flesh, Mark};
use crate::math::{Turn, Vec3, cos, sin, vec3};
use crate::skeleton::{Bone, Pose, bones};
use crate::words::{Arrow, ArrowWay, Part, Side};

/// The head's length and half its breadth, pixels.
const HEAD: f64 = 21.0;
const HALF_HEAD: f64 = 11.5;
/// How far an arrow may be from the part whose movement it shows, pixels.
const CLEARANCES: [f64; 4] = [30.0, 38.0, 47.0, 57.0];

/// The input for arrows.
pub(super) struct Movement<'a> {
    pub(super) flesh: &'a Flesh,
    pub(super) base: &'a Turn,
    /// The poses from the previous frame to this one.
    pub(super) poses: Vec<&'a Pose>,
    pub(super) eye: &'a Eye,
    pub(super) page: &'a Page,
    /// This frame.
    pub(super) raster: &'a Raster<'a>,
}

/// A line with an arrow's head at its end, on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shaft(Vec<Point>);

impl Shaft {
    /// The points that must be on the picture.
    pub(super) fn extent(&self) -> impl Iterator<Item = Point> {
        self.0.iter().copied()
    }

    /// Its half breadth there, pixels.
    pub(super) const HALF: f64 = HALF_HEAD;

    /// Its white halo, shaft and head.
    pub(super) fn shapes(&self, window: Window) -> Vec<Shape> {
        let Some(&tip) = self.0.last() else { return Vec::new() };
        let back = self.0.iter().rposition(|p| p.distance(tip) >= HEAD).unwrap_or(0);
        let along = (tip - self.0[back]).unit();
        let base = tip - along * HEAD;
        let wing = along.across() * HALF_HEAD;
        let mut line = self.0[..=back].to_vec();
        line.push(tip - along * (HEAD * 0.7));
        let mut shaft = Path::new(window);
        if let Some(curve) = fit(&line, false, 0.5) {
            shaft.add(&curve);
        }
        let shaft = shaft.finish();
        let mut head = Path::new(window);
        head.straight(&[tip, base + wing, base + along * (HEAD * 0.12), base - wing], true);
        let head = head.finish();
        vec![
            Shape { class: Class::ArrowHalo, path: format!("{shaft}{head}") },
            Shape { class: Class::ArrowShaft, path: shaft },
            Shape { class: Class::ArrowHead, path: head },
        ]
    }
}

impl Movement<'_> {
    /// The direction of an arrow that does not follow its part; none for one that follows it or turns.
    fn straight(&self, way: ArrowWay) -> Option<Point> {
        match way {
            ArrowWay::Turn | ArrowWay::Along => None,
            ArrowWay::Up => Some(point(0.0, -1.0)),
            ArrowWay::Down => Some(point(0.0, 1.0)),
            ArrowWay::Forward => Some(self.horizontal(1.0)),
            ArrowWay::Back => Some(self.horizontal(-1.0)),
        }
    }

    /// How far the part goes in the direction of a straight arrow, pixels.
    pub(super) fn advance(&self, arrow: &Arrow) -> f64 {
        let way = self.way(arrow.part, arrow.side);
        match (self.straight(arrow.way), way.first(), way.last()) {
            (Some(along), Some(first), Some(last)) => (*last - *first).dot(along),
            _ => 0.0,
        }
    }

    /// The arrow of a part; none if the part does not move.
    pub(super) fn arrow(&self, arrow: &Arrow) -> Option<Shaft> {
        if arrow.way == ArrowWay::Turn {
            return self.turning(arrow.part);
        }
        let straight = self.straight(arrow.way);
        let way = self.way(arrow.part, arrow.side);
        let (first, last) = (*way.first()?, *way.last()?);
        let on_trunk = matches!(
            arrow.part,
            Part::Shoulder
                | Part::Chest
                | Part::Back
                | Part::LowBack
                | Part::Belly
                | Part::Hips
                | Part::Pelvis
        );
        if on_trunk || straight.is_some() {
            let mut along = straight.unwrap_or((last - first).unit());
            if straight.is_none() {
                if first.distance(last) < 2.0 {
                    return None;
                }
                if along.y.abs() > 0.7 {
                    along = point(0.0, if along.y > 0.0 { 1.0 } else { -1.0 });
                }
            }
            return Some(self.beside(last, along, first.distance(last)));
        }
        if length(&way) < 6.0 {
            return None;
        }
        Some(self.arc(arrow.part, &way))
    }

    /// Forwards, as the body faces at the start, on the page; to the right if it is seen from the front.
    fn horizontal(&self, sign: f64) -> Point {
        let forward = self.poses.first().map_or(Vec3::X, |pose| bones(pose, self.base)[Bone::PELVIS].turn.x);
        let seen = self.eye.view(forward).x;
        point(if seen >= 0.0 { sign } else { -sign }, 0.0)
    }

    /// Where a part is in every pose.
    fn way(&self, part: Part, side: Option<Side>) -> Vec<Point> {
        let (mark, bone) = marked(part);
        let balls: Vec<usize> = self.flesh.marked(mark, side).collect();
        let place = |pose: &&Pose| {
            let bones = bones(pose, self.base);
            let places = self.flesh.places(&bones);
            let sum = balls.iter().fold(Vec3::ZERO, |sum, ball| sum + places[*ball]);
            let middle = if balls.is_empty() { bones[bone].origin } else { sum * (1.0 / balls.len() as f64) };
            self.page.at(self.eye.view(middle))
        };
        self.poses.iter().map(place).collect()
    }

    fn is_body(&self, p: Point) -> bool {
        self.raster.seen(p).is_some()
    }

    /// A straight arrow that ends where the part begins; beside the body if the body is in its way.
    fn beside(&self, at: Point, along: Point, moved: f64) -> Shaft {
        const GAP: f64 = 8.0;
        let free = |direction: Point| {
            (0..60).map(|k| f64::from(k) * 4.0).find(|k| !self.is_body(at + direction * *k)).unwrap_or(240.0)
        };
        let long = moved.clamp(8.0 * SCALE, 13.0 * SCALE);
        let back = free(along * -1.0);
        let mut tip = at - along * (back + GAP);
        if back > 16.0 * SCALE {
            let sideways = [along.across(), along.across() * -1.0].map(|side| (free(side), side));
            let (distance, side) = if sideways[0].0 <= sideways[1].0 { sideways[0] } else { sideways[1] };
            tip = at + side * (distance + 3.0 * SCALE) + along * (long * 0.5);
        }
        Shaft((0..=10).map(|k| tip - along * (long * (1.0 - f64::from(k) / 10.0))).collect())
    }

    /// The arc that covers least of the body, the nearest of them.
    fn arc(&self, part: Part, way: &[Point]) -> Shaft {
        let arcs = CLEARANCES.map(|clearance| self.arc_at(part, way, clearance));
        let covered = |shaft: &Shaft| shaft.0.iter().filter(|p| self.covers(**p, 7.0)).count();
        // Moving away from the part must be worth it.
        let cost = |nth: usize| covered(&arcs[nth]) + 5 * nth;
        let best = (0..arcs.len()).min_by_key(|nth| cost(*nth)).unwrap_or(0);
        arcs[best].clone()
    }

    /// Whether a dot of this radius in pixels would cover the body.
    fn covers(&self, p: Point, radius: f64) -> bool {
        let around = [(0.0, 0.0), (radius, 0.0), (-radius, 0.0), (0.0, radius), (0.0, -radius)];
        around.iter().any(|(dx, dy)| self.is_body(p + point(*dx, *dy)))
    }

    /// A clean arc beside the path of a part of a limb, on the side away from the limb's root.
    fn arc_at(&self, part: Part, way: &[Point], clearance: f64) -> Shaft {
        let leg = matches!(part, Part::Knee | Part::Foot | Part::Heel);
        let roots: Vec<Point> = self
            .poses
            .iter()
            .map(|pose| {
                let bones = bones(pose, self.base);
                let [a, b] = Side::BOTH.map(|side| bones[Bone::thigh(side)].origin);
                let root = if leg { a.towards(b, 0.5) } else { bones[Bone::thoracic(2)].origin };
                self.page.at(self.eye.view(root))
            })
            .collect();
        let outside = |i: usize| way[i] + (way[i] - roots[i]).unit() * clearance;
        let last = way.len() - 1;
        let (start, middle, end) = (outside(0), outside(last / 2), outside(last));
        let bend = middle * 2.0 - (start + end) * 0.5;
        let curve: Vec<Point> = (0..=60)
            .map(|k| f64::from(k) / 60.0)
            .map(|t| start.towards(bend, t).towards(bend.towards(end, t), t))
            .collect();
        Shaft(resample(&curve, 0.06, 0.98, 60))
    }

    /// An arc round a part that tilts, where it covers least of the body.
    fn turning(&self, part: Part) -> Option<Shaft> {
        const SWEEP: f64 = 85.0;
        let (bone, radius) = match part {
            Part::Head | Part::Chin => (Bone::HEAD, 11.5),
            Part::Chest | Part::Back | Part::Shoulder => (Bone::thoracic(1), 12.5),
            _ => (Bone::PELVIS, 11.0),
        };
        let view = |pose: &Pose| self.eye.view_frame(&bones(pose, self.base)[bone]);
        let (first, last) = (view(self.poses.first()?), view(self.poses.last()?));
        // The axis that turns most on the page gives the direction.
        let sign = [Vec3::X, Vec3::Y, Vec3::Z]
            .map(|axis| {
                let (a, b) = (first.turn.apply(axis), last.turn.apply(axis));
                a.x * b.y - a.y * b.x
            })
            .into_iter()
            .fold(0.0, |most: f64, turn| if turn.abs() > most.abs() { turn } else { most });
        let sign = if sign >= 0.0 { 1.0 } else { -1.0 };
        let centre =
            self.page.at(last.at(if bone == Bone::HEAD { vec3(0.5, 0.0, 4.0) } else { vec3(1.0, 0.0, 1.5) }));
        let arc = |middle: f64| -> Vec<Point> {
            (0..=48)
                .map(|k| (middle + sign * (f64::from(k) / 48.0 - 0.5) * SWEEP).to_radians())
                .map(|angle| centre + point(cos(angle), -sin(angle)) * (radius * SCALE))
                .collect()
        };
        let cost = |middle: f64| {
            arc(middle).iter().filter(|p| self.covers(**p, 10.0)).count() as f64 * 3.0
                + 0.02 * (middle - 90.0).abs()
        };
        let best = (-12..24).map(|k| f64::from(k) * 10.0).min_by(|a, b| cost(*a).total_cmp(&cost(*b)))?;
        Some(Shaft(arc(best)))
    }
}

/// The mark of a part, and a bone for one without.
fn marked(part: Part) -> (Mark, Bone) {
    match part {
        Part::Head => (Mark::Head, Bone::HEAD),
        Part::Chin => (Mark::Chin, Bone::HEAD),
        Part::Shoulder => (Mark::Shoulders, Bone::thoracic(2)),
        Part::Chest => (Mark::Chest, Bone::thoracic(2)),
        Part::Back => (Mark::MidBack, Bone::thoracic(0)),
        Part::LowBack => (Mark::LowBack, Bone::lumbar(1)),
        Part::Belly => (Mark::Belly, Bone::lumbar(1)),
        Part::Hips | Part::Pelvis => (Mark::Pelvis, Bone::PELVIS),
        Part::Elbow => (Mark::Elbows, Bone::PELVIS),
        Part::Hand => (Mark::Fingertip, Bone::PELVIS),
        Part::Knee => (Mark::Knee, Bone::PELVIS),
        Part::Foot => (Mark::Toes, Bone::PELVIS),
        Part::Heel => (Mark::Heels, Bone::PELVIS),
    }
}
