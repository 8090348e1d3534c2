//! Places on a page: matrices, boxes and outlines, in points (1/72 inch).

/// A point: across and up, or, on a finished page, across and down from the top left corner.
pub(super) type Point = (f64, f64);

/// `[a b c d e f]`: (x, y) goes to (a x + c y + e, b x + d y + f) (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one first, then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, outer.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    pub(super) fn apply(self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The length of a horizontal unit.
    pub(super) fn across(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// The length of a vertical unit.
    pub(super) fn up(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    /// The side where lines begin, and the upper or lower one, whichever is less.
    pub(crate) x0: f64,
    /// The least height.
    pub(crate) y0: f64,
    /// The other side.
    pub(crate) x1: f64,
    /// The greatest height.
    pub(crate) y1: f64,
}

impl Area {
    /// The empty box.
    pub(super) const EMPTY: Self =
        Self { x0: f64::INFINITY, y0: f64::INFINITY, x1: f64::NEG_INFINITY, y1: f64::NEG_INFINITY };

    /// The smallest box around the points.
    pub(super) fn around(points: impl IntoIterator<Item = Point>) -> Self {
        points.into_iter().fold(Self::EMPTY, |area, (x, y)| Self {
            x0: area.x0.min(x),
            y0: area.y0.min(y),
            x1: area.x1.max(x),
            y1: area.y1.max(y),
        })
    }

    /// A box from a corner, a width and a height, seen through a matrix.
    pub(super) fn through(matrix: Matrix, [x, y, width, height]: [f64; 4]) -> Self {
        let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)];
        Self::around(corners.map(|corner| matrix.apply(corner)))
    }

    /// The intersection of both.
    pub(crate) fn within(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// The smallest box around both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// How much both have in common, in square points.
    pub(crate) fn overlap(self, other: Self) -> f64 {
        let shared = self.within(other);
        shared.width() * shared.height()
    }

    pub(super) fn holds(self, (x, y): Point) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Width in points, 0 if it is empty.
    pub(crate) fn width(self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Height in points, 0 if it is empty.
    pub(crate) fn height(self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }
}

/// Whether a point is inside closed outlines, each line crossed on its way out counting once (even-odd rule).
pub(super) fn inside(outlines: &[Vec<Point>], (x, y): Point) -> bool {
    let crossed =
        |(a, b): (&Point, &Point)| (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0;
    let crossings = |outline: &Vec<Point>| {
        let next = outline.iter().cycle().skip(1);
        outline.iter().zip(next).filter(|&pair| crossed(pair)).count()
    };
    outlines.iter().map(crossings).sum::<usize>() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_are_applied_in_order() {
        let shrink = Matrix([0.5, 0.0, 0.0, -0.5, 0.0, 100.0]);
        let place = Matrix([2.0, 0.0, 0.0, 2.0, 10.0, 20.0]);
        assert_eq!(place.then(shrink).apply((1.0, 1.0)), (6.0, 89.0));
        assert_eq!(Matrix([0.0, 2.0, -3.0, 0.0, 0.0, 0.0]).across(), 2.0);
        assert_eq!(Matrix([0.0, 2.0, -3.0, 0.0, 0.0, 0.0]).up(), 3.0);
    }

    #[test]
    fn a_cutout_is_outside() {
        let square = |a: f64, b: f64| vec![(a, a), (b, a), (b, b), (a, b)];
        let ring = [square(0.0, 10.0), square(4.0, 6.0)];
        assert!(inside(&ring, (2.0, 2.0)));
        assert!(!inside(&ring, (5.0, 5.0)) && !inside(&ring, (11.0, 5.0)));
    }
}
