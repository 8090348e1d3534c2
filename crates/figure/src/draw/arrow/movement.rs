//! What moves between two frames, seen through the camera.

use super::super::camera::{Eye, Page};
use super::parts::{self, Turned};
use crate::flesh::Flesh;
use crate::math::{Frame, Turn, Vec3, acos, vec3};
use crate::skeleton::{Bone, Pose, bones};
use crate::words::{Part, Side};

/// Somebody whose front points up or down by more than this, as a sine, lies or is on hands and knees.
const UPRIGHT: f64 = 0.7;

/// The way from one frame to the next, or a frame that is alone.
pub(crate) struct Movement<'a> {
    pub(crate) flesh: &'a Flesh,
    pub(crate) base: &'a Turn,
    /// The poses from the previous frame to this one.
    pub(crate) poses: Vec<&'a Pose>,
    pub(crate) eye: &'a Eye,
    pub(crate) page: &'a Page,
}

impl Movement<'_> {
    /// Where the body faces in the room; where the head points, if it faces the floor or the ceiling.
    pub(super) fn forward(&self) -> Vec3 {
        if self.base.x.z.abs() > UPRIGHT { self.base.z } else { self.base.x }
    }

    /// Whether somebody lies on the back.
    pub(super) fn faces_ceiling(&self) -> bool {
        self.base.x.z > UPRIGHT
    }

    /// A bone in every pose, in the room.
    pub(super) fn frames(&self, bone: Bone) -> impl Iterator<Item = Frame> {
        self.poses.iter().map(move |pose| bones(pose, self.base)[bone])
    }

    /// Where a part is in every pose, in the view.
    pub(super) fn way(&self, part: Part, side: Option<Side>) -> Vec<Vec3> {
        let (mark, bone) = parts::marked(part);
        let balls: Vec<usize> = self.flesh.marked(mark, side).collect();
        let place = |pose: &&Pose| {
            let bones = bones(pose, self.base);
            let sum = balls.iter().fold(Vec3::ZERO, |sum, ball| {
                let ball = &self.flesh.balls[*ball];
                sum + bones[ball.bone].at(ball.centre)
            });
            let middle = if balls.is_empty() { bones[bone].origin } else { sum * (1.0 / balls.len() as f64) };
            self.eye.view(middle)
        };
        self.poses.iter().map(place).collect()
    }

    /// How a bone turns from the first pose to the last: the axis in the room by the right hand, as long as the angle in radians.
    pub(super) fn rotation(&self, turned: &Turned) -> Vec3 {
        let frames: Vec<Frame> = self.frames(turned.bone).collect();
        frames.windows(2).fold(Vec3::ZERO, |sum, pair| sum + step(&pair[0], &pair[1]))
    }
}

/// The turn from one frame to the next, as an axis that is as long as its angle.
fn step(from: &Frame, to: &Frame) -> Vec3 {
    let image = |axis: Vec3| to.turn.apply(from.turn.undo(axis));
    let (x, y, z) = (image(Vec3::X), image(Vec3::Y), image(Vec3::Z));
    let axis = vec3(y.z - z.y, z.x - x.z, x.y - y.x);
    let angle = acos(((x.x + y.y + z.z - 1.0) * 0.5).clamp(-1.0, 1.0));
    if axis.length() < 1e-9 { Vec3::ZERO } else { axis.unit() * angle }
}
