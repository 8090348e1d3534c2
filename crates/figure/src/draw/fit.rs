//! Points → a few cubic Bézier curves, as few as the tolerance allows: each reaches as far as it can.

use super::cubic::best_cubic;
use super::point::Point;

/// A curve that begins where the one before ended: two handles and its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Segment {
    Line(Point),
    Cubic(Point, Point, Point),
}

/// A fitted line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Curve {
    pub(super) start: Point,
    pub(super) segments: Vec<Segment>,
    pub(super) closed: bool,
}

/// The cosine of the turn at which a bend becomes a corner, and how many points on either side are compared.
const CORNER: f64 = 0.5;
const CORNER_REACH: usize = 3;
/// How many points on either side tell the direction at a joint.
const TANGENT: usize = 3;

/// Fits curves that pass within `tolerance` pixels.
pub(super) fn fit(points: &[Point], closed: bool, tolerance: f64) -> Option<Curve> {
    let mut points = points.to_vec();
    points.dedup_by(|a, b| a.distance(*b) < 1e-6);
    if closed && points.len() > 1 && points[0].distance(points[points.len() - 1]) < 1e-6 {
        points.pop();
    }
    // A dot is no line.
    if points.iter().all(|p| p.distance(points[0]) <= 2.0 * tolerance) {
        return None;
    }
    let mut corners = corners(&points, closed);
    if closed {
        // A loop begins at a corner if it has one.
        if let Some(&first) = corners.first() {
            points.rotate_left(first);
            corners.iter_mut().for_each(|corner| *corner -= first);
        }
        points.push(points[0]);
    }
    let smooth_loop = closed && corners.is_empty();
    let last = points.len() - 1;
    let mut cuts = vec![0];
    cuts.extend(corners.into_iter().filter(|corner| (1..last).contains(corner)));
    cuts.push(last);
    let mut segments = Vec::new();
    for pair in cuts.windows(2) {
        let piece = &points[pair[0]..=pair[1]];
        // A loop without a corner begins and ends in one direction.
        let along = smooth_loop.then(|| (piece[1] - piece[piece.len() - 2]).unit());
        fit_piece(piece, along, tolerance, &mut segments);
    }
    Some(Curve { start: points[0], segments, closed })
}

/// Where the line turns sharply.
fn corners(points: &[Point], closed: bool) -> Vec<usize> {
    let count = points.len();
    if count < 2 * CORNER_REACH + 2 {
        return Vec::new();
    }
    let straightness = |i: usize| {
        if !closed && (i < CORNER_REACH || i + CORNER_REACH >= count) {
            return 1.0;
        }
        let before = points[(i + count - CORNER_REACH) % count];
        let after = points[(i + CORNER_REACH) % count];
        (points[i] - before).unit().dot((after - points[i]).unit())
    };
    let values: Vec<f64> = (0..count).map(straightness).collect();
    let mut found: Vec<usize> = Vec::new();
    for i in 0..count {
        let sharpest =
            (i == 0 || values[i] <= values[i - 1]) && (i + 1 == count || values[i] < values[i + 1]);
        if values[i] < CORNER && sharpest && found.last().is_none_or(|last| i - last > CORNER_REACH + 1) {
            found.push(i);
        }
    }
    found
}

/// Fits one smooth piece with curves of which each reaches as far as it can. So a part of two pictures that is the same, and
/// begins at the same corner, has the same curves in both, which compress to nothing. `around` is the direction at both ends of a loop.
fn fit_piece(points: &[Point], around: Option<Point>, tolerance: f64, out: &mut Vec<Segment>) {
    let last = points.len() - 1;
    let (mut start, mut leaving) = (0, around);
    let along = |i: usize| {
        let reach = i.min(last - i).min(TANGENT);
        (points[i + reach] - points[i - reach]).unit()
    };
    while start < last {
        let try_to = |end: usize| {
            let arriving =
                if end == last { around.map(|along| along * -1.0) } else { Some(along(end) * -1.0) };
            best_cubic(&points[start..=end], [leaving, arriving], tolerance)
        };
        if let Some((end, [_, a, b, to])) = furthest(start, last, try_to) {
            out.push(Segment::Cubic(a, b, to));
            leaving = Some(along(end));
            start = end;
        } else {
            let (from, to) = (points[start], points[start + 1]);
            out.push(Segment::Line(to));
            leaving = Some((to - from).unit());
            start += 1;
        }
    }
}

/// The furthest end that can be reached, looked for in growing steps and then between the last two.
fn furthest(
    start: usize,
    last: usize,
    try_to: impl Fn(usize) -> Option<[Point; 4]>,
) -> Option<(usize, [Point; 4])> {
    let (mut best, mut step) = (None, 16);
    let (mut low, mut high) = (start + 1, last + 1);
    while low < last {
        let end = (start + step).min(last);
        let Some(curve) = try_to(end) else {
            high = end;
            break;
        };
        (best, low) = (Some((end, curve)), end);
        step *= 2;
    }
    while high - low > 1 && high <= last {
        let end = low.midpoint(high);
        match try_to(end) {
            Some(curve) => (best, low) = (Some((end, curve)), end),
            None => high = end,
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::cubic::bezier;
    use super::super::point::point;
    use super::*;

    /// The largest distance of a point from a finely sampled curve.
    fn miss(curve: &Curve, points: &[Point]) -> f64 {
        let mut samples = vec![curve.start];
        let mut from = curve.start;
        for segment in &curve.segments {
            let cubic = match *segment {
                Segment::Line(to) => [from, from.towards(to, 1.0 / 3.0), from.towards(to, 2.0 / 3.0), to],
                Segment::Cubic(a, b, to) => [from, a, b, to],
            };
            samples.extend((1..=200).map(|k| bezier(&cubic, f64::from(k) / 200.0)));
            from = cubic[3];
        }
        let nearest = |p: &Point| samples.iter().map(|s| s.distance(*p)).fold(f64::MAX, f64::min);
        points.iter().map(nearest).fold(0.0, f64::max)
    }

    #[test]
    fn a_circle_needs_few_curves_and_is_met() {
        let turn = |k: i32| f64::from(k) * std::f64::consts::TAU / 120.0;
        let circle: Vec<_> = (0..120)
            .map(|k| point(50.0 * crate::math::cos(turn(k)), 50.0 * crate::math::sin(turn(k))))
            .collect();
        let curve = fit(&circle, true, 0.35).unwrap();
        assert!(curve.segments.len() <= 8, "{}", curve.segments.len());
        assert!(miss(&curve, &circle) < 0.5);
    }

    #[test]
    fn curves_are_as_few_as_the_tolerance_allows() {
        // Two waves: an S between extremes is one cubic, so each wave takes a few.
        let wave: Vec<_> = (0..=240)
            .map(|x| {
                point(f64::from(x), 20.0 * crate::math::cos(f64::from(x) * std::f64::consts::TAU / 120.0))
            })
            .collect();
        let curves = |tolerance| fit(&wave, false, tolerance).unwrap();
        assert!(curves(0.5).segments.len() <= 6, "{}", curves(0.5).segments.len());
        assert!(curves(0.1).segments.len() > curves(2.0).segments.len());
        assert!(miss(&curves(0.5), &wave) < 0.6);
    }

    #[test]
    fn what_begins_alike_has_the_same_curves() {
        let line = |end: f64| -> Vec<_> {
            let bent =
                |x: i32| 15.0 * crate::math::cos(f64::from(x) / 12.0) + if x > 200 { end } else { 0.0 };
            (0..300).map(|x| point(f64::from(x), bent(x))).collect()
        };
        let [a, b] = [0.0, 9.0].map(|end| fit(&line(end), false, 0.4).unwrap());
        assert_ne!(a, b);
        assert_eq!(a.segments[..3], b.segments[..3]);
    }

    #[test]
    fn a_dot_is_no_line() {
        let dot: Vec<_> = (0..9).map(|k| point(f64::from(k % 3) * 0.2, 0.0)).collect();
        assert_eq!(fit(&dot, true, 0.3), None);
    }

    #[test]
    fn corners_stay_sharp() {
        let mut square = Vec::new();
        for k in 0..20 {
            square.push(point(f64::from(k), 0.0));
        }
        for k in 0..=20 {
            square.push(point(20.0, f64::from(k)));
        }
        let curve = fit(&square, false, 0.3).unwrap();
        assert!(miss(&curve, &[point(20.0, 0.0)]) < 0.01);
    }

    #[test]
    fn odd_input_gives_finite_curves() {
        assert_eq!(fit(&[], true, 0.3), None);
        assert_eq!(fit(&[point(1.0, 1.0); 9], true, 0.3), None);
        let back_and_forth: Vec<_> = (0..9).map(|k| point(f64::from(k % 2), 0.0)).collect();
        for closed in [false, true] {
            let curve = fit(&back_and_forth, closed, 0.3).unwrap();
            let finite = |p: Point| p.x.is_finite() && p.y.is_finite();
            assert!(curve.segments.iter().all(|segment| match *segment {
                Segment::Line(p) => finite(p),
                Segment::Cubic(a, b, c) => finite(a) && finite(b) && finite(c),
            }));
        }
    }
}
