//! Cuts → lines: neighbouring cuts are joined between junctions, and divided where their kind changes for more than a few points.

use super::edges::{Edges, Kind, NO_CUT};
use super::point::Point;
use super::raster::Raster;

/// A line of one kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) points: Vec<Point>,
    pub(super) closed: bool,
    /// The steps in depth at its points, units.
    pub(super) steps: Vec<f64>,
}

impl Line {
    /// The largest step along it.
    pub(super) fn step(&self) -> f64 {
        self.steps.iter().copied().fold(0.0, f64::max)
    }
}

/// Runs of a kind that are shorter than this many points are flicker, and take the kind of what is around them.
const FLICKER: [(Kind, usize); 5] =
    [(Kind::Seam, 9), (Kind::Fine, 4), (Kind::Hem, 9), (Kind::Overlap, 8), (Kind::Outline, 3)];

/// The cuts and the junctions between them, and which are neighbours.
struct Graph<'a> {
    edges: &'a Edges,
    junctions: Vec<Point>,
    neighbours: Vec<Vec<u32>>,
}

/// All lines of a raster, not yet tidied.
pub(super) fn lines(raster: &Raster<'_>, edges: &Edges) -> Vec<Line> {
    let graph = Graph::new(raster, edges);
    let mut lines = Vec::new();
    for chain in graph.chains() {
        graph.divide(&chain, &mut lines);
    }
    lines
}

impl<'a> Graph<'a> {
    fn new(raster: &Raster<'_>, edges: &'a Edges) -> Self {
        let cuts = edges.cuts.len();
        let mut graph = Self { edges, junctions: Vec::new(), neighbours: vec![Vec::new(); cuts] };
        for row in 0..raster.rows - 1 {
            for column in 0..raster.columns - 1 {
                let sides = edges.sides(column, row).map(|side| edges.number(side));
                if sides == [NO_CUT; 4] {
                    continue;
                }
                let found: Vec<u32> = sides.into_iter().filter(|cut| *cut != NO_CUT).collect();
                match found[..] {
                    [a, b] => graph.connect(a, b),
                    [_] | [] => {}
                    _ => graph.meet(&found),
                }
            }
        }
        graph
    }

    fn connect(&mut self, a: u32, b: u32) {
        self.neighbours[a as usize].push(b);
        self.neighbours[b as usize].push(a);
    }

    /// Three or four cuts of one cell meet in its middle.
    fn meet(&mut self, found: &[u32]) {
        let sum = found.iter().fold(Point::default(), |sum, cut| sum + self.edges.cuts[*cut as usize].at);
        let junction = self.neighbours.len() as u32;
        self.junctions.push(sum * (1.0 / found.len() as f64));
        self.neighbours.push(Vec::new());
        for cut in found {
            self.connect(junction, *cut);
        }
    }

    fn place(&self, node: u32) -> Point {
        match self.edges.cuts.get(node as usize) {
            Some(cut) => cut.at,
            None => self.junctions[node as usize - self.edges.cuts.len()],
        }
    }

    fn kind(&self, node: u32) -> Option<Kind> {
        self.edges.cuts.get(node as usize).map(|cut| cut.kind)
    }

    /// The steps of cuts; a junction has that of the cut before it.
    fn steps(&self, chain: &[u32]) -> Vec<f64> {
        let step = |node: &u32| self.edges.cuts.get(*node as usize).map(|cut| cut.step);
        let mut last = chain.iter().find_map(step).unwrap_or(0.0);
        chain
            .iter()
            .map(|node| {
                last = step(node).unwrap_or(last);
                last
            })
            .collect()
    }

    fn is_end(&self, node: u32) -> bool {
        node as usize >= self.edges.cuts.len() || self.neighbours[node as usize].len() != 2
    }

    /// All paths between junctions and ends, then the loops that have none.
    fn chains(&self) -> Vec<Vec<u32>> {
        let nodes = 0..self.neighbours.len() as u32;
        let mut used: Vec<Vec<bool>> = self.neighbours.iter().map(|n| vec![false; n.len()]).collect();
        let mut chains = Vec::new();
        let ends = nodes.clone().filter(|node| self.is_end(*node));
        for start in ends.chain(nodes.filter(|node| !self.is_end(*node))) {
            for nth in 0..self.neighbours[start as usize].len() {
                if !used[start as usize][nth] {
                    chains.push(self.walk(start, nth, &mut used));
                }
            }
        }
        chains
    }

    fn walk(&self, start: u32, nth: usize, used: &mut [Vec<bool>]) -> Vec<u32> {
        let mut chain = vec![start];
        let (mut from, mut way) = (start, nth);
        loop {
            let to = self.neighbours[from as usize][way];
            used[from as usize][way] = true;
            if let Some(back) = self.neighbours[to as usize].iter().position(|node| *node == from) {
                used[to as usize][back] = true;
            }
            chain.push(to);
            if to == start || self.is_end(to) {
                return chain;
            }
            let Some(next) = (0..2).find(|next| !used[to as usize][*next]) else { return chain };
            (from, way) = (to, next);
        }
    }

    /// Divides a chain where its kind changes, ignoring flicker.
    fn divide(&self, chain: &[u32], lines: &mut Vec<Line>) {
        let count = chain.len();
        let Some(first) = chain.iter().find_map(|node| self.kind(*node)) else { return };
        let mut kinds = vec![first; count];
        for (i, node) in chain.iter().enumerate() {
            kinds[i] = self.kind(*node).unwrap_or(kinds[i.saturating_sub(1)]);
        }
        iron(&mut kinds);
        let closed = count > 3 && chain[0] == chain[count - 1];
        for (from, to) in runs(&kinds) {
            if kinds[from] == Kind::Seam {
                continue;
            }
            let (low, high) = (from.saturating_sub(1), to.min(count - 1));
            let points: Vec<Point> = chain[low..=high].iter().map(|node| self.place(*node)).collect();
            let steps = self.steps(&chain[low..=high]);
            if points.len() > 1 {
                let whole = from == 0 && to == count;
                lines.push(Line { kind: kinds[from], points, closed: closed && whole, steps });
            }
        }
    }
}

/// The runs of equal kinds.
fn runs(kinds: &[Kind]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut from = 0;
    while from < kinds.len() {
        let length = kinds[from..].iter().take_while(|kind| **kind == kinds[from]).count();
        runs.push((from, from + length));
        from += length;
    }
    runs
}

/// Gives short runs the kind of their neighbours, if these agree or there is only one.
fn iron(kinds: &mut [Kind]) {
    for (kind, limit) in FLICKER {
        for (from, to) in runs(kinds) {
            if kinds[from] != kind || to - from >= limit {
                continue;
            }
            let before = from.checked_sub(1).map(|i| kinds[i]);
            let after = kinds.get(to).copied();
            let around = match (before, after) {
                (Some(a), Some(b)) if a == b => a,
                (Some(a), None) | (None, Some(a)) => a,
                _ => continue,
            };
            kinds[from..to].fill(around);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flicker_is_removed() {
        let mut kinds = [Kind::Overlap; 30];
        kinds[10..14].fill(Kind::Seam);
        kinds[28..].fill(Kind::Hem);
        iron(&mut kinds);
        assert_eq!(kinds, [Kind::Overlap; 30]);
        let mut kinds = [Kind::Overlap; 30];
        kinds[15..].fill(Kind::Outline);
        iron(&mut kinds);
        assert_eq!(runs(&kinds), [(0, 15), (15, 30)]);
    }
}
