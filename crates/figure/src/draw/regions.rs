//! The outlines of the regions of a raster: closed lines around all grid points that meet a condition.

use super::edges::Edges;
use super::point::Point;
use super::raster::Raster;

/// Loops of fewer points are specks.
const LEAST: usize = 7;

/// A region of a grid.
pub(super) struct Region<'a> {
    /// The grid point that is the first of `inside`.
    pub(super) origin: [usize; 2],
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Which grid points belong to it.
    pub(super) inside: Vec<bool>,
    /// The place of the boundary between two neighbours of the grid.
    pub(super) boundary: &'a dyn Fn([usize; 2], [usize; 2]) -> Point,
}

/// The outlines of the grid points for which `is_inside` is true; they follow the cuts where there are any.
pub(super) fn outlines(
    raster: &Raster<'_>,
    edges: &Edges,
    is_inside: impl Fn(usize) -> bool,
) -> Vec<Vec<Point>> {
    let middle =
        |a: [usize; 2], b: [usize; 2]| raster.place(a[0], a[1]).towards(raster.place(b[0], b[1]), 0.5);
    let boundary =
        |a: [usize; 2], b: [usize; 2]| edges.between(a, b).map_or_else(|| middle(a, b), |cut| cut.at);
    let all: Vec<bool> = (0..raster.hits.len()).map(is_inside).collect();
    let (mut low, mut high) = ([usize::MAX; 2], [0; 2]);
    for (i, _) in all.iter().enumerate().filter(|(_, inside)| **inside) {
        for (k, at) in [i % raster.columns, i / raster.columns].into_iter().enumerate() {
            (low[k], high[k]) = (low[k].min(at), high[k].max(at));
        }
    }
    if low[0] > high[0] {
        return Vec::new();
    }
    // With a margin of one point, so that the boundary is inside.
    let low = low.map(|at| at.saturating_sub(1));
    let high = [(high[0] + 1).min(raster.columns - 1), (high[1] + 1).min(raster.rows - 1)];
    let (columns, rows) = (high[0] - low[0] + 1, high[1] - low[1] + 1);
    let rows_of = (low[1]..=high[1]).map(|row| row * raster.columns);
    let inside = rows_of.flat_map(|start| all[start + low[0]..=start + high[0]].iter().copied()).collect();
    Region { origin: low, columns, rows, inside, boundary: &boundary }.loops()
}

const NONE: u32 = u32::MAX;

impl Region<'_> {
    pub(super) fn loops(&self) -> Vec<Vec<Point>> {
        let links = self.links();
        let mut seen = vec![false; links.len()];
        let mut loops = Vec::new();
        for start in 0..links.len() {
            if seen[start] || links[start][1] == NONE {
                continue;
            }
            let mut line = Vec::new();
            let (mut previous, mut current) = (NONE, start as u32);
            while let Some([first, second]) = links.get(current as usize).filter(|_| !seen[current as usize])
            {
                seen[current as usize] = true;
                line.push(self.place(current as usize));
                let next = if *first == previous { *second } else { *first };
                (previous, current) = (current, next);
            }
            if line.len() >= LEAST {
                loops.push(line);
            }
        }
        loops
    }

    /// For each side of a cell that the boundary crosses, the two sides where it continues.
    fn links(&self) -> Vec<[u32; 2]> {
        let (columns, down) = (self.columns, self.columns * self.rows);
        let mut links = vec![[NONE; 2]; 2 * down];
        let mut link = |a: usize, b: usize| {
            for (from, to) in [(a, b), (b, a)] {
                let slot = usize::from(links[from][0] != NONE);
                links[from][slot] = to as u32;
            }
        };
        for row in 0..self.rows.saturating_sub(1) {
            for column in 0..columns - 1 {
                let here = row * columns + column;
                let corners = [here, here + 1, here + columns + 1, here + columns].map(|i| self.inside[i]);
                if corners == [corners[0]; 4] {
                    continue;
                }
                let sides = [here, down + here + 1, here + columns, down + here];
                let crossed: Vec<usize> =
                    (0..4).filter(|&k| corners[k] != corners[(k + 1) % 4]).map(|k| sides[k]).collect();
                match crossed[..] {
                    [a, b] => link(a, b),
                    [top, right, bottom, left] if corners[0] => {
                        link(left, top);
                        link(right, bottom);
                    }
                    [top, right, bottom, left] => {
                        link(top, right);
                        link(bottom, left);
                    }
                    _ => {}
                }
            }
        }
        links
    }

    fn place(&self, side: usize) -> Point {
        let down = self.columns * self.rows;
        let here = side % down;
        let a = [self.origin[0] + here % self.columns, self.origin[1] + here / self.columns];
        let b = if side < down { [a[0] + 1, a[1]] } else { [a[0], a[1] + 1] };
        (self.boundary)(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::super::point::point;
    use super::*;

    #[test]
    fn a_square_has_one_outline_and_a_ring_two() {
        let middle =
            |a: [usize; 2], b: [usize; 2]| point((a[0] + b[0]) as f64 * 0.5, (a[1] + b[1]) as f64 * 0.5);
        let region = |inside: &dyn Fn(usize, usize) -> bool| Region {
            origin: [0; 2],
            columns: 20,
            rows: 20,
            inside: (0..400).map(|i| inside(i % 20, i / 20)).collect(),
            boundary: &middle,
        };
        let square = |x: usize, y: usize| (4..14).contains(&x) && (4..14).contains(&y);
        let cavity = |x: usize, y: usize| (7..11).contains(&x) && (7..11).contains(&y);
        let loops = region(&square).loops();
        assert_eq!((loops.len(), loops[0].len()), (1, 40));
        assert_eq!(region(&|x, y| square(x, y) && !cavity(x, y)).loops().len(), 2);
        assert!(region(&|_, _| true).loops().is_empty());
    }
}
