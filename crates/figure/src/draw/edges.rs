//! Where lines are: between two grid points that see different things, or the same thing at depths that are not continuous. More
//! rays narrow the place down.

use super::camera::SCALE;
use super::cast::Hit;
use super::chain::NO_PART;

use super::head::FACE;
use super::look::{Look, SOLIDS, TRUNK, nearer};
use super::point::Point;
use super::raster::Raster;
use crate::drawing::Class;

/// Kinds of lines, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Flesh that continues into other flesh: no line.
    Seam,
    /// Between fingers, toes and the faces of things, and in the face.
    Fine,
    /// The edge of a garment or of the hair.
    Hem,
    /// The edge of a part in front of another.
    Overlap,
    /// The edge against the background.
    Outline,
}

/// A point of a line, between two neighbours of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    pub(super) kind: Kind,
    pub(super) at: Point,
    /// The difference in depth between the two surfaces, units.
    pub(super) step: f64,
}

/// No cut between two neighbours.
pub(super) const NO_CUT: u32 = u32::MAX;

/// All cuts of a raster.
#[derive(Debug)]
pub(super) struct Edges {
    pub(super) cuts: Vec<Cut>,
    /// The cut between a grid point and its right neighbour, for all points; then those downwards.
    index: Vec<u32>,
    columns: usize,
    rows: usize,
}

/// How often an interval is halved: to an eighth of the grid; smoothing does the rest.
const HALVINGS: usize = 3;
/// A step in depth that makes a line, units; across a hem; within the clothed trunk; between fingers.
const STEP: f64 = 0.1;
const HEM_STEP: f64 = 0.9;
const TRUNK_STEP: f64 = 1.1;
const PART_STEP: f64 = 1.6;
/// A step that cannot be the slope of a steep surface, units.
const SURE_STEP: f64 = 1.5;
/// The cosine of the angle between two surfaces at which their meeting becomes a line.
const CREASE: f64 = 0.8;

impl Edges {
    pub(super) fn new(raster: &Raster<'_>) -> Self {
        let (columns, rows) = (raster.columns, raster.rows);
        let mut edges = Self { cuts: Vec::new(), index: vec![NO_CUT; 2 * columns * rows], columns, rows };
        for row in 0..rows {
            for column in 0..columns {
                if column + 1 < columns {
                    edges.add(raster, [column, row], [1, 0]);
                }
                if row + 1 < rows {
                    edges.add(raster, [column, row], [0, 1]);
                }
            }
        }
        edges
    }

    /// The four sides of a cell as places in the index: top, right, bottom, left.
    pub(super) fn sides(&self, column: usize, row: usize) -> [usize; 4] {
        let down = self.columns * self.rows;
        let here = row * self.columns + column;
        [here, down + here + 1, here + self.columns, down + here]
    }

    /// The cut between a grid point and its right or lower neighbour.
    pub(super) fn between(&self, a: [usize; 2], b: [usize; 2]) -> Option<&Cut> {
        let down = if b[1] > a[1] { self.columns * self.rows } else { 0 };
        self.cuts.get(self.index[down + a[1] * self.columns + a[0]] as usize)
    }

    pub(super) fn number(&self, side: usize) -> u32 {
        self.index[side]
    }

    fn add(&mut self, raster: &Raster<'_>, from: [usize; 2], step: [usize; 2]) {
        let pair = Pair::new(raster, from, step);
        if let Some(cut) = pair.cut(raster) {
            let down = if step[1] == 1 { self.columns * self.rows } else { 0 };
            self.index[down + from[1] * self.columns + from[0]] = self.cuts.len() as u32;
            self.cuts.push(cut);
        }
    }
}

/// Two neighbours of the grid.
struct Pair {
    from: [usize; 2],
    step: [usize; 2],
    a: Hit,
    b: Hit,
}

impl Pair {
    fn new(raster: &Raster<'_>, from: [usize; 2], step: [usize; 2]) -> Self {
        let (a, b) = (*raster.hit(from[0], from[1]), *raster.hit(from[0] + step[0], from[1] + step[1]));
        Self { from, step, a, b }
    }

    /// The hit this many grid points from the first, along the pair.
    fn beyond<'r>(&self, raster: &'r Raster<'_>, by: isize) -> Option<&'r Hit> {
        let place = |k: usize, size: usize| {
            let x = self.from[k] as isize + by * self.step[k] as isize;
            (0..size as isize).contains(&x).then_some(x as usize)
        };
        Some(raster.hit(place(0, raster.columns)?, place(1, raster.rows)?))
    }

    /// Whether the depths are a step and not a slope: their difference is larger than those on either side,
    /// or, to be sure, from both.
    fn is_step(&self, raster: &Raster<'_>, sure: bool) -> bool {
        let jump = (self.a.depth - self.b.depth).abs();
        if jump < STEP {
            return false;
        }
        let beside = |by: isize, hit: &Hit| {
            self.beyond(raster, by).map_or(0.0, |other| (other.depth - hit.depth).abs())
        };
        let (before, after) = (beside(-1, &self.a), beside(2, &self.b));
        let slope = if sure && jump < SURE_STEP { before.max(after) } else { before.min(after) };
        jump > 1.5 * slope + STEP
    }

    fn cut(&self, raster: &Raster<'_>) -> Option<Cut> {
        let (a, b) = (&self.a, &self.b);
        let same = a.look == b.look;
        if same && a.look.is_none() {
            return None;
        }
        let is_step = a.look.is_some() && b.look.is_some() && self.is_step(raster, !same);
        if same && !is_step {
            return None;
        }
        let (at, a, b) = self.narrow(raster, is_step);
        let (Some(look_a), Some(look_b)) = (self.a.look, self.b.look) else {
            return Some(Cut { kind: Kind::Outline, at, step: FULL_STEP });
        };
        let step = (a.depth - b.depth).abs().min(FULL_STEP);
        let kind = self.kind(raster, [look_a, look_b], step)?;
        let limbs = look_a.limb != look_b.limb && look_a.limb != TRUNK && look_b.limb != TRUNK;
        Some(Cut { kind, at, step: if limbs { step.max(1.0) } else { step } })
    }

    /// Halves the interval between the two to find the place of the change.
    fn narrow(&self, raster: &Raster<'_>, by_depth: bool) -> (Point, Hit, Hit) {
        /// Rays may begin this much nearer and end this much further than the two hits, units; less where there
        /// is no step.
        const AROUND: f64 = 0.3;
        const AROUND_SEAM: f64 = 0.15;
        let ends = [(0, 0), (self.step[0], self.step[1])]
            .map(|(dx, dy)| raster.place(self.from[0] + dx, self.from[1] + dy));
        let (mut a, mut b) = (self.a, self.b);
        let known = |hit: &Hit, other: &Hit| if hit.look.is_some() { hit.depth } else { other.depth };
        let (near, far) = (known(&a, &b).min(known(&b, &a)), known(&a, &b).max(known(&b, &a)));
        let outline = a.look.is_none() || b.look.is_none();
        let around = if by_depth || outline { AROUND } else { AROUND_SEAM };
        let depths = [near - around, far + 1.0];
        let (mut low, mut high) = (0.0, 1.0);
        if outline {
            return (self.silhouette(raster, ends, depths), a, b);
        }
        for _ in 0..HALVINGS {
            let t = (low + high) * 0.5;
            let hit = raster.caster.cast_between(ends[0].towards(ends[1], t), depths);
            let like_a = if by_depth {
                (hit.depth - a.depth).abs() < (hit.depth - b.depth).abs()
            } else {
                hit.look == self.a.look
            };
            if like_a {
                (low, a) = (t, hit);
            } else {
                (high, b) = (t, hit);
            }
        }
        (ends[0].towards(ends[1], (low + high) * 0.5), a, b)
    }

    /// The place of an outline: rays that miss report by how much.
    fn silhouette(&self, raster: &Raster<'_>, ends: [Point; 2], depths: [f64; 2]) -> Point {
        // t goes from the side that is met to the side that is missed.
        let (from, to) = if self.a.look.is_some() { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
        let missed = if self.a.look.is_some() { &self.b } else { &self.a };
        let (mut low, mut high) = (0.0, (1.0, missed.gap));
        for _ in 0..HALVINGS {
            let t = (low + high.0) * 0.5;
            let hit = raster.caster.cast_between(from.towards(to, t), depths);
            if hit.look.is_some() {
                low = t;
                continue;
            }
            // On a straight line through the two gaps, nothing is left here.
            let fall = (high.1 - hit.gap) / (high.0 - t);
            high = (t, hit.gap);
            if fall > 0.0 {
                let zero = t - hit.gap / fall;
                return from.towards(to, zero.clamp(low, t));
            }
        }
        from.towards(to, (low + high.0) * 0.5)
    }

    /// The kind of line between two things that are a step in depth apart, if any.
    fn kind(&self, raster: &Raster<'_>, looks: [Look; 2], step: f64) -> Option<Kind> {
        let [a, b] = looks;
        if a.limb != b.limb {
            if a.limb >= SOLIDS && b.limb >= SOLIDS && a.class == b.class && step < HEM_STEP {
                return Some(Kind::Fine);
            }
            let apart = a.limb >= SOLIDS || b.limb >= SOLIDS || a.limb != TRUNK && b.limb != TRUNK;
            if apart || step > STEP || self.is_crease(raster) {
                return Some(Kind::Overlap);
            }
            return Some(if nearer(a.class) == nearer(b.class) { Kind::Seam } else { Kind::Hem });
        }
        if a.class != b.class {
            return Some(if step > HEM_STEP { Kind::Overlap } else { Kind::Hem });
        }
        if a.part != b.part {
            let joint = a.part == NO_PART || b.part == NO_PART;
            return match (step, joint && a.limb < SOLIDS) {
                (step, _) if step > PART_STEP => Some(Kind::Overlap),
                (step, true) => (step > STEP).then_some(if a.part.max(b.part) == FACE {
                    Kind::Overlap
                } else {
                    Kind::Fine
                }),
                _ => Some(Kind::Fine),
            };
        }
        let least = if a.limb == TRUNK && matches!(a.class, Class::Top | Class::Trousers) {
            TRUNK_STEP
        } else {
            STEP
        };
        (step > least).then_some(if a.part == NO_PART || step > PART_STEP {
            Kind::Overlap
        } else {
            Kind::Fine
        })
    }

    /// Whether two surfaces meet at a concave angle.
    fn is_crease(&self, raster: &Raster<'_>) -> bool {
        let (Some(before), Some(after)) = (self.beyond(raster, -1), self.beyond(raster, 2)) else {
            return false;
        };
        if before.look != self.a.look || after.look != self.b.look {
            return false;
        }
        let unit = raster.grain / SCALE;
        let (s, t) = ((self.a.depth - before.depth) / unit, (after.depth - self.b.depth) / unit);
        let cosine = (1.0 + s * t) / ((1.0 + s * s) * (1.0 + t * t)).sqrt();
        s > t && cosine < CREASE
    }
}

/// The depth against the background, and the most that counts, units.
const FULL_STEP: f64 = 20.0;
