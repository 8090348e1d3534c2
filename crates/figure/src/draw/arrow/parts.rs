//! Where the parts of the body are that arrows show.

use super::super::look::{self, Limb};
use crate::flesh::Mark;
use crate::math::{Vec3, vec3};
use crate::skeleton::{Bone, THIGH, UPPER_ARM};
use crate::words::{Part, Side};

/// What turns where a part turns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turned {
    pub(super) bone: Bone,
    /// Its middle in the bone's frame, and how far from there an arrow goes round it, units.
    pub(super) middle: Vec3,
    pub(super) radius: f64,
    /// Round which axis of the bone the part draws circles, and how far along it from the middle.
    pub(super) axis: Vec3,
    pub(super) tip: f64,
}

/// The mark of a part, and a bone for one without.
pub(super) fn marked(part: Part) -> (Mark, Bone) {
    match part {
        Part::Head => (Mark::Head, Bone::HEAD),
        Part::Chin => (Mark::Chin, Bone::HEAD),
        Part::Shoulder => (Mark::Shoulders, Bone::thoracic(2)),
        Part::Chest => (Mark::Chest, Bone::thoracic(2)),
        Part::Back => (Mark::MidBack, Bone::thoracic(0)),
        Part::LowBack => (Mark::LowBack, Bone::lumbar(1)),
        Part::Belly => (Mark::Belly, Bone::lumbar(1)),
        Part::Hips | Part::Pelvis => (Mark::Pelvis, Bone::PELVIS),
        Part::Elbow => (Mark::Elbows, Bone::PELVIS),
        Part::Hand => (Mark::Fingertip, Bone::PELVIS),
        Part::Knee => (Mark::Knee, Bone::PELVIS),
        Part::Foot => (Mark::Toes, Bone::PELVIS),
        Part::Heel => (Mark::Heels, Bone::PELVIS),
    }
}

/// Whether it is a part of the trunk, whose way is short and shown by a straight arrow.
pub(super) fn is_of_trunk(part: Part) -> bool {
    matches!(
        part,
        Part::Shoulder | Part::Chest | Part::Back | Part::LowBack | Part::Belly | Part::Hips | Part::Pelvis
    )
}

/// The limbs on which it is; the trunk for parts without a side.
pub(super) fn limbs(part: Part, side: Option<Side>) -> Vec<Limb> {
    let of: fn(Side) -> Limb = match part {
        Part::Shoulder | Part::Elbow | Part::Hand => look::arm,
        Part::Knee | Part::Foot | Part::Heel => look::leg,
        _ => return vec![look::TRUNK],
    };
    let mut limbs: Vec<Limb> = side.map_or_else(|| Side::BOTH.map(of).to_vec(), |side| vec![of(side)]);
    if part == Part::Shoulder {
        limbs.push(look::TRUNK);
    }
    limbs
}

/// What turns; `side` is that of a part with sides.
pub(super) fn turned(part: Part, side: Side) -> Turned {
    let of = |bone, middle, radius, axis, tip| Turned { bone, middle, radius, axis, tip };
    match part {
        Part::Head | Part::Chin => of(Bone::HEAD, vec3(0.5, 0.0, 4.0), 11.5, Vec3::Z, 10.5),
        Part::Chest | Part::Back => of(Bone::thoracic(1), vec3(1.0, 0.0, 1.5), 12.5, Vec3::Z, 0.0),
        Part::LowBack | Part::Belly | Part::Hips | Part::Pelvis => {
            of(Bone::PELVIS, vec3(1.0, 0.0, 1.5), 11.0, Vec3::Z, 0.0)
        }
        Part::Shoulder => of(Bone::upper_arm(side), Vec3::ZERO, 7.5, Vec3::Y * side.sign(), 4.0),
        Part::Elbow => of(Bone::upper_arm(side), vec3(0.0, 0.0, -UPPER_ARM), 6.5, -Vec3::Z, 5.0),
        Part::Hand => of(Bone::hand(side), vec3(0.0, 0.0, -4.5), 8.0, -Vec3::Z, 9.5),
        Part::Knee => of(Bone::thigh(side), vec3(0.0, 0.0, -THIGH), 8.0, -Vec3::Z, 6.0),
        Part::Foot | Part::Heel => of(Bone::foot(side), vec3(2.5, 0.0, -1.5), 9.0, Vec3::X, 11.5),
    }
}
