//! The camera: from the room to the view (x right, y up, z away from the eye, in units) and from there to the page (pixels).

use super::point::{Point, point};
use crate::math::{Frame, Turn, Vec3, cos, sin, vec3};
use crate::scene::Camera;

/// Pixels of the page per unit.
pub(super) const SCALE: f64 = 6.0;

/// An orthographic camera's axes in the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Eye {
    pub(super) right: Vec3,
    pub(super) up: Vec3,
    pub(super) away: Vec3,
}

impl Eye {
    pub(super) fn new(camera: Camera) -> Self {
        let (round, above) = (camera.round.to_radians(), camera.above.to_radians());
        let away = vec3(-sin(round) * cos(above), cos(round) * cos(above), -sin(above));
        let right = vec3(cos(round), sin(round), 0.0);
        Self { right, up: right.cross(away), away }
    }

    /// From the room to the view.
    pub(super) fn view(&self, p: Vec3) -> Vec3 {
        vec3(p.dot(self.right), p.dot(self.up), p.dot(self.away))
    }

    /// A frame of the room as a frame of the view.
    pub(super) fn view_frame(&self, frame: &Frame) -> Frame {
        let turn =
            Turn { x: self.view(frame.turn.x), y: self.view(frame.turn.y), z: self.view(frame.turn.z) };
        Frame { origin: self.view(frame.origin), turn }
    }

    /// From the view to the room.
    pub(super) fn room(&self, p: Vec3) -> Vec3 {
        self.right * p.x + self.up * p.y + self.away * p.z
    }
}

/// From the view to the page, by the view's point at the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Page {
    pub(super) left: f64,
    pub(super) top: f64,
    /// Pixels.
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Page {
    /// The page that holds a rectangle of the view.
    pub(super) fn around(bounds: &Bounds) -> Self {
        Self {
            left: bounds.low.x,
            top: bounds.high.y,
            width: (bounds.high.x - bounds.low.x) * SCALE,
            height: (bounds.high.y - bounds.low.y) * SCALE,
        }
    }

    pub(super) fn at(&self, view: Vec3) -> Point {
        point((view.x - self.left) * SCALE, (self.top - view.y) * SCALE)
    }

    /// The point of the view at a point of the page, at depth 0.
    pub(super) fn back(&self, p: Point) -> Vec3 {
        vec3(self.left + p.x / SCALE, self.top - p.y / SCALE, 0.0)
    }
}

/// A rectangle that grows; x right and y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: Point,
    pub(super) high: Point,
}

impl Bounds {
    pub(super) const EMPTY: Self = Self { low: point(1e9, 1e9), high: point(-1e9, -1e9) };

    pub(super) fn add(&mut self, x: f64, y: f64, radius: f64) {
        self.low = point(self.low.x.min(x - radius), self.low.y.min(y - radius));
        self.high = point(self.high.x.max(x + radius), self.high.y.max(y + radius));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.low.x > self.high.x
    }

    /// The smallest that holds both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            low: point(self.low.x.min(other.low.x), self.low.y.min(other.low.y)),
            high: point(self.high.x.max(other.high.x), self.high.y.max(other.high.y)),
        }
    }

    pub(super) fn grown(&self, by: f64) -> Self {
        Self { low: point(self.low.x - by, self.low.y - by), high: point(self.high.x + by, self.high.y + by) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn view_and_room_are_inverse() {
        let eye = Eye::new(Camera { round: 35.0, above: 20.0 });
        let p = vec3(3.0, -4.0, 12.0);
        assert!((eye.room(eye.view(p)) - p).length() < 1e-12);
    }

    #[test]
    fn from_the_side_left_is_away_and_front_is_right() {
        let eye = Eye::new(Camera { round: 0.0, above: 0.0 });
        assert_eq!(eye.view(Vec3::X), Vec3::X);
        assert_eq!(eye.view(Vec3::Y), Vec3::Z);
    }
}
