//! A frame that is measured: directions of limbs, gaps under parts, hands at their places.

use crate::flesh::{Flesh, Mark};
use crate::math::{Vec3, acos, atan2, cos, sin, vec3};
use crate::pose::camera::camera;
use crate::pose::goal;
use crate::pose::joints;
use crate::pose::points::landmark;
use crate::pose::preset::Preset;
use crate::pose::solved::{Solved, hand_misses};
use crate::pose::support::Support;
use crate::scene::Camera;
use crate::skeleton::{Bone, Bones, bones};
use crate::words::{Contact, Description, Direction, HandTarget, Joint, Landmark, Limbs, Posture, Side};

/// A palm that is at most this far from its place touches it, units.
const TOUCHING: f64 = 2.5;
/// A part that is at most this far off rests.
const RESTING: f64 = 0.6;

/// A frame and where everything is in it.
pub(super) struct Seen<'a> {
    pub(super) posture: Posture,
    camera: Camera,
    pub(super) solved: &'a Solved,
    pub(super) flesh: &'a Flesh,
    pub(super) preset: &'a Preset,
    pub(super) bones: Bones,
    pub(super) places: Vec<Vec3>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(
        description: &Description,
        solved: &'a Solved,
        flesh: &'a Flesh,
        preset: &'a Preset,
    ) -> Self {
        let bones = bones(&solved.pose, &preset.base);
        let camera = camera(description.view, preset.camera);
        Self {
            posture: description.posture,
            camera,
            solved,
            flesh,
            preset,
            places: flesh.places(&bones),
            bones,
        }
    }

    /// The angle of a joint as an author says it, degrees; of one side where there are two.
    pub(super) fn degrees(&self, joint: Joint, side: Option<Side>) -> f64 {
        let freedoms = joints::freedoms(joint, side);
        let sides = if joint.has_sides() && side.is_none() { 2.0 } else { 1.0 };
        freedoms.iter().map(|(freedom, _)| self.solved.pose[freedom.0].to_degrees()).sum::<f64>() / sides
    }

    /// The direction in which the figure is looked at.
    pub(super) fn eye(&self) -> Vec3 {
        let [round, above] = [self.camera.round, self.camera.above].map(f64::to_radians);
        vec3(-sin(round) * cos(above), cos(round) * cos(above), -sin(above))
    }

    pub(super) fn at(&self, point: Landmark) -> Vec3 {
        landmark(&self.bones, point)
    }

    /// The middle of a part of both sides, or of one.
    pub(super) fn mark(&self, mark: Mark, side: Option<Side>) -> Vec3 {
        let balls: Vec<usize> = self.flesh.marked(mark, side).collect();
        let sum = balls.iter().fold(Vec3::ZERO, |sum, ball| sum + self.places[*ball]);
        sum * (1.0 / balls.len().max(1) as f64)
    }

    /// Whether the body is upright: it stands, sits or kneels.
    pub(super) fn is_upright(&self) -> bool {
        self.preset.base.z.z > 0.7
    }

    /// Whether it is on hands and knees, or on hands or forearms and toes: the head is in front.
    pub(super) fn is_on_all_fours(&self) -> bool {
        matches!(self.posture, Posture::HandsAndKnees | Posture::Plank)
    }

    /// Whether it lies on its side.
    pub(super) fn is_on_side(&self) -> bool {
        self.preset.base.y.z.abs() > 0.7
    }

    /// Whether it lies on its back.
    pub(super) fn is_on_back(&self) -> bool {
        self.preset.base.x.z > 0.7
    }

    /// How far forward the trunk of an upright body leans, degrees.
    pub(super) fn lean(&self) -> f64 {
        let trunk = self.at(Landmark::Shoulder) - self.at(Landmark::Hip);
        atan2(trunk.dot(self.preset.base.x), trunk.z).to_degrees()
    }

    /// Along the whole limb: the directions of its two long bones.
    pub(super) fn limb(&self, limb: Limbs, side: Side) -> [Vec3; 2] {
        let bones = match limb {
            Limbs::Arms => [Bone::upper_arm(side), Bone::forearm(side)],
            Limbs::Legs => [Bone::thigh(side), Bone::shank(side)],
        };
        bones.map(|bone| -self.bones[bone].turn.z)
    }

    /// How far a limb points past a direction, degrees.
    pub(super) fn off(&self, limb: Limbs, side: Side, direction: Direction) -> f64 {
        let to = goal::direction(self.preset, direction, side);
        let worst = self.limb(limb, side).into_iter().map(|bone| angle(bone, to));
        worst.fold(0.0, f64::max)
    }

    /// How far a part of one side is off the surface of this support: its nearest point.
    pub(super) fn gap(&self, support: &Support) -> f64 {
        let gaps = support.balls(self.flesh).into_iter();
        gaps.map(|balls| support.gap(&balls, self.flesh, &self.places)).fold(f64::MAX, f64::min)
    }

    /// The parts that rest, and do so within what can be seen.
    pub(super) fn supports(&self) -> impl Iterator<Item = &Support> {
        self.solved.goal.supports.iter().filter(|support| self.gap(support) <= RESTING)
    }

    pub(super) fn rests(&self, contact: Contact, side: Option<Side>) -> bool {
        self.supports().any(|support| support.contact == contact && (side.is_none() || side == support.side))
    }

    pub(super) fn foot_rests(&self, side: Side) -> bool {
        [Contact::Heels, Contact::Toes, Contact::TopsOfFeet]
            .iter()
            .any(|contact| self.rests(*contact, Some(side)))
    }

    /// The hands that touch their place, with the gap.
    pub(super) fn hands(&self) -> Vec<(HandTarget, f64)> {
        let touching = hand_misses(self.solved, &self.bones, &self.places);
        touching.map(|(goal, gap)| (goal.words, gap)).filter(|(_, gap)| *gap <= TOUCHING).collect()
    }

    /// How far both knees have fallen to the left from upright, degrees.
    pub(super) fn roll(&self) -> f64 {
        let thighs = self.at(Landmark::Knee) - self.at(Landmark::Hip);
        atan2(thighs.dot(self.preset.base.y), thighs.z).to_degrees()
    }

    /// How far the hips are from the heels.
    pub(super) fn off_heels(&self) -> f64 {
        let gap = |side| {
            let [hip, heel] = [Mark::Pelvis, Mark::Heels].map(|mark| self.flesh.mark(mark, side));
            let reach = self.flesh.balls[hip].radius + self.flesh.balls[heel].radius;
            (self.places[hip] - self.places[heel]).length() - reach
        };
        Side::BOTH.map(gap).into_iter().fold(0.0, f64::max)
    }

    /// How far a line bends at one of its points, degrees.
    pub(super) fn bend(&self, line: &[Landmark]) -> f64 {
        let bend = |three: &[Landmark]| {
            let [a, b, c] = [0, 1, 2].map(|nth| self.at(three[nth]));
            angle(b - a, c - b)
        };
        line.windows(3).map(bend).fold(0.0, f64::max)
    }
}

/// The angle between two directions, degrees.
pub(super) fn angle(a: Vec3, b: Vec3) -> f64 {
    acos(a.unit().dot(b.unit()).clamp(-1.0, 1.0)).to_degrees()
}
