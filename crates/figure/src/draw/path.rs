//! Curves → SVG path data: tenths of a pixel, relative commands, the shortest form.

use super::fit::{Curve, Segment};
use super::point::{Point, point};

/// Where the picture is on the page of the raster, and whether it is mirrored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) mirrored: bool,
}

impl Window {
    /// A place of the picture in tenths of a pixel, on a grid of so many. A mirrored one is the mirror image of what it would be.
    fn tenths(&self, p: Point, grid: i64) -> [i64; 2] {
        let on_grid = |pixels: f64| (pixels * 10.0 / grid as f64).round() as i64 * grid;
        let x = on_grid(p.x - self.left);
        let x = if self.mirrored { (self.width * 10.0).round() as i64 - x } else { x };
        [x, on_grid(p.y - self.top)]
    }
}

/// Path data in the making.
#[derive(Debug)]
pub(super) struct Path {
    window: Window,
    grid: i64,
    data: String,
    at: [i64; 2],
    command: char,
}

impl Path {
    pub(super) fn new(window: Window) -> Self {
        Self::on_grid(window, 1)
    }

    /// One whose numbers are multiples of so many tenths: half pixels take two thirds of the bytes.
    pub(super) fn on_grid(window: Window, grid: i64) -> Self {
        Self { window, grid, data: String::new(), at: [0, 0], command: ' ' }
    }

    pub(super) fn finish(self) -> String {
        self.data
    }

    pub(super) fn add(&mut self, curve: &Curve) {
        self.at = self.window.tenths(curve.start, self.grid);
        self.data.push('M');
        self.command = 'M';
        let start = self.at;
        self.numbers(&[start]);
        for segment in &curve.segments {
            match *segment {
                Segment::Line(to) => self.relative('l', &[to]),
                Segment::Cubic(a, b, to) => self.relative('c', &[a, b, to]),
            }
        }
        if curve.closed {
            self.data.push('Z');
        }
    }

    /// A polygon or line with straight edges.
    pub(super) fn straight(&mut self, points: &[Point], closed: bool) {
        if let [start, rest @ ..] = points {
            let segments = rest.iter().map(|p| Segment::Line(*p)).collect();
            self.add(&Curve { start: *start, segments, closed });
        }
    }

    /// A circle or, with other axes, an ellipse, of four cubics.
    pub(super) fn ellipse(&mut self, centre: Point, a: Point, b: Point) {
        self.add(&ellipse(centre, a, b));
    }

    /// A command whose points are written relative to where it begins.
    fn relative(&mut self, command: char, points: &[Point]) {
        let places: Vec<[i64; 2]> = points.iter().map(|p| self.window.tenths(*p, self.grid)).collect();
        let from = self.at;
        let Some(&to) = places.last() else { return };
        if command == 'l' && to == from {
            return;
        }
        if self.command != command {
            self.data.push(command);
            self.command = command;
        }
        let steps: Vec<[i64; 2]> = places.iter().map(|p| [p[0] - from[0], p[1] - from[1]]).collect();
        self.numbers(&steps);
        self.at = to;
    }

    fn numbers(&mut self, pairs: &[[i64; 2]]) {
        for number in pairs.iter().flatten() {
            push_number(&mut self.data, *number);
        }
    }
}

/// An ellipse by its middle and two half axes. The handles' length is the usual one for a quarter of a
/// circle.
pub(super) fn ellipse(centre: Point, a: Point, b: Point) -> Curve {
    const QUARTER: f64 = 0.5523;
    let quarter = |from: Point, to: Point| {
        Segment::Cubic(centre + from + to * QUARTER, centre + to + from * QUARTER, centre + to)
    };
    let segments =
        vec![quarter(a, b), quarter(b, a * -1.0), quarter(a * -1.0, b * -1.0), quarter(b * -1.0, a)];
    Curve { start: centre + a, segments, closed: true }
}

/// A smooth line through a few points (Catmull and Rom's, as cubics).
pub(super) fn spline(points: &[Point]) -> Curve {
    let at = |i: usize| points.get(i).or(points.last()).copied().unwrap_or(point(0.0, 0.0));
    let segments = (1..points.len())
        .map(|i| {
            let (before, from, to, after) = (at(i.saturating_sub(2)), at(i - 1), at(i), at(i + 1));
            Segment::Cubic(from + (to - before) * (1.0 / 6.0), to - (after - from) * (1.0 / 6.0), to)
        })
        .collect();
    Curve { start: at(0), segments, closed: false }
}

/// A smooth loop through a few points.
pub(super) fn closed_spline(points: &[Point]) -> Curve {
    let count = points.len().max(1);
    let at = |i: usize| points.get(i % count).copied().unwrap_or_default();
    let segments = (0..points.len())
        .map(|i| {
            let (before, from, to, after) = (at(i + count - 1), at(i), at(i + 1), at(i + 2));
            // A quarter makes four points of a circle round.
            Segment::Cubic(from + (to - before) * 0.26, to - (after - from) * 0.26, to)
        })
        .collect();
    Curve { start: at(0), segments, closed: true }
}

/// Appends a number of tenths in its shortest form, with a space only where it is needed.
fn push_number(data: &mut String, tenths: i64) {
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenths < 0 {
        data.push('-');
    } else if data.ends_with(|c: char| c.is_ascii_digit()) && !(whole == 0 && tenth > 0 && has_point(data)) {
        data.push(' ');
    }
    if whole > 0 || tenth == 0 {
        data.push_str(&whole.to_string());
    }
    if tenth > 0 {
        data.push('.');
        data.push(char::from(b'0' + tenth as u8));
    }
}

/// Whether the last number has a decimal point, so that another point begins a new number.
fn has_point(data: &str) -> bool {
    let start = data.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |i| i + 1);
    data[start..].contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(mirrored: bool) -> Window {
        Window { left: 0.0, top: 0.0, width: 100.0, height: 50.0, mirrored }
    }

    #[test]
    fn numbers_are_short_and_apart() {
        let mut path = Path::new(window(false));
        path.straight(&[point(0.5, 0.25), point(1.0, 0.0), point(1.5, 0.5), point(1.46, 0.04)], true);
        assert_eq!(path.finish(), "M.5.3l.5-.3.5.5 0-.5Z");
    }

    #[test]
    fn a_grid_makes_numbers_shorter() {
        let mut path = Path::on_grid(window(false), 5);
        path.straight(&[point(0.3, 1.2), point(4.1, 2.9), point(9.74, 3.26)], false);
        assert_eq!(path.finish(), "M.5 1l3.5 2 5.5.5");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let points: Vec<_> = (0..100).map(|k| point(f64::from(k) * 0.04, 0.0)).collect();
        let mut path = Path::new(window(false));
        path.straight(&points, false);
        assert_eq!(path.at, [40, 0]);
    }

    #[test]
    fn a_mirror_turns_x_round() {
        let mut path = Path::new(window(true));
        path.straight(&[point(10.0, 5.0), point(20.0, 5.0)], false);
        assert_eq!(path.finish(), "M90 5l-10 0");
    }

    #[test]
    fn alphabet() {
        let mut path = Path::new(window(false));
        path.ellipse(point(10.0, 10.0), point(3.33, 0.0), point(0.0, -4.0));
        path.add(&spline(&[point(0.0, 0.0), point(-3.0, 4.0), point(-0.04, 8.0)]));
        assert!(path.finish().chars().all(|c| "MlcZ0123456789.- ".contains(c)));
    }
}
