//! The data between `pose` and `draw`: solved poses, things in the room, and the camera.

use super::math::{Frame, Turn, Vec3};
use super::skeleton::Pose;
use super::words::{Arrow, Body, Highlight, Landmark};

/// A figure whose poses are known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scene {
    pub(crate) body: Body,
    /// How a body in this posture lies or stands in the room before a pose turns it.
    pub(crate) base: Turn,
    /// The frames in order; the first is the start.
    pub(crate) frames: Vec<Still>,
    /// The movement from each frame to the next, both frames included; one fewer than `frames`.
    pub(crate) movements: Vec<Vec<Still>>,
    pub(crate) ground: Ground,
    pub(crate) camera: Camera,
    pub(crate) arrows: Vec<Arrow>,
    pub(crate) highlights: Vec<Highlight>,
    /// A dashed line through these points in the last frame; empty for none.
    pub(crate) line: Vec<Landmark>,
    /// Whether the picture is mirrored, so that right is left.
    pub(crate) mirrored: bool,
}

/// One moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Still {
    pub(crate) pose: Pose,
    /// Things in the room or in the hands, where they are at this moment.
    pub(crate) solids: Vec<Solid>,
}

/// What the person is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// An exercise mat under a body that lies or kneels.
    Mat,
    /// The bare floor.
    Floor,
}

/// The direction of an orthographic camera, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Camera {
    /// 0 looks along +y, at the body's right side; 90 looks along -x.
    pub(crate) round: f64,
    /// The height of the eye above the floor.
    pub(crate) above: f64,
}

/// A thing in the room.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solid {
    pub(crate) material: Material,
    pub(crate) shape: SolidShape,
}

/// Its form, in units of the room.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SolidShape {
    /// A box with rounded edges: its middle and direction, half its size along its axes (the rounding included), and the
    /// radius of the edges.
    Block { frame: Frame, half: Vec3, rounding: f64 },
    /// A ball.
    Ball { centre: Vec3, radius: f64 },
    /// A rope or strip through these points.
    Rope { points: Vec<Vec3>, radius: f64 },
}

/// What it is made of, which gives its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Material {
    /// Chairs.
    Wood,
    /// Pillows and towels.
    Cloth,
    /// Bands and balls.
    Rubber,
    /// Walls.
    Plaster,
}
