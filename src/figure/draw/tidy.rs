//! What an illustrator would leave out or draw in one stroke: lines are joined where one goes on in another, doubles and
//! stray ends are taken away.

use super::edges::Kind;
use super::lines::Line;
use super::point::{Point, length};

/// Ends that are nearer than this belong together, pixels.
const JOINT: f64 = 2.6;
/// The cosine of the bend up to which one line goes on in the other; more for a short piece.
const GOES_ON: f64 = 0.7;
const GOES_ON_SHORT: f64 = 0.2;
const SHORT: f64 = 4.0;
/// A line that runs so near to a stronger one doubles it, pixels.
const DOUBLE: f64 = 2.2;

/// Joins, takes away doubles and stray strokes, and joins again.
pub(super) fn tidy(lines: Vec<Line>) -> Vec<Line> {
    let mut lines = join(lines);
    thin_short_overlaps(&mut lines);
    let lines = without_doubles(lines);
    let mut lines = join(lines);
    lines.retain(worth_drawing);
    lines
}

fn worth_drawing(line: &Line) -> bool {
    let long = length(&line.points);
    match line.kind {
        Kind::Seam => false,
        Kind::Fine => long > 4.0,
        Kind::Hem => long > 5.0,
        Kind::Overlap => long > 10.0 && line.step > 0.35 || long > 4.0 && line.step > 1.5 || long > 36.0,
        Kind::Outline => long > 3.0,
    }
}

/// A faint or very short step is a thin line.
fn thin_short_overlaps(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Overlap) {
        if length(&line.points) < 14.0 && line.step < 1.0 {
            line.kind = Kind::Fine;
        }
    }
}

/// Which end of a line.
#[derive(Clone, Copy, PartialEq)]
enum End {
    First,
    Last,
}

/// An end and the direction in which the line leaves it.
fn end(line: &Line, end: End) -> (Point, Point) {
    let last = line.points.len() - 1;
    let reach = last.min(6);
    match end {
        End::First => (line.points[0], (line.points[0] - line.points[reach]).unit()),
        End::Last => (line.points[last], (line.points[last] - line.points[last - reach]).unit()),
    }
}

/// Joins lines of one kind where one ends and another goes on in its direction, the straightest first.
pub(super) fn join(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| line.points.len() > 1);
    while let Some((i, j, ends)) = best_joint(&lines) {
        let mut second = lines.remove(j);
        let first = &mut lines[i];
        if ends[0] == End::First {
            first.points.reverse();
        }
        if ends[1] == End::Last {
            second.points.reverse();
        }
        first.points.extend(second.points);
        first.step = first.step.max(second.step);
    }
    lines
}

fn best_joint(lines: &[Line]) -> Option<(usize, usize, [End; 2])> {
    let mut best: Option<(f64, usize, usize, [End; 2])> = None;
    let open: Vec<(usize, bool, [(Point, Point); 2])> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.closed)
        .map(|(i, line)| (i, length(&line.points) < SHORT, [end(line, End::First), end(line, End::Last)]))
        .collect();
    for (nth, (i, short_i, ends_i)) in open.iter().enumerate() {
        for (j, short_j, ends_j) in &open[nth + 1..] {
            if lines[*i].kind != lines[*j].kind {
                continue;
            }
            for (a, end_a) in [End::First, End::Last].into_iter().enumerate() {
                for (b, end_b) in [End::First, End::Last].into_iter().enumerate() {
                    let ((p, along_p), (q, along_q)) = (ends_i[a], ends_j[b]);
                    if (p - q).dot(p - q) > JOINT * JOINT {
                        continue;
                    }
                    let straight = -along_p.dot(along_q);
                    let enough = if *short_i || *short_j { GOES_ON_SHORT } else { GOES_ON };
                    if straight > enough && best.is_none_or(|best| straight > best.0) {
                        best = Some((straight, *i, *j, [end_a, end_b]));
                    }
                }
            }
        }
    }
    best.map(|(_, i, j, ends)| (i, j, ends))
}

/// Cuts away what runs along a stronger line.
fn without_doubles(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for kind in [Kind::Outline, Kind::Overlap, Kind::Hem, Kind::Fine] {
        let stronger = Grid::new(kept.iter().flat_map(|line| &line.points));
        for line in lines.iter().filter(|line| line.kind == kind) {
            kept.extend(apart(line, &stronger));
        }
    }
    kept
}

/// The parts of a line that are apart from other lines; where it ends at one it may come near.
fn apart(line: &Line, stronger: &Grid) -> Vec<Line> {
    /// Points at the ends that may be near, and the least run that counts as doubling.
    const ENDS: usize = 5;
    const RUN: usize = 6;
    let count = line.points.len();
    let mut near: Vec<bool> = line.points.iter().map(|p| stronger.has_near(*p)).collect();
    let mut from = 0;
    while from < count {
        let run = near[from..].iter().take_while(|value| **value == near[from]).count();
        let at_end = from == 0 || from + run == count;
        if near[from] && run < if at_end { ENDS + RUN } else { RUN } {
            near[from..from + run].fill(false);
        }
        from += run;
    }
    if near.iter().all(|near| !near) {
        return vec![line.clone()];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    while from < count {
        let run = near[from..].iter().take_while(|value| **value == near[from]).count();
        if !near[from] && run > 1 {
            // Reach back to the stronger line.
            let (low, high) = (from.saturating_sub(3), (from + run + 3).min(count));
            parts.push(Line { points: line.points[low..high].to_vec(), closed: false, ..line.clone() });
        }
        from += run;
    }
    parts
}

/// Points by the square of the page that they lie in.
struct Grid {
    squares: std::collections::BTreeMap<(i32, i32), Vec<Point>>,
}

impl Grid {
    const SIDE: f64 = 4.0;

    fn square(p: Point) -> (i32, i32) {
        ((p.x / Self::SIDE).floor() as i32, (p.y / Self::SIDE).floor() as i32)
    }

    fn new<'p>(points: impl Iterator<Item = &'p Point>) -> Self {
        let mut squares: std::collections::BTreeMap<_, Vec<Point>> = std::collections::BTreeMap::new();
        for p in points {
            squares.entry(Self::square(*p)).or_default().push(*p);
        }
        Self { squares }
    }

    fn has_near(&self, p: Point) -> bool {
        let (x, y) = Self::square(p);
        (-1..=1).any(|dx| {
            (-1..=1).any(|dy| {
                let square = self.squares.get(&(x + dx, y + dy));
                square.is_some_and(|points| points.iter().any(|q| p.distance(*q) < DOUBLE))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::point::point;
    use super::*;

    fn straight(kind: Kind, from: Point, to: Point) -> Line {
        let points = (0..=20).map(|k| from.towards(to, f64::from(k) / 20.0)).collect();
        Line { kind, points, closed: false, step: 2.0 }
    }

    #[test]
    fn joining_keeps_all_points() {
        let a = straight(Kind::Overlap, point(0.0, 0.0), point(20.0, 0.0));
        let b = straight(Kind::Overlap, point(41.0, 1.0), point(21.0, 0.0));
        let c = straight(Kind::Overlap, point(20.0, 1.0), point(20.0, 30.0));
        let joined = join(vec![a.clone(), b.clone(), c]);
        assert_eq!(joined.len(), 2);
        assert_eq!(joined[0].points.len(), 42);
        assert!(a.points.iter().chain(&b.points).all(|p| joined[0].points.contains(p)));
    }

    #[test]
    fn a_double_is_taken_away() {
        let outline = straight(Kind::Outline, point(0.0, 0.0), point(40.0, 0.0));
        let double = straight(Kind::Hem, point(0.0, 1.0), point(40.0, 1.0));
        let across = straight(Kind::Hem, point(20.0, 0.5), point(20.0, 40.0));
        let kept = tidy(vec![outline, double, across]);
        assert_eq!(kept.len(), 2);
    }
}
