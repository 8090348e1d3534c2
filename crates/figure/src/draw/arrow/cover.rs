//! What an arrow would cover, and which of several places for it is the best.

use super::super::camera::{Page, SCALE};
use super::super::look::{Limb, SOLIDS};
use super::super::point::{Point, point};
use super::super::raster::Raster;
use super::shaft::Shaft;
use crate::drawing::Class;
use crate::math::{Vec3, vec3};
use crate::skeleton::Bone;
use crate::words::Side;

/// Half the breadth of what must be free along an arrow, pixels.
const FREE: f64 = 6.5;
/// What a point of an arrow costs: over the body or a thing, over a face or hand, and on another arrow.
const OVER_BODY: f64 = 0.8;
const OVER_FACE: f64 = 1.7;
const OVER_ARROW: f64 = 2.0;
/// Arrows nearer to each other than this touch, pixels.
const APART: f64 = 24.0;
/// How far from its middle a face and a hand reach, units.
const FACE: f64 = 6.8;
const HAND: f64 = 5.0;

/// What an arrow costs that seems to belong to another limb, and how near to a limb it does, pixels.
const STRANGE: f64 = 1.5;
const TOUCH: f64 = 4.5 * SCALE;
/// What it costs to make the picture larger, for each pixel.
const GROWTH: f64 = 0.02;

/// What must not be covered in a frame.
pub(super) struct Cover<'a> {
    raster: &'a Raster<'a>,
    /// The limbs that an arrow may seem to belong to.
    own: &'a [Limb],
    /// Faces and hands: their middle and radius, pixels.
    precious: Vec<(Point, f64)>,
    /// Arrows that are there already.
    arrows: &'a [Shaft],
}

impl<'a> Cover<'a> {
    pub(super) fn new(raster: &'a Raster<'a>, page: &Page, own: &'a [Limb], arrows: &'a [Shaft]) -> Self {
        let figure = &raster.caster.field.figure;
        let place = |bone: Bone, at: Vec3, radius: f64| (page.at(figure.frame(bone).at(at)), radius * SCALE);
        let mut precious = vec![place(Bone::HEAD, vec3(1.5, 0.0, 3.2), FACE)];
        precious.extend(Side::BOTH.map(|side| place(Bone::hand(side), vec3(0.0, 0.0, -4.5), HAND)));
        Self { raster, own, precious, arrows }
    }

    /// Whether the body or a thing is there; a wall is only a background.
    pub(super) fn is_body(&self, p: Point) -> bool {
        self.raster.seen(p).is_some_and(|hit| hit.look.is_some_and(|look| look.class != Class::Plaster))
    }

    /// How far it is from a point to where nothing is, pixels.
    pub(super) fn free(&self, from: Point, along: Point) -> f64 {
        (0..60).map(|k| f64::from(k) * 4.0).find(|k| !self.is_body(from + along * *k)).unwrap_or(240.0)
    }

    /// How much is against an arrow: what it covers, and how much it makes the picture grow.
    fn cost(&self, shaft: &Shaft) -> f64 {
        let points = shaft.points();
        let covered: f64 = points.iter().map(|p| self.at(*p)).sum();
        10.0 * covered / points.len().max(1) as f64 + GROWTH * self.growth(points)
    }

    /// What is against an arrow that begins or ends at a limb that is not its own; `past` leads there from its ends.
    pub(super) fn strange(&self, shaft: &Shaft, past: [Point; 2]) -> f64 {
        let ends = shaft.points().first().zip(shaft.points().last());
        let places = ends.map(|(first, last)| [*first + past[0] * TOUCH, *last + past[1] * TOUCH]);
        let looks = places.into_iter().flatten().filter_map(|p| self.raster.seen(p)?.look);
        let strange = looks.filter(|look| look.limb < SOLIDS && !self.own.contains(&look.limb));
        strange.count().min(1) as f64 * STRANGE
    }

    /// How far it is outside the page, pixels.
    fn growth(&self, points: &[Point]) -> f64 {
        let page = &self.raster.caster.page;
        let outside = |p: &Point| {
            let (x, y) = ((-p.x).max(p.x - page.width), (-p.y).max(p.y - page.height));
            x.max(y).max(0.0)
        };
        points.iter().map(outside).fold(0.0, f64::max)
    }

    fn at(&self, p: Point) -> f64 {
        let around = [(0.0, 0.0), (FREE, 0.0), (-FREE, 0.0), (0.0, FREE), (0.0, -FREE)];
        let around = around.map(|(dx, dy)| p + point(dx, dy));
        let covers = around.iter().any(|q| self.is_body(*q));
        if !covers && self.arrows.is_empty() {
            return 0.0;
        }
        let on_face = covers && self.precious.iter().any(|(middle, radius)| p.distance(*middle) < *radius);
        let on_arrow = self.arrows.iter().flat_map(Shaft::points).any(|q| p.distance(*q) < APART);
        let price = |is: bool, price: f64| if is { price } else { 0.0 };
        price(covers, OVER_BODY) + price(on_face, OVER_FACE) + price(on_arrow, OVER_ARROW)
    }

    /// The best of several arrows, each with what is against it besides what it covers.
    pub(super) fn best(&self, candidates: impl IntoIterator<Item = (f64, Shaft)>) -> Option<Shaft> {
        let priced = candidates.into_iter().map(|(against, shaft)| (against + self.cost(&shaft), shaft));
        priced.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, shaft)| shaft)
    }
}
