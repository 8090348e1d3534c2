//! One cubic Bézier curve through points: P. J. Schneider, An Algorithm for Automatically Fitting Digitized Curves, in Graphics
//! Gems, 1990.

use super::point::{Point, point};

/// A curve whose miss, squared, is this many times the tolerance, squared, is not worth improving.
const HOPELESS: f64 = 20.0;
/// How often the places along the curve are improved.
const ROUNDS: usize = 6;

/// A single cubic that passes within `tolerance`. A handle whose direction is not given has the one that fits best.
pub(super) fn best_cubic(
    points: &[Point],
    directions: [Option<Point>; 2],
    tolerance: f64,
) -> Option<[Point; 4]> {
    let last = points.len() - 1;
    let mut places = vec![0.0];
    let mut total = 0.0;
    for pair in points.windows(2) {
        total += pair[0].distance(pair[1]);
        places.push(total);
    }
    places.iter_mut().for_each(|place| *place /= total.max(1e-12));
    for _ in 0..=ROUNDS {
        let curve = least_squares(points, &places, directions, total)?;
        let misses = (1..last).map(|i| bezier(&curve, places[i]).distance(points[i]));
        let worst = misses.fold(0.0, f64::max);
        if worst <= tolerance {
            return Some(curve);
        }
        if worst * worst > HOPELESS * tolerance * tolerance {
            return None;
        }
        for i in 1..last {
            places[i] = nearest_place(&curve, points[i], places[i]);
        }
    }
    None
}

/// The two handles by least squares, unless these would be absurd.
fn least_squares(
    points: &[Point],
    places: &[f64],
    directions: [Option<Point>; 2],
    total: f64,
) -> Option<[Point; 4]> {
    let last = points.len() - 1;
    let (a, b) = (points[0], points[last]);
    let mut products = [[0.0; 2]; 2];
    let mut rests = [Point::default(); 2];
    for (point, &t) in points.iter().zip(places) {
        let s = 1.0 - t;
        let weights = [3.0 * s * s * t, 3.0 * s * t * t];
        let rest = *point - a * (s * s * s + weights[0]) - b * (t * t * t + weights[1]);
        for i in 0..2 {
            products[i][0] += weights[i] * weights[0];
            products[i][1] += weights[i] * weights[1];
            rests[i] = rests[i] + rest * weights[i];
        }
    }
    // What is sought are lengths along the axes of each handle: its direction or, where that is free, both of the page.
    let (mut axes, mut count) = ([(0, Point::default()); 4], 0);
    for (i, direction) in directions.into_iter().enumerate() {
        for axis in
            direction.map_or([Some(point(1.0, 0.0)), Some(point(0.0, 1.0))], |along| [Some(along), None])
        {
            let Some(axis) = axis else { continue };
            axes[count] = (i, axis);
            count += 1;
        }
    }
    let axes = &axes[..count];
    let mut rows = [[0.0; 5]; 4];
    for (row, &(i, axis)) in rows.iter_mut().zip(axes) {
        for (number, &(j, other)) in row.iter_mut().zip(axes) {
            *number = products[i][j] * axis.dot(other);
        }
        row[4] = rests[i].dot(axis);
    }
    solve(&mut rows[..count])?;
    let mut handles = [Point::default(); 2];
    for (row, &(i, axis)) in rows.iter().zip(axes) {
        handles[i] = handles[i] + axis * row[4];
    }
    let onward = [points[last.min(3)] - a, points[last - last.min(3)] - b];
    let sane = |i: usize| {
        let length = handles[i].length();
        length > 1e-3 * total && length < total && handles[i].dot(directions[i].unwrap_or(onward[i])) > 0.0
    };
    (sane(0) && sane(1)).then_some([a, a + handles[0], b + handles[1], b])
}

/// Solves symmetric equations: the right side, last in each row, becomes the solution.
fn solve(rows: &mut [[f64; 5]]) -> Option<()> {
    for i in 0..rows.len() {
        let pivot = rows[i][i];
        if pivot.abs() < 1e-9 {
            return None;
        }
        let row = rows[i].map(|number| number / pivot);
        rows[i] = row;
        for other in (0..rows.len()).filter(|other| *other != i) {
            let factor = rows[other][i];
            for (number, own) in rows[other].iter_mut().zip(row) {
                *number -= factor * own;
            }
        }
    }
    Some(())
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
    use super::*;

    #[test]
    fn a_cubic_is_found_again() {
        let cubic = [point(0.0, 0.0), point(25.0, 30.0), point(55.0, 20.0), point(80.0, 0.0)];
        let points: Vec<_> = (0..=50).map(|k| bezier(&cubic, f64::from(k) / 50.0)).collect();
        let towards = [(cubic[1] - cubic[0]).unit(), (cubic[2] - cubic[3]).unit()];
        for directions in [[None; 2], towards.map(Some), [Some(towards[0]), None], [None, Some(towards[1])]] {
            let found =
                best_cubic(&points, directions, 0.6).unwrap_or_else(|| panic!("no curve for {directions:?}"));
            assert!(found.iter().zip(&cubic).all(|(a, b)| a.distance(*b) < 8.0), "{directions:?} {found:?}");
        }
        assert_eq!(
            best_cubic(&points, [Some(point(0.0, -1.0)), None], 0.05),
            None,
            "it leaves in another direction"
        );
    }
}
