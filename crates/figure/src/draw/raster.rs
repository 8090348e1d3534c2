//! What is seen at every point of a grid on the page. Rays are cast for the corners of coarse cells first; a
//! cell whose corners agree and lie flat is filled in between them, others are divided.

use super::camera::SCALE;
use super::cast::{Caster, Hit};
use super::cone::FAR_AWAY;
use super::point::{Point, point};

/// Grid cells on the side of a coarse cell.
const COARSE: usize = 8;
/// How far the middle of a filled cell may be from flat, units, and how steep a cell may be, units of depth
/// per unit.
const FLAT: f64 = 0.1;
const STEEP: f64 = 2.5;

/// A grid of hits.
#[derive(Debug)]
pub(super) struct Raster<'a> {
    pub(super) caster: &'a Caster<'a>,
    /// Pixels of the page between grid points.
    pub(super) grain: f64,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) hits: Vec<Hit>,
}

impl<'a> Raster<'a> {
    pub(super) fn new(caster: &'a Caster<'a>, grain: f64) -> Self {
        let cells = |pixels: f64| (pixels / grain / COARSE as f64).ceil() as usize * COARSE + 1;
        let (columns, rows) = (cells(caster.page.width), cells(caster.page.height));
        let mut raster = Self { caster, grain, columns, rows, hits: vec![Hit::MISS; columns * rows] };
        let mut known = vec![false; columns * rows];
        for row in (0..rows - 1).step_by(COARSE) {
            for column in (0..columns - 1).step_by(COARSE) {
                raster.refine([column, row], COARSE, -FAR_AWAY, &mut known);
            }
        }
        raster
    }

    pub(super) fn hit(&self, column: usize, row: usize) -> &Hit {
        &self.hits[row * self.columns + column]
    }

    /// A grid point's place on the page.
    pub(super) fn place(&self, column: usize, row: usize) -> Point {
        point(column as f64 * self.grain, row as f64 * self.grain)
    }

    /// What is seen at the grid point that is nearest to a place on the page.
    pub(super) fn seen(&self, p: Point) -> Option<&Hit> {
        let (x, y) = ((p.x / self.grain).round(), (p.y / self.grain).round());
        let inside = x >= 0.0 && y >= 0.0 && (x as usize) < self.columns && (y as usize) < self.rows;
        inside.then(|| self.hit(x as usize, y as usize)).filter(|hit| hit.look.is_some())
    }

    fn cast(&mut self, column: usize, row: usize, from: f64, known: &mut [bool]) -> Hit {
        let index = row * self.columns + column;
        if !known[index] {
            known[index] = true;
            self.hits[index] = self.caster.cast_from(self.place(column, row), from);
        }
        self.hits[index]
    }

    /// Casts the corners of a cell, whose rays are likely to be free up to a depth, and of what is needed inside
    /// of it.
    fn refine(&mut self, cell: [usize; 2], size: usize, from: f64, known: &mut [bool]) {
        /// Nothing in a cell is this much nearer than its corners, units.
        const NEARER: f64 = 0.6;
        let [column, row] = cell;
        let corners = [(0, 0), (size, 0), (0, size), (size, size)];
        let hits = corners.map(|(dx, dy)| self.cast(column + dx, row + dy, from, known));
        if size == 1 {
            return;
        }
        if self.agree(&hits, size) {
            self.fill(column, row, size, known);
            return;
        }
        let nearest = hits.iter().map(|hit| hit.depth).fold(FAR_AWAY, f64::min);
        let from = if nearest < FAR_AWAY && size < COARSE { nearest - NEARER } else { -FAR_AWAY };
        let half = size / 2;
        for (dx, dy) in [(0, 0), (half, 0), (0, half), (half, half)] {
            self.refine([column + dx, row + dy], half, from, known);
        }
    }

    fn agree(&self, hits: &[Hit; 4], size: usize) -> bool {
        let side = size as f64 * self.grain / SCALE;
        if hits.iter().any(|hit| hit.look != hits[0].look) {
            return false;
        }
        if hits[0].look.is_none() {
            return hits.iter().all(|hit| hit.gap > 0.75 * side);
        }
        let [a, b, c, d] = hits.map(|hit| hit.depth);
        let range = a.max(b).max(c).max(d) - a.min(b).min(c).min(d);
        (a + d - b - c).abs() < FLAT && range < STEEP * side && side < 0.7
    }

    fn fill(&mut self, column: usize, row: usize, size: usize, known: &mut [bool]) {
        let corner = |dx: usize, dy: usize| self.hits[(row + dy) * self.columns + column + dx];
        let corners = [corner(0, 0), corner(size, 0), corner(0, size), corner(size, size)];
        if corners[0].look.is_none() {
            return;
        }
        let mix = |a: f64, b: f64, t: f64| a + (b - a) * t;
        for dy in 0..=size {
            for dx in 0..=size {
                let index = (row + dy) * self.columns + column + dx;
                if known[index] {
                    continue;
                }
                let (tx, ty) = (dx as f64 / size as f64, dy as f64 / size as f64);
                let depth = mix(
                    mix(corners[0].depth, corners[1].depth, tx),
                    mix(corners[2].depth, corners[3].depth, tx),
                    ty,
                );
                self.hits[index] = Hit { depth, ..corners[0] };
            }
        }
    }
}
