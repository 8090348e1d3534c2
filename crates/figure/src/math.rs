//! Vectors, rotations and frames in space, and the elementary functions that give the same bits on every machine.

use std::ops::{Add, AddAssign, Mul, Neg, Sub};

/// Sine, cosine and the like from a portable library: the standard ones differ in the last bit between systems, and a
/// figure must have the same bytes everywhere.
pub(crate) use libm::{acos, atan2, cos, exp, log, sin};

/// A point or direction. Axes of the body: x anterior, y left, z superior. Axes of the room: z up, the floor at 0.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Vec3 {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}

/// Short for [`Vec3`].
pub(crate) const fn vec3(x: f64, y: f64, z: f64) -> Vec3 {
    Vec3 { x, y, z }
}

impl Vec3 {
    pub(crate) const ZERO: Self = vec3(0.0, 0.0, 0.0);
    pub(crate) const X: Self = vec3(1.0, 0.0, 0.0);
    pub(crate) const Y: Self = vec3(0.0, 1.0, 0.0);
    pub(crate) const Z: Self = vec3(0.0, 0.0, 1.0);

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(crate) fn cross(self, other: Self) -> Self {
        vec3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub(crate) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The direction; up for a vector without one.
    pub(crate) fn unit(self) -> Self {
        let length = self.length();
        if length < 1e-12 { Self::Z } else { self * (1.0 / length) }
    }

    /// The point `t` of the way from here to `other`.
    pub(crate) fn towards(self, other: Self, t: f64) -> Self {
        self + (other - self) * t
    }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        vec3(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl AddAssign for Vec3 {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        vec3(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f64> for Vec3 {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        vec3(self.x * by, self.y * by, self.z * by)
    }
}

impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        vec3(-self.x, -self.y, -self.z)
    }
}

/// A rotation, by the images of the three axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Turn {
    pub(crate) x: Vec3,
    pub(crate) y: Vec3,
    pub(crate) z: Vec3,
}

impl Turn {
    pub(crate) const NONE: Self = Self { x: Vec3::X, y: Vec3::Y, z: Vec3::Z };

    /// Turns the vector.
    pub(crate) fn apply(&self, v: Vec3) -> Vec3 {
        self.x * v.x + self.y * v.y + self.z * v.z
    }

    /// Turns the vector back.
    pub(crate) fn undo(&self, v: Vec3) -> Vec3 {
        vec3(self.x.dot(v), self.y.dot(v), self.z.dot(v))
    }

    /// First `inner`, then this one.
    pub(crate) fn then(&self, inner: &Self) -> Self {
        Self { x: self.apply(inner.x), y: self.apply(inner.y), z: self.apply(inner.z) }
    }

    /// About the x axis, radians.
    pub(crate) fn about_x(angle: f64) -> Self {
        let (s, c) = (sin(angle), cos(angle));
        Self { x: Vec3::X, y: vec3(0.0, c, s), z: vec3(0.0, -s, c) }
    }

    /// About the y axis, radians.
    pub(crate) fn about_y(angle: f64) -> Self {
        let (s, c) = (sin(angle), cos(angle));
        Self { x: vec3(c, 0.0, -s), y: Vec3::Y, z: vec3(s, 0.0, c) }
    }

    /// About the z axis, radians.
    pub(crate) fn about_z(angle: f64) -> Self {
        let (s, c) = (sin(angle), cos(angle));
        Self { x: vec3(c, s, 0.0), y: vec3(-s, c, 0.0), z: Vec3::Z }
    }

    /// About the direction of a vector by its length in radians (Rodrigues' formula).
    pub(crate) fn about(vector: Vec3) -> Self {
        let angle = vector.length();
        if angle < 1e-9 {
            return Self::NONE;
        }
        let axis = vector * (1.0 / angle);
        let (s, c) = (sin(angle), cos(angle));
        let image = |e: Vec3| e * c + axis.cross(e) * s + axis * (axis.dot(e) * (1.0 - c));
        Self { x: image(Vec3::X), y: image(Vec3::Y), z: image(Vec3::Z) }
    }
}

/// A place and a direction: where a bone's origin is, and how the bone is turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) origin: Vec3,
    pub(crate) turn: Turn,
}

impl Frame {
    pub(crate) const ROOM: Self = Self { origin: Vec3::ZERO, turn: Turn::NONE };

    /// Where a point of this frame is in the room.
    pub(crate) fn at(&self, local: Vec3) -> Vec3 {
        self.origin + self.turn.apply(local)
    }

    /// Where a point of the room is in this frame.
    pub(crate) fn local(&self, point: Vec3) -> Vec3 {
        self.turn.undo(point - self.origin)
    }

    /// The frame at `local` in this one, turned further.
    pub(crate) fn child(&self, local: Vec3, turn: &Turn) -> Self {
        Self { origin: self.at(local), turn: self.turn.then(turn) }
    }
}
