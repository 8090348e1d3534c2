//! Takes the jitter of the sampling out of lines.

use super::point::Point;

/// Averages each point with its neighbours (weights 1, 2, 1) this many times; the ends of an open line stay
/// where they are.
pub(super) fn smooth(line: &[Point], closed: bool, passes: usize) -> Vec<Point> {
    let mut points = line.to_vec();
    let count = points.len();
    if count < 4 {
        return points;
    }
    for _ in 0..passes {
        let before = points.clone();
        for i in 0..count {
            if !closed && (i == 0 || i + 1 == count) {
                continue;
            }
            let (previous, next) = (before[(i + count - 1) % count], before[(i + 1) % count]);
            points[i] = (previous + next) * 0.25 + before[i] * 0.5;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::super::point::point;
    use super::*;

    #[test]
    fn smoothing_keeps_ends_and_flattens_zigzags() {
        let zigzag: Vec<_> = (0..20).map(|i| point(f64::from(i), f64::from(i % 2))).collect();
        let flat = smooth(&zigzag, false, 3);
        assert_eq!((flat[0], flat[19]), (zigzag[0], zigzag[19]));
        assert!(flat[4..16].iter().all(|p| (p.y - 0.5).abs() < 0.05));
        assert_eq!(smooth(&zigzag[..3], true, 3), zigzag[..3]);
    }
}
