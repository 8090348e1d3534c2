//! Points and directions on the page, in pixels: x to the right, y down.

use std::ops::{Add, Mul, Sub};

/// A point of the page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Short for [`Point`].
pub(super) const fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    pub(super) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    pub(super) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The direction; nothing for a vector without one.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length < 1e-9 { Self::default() } else { self * (1.0 / length) }
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// The point `t` of the way from here to `other`.
    pub(super) fn towards(self, other: Self, t: f64) -> Self {
        self + (other - self) * t
    }

    /// Turned by a quarter.
    pub(super) fn across(self) -> Self {
        point(-self.y, self.x)
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        point(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        point(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        point(self.x * by, self.y * by)
    }
}

/// The length of a line through points.
pub(super) fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// `count` + 1 points at even distances along a line, from a fraction of its length to another.
pub(super) fn resample(line: &[Point], from: f64, to: f64, count: usize) -> Vec<Point> {
    let total = length(line);
    let mut points = Vec::with_capacity(count + 1);
    let (mut segment, mut passed) = (0, 0.0);
    for k in 0..=count {
        let target = total * (from + (to - from) * k as f64 / count.max(1) as f64);
        while segment + 2 < line.len() && passed + line[segment].distance(line[segment + 1]) < target {
            passed += line[segment].distance(line[segment + 1]);
            segment += 1;
        }
        let Some(pair) = line.get(segment..segment + 2) else { return line.to_vec() };
        let span = pair[0].distance(pair[1]).max(1e-9);
        points.push(pair[0].towards(pair[1], ((target - passed) / span).clamp(0.0, 1.0)));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resampling_keeps_the_ends_and_the_distances() {
        let line = [point(0.0, 0.0), point(3.0, 0.0), point(3.0, 3.0)];
        let even = resample(&line, 0.0, 1.0, 6);
        assert_eq!((even[0], even[3], even[6]), (line[0], line[1], line[2]));
        assert!(even.windows(2).all(|pair| (pair[0].distance(pair[1]) - 1.0).abs() < 1e-9));
        assert_eq!(resample(&line[..1], 0.0, 1.0, 4), line[..1]);
    }
}
