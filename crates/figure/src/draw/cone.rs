//! Signed distances: round cones, rounded boxes, and the smooth minimum that blends flesh.

use crate::math::{Frame, Vec3, vec3};

/// Farther than anything in a scene.
pub(super) const FAR_AWAY: f64 = 1e9;

/// A round cone: two balls and the hull around them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cone {
    pub(super) ends: [Vec3; 2],
    pub(super) radii: [f64; 2],
    /// The direction from the first ball to the second, and how far that is; 0 when one holds the other.
    along: Vec3,
    length: f64,
    /// The sine and cosine of the slope of the side.
    sine: f64,
    cosine: f64,
    /// A ball that holds the cone.
    pub(super) middle: Vec3,
    pub(super) reach: f64,
}

impl Cone {
    pub(super) fn new(ends: [Vec3; 2], radii: [f64; 2]) -> Self {
        let span = ends[1] - ends[0];
        let length = span.length();
        let middle = ends[0].towards(ends[1], 0.5);
        let reach = 0.5 * length + radii[0].max(radii[1]);
        if length <= (radii[0] - radii[1]).abs() + 1e-6 {
            // One ball holds the other: that ball alone.
            let big = usize::from(radii[1] > radii[0]);
            let (ends, radii) = ([ends[big]; 2], [radii[big]; 2]);
            let (middle, reach) = (ends[0], radii[0]);
            return Self { ends, radii, along: Vec3::Z, length: 0.0, sine: 0.0, cosine: 1.0, middle, reach };
        }
        let sine = (radii[0] - radii[1]) / length;
        let cosine = (1.0 - sine * sine).sqrt();
        Self { ends, radii, along: span * (1.0 / length), length, sine, cosine, middle, reach }
    }

    /// Whether the cone may be this near to a point; false only if it is certainly farther away.
    pub(super) fn is_within(&self, p: Vec3, distance: f64) -> bool {
        let from = p - self.middle;
        let reach = self.reach + distance;
        from.dot(from) <= reach * reach
    }

    /// Signed distance, after I. Quilez (round cone, iquilezles.org/articles/distfunctions).
    pub(super) fn distance(&self, p: Vec3) -> f64 {
        let from = p - self.ends[0];
        let y = from.dot(self.along);
        let squared = from.dot(from);
        let x = (squared - y * y).max(0.0).sqrt();
        let place = y * self.cosine - x * self.sine;
        if place <= 0.0 {
            squared.sqrt() - self.radii[0]
        } else if place >= self.cosine * self.length {
            let rest = y - self.length;
            (x * x + rest * rest).sqrt() - self.radii[1]
        } else {
            x * self.cosine + y * self.sine - self.radii[0]
        }
    }
}

/// The smaller of two distances, smoothed where they differ by less than `width` (I. Quilez' quadratic
/// polynomial).
pub(super) fn smooth_min(a: f64, b: f64, width: f64) -> f64 {
    let overlap = width - (a - b).abs();
    if overlap <= 0.0 { a.min(b) } else { a.min(b) - overlap * overlap / (4.0 * width) }
}

/// Signed distance to a box with rounded edges, and which of its faces is nearest: 0, 1 or 2 for x, y and z.
pub(super) fn block(p: Vec3, frame: &Frame, half: Vec3, rounding: f64) -> (f64, u8) {
    let local = frame.local(p);
    let q = vec3(local.x.abs() - half.x, local.y.abs() - half.y, local.z.abs() - half.z);
    let face = if q.x > q.y.max(q.z) { 0 } else { 1 + u8::from(q.z > q.y) };
    let inner = q + vec3(rounding, rounding, rounding);
    let outside = vec3(inner.x.max(0.0), inner.y.max(0.0), inner.z.max(0.0)).length();
    let inside = inner.x.max(inner.y).max(inner.z).min(0.0);
    (outside + inside - rounding, face)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_cone_is_the_hull_of_its_balls() {
        let cone = Cone::new([vec3(0.0, 0.0, 0.0), vec3(6.0, 1.0, 2.0)], [2.0, 0.7]);
        for k in 0..200 {
            let k = f64::from(k);
            let p = vec3(crate::math::sin(k) * 9.0, crate::math::cos(2.3 * k) * 6.0, k * 0.06 - 5.0);
            let sampled = (0..=4000)
                .map(|i| f64::from(i) / 4000.0)
                .map(|t| (p - cone.ends[0].towards(cone.ends[1], t)).length() - (2.0 - 1.3 * t))
                .fold(f64::MAX, f64::min);
            assert!((cone.distance(p) - sampled).abs() < 1e-3, "{p:?}");
        }
    }

    #[test]
    fn a_ball_in_a_ball() {
        let cone = Cone::new([Vec3::ZERO, vec3(0.5, 0.0, 0.0)], [1.0, 3.0]);
        assert!((cone.distance(vec3(5.5, 0.0, 0.0)) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn the_smooth_minimum_is_below_both_and_exact_far_apart() {
        assert_eq!(smooth_min(1.0, 4.0, 2.0), 1.0);
        assert!((smooth_min(1.0, 1.0, 2.0) - 0.5).abs() < 1e-12);
        assert_eq!(smooth_min(0.3, 0.7, 2.0), smooth_min(0.7, 0.3, 2.0));
    }

    #[test]
    fn a_block_has_faces() {
        let half = vec3(2.0, 3.0, 4.0);
        assert_eq!(block(vec3(5.0, 0.0, 0.0), &Frame::ROOM, half, 0.5), (3.0, 0));
        assert_eq!(block(vec3(0.0, 0.0, 7.0), &Frame::ROOM, half, 0.5), (3.0, 2));
    }
}
