//! Points → a few cubic Bézier curves: P. J. Schneider, An Algorithm for Automatically Fitting Digitized
//! Curves, in Graphics Gems, 1990.

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
/// A curve that misses by this factor of the tolerance is divided at once instead of being improved.
const HOPELESS: f64 = 60.0;
/// How often the places along the curve are improved, and how deep a curve is divided.
const ROUNDS: usize = 4;
const DEPTH: usize = 14;

/// Fits curves that pass within `tolerance` pixels.
pub(super) fn fit(points: &[Point], closed: bool, tolerance: f64) -> Option<Curve> {
    let mut points = points.to_vec();
    points.dedup_by(|a, b| a.distance(*b) < 1e-6);
    if closed && points.len() > 1 && points[0].distance(points[points.len() - 1]) < 1e-6 {
        points.pop();
    }
    if points.len() < 2 {
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
        let end = piece.len() - 1;
        let look = end.min(3);
        let mut tangents = [(piece[look] - piece[0]).unit(), (piece[end - look] - piece[end]).unit()];
        if smooth_loop {
            let along = (piece[look] - piece[end - look]).unit();
            tangents = [along, along * -1.0];
        }
        fit_piece(piece, tangents, tolerance, DEPTH, &mut segments);
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

/// Fits one smooth piece, dividing it where it misses most.
fn fit_piece(points: &[Point], tangents: [Point; 2], tolerance: f64, depth: usize, out: &mut Vec<Segment>) {
    let last = points.len() - 1;
    if last == 1 {
        out.push(Segment::Line(points[1]));
        return;
    }
    let (curve, miss, at) = best_cubic(points, tangents, tolerance);
    if miss <= tolerance || depth == 0 {
        out.push(Segment::Cubic(curve[1], curve[2], curve[3]));
        return;
    }
    let cut = at.clamp(1, last - 1);
    let reach = cut.min(last - cut).min(3);
    let tangent = (points[cut - reach] - points[cut + reach]).unit();
    fit_piece(&points[..=cut], [tangents[0], tangent], tolerance, depth - 1, out);
    fit_piece(&points[cut..], [tangent * -1.0, tangents[1]], tolerance, depth - 1, out);
}

/// The best single cubic, by how much it misses, and at which point.
fn best_cubic(points: &[Point], tangents: [Point; 2], tolerance: f64) -> ([Point; 4], f64, usize) {
    let last = points.len() - 1;
    let mut places = vec![0.0];
    let mut total = 0.0;
    for pair in points.windows(2) {
        total += pair[0].distance(pair[1]);
        places.push(total);
    }
    places.iter_mut().for_each(|place| *place /= total.max(1e-12));
    let mut best = ([points[0], points[0], points[last], points[last]], f64::MAX, last / 2);
    for round in 0..=ROUNDS {
        let curve = least_squares(points, &places, tangents);
        let (mut worst, mut at) = (0.0, last / 2);
        for i in 1..last {
            let miss = bezier(&curve, places[i]).distance(points[i]);
            if miss > worst {
                (worst, at) = (miss, i);
            }
        }
        if worst < best.1 {
            best = (curve, worst, at);
        }
        if worst <= tolerance || worst * worst > HOPELESS * tolerance * tolerance || round == ROUNDS {
            break;
        }
        for i in 1..last {
            places[i] = nearest_place(&curve, points[i], places[i]);
        }
    }
    best
}

/// The lengths of the two handles by least squares; a third of the chord when these would be absurd.
fn least_squares(points: &[Point], places: &[f64], tangents: [Point; 2]) -> [Point; 4] {
    let (a, b) = (points[0], points[points.len() - 1]);
    let [mut c00, mut c01, mut c11, mut x0, mut x1] = [0.0; 5];
    for (point, &t) in points.iter().zip(places) {
        let s = 1.0 - t;
        let (h0, h1) = (tangents[0] * (3.0 * s * s * t), tangents[1] * (3.0 * s * t * t));
        c00 += h0.dot(h0);
        c01 += h0.dot(h1);
        c11 += h1.dot(h1);
        let rest = *point - a * (s * s * s + 3.0 * s * s * t) - b * (t * t * t + 3.0 * s * t * t);
        x0 += h0.dot(rest);
        x1 += h1.dot(rest);
    }
    let determinant = c00 * c11 - c01 * c01;
    let chord = a.distance(b);
    let third = [chord / 3.0, chord / 3.0];
    let lengths = if determinant.abs() < 1e-12 {
        third
    } else {
        [(x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant]
    };
    let longest = 3.0 * super::point::length(points);
    let sane = |length: f64| length > 1e-3 * chord.max(1e-6) && length < longest;
    let [l0, l1] = if lengths.into_iter().all(sane) { lengths } else { third };
    [a, a + tangents[0] * l0, b + tangents[1] * l1, b]
}

/// A point of a cubic.
pub(super) fn bezier(curve: &[Point; 4], t: f64) -> Point {
    let s = 1.0 - t;
    curve[0] * (s * s * s)
        + curve[1] * (3.0 * s * s * t)
        + curve[2] * (3.0 * s * t * t)
        + curve[3] * (t * t * t)
}

/// One step of Newton's method towards the place of the curve that is nearest to a point.
fn nearest_place(curve: &[Point; 4], target: Point, t: f64) -> f64 {
    let s = 1.0 - t;
    let miss = bezier(curve, t) - target;
    let first = (curve[1] - curve[0]) * (3.0 * s * s)
        + (curve[2] - curve[1]) * (6.0 * s * t)
        + (curve[3] - curve[2]) * (3.0 * t * t);
    let second = (curve[2] - curve[1] * 2.0 + curve[0]) * (6.0 * s)
        + (curve[3] - curve[2] * 2.0 + curve[1]) * (6.0 * t);
    let slope = first.dot(first) + miss.dot(second);
    if slope.abs() < 1e-9 { t } else { (t - miss.dot(first) / slope).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
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
