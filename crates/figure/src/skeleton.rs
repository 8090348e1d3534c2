//! The skeleton: which ways its joints move, and where each bone is in a pose.
//!
//! Lengths are in hundredths of stature ("units" everywhere in this library), angles in radians inside and in degrees
//! for people.

use super::math::{Frame, Turn, Vec3, atan2, vec3};
use super::words::Side;

/// How many numbers a pose has.
pub(crate) const FREEDOMS: usize = 40;

/// A pose: six numbers for the pelvis in the room (where it is, and how it is turned away from the posture's direction), ten
/// for the spine, twelve for each side. [`Freedom`] names them.
pub(crate) type Pose = [f64; FREEDOMS];

/// One way in which a joint moves: an index into a [`Pose`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Freedom(pub(crate) usize);

/// The first freedom that is an angle of a joint; those before it place the pelvis in the room.
pub(crate) const FIRST_ANGLE: usize = 6;
const FIRST_SIDED: usize = 16;
const PER_SIDE: usize = 12;

/// The joints of the spine, in the order of a pose. Flexion is positive, and so are bending and turning to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Spine {
    LowBack,
    LowBackSide,
    LowBackTwist,
    UpperBack,
    UpperBackSide,
    UpperBackTwist,
    Neck,
    NeckSide,
    NeckTwist,
    /// Nodding at the top of the neck while its lower part straightens, which moves the chin back.
    ChinTuck,
}

/// The joints of the limbs, in the order of a pose. Flexion, abduction, outward rotation, dorsiflexion and pronation are
/// positive; so is the bend of the wrist towards the palm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Limb {
    Hip,
    HipAbduction,
    HipRotation,
    Knee,
    Ankle,
    Shoulder,
    ShoulderAbduction,
    ShoulderRotation,
    Elbow,
    Forearm,
    Wrist,
    Fingers,
}

impl Freedom {
    pub(crate) const fn spine(joint: Spine) -> Self {
        Self(FIRST_ANGLE + joint as usize)
    }

    pub(crate) const fn limb(side: Side, joint: Limb) -> Self {
        Self(FIRST_SIDED + side as usize * PER_SIDE + joint as usize)
    }

    /// All angles of joints, in order.
    pub(crate) fn angles() -> impl Iterator<Item = Self> {
        (FIRST_ANGLE..FREEDOMS).map(Self)
    }

    /// Which side it belongs to; none for the spine.
    pub(crate) fn side(self) -> Option<Side> {
        match self.0.checked_sub(FIRST_SIDED) {
            None => None,
            Some(i) if i < PER_SIDE => Some(Side::Left),
            Some(_) => Some(Side::Right),
        }
    }

    /// The matching freedom on the other side; for the spine, the freedom itself.
    pub(crate) fn mirrored(self) -> Self {
        match self.side() {
            None => self,
            Some(Side::Left) => Self(self.0 + PER_SIDE),
            Some(Side::Right) => Self(self.0 - PER_SIDE),
        }
    }

    /// The index of this angle among those of the spine or of one side.
    pub(crate) fn kind(self) -> usize {
        match self.0.checked_sub(FIRST_SIDED) {
            None => self.0 - FIRST_ANGLE,
            Some(i) => i % PER_SIDE,
        }
    }
}

/// A bone, an index into [`Bones`]. The frame of a spinal bone is at its lower end, the frame of a limb's bone at the end
/// nearer to the trunk; a limb hangs along its frame's -z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Bone(pub(crate) usize);

/// How many bones there are.
pub(crate) const BONES: usize = 26;

impl Bone {
    pub(crate) const PELVIS: Self = Self(0);
    /// Lumbar segments, from below: 0, 1, 2.
    pub(crate) const fn lumbar(segment: usize) -> Self {
        Self(1 + segment)
    }
    /// Thoracic segments, from below: 0, 1, 2. The arms hang from the last.
    pub(crate) const fn thoracic(segment: usize) -> Self {
        Self(4 + segment)
    }
    /// Neck segments, from below: 0, 1.
    pub(crate) const fn neck(segment: usize) -> Self {
        Self(7 + segment)
    }
    pub(crate) const HEAD: Self = Self(9);
    pub(crate) const fn thigh(side: Side) -> Self {
        Self(10 + side as usize * 8)
    }
    pub(crate) const fn shank(side: Side) -> Self {
        Self(11 + side as usize * 8)
    }
    pub(crate) const fn foot(side: Side) -> Self {
        Self(12 + side as usize * 8)
    }
    pub(crate) const fn upper_arm(side: Side) -> Self {
        Self(13 + side as usize * 8)
    }
    pub(crate) const fn forearm(side: Side) -> Self {
        Self(14 + side as usize * 8)
    }
    pub(crate) const fn hand(side: Side) -> Self {
        Self(15 + side as usize * 8)
    }
    /// The fingers as one, bent at the knuckles.
    pub(crate) const fn fingers(side: Side) -> Self {
        Self(16 + side as usize * 8)
    }
    /// The toes as one. They are not a freedom of a pose: they bend where the floor bends them.
    pub(crate) const fn toes(side: Side) -> Self {
        Self(17 + side as usize * 8)
    }
}

/// Lengths of the limbs' segments: Drillis and Contini 1966, fractions of stature, as reprinted in Winter, Biomechanics and
/// Motor Control of Human Movement, figure 4.1.
pub(crate) const THIGH: f64 = 24.5;
pub(crate) const SHANK: f64 = 24.6;
pub(crate) const UPPER_ARM: f64 = 18.6;
pub(crate) const FOREARM: f64 = 14.6;
/// From the wrist to the knuckles; the whole hand is 10.8.
pub(crate) const PALM: f64 = 4.9;

/// Where the toes begin, in the foot's frame, and how far the body's weight bends them back: more than the 70 degrees that a big
/// toe reaches by itself (AAOS).
pub(crate) const TOE_JOINT: Vec3 = vec3(7.1, 0.0, -3.0);
const TOES_BEND: f64 = 85.0;

/// Half the distance between the hip joints and between the shoulder joints. The second is narrower than the breadth of the
/// shoulders that Winter gives (12.9), which is measured over the muscles.
pub(crate) const HALF_HIPS: f64 = 4.9;
pub(crate) const HALF_SHOULDERS: f64 = 9.3;

/// Lengths of the spine's segments: together 30 units from the hips to the base of the skull.
const LUMBAR: f64 = 3.6;
const THORACIC: f64 = 4.7;
const CERVICAL: f64 = 2.7;

/// The spine at rest, degrees of flexion of each joint from below: hollow at the waist, round at the ribs, hollow at the neck.
const REST: [f64; 9] = [6.0, -6.0, -7.0, -2.0, 7.0, 8.0, 8.0, -8.0, -6.0];

/// How a chin tuck is shared among the same joints: as much back below as forward at the skull, so that the face stays upright.
const TUCK: [f64; 9] = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -0.5, -0.5, 1.2];

/// Where every bone is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bones([Frame; BONES]);

impl std::ops::Index<Bone> for Bones {
    type Output = Frame;
    fn index(&self, bone: Bone) -> &Frame {
        &self.0[bone.0]
    }
}

/// Where every bone is in a pose; `base` is how a body in this posture lies or stands in the room before the pose turns it.
pub(crate) fn bones(pose: &Pose, base: &Turn) -> Bones {
    let mut frames = [Frame::ROOM; BONES];
    let turn = base.then(&Turn::about(vec3(pose[3], pose[4], pose[5])));
    frames[0] = Frame { origin: vec3(pose[0], pose[1], pose[2]), turn };
    place_spine(pose, &mut frames);
    for side in Side::BOTH {
        place_leg(pose, side, &mut frames);
        place_arm(pose, side, &mut frames);
    }
    Bones(frames)
}

fn place_spine(pose: &Pose, frames: &mut [Frame; BONES]) {
    const LENGTHS: [f64; 9] = [5.5, LUMBAR, LUMBAR, LUMBAR, THORACIC, THORACIC, THORACIC, CERVICAL, CERVICAL];
    for (joint, length) in LENGTHS.into_iter().enumerate() {
        // Three joints share an angle of the pose evenly. The lowest is behind the hips.
        let first = FIRST_ANGLE + 3 * (joint / 3);
        let [flexion, side, twist] = [pose[first] / 3.0, pose[first + 1] / 3.0, pose[first + 2] / 3.0];
        let tuck = pose[Freedom::spine(Spine::ChinTuck).0] * TUCK[joint];
        let turn = Turn::about_y(flexion + tuck + REST[joint].to_radians())
            .then(&Turn::about_x(-side))
            .then(&Turn::about_z(twist));
        let back = if joint == 0 { -2.0 } else { 0.0 };
        frames[joint + 1] = frames[joint].child(vec3(back, 0.0, length), &turn);
    }
}

/// A ball joint: flexion, then abduction, then rotation, of a limb that hangs along -z.
fn ball_joint(flexion: f64, abduction: f64, rotation: f64, outward: f64) -> Turn {
    Turn::about_y(-flexion).then(&Turn::about_x(outward * abduction)).then(&Turn::about_z(outward * rotation))
}

fn place_leg(pose: &Pose, side: Side, frames: &mut [Frame; BONES]) {
    let angle = |joint| pose[Freedom::limb(side, joint).0];
    let outward = side.sign();
    let hip = ball_joint(angle(Limb::Hip), angle(Limb::HipAbduction), angle(Limb::HipRotation), outward);
    let thigh = frames[0].child(vec3(0.0, outward * HALF_HIPS, 0.0), &hip);
    let shank = thigh.child(vec3(0.0, 0.0, -THIGH), &Turn::about_y(angle(Limb::Knee)));
    let foot = shank.child(vec3(0.0, 0.0, -SHANK), &Turn::about_y(-angle(Limb::Ankle)));
    frames[Bone::thigh(side).0] = thigh;
    frames[Bone::shank(side).0] = shank;
    frames[Bone::foot(side).0] = foot;
    frames[Bone::toes(side).0] = foot.child(TOE_JOINT, &Turn::about_y(-toe_bend(&foot)));
}

/// How far the floor bends the toes up: as far as the foot is steep, if its sole faces the floor and its ball is near it.
fn toe_bend(foot: &Frame) -> f64 {
    let (forward, sole) = (foot.turn.x, -foot.turn.z);
    let steep = atan2(-forward.z, (forward.x * forward.x + forward.y * forward.y).sqrt());
    let faces_floor = ((0.15 - sole.z) / 0.3).clamp(0.0, 1.0);
    let near_floor = ((6.0 - foot.at(TOE_JOINT).z) / 3.0).clamp(0.0, 1.0);
    steep.clamp(0.0, TOES_BEND.to_radians()) * faces_floor * near_floor
}

fn place_arm(pose: &Pose, side: Side, frames: &mut [Frame; BONES]) {
    let angle = |joint| pose[Freedom::limb(side, joint).0];
    let outward = side.sign();
    let shoulder = ball_joint(
        angle(Limb::Shoulder),
        angle(Limb::ShoulderAbduction),
        angle(Limb::ShoulderRotation),
        outward,
    );
    // The girdle follows the arm: up and in when it is raised, forward when it reaches.
    let arm = shoulder.apply(-Vec3::Z);
    let raised = ((arm.z + 0.3) / 1.3).clamp(0.0, 1.0);
    let socket = vec3(
        0.3 + 1.6 * arm.x.max(-0.4) * (1.0 - raised * 0.4),
        outward * (HALF_SHOULDERS - 1.3 * raised - 0.8 * arm.x.max(0.0)),
        2.6 + 2.6 * raised,
    );
    let upper_arm = frames[Bone::thoracic(2).0].child(socket, &shoulder);
    let elbow = Turn::about_y(-angle(Limb::Elbow)).then(&Turn::about_z(-outward * angle(Limb::Forearm)));
    let forearm = upper_arm.child(vec3(0.0, 0.0, -UPPER_ARM), &elbow);
    let hand = forearm.child(vec3(0.0, 0.0, -FOREARM), &Turn::about_x(-outward * angle(Limb::Wrist)));
    let fingers = hand.child(vec3(0.0, 0.0, -PALM), &Turn::about_x(-outward * angle(Limb::Fingers)));
    frames[Bone::upper_arm(side).0] = upper_arm;
    frames[Bone::forearm(side).0] = forearm;
    frames[Bone::hand(side).0] = hand;
    frames[Bone::fingers(side).0] = fingers;
}
