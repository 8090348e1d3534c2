//! Tidies lines as an illustrator would: one that continues another is joined to it, and duplicates and
//! stray ends are removed.

use super::edges::Kind;
use super::lines::Line;
use super::point::{Point, length};

/// Ends nearer to each other than this belong together, pixels.
const JOINT: f64 = 3.6;
/// The cosine of the bend up to which one line continues in the other; more for a short piece.
const GOES_ON: f64 = 0.7;
const GOES_ON_SHORT: f64 = 0.2;
const SHORT: f64 = 4.0;
/// A line that runs this near to a stronger one duplicates it, pixels.
const DOUBLE: f64 = 2.2;

/// An overlap's step fades out below this, units.
const CLEAR: f64 = 0.55;

/// Joins lines, removes duplicates and stray strokes, and joins again.
pub(super) fn tidy(lines: Vec<Line>) -> Vec<Line> {
    let lines = join(lines);
    let lines = without_doubles(lines);
    let mut lines: Vec<Line> = join(lines).into_iter().map(trimmed).collect();
    lines.retain(worth_drawing);
    lines
}

fn worth_drawing(line: &Line) -> bool {
    let long = length(&line.points);
    match line.kind {
        Kind::Seam => false,
        Kind::Fine => long > 5.5,
        Kind::Hem => long > 8.0,
        Kind::Overlap => long > 12.0 && long * line.step().min(2.0) > 22.0,
        Kind::Outline => long > 3.0,
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

/// Joins lines of one kind where one ends and another continues in its direction, the straightest joints first.
pub(super) fn join(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| line.points.len() > 1);
    // End 2 i is the first of line i, end 2 i + 1 its last.
    let mut partners: Vec<Option<usize>> = vec![None; 2 * lines.len()];
    let mut chain: Vec<usize> = (0..lines.len()).collect();
    for (_, a, b) in joints(&lines) {
        let chains = [root(&chain, a / 2), root(&chain, b / 2)];
        if partners[a].is_none() && partners[b].is_none() && chains[0] != chains[1] {
            partners[a] = Some(b);
            partners[b] = Some(a);
            chain[chains[1]] = chains[0];
        }
    }
    let mut taken = vec![false; lines.len()];
    let mut joined = Vec::new();
    for start in 0..partners.len() {
        if partners[start].is_none() && !taken[start / 2] {
            joined.push(follow(&lines, &partners, start, &mut taken));
        }
    }
    joined
}

/// All pairs of ends that could be joined, the straightest first.
fn joints(lines: &[Line]) -> Vec<(f64, usize, usize)> {
    let mut ends: Vec<(usize, bool, Point, Point)> = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.closed) {
        let short = length(&line.points) < SHORT;
        for (k, which) in [End::First, End::Last].into_iter().enumerate() {
            let (at, along) = end(line, which);
            ends.push((2 * i + k, short, at, along));
        }
    }
    ends.sort_by(|a, b| a.2.x.total_cmp(&b.2.x));
    let mut found = Vec::new();
    for (nth, (a, short_a, p, along_p)) in ends.iter().enumerate() {
        for (b, short_b, q, along_q) in ends[nth + 1..].iter().take_while(|other| other.2.x - p.x <= JOINT) {
            let straight = -along_p.dot(*along_q);
            let enough = if *short_a || *short_b { GOES_ON_SHORT } else { GOES_ON };
            let other_line = a / 2 != b / 2 && lines[a / 2].kind == lines[b / 2].kind;
            if other_line && p.distance(*q) <= JOINT && straight > enough {
                found.push((straight, *a.min(b), *a.max(b)));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found
}

fn root(chain: &[usize], mut line: usize) -> usize {
    while chain[line] != line {
        line = chain[line];
    }
    line
}

/// The line that begins at a free end, followed through all joints.
fn follow(lines: &[Line], partners: &[Option<usize>], start: usize, taken: &mut [bool]) -> Line {
    let mut whole = Line { points: Vec::new(), steps: Vec::new(), ..lines[start / 2].clone() };
    let mut enters = start;
    loop {
        let line = &lines[enters / 2];
        taken[enters / 2] = true;
        if enters.is_multiple_of(2) {
            whole.points.extend(&line.points);
            whole.steps.extend(&line.steps);
        } else {
            whole.points.extend(line.points.iter().rev());
            whole.steps.extend(line.steps.iter().rev());
        }
        match partners[enters ^ 1] {
            Some(next) => enters = next,
            None => return whole,
        }
    }
}

/// Cuts away what runs along a stronger line.
fn without_doubles(lines: Vec<Line>) -> Vec<Line> {
    let mut result: Vec<Line> = Vec::new();
    for kind in [Kind::Outline, Kind::Overlap, Kind::Hem, Kind::Fine] {
        let stronger = Grid::new(result.iter().flat_map(|line| &line.points));
        for line in lines.iter().filter(|line| line.kind == kind) {
            result.extend(apart(line, &stronger));
        }
    }
    result
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
            parts.push(Line { closed: false, ..part(line, low, high) });
        }
        from += run;
    }
    parts
}

/// The points of a line from one to before another.
fn part(line: &Line, from: usize, to: usize) -> Line {
    Line {
        points: line.points[from..to].to_vec(),
        steps: line.steps[from..to].to_vec(),
        closed: line.closed,
        kind: line.kind,
    }
}

/// An overlap that fades out ends where its step is still clear.
fn trimmed(line: Line) -> Line {
    if line.kind != Kind::Overlap || line.closed {
        return line;
    }
    let clear = |step: &f64| *step >= CLEAR;
    let from = line.steps.iter().position(clear).unwrap_or(0);
    let to = line.steps.iter().rposition(clear).map_or(0, |last| last + 1);
    part(&line, from.min(to), to)
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
        Line { kind, points, closed: false, steps: vec![2.0; 21] }
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
        let result = tidy(vec![outline, double, across]);
        assert_eq!(result.len(), 2);
    }
}
