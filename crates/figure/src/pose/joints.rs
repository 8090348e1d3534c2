//! What the clinical names of joints mean in the numbers of a pose, and how far each joint moves.

use crate::skeleton::{Freedom, Limb, Spine};
use crate::words::{Joint, Side};

/// How far joints usually move, degrees. Rounded ceilings of healthy adults after Soucie and others 2011 (Haemophilia
/// 17:500) for the limbs and the American Academy of Orthopaedic Surgeons' *Joint Motion* for the spine.
const SPINE_RANGES: [(f64, f64); 10] = [
    (-30.0, 60.0),
    (-25.0, 25.0),
    (-15.0, 15.0),
    (-25.0, 40.0),
    (-20.0, 20.0),
    (-40.0, 40.0),
    (-60.0, 50.0),
    (-45.0, 45.0),
    (-80.0, 80.0),
    // A chin moves back and forth by a few centimetres; no table gives it in degrees.
    (-25.0, 25.0),
];
const LIMB_RANGES: [(f64, f64); 12] = [
    (-25.0, 135.0),
    (-30.0, 50.0),
    (-45.0, 60.0),
    (-5.0, 150.0),
    (-55.0, 30.0),
    (-60.0, 180.0),
    (-50.0, 180.0),
    (-90.0, 90.0),
    (-5.0, 150.0),
    (-90.0, 90.0),
    (-95.0, 80.0),
    (-10.0, 100.0),
];

/// The range of a freedom in degrees.
pub(crate) fn range(freedom: Freedom) -> (f64, f64) {
    match freedom.side() {
        None => SPINE_RANGES[freedom.kind()],
        Some(_) => LIMB_RANGES[freedom.kind()],
    }
}

/// The freedoms that a joint's angle moves, each with its share.
pub(crate) fn freedoms(joint: Joint, side: Option<Side>) -> Vec<(Freedom, f64)> {
    let spine =
        |parts: &[(Spine, f64)]| parts.iter().map(|(part, share)| (Freedom::spine(*part), *share)).collect();
    let limb = |part| match side {
        Some(side) => vec![(Freedom::limb(side, part), 1.0)],
        None => Side::BOTH.map(|side| (Freedom::limb(side, part), 1.0)).to_vec(),
    };
    match joint {
        Joint::LowBack => spine(&[(Spine::LowBack, 1.0)]),
        Joint::LowBackSide => spine(&[(Spine::LowBackSide, 1.0)]),
        Joint::LowBackTwist => spine(&[(Spine::LowBackTwist, 1.0)]),
        Joint::UpperBack => spine(&[(Spine::UpperBack, 1.0)]),
        Joint::UpperBackSide => spine(&[(Spine::UpperBackSide, 1.0)]),
        Joint::UpperBackTwist => spine(&[(Spine::UpperBackTwist, 1.0)]),
        Joint::Neck => spine(&[(Spine::Neck, 1.0)]),
        Joint::NeckSide => spine(&[(Spine::NeckSide, 1.0)]),
        Joint::NeckTwist => spine(&[(Spine::NeckTwist, 1.0)]),
        Joint::ChinTuck => spine(&[(Spine::ChinTuck, 1.0)]),
        // The low back bends as far as the upper back and to the side, and turns a third as far (AAOS).
        Joint::Spine => spine(&[(Spine::LowBack, 0.5), (Spine::UpperBack, 0.5)]),
        Joint::SpineSide => spine(&[(Spine::LowBackSide, 0.5), (Spine::UpperBackSide, 0.5)]),
        Joint::SpineTwist => spine(&[(Spine::LowBackTwist, 0.27), (Spine::UpperBackTwist, 0.73)]),
        Joint::Hip => limb(Limb::Hip),
        Joint::HipAbduction => limb(Limb::HipAbduction),
        Joint::HipRotation => limb(Limb::HipRotation),
        Joint::Knee => limb(Limb::Knee),
        Joint::Ankle => limb(Limb::Ankle),
        Joint::Shoulder => limb(Limb::Shoulder),
        Joint::ShoulderAbduction => limb(Limb::ShoulderAbduction),
        Joint::ShoulderRotation => limb(Limb::ShoulderRotation),
        Joint::Elbow => limb(Limb::Elbow),
        Joint::Forearm => limb(Limb::Forearm),
        Joint::Wrist => limb(Limb::Wrist),
        Joint::Fingers => limb(Limb::Fingers),
    }
}

/// The range of a joint's angle as an author says it.
pub(crate) fn joint_range(joint: Joint) -> (f64, f64) {
    let mut whole = (f64::NEG_INFINITY, f64::INFINITY);
    for (freedom, share) in freedoms(joint, Some(Side::Right)) {
        let (low, high) = range(freedom);
        whole = (whole.0.max(low / share), whole.1.min(high / share));
    }
    whole
}

/// The joint whose angle is this freedom alone.
pub(crate) fn joint_of(freedom: Freedom) -> Joint {
    let spine = [
        Joint::LowBack,
        Joint::LowBackSide,
        Joint::LowBackTwist,
        Joint::UpperBack,
        Joint::UpperBackSide,
        Joint::UpperBackTwist,
        Joint::Neck,
        Joint::NeckSide,
        Joint::NeckTwist,
        Joint::ChinTuck,
    ];
    let limb = [
        Joint::Hip,
        Joint::HipAbduction,
        Joint::HipRotation,
        Joint::Knee,
        Joint::Ankle,
        Joint::Shoulder,
        Joint::ShoulderAbduction,
        Joint::ShoulderRotation,
        Joint::Elbow,
        Joint::Forearm,
        Joint::Wrist,
        Joint::Fingers,
    ];
    match freedom.side() {
        None => spine[freedom.kind()],
        Some(_) => limb[freedom.kind()],
    }
}
