//! A path under construction: lines and curves → outlines and a box.

use super::geometry::{Area, Matrix, Point};

/// A page with more corners than this keeps the boxes of its shapes only.
const MAX_POINTS: usize = 400_000;

/// Each curve becomes this many lines: enough to find the background of a letter.
const STEPS: u32 = 4;

/// The path that is being built, in points of the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    outlines: Vec<Vec<Point>>,
    current: Point,
    points: usize,
    /// Whether it is one upright box.
    boxes: usize,
}

impl Path {
    pub(super) fn move_to(&mut self, matrix: Matrix, point: Point) {
        self.current = point;
        if self.points < MAX_POINTS {
            self.outlines.push(vec![matrix.apply(point)]);
            self.points += 1;
        }
    }

    pub(super) fn line_to(&mut self, matrix: Matrix, point: Point) {
        self.current = point;
        self.push(matrix.apply(point));
    }

    pub(super) fn curve_to(&mut self, matrix: Matrix, [one, two, end]: [Point; 3]) {
        let start = self.current;
        for step in 1..=STEPS {
            let t = f64::from(step) / f64::from(STEPS);
            let u = 1.0 - t;
            let at = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.push(matrix.apply((at(start.0, one.0, two.0, end.0), at(start.1, one.1, two.1, end.1))));
        }
        self.current = end;
    }

    pub(super) fn rectangle(&mut self, matrix: Matrix, [x, y, width, height]: [f64; 4]) {
        self.move_to(matrix, (x, y));
        self.line_to(matrix, (x + width, y));
        self.line_to(matrix, (x + width, y + height));
        self.line_to(matrix, (x, y + height));
        self.current = (x, y);
        self.boxes += 1;
    }

    /// Where the last line ended, before the matrix.
    pub(super) fn current(&self) -> Point {
        self.current
    }

    /// The box around all of it.
    pub(super) fn area(&self) -> Area {
        Area::around(self.outlines.iter().flatten().copied())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.outlines.is_empty()
    }

    /// Ends the path and returns its outlines, none for an upright box.
    pub(super) fn take(&mut self, matrix: Matrix) -> Vec<Vec<Point>> {
        let [a, b, c, d, ..] = matrix.0;
        let upright = (a == 0.0 && d == 0.0) || (b == 0.0 && c == 0.0);
        let is_box = self.boxes == 1 && self.outlines.len() == 1 && upright;
        self.boxes = 0;
        let outlines = std::mem::take(&mut self.outlines);
        if is_box || self.points >= MAX_POINTS { Vec::new() } else { outlines }
    }

    fn push(&mut self, point: Point) {
        if let Some(outline) = self.outlines.last_mut().filter(|_| self.points < MAX_POINTS) {
            outline.push(point);
            self.points += 1;
        }
    }
}
