//! An arrow's form on the page: a line with a head at one end or both, or a wedge that comes towards the reader or goes away.

use super::super::camera::SCALE;
use super::super::fit::fit;
use super::super::path::{Path, Window};
use super::super::point::{Point, length, point};
use crate::drawing::{Class, Shape};

/// The head's length and half its breadth, pixels.
const HEAD: f64 = 21.0;
const HALF_HEAD: f64 = 11.5;
/// The shortest shaft that still reads as an arrow with a head at this end, pixels.
pub(super) const SHORTEST: f64 = 8.0 * SCALE;
/// Of a wedge: its length, and half its breadth at the end that is nearer to the reader and at the other one.
const WEDGE: f64 = 12.0 * SCALE;
const NEAR_HALF: f64 = 7.0;
const FAR_HALF: f64 = 1.8;

/// What is at the ends of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// A head at its end.
    OneWay,
    /// A head at either end.
    BothWays,
    /// As something that comes towards the reader, or goes away, would look in perspective.
    Wedge { comes: bool },
}

/// An arrow on the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shaft {
    points: Vec<Point>,
    form: Form,
}

impl Shaft {
    /// Along a line, with a head at its end.
    pub(super) fn along(points: Vec<Point>) -> Self {
        Self { points, form: Form::OneWay }
    }

    /// A straight one.
    pub(super) fn straight(tail: Point, tip: Point) -> Self {
        Self::along((0..=10).map(|k| tail.towards(tip, f64::from(k) / 10.0)).collect())
    }

    /// One in depth, from a point of the page in a direction.
    pub(super) fn wedge(tail: Point, along: Point, comes: bool) -> Self {
        Self { form: Form::Wedge { comes }, ..Self::straight(tail, tail + along * WEDGE) }
    }

    /// The same line, with a head at its start as well.
    pub(super) fn both_ways(self) -> Self {
        Self { form: Form::BothWays, ..self }
    }

    /// The points that must be on the picture.
    pub(crate) fn points(&self) -> &[Point] {
        &self.points
    }

    /// How long it is, pixels.
    pub(super) fn length(&self) -> f64 {
        length(&self.points)
    }

    /// Its half breadth there, pixels.
    pub(crate) const HALF: f64 = 18.0;

    /// Its white halo, shaft and head.
    pub(crate) fn shapes(&self, window: Window) -> Vec<Shape> {
        if let Form::Wedge { comes } = self.form {
            return self.wedge_shapes(comes, window);
        }
        let mut line = self.points.clone();
        let mut heads = Path::new(window);
        heads_at_end(&mut line, &mut heads);
        if self.form == Form::BothWays {
            line.reverse();
            heads_at_end(&mut line, &mut heads);
            line.reverse();
        }
        let mut shaft = Path::new(window);
        if let Some(curve) = fit(&line, false, 0.5) {
            shaft.add(&curve);
        }
        let (shaft, heads) = (shaft.finish(), heads.finish());
        vec![
            Shape { class: Class::ArrowHalo, path: format!("{shaft}{heads}") },
            Shape { class: Class::ArrowShaft, path: shaft },
            Shape { class: Class::ArrowHead, path: heads },
        ]
    }

    fn wedge_shapes(&self, comes: bool, window: Window) -> Vec<Shape> {
        let (Some(&tail), Some(&tip)) = (self.points.first(), self.points.last()) else { return Vec::new() };
        let (at_tail, at_head) = if comes { (FAR_HALF, NEAR_HALF) } else { (NEAR_HALF, FAR_HALF) };
        let (head, half) = if comes { (HEAD * 1.35, Self::HALF) } else { (HEAD * 0.8, HALF_HEAD * 0.8) };
        let along = (tip - tail).unit();
        let across = along.across();
        let neck = tip - along * head;
        let mut path = Path::new(window);
        path.straight(
            &[
                tail + across * at_tail,
                neck + across * at_head,
                neck + across * half,
                tip,
                neck - across * half,
                neck - across * at_head,
                tail - across * at_tail,
            ],
            true,
        );
        let path = path.finish();
        vec![Shape { class: Class::ArrowHalo, path: path.clone() }, Shape { class: Class::ArrowHead, path }]
    }
}

/// Draws a head at the end of a line, which then ends inside it.
fn heads_at_end(line: &mut Vec<Point>, heads: &mut Path) {
    let Some(&tip) = line.last() else { return };
    let back = line.iter().rposition(|p| p.distance(tip) >= HEAD).unwrap_or(0);
    let along = (tip - line[back]).unit();
    let base = tip - along * HEAD;
    let wing = along.across() * HALF_HEAD;
    line.truncate(back + 1);
    line.push(tip - along * (HEAD * 0.7));
    heads.straight(&[tip, base + wing, base + along * (HEAD * 0.12), base - wing], true);
}

/// Up or down the page, leaning to one side: how something in depth looks from a little above.
pub(super) fn in_depth(comes: bool, lean: f64) -> Point {
    let down = if comes { 1.0 } else { -1.0 };
    point(lean * 0.62, down * 0.78)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { left: 0.0, top: 0.0, width: 200.0, height: 200.0, mirrored: false };

    fn heads(shaft: &Shaft) -> usize {
        let shapes = shaft.shapes(WINDOW);
        shapes.iter().filter(|s| s.class == Class::ArrowHead).map(|s| s.path.matches('M').count()).sum()
    }

    #[test]
    fn both_ways_has_a_head_at_either_end() {
        let one = Shaft::straight(point(20.0, 20.0), point(120.0, 20.0));
        assert_eq!(heads(&one), 1);
        assert_eq!(heads(&one.both_ways()), 2);
    }

    #[test]
    fn what_comes_has_a_larger_head_than_what_goes() {
        let width = |comes: bool| {
            let shapes = Shaft::wedge(point(100.0, 100.0), point(0.0, 1.0), comes).shapes(WINDOW);
            assert_eq!(shapes.len(), 2);
            shapes[1].path.len()
        };
        assert!(width(true) > 0 && width(false) > 0);
        assert!(in_depth(true, 1.0).y > 0.0 && in_depth(false, 1.0).y < 0.0);
    }
}
