//! Each posture: how it lies or stands in the room, its angles at rest, what it rests on, and from where it is seen.

use super::preset::{ChairUse, Preset, camera};
use super::support::Surface;
use super::variants;
use crate::math::{Turn, Vec3, vec3};
use crate::scene::Ground;
use crate::words::{ArmsVariant, Contact, Joint, LegsVariant, Place, Posture, PropUse, Side, Variant};

/// The preset of a posture with its variants and things.
pub(super) fn preset(posture: Posture, variants: &[Variant], props: &[PropUse]) -> Preset {
    let mut preset = match posture {
        Posture::OnBack => on_back(variants),
        Posture::OnFront => on_front(),
        Posture::OnSide => on_side(variants),
        Posture::HandsAndKnees => hands_and_knees(),
        Posture::Standing => standing(),
        Posture::Sitting => sitting(),
        Posture::SittingOnFloor => sitting_on_floor(variants),
        Posture::Kneeling => kneeling(),
        Posture::HalfKneeling => half_kneeling(),
        Posture::Plank => plank(variants),
    };
    for variant in variants {
        variants::vary(&mut preset, posture, *variant);
    }
    for prop in props {
        variants::add_prop(&mut preset, posture, *prop);
    }
    preset
}

/// How a body whose front faces `front` and whose head points to `up` lies in the room.
fn lying(front: Vec3, up: Vec3) -> Turn {
    Turn { x: front, y: up.cross(front), z: up }
}

const TO_HEAD_LEFT: Vec3 = vec3(-1.0, 0.0, 0.0);
const FACE_DOWN: Vec3 = vec3(0.0, 0.0, -1.0);
const FACE_VIEWER: Vec3 = vec3(0.0, -1.0, 0.0);

fn has(variants: &[Variant], legs: LegsVariant) -> bool {
    variants.contains(&Variant::Legs(legs))
}

fn on_back(variants: &[Variant]) -> Preset {
    let mut preset = Preset::new(lying(Vec3::Z, TO_HEAD_LEFT), 6.0, camera(16.0, 12.0), Ground::Mat);
    preset.both(&[
        (Joint::Shoulder, -4.0),
        (Joint::ShoulderAbduction, 16.0),
        (Joint::Elbow, 8.0),
        (Joint::Forearm, 70.0),
        (Joint::Fingers, 12.0),
        (Joint::Neck, 6.0),
        (Joint::UpperBack, -8.0),
        (Joint::LowBack, 10.0),
        (Joint::Ankle, -20.0),
    ]);
    preset.rest(&[Contact::Head, Contact::Shoulders, Contact::Hips, Contact::Hands], Surface::Floor);
    let bent = [(Joint::Hip, 48.0), (Joint::Knee, 98.0), (Joint::Ankle, 0.0)];
    if has(variants, LegsVariant::KneesBent) {
        preset.both(&bent);
        preset.rest(&[Contact::Feet], Surface::Floor);
    } else if has(variants, LegsVariant::OneKneeBent) {
        preset.symmetric = false;
        preset.one(Side::Left, &bent);
        preset.rest_one(Side::Left, &[Contact::Feet]);
        preset.rest_one(Side::Right, &[Contact::Heels]);
    } else if has(variants, LegsVariant::LegsUp) {
        preset.both(&[(Joint::Hip, 90.0), (Joint::Knee, 90.0), (Joint::Ankle, -5.0)]);
    } else {
        preset.rest(&[Contact::Heels], Surface::Floor);
    }
    preset
}

fn on_front() -> Preset {
    let mut preset = Preset::new(lying(FACE_DOWN, TO_HEAD_LEFT), 8.0, camera(16.0, 12.0), Ground::Mat);
    preset.both(&[
        (Joint::Ankle, -50.0),
        (Joint::Neck, -8.0),
        (Joint::ShoulderAbduction, 10.0),
        (Joint::Elbow, 6.0),
        (Joint::Forearm, -30.0),
        (Joint::UpperBack, -4.0),
    ]);
    let contacts = [
        Contact::Forehead,
        Contact::Chest,
        Contact::Belly,
        Contact::Thighs,
        Contact::TopsOfFeet,
        Contact::Hands,
    ];
    preset.rest(&contacts, Surface::Floor);
    preset
}

fn on_side(variants: &[Variant]) -> Preset {
    let mut preset = Preset::new(lying(FACE_VIEWER, TO_HEAD_LEFT), 10.0, camera(8.0, 22.0), Ground::Mat);
    preset.sway = 0.06;
    preset.symmetric = false;
    preset.both(&[(Joint::NeckSide, -14.0), (Joint::Ankle, 0.0)]);
    preset.one(Side::Right, &[(Joint::Shoulder, 172.0), (Joint::Elbow, 8.0), (Joint::Forearm, -60.0)]);
    preset.one(Side::Left, &[(Joint::Shoulder, 62.0), (Joint::Elbow, 75.0), (Joint::Forearm, 40.0)]);
    let under = [Contact::Side, Contact::Hips, Contact::Knees, Contact::Ankles, Contact::Elbows];
    preset.rest_one(Side::Right, &under);
    preset.rest_one(Side::Left, &[Contact::Hands]);
    if has(variants, LegsVariant::KneesBent) {
        preset.both(&[(Joint::Hip, 48.0), (Joint::Knee, 88.0)]);
        preset.one(Side::Right, &[(Joint::HipAbduction, -8.0)]);
        preset.one(Side::Left, &[(Joint::HipAbduction, -10.0)]);
        preset.feet_together = true;
    } else {
        preset.one(Side::Left, &[(Joint::Hip, 0.0), (Joint::HipAbduction, -12.0), (Joint::Knee, 2.0)]);
        let (hip, knee) = if has(variants, LegsVariant::Straight) { (0.0, 2.0) } else { (32.0, 55.0) };
        preset.one(Side::Right, &[(Joint::Hip, hip), (Joint::Knee, knee), (Joint::HipAbduction, -8.0)]);
    }
    preset
}

fn hands_and_knees() -> Preset {
    let mut preset = Preset::new(lying(FACE_DOWN, Vec3::X), 30.0, camera(14.0, 8.0), Ground::Mat);
    preset.both(&[
        (Joint::Hip, 90.0),
        (Joint::Knee, 90.0),
        (Joint::Ankle, -45.0),
        (Joint::Shoulder, 92.0),
        (Joint::Elbow, 4.0),
        (Joint::Forearm, 84.0),
        (Joint::Wrist, -92.0),
        (Joint::Fingers, -4.0),
        (Joint::Neck, -10.0),
        // A flat back: less hollow than in standing.
        (Joint::LowBack, 12.0),
    ]);
    preset.rest(&[Contact::Hands, Contact::Knees, Contact::TopsOfFeet], Surface::Floor);
    preset
}

fn standing() -> Preset {
    let mut preset = Preset::new(Turn::NONE, 53.0, camera(25.0, 6.0), Ground::Floor);
    preset.sway = 0.15;
    preset.balanced = true;
    preset.both(&[
        (Joint::ShoulderAbduction, 8.0),
        (Joint::Elbow, 8.0),
        (Joint::Forearm, 15.0),
        (Joint::Fingers, 14.0),
    ]);
    preset.rest(&[Contact::Feet], Surface::Floor);
    preset
}

fn sitting() -> Preset {
    let mut preset = Preset::new(Turn::NONE, 31.0, camera(32.0, 8.0), Ground::Floor);
    preset.sway = 0.08;
    preset.both(&[(Joint::Hip, 86.0), (Joint::Knee, 86.0), (Joint::HipAbduction, 5.0)]);
    preset.rest(&[Contact::Hips], Surface::Seat);
    preset.rest(&[Contact::Feet], Surface::Floor);
    preset.chair = Some(ChairUse::Seat);
    preset.ahead = 22.0;
    preset.put_hands(Place::Thigh);
    preset
}

fn sitting_on_floor(variants: &[Variant]) -> Preset {
    let mut preset = Preset::new(Turn::NONE, 7.0, camera(28.0, 10.0), Ground::Mat);
    preset.sway = 0.1;
    preset.rest(&[Contact::Hips], Surface::Floor);
    preset.put_hands(Place::Thigh);
    if has(variants, LegsVariant::KneesBent) {
        preset.both(&[(Joint::Hip, 100.0), (Joint::Knee, 92.0), (Joint::Ankle, 0.0)]);
        preset.rest(&[Contact::Feet], Surface::Floor);
    } else {
        preset.both(&[(Joint::Hip, 84.0), (Joint::Knee, 3.0), (Joint::Ankle, -8.0)]);
        preset.rest(&[Contact::Heels], Surface::Floor);
    }
    preset
}

fn kneeling() -> Preset {
    let mut preset = Preset::new(Turn::NONE, 28.0, camera(28.0, 8.0), Ground::Mat);
    preset.sway = 0.1;
    preset.both(&[
        (Joint::Knee, 90.0),
        (Joint::Ankle, -45.0),
        (Joint::ShoulderAbduction, 8.0),
        (Joint::Elbow, 8.0),
        (Joint::Forearm, 15.0),
        (Joint::Fingers, 14.0),
    ]);
    preset.rest(&[Contact::Knees, Contact::TopsOfFeet], Surface::Floor);
    preset
}

fn half_kneeling() -> Preset {
    let mut preset = Preset::new(Turn::NONE, 30.0, camera(24.0, 8.0), Ground::Mat);
    preset.sway = 0.1;
    preset.symmetric = false;
    preset.one(Side::Left, &[(Joint::Hip, 88.0), (Joint::Knee, 88.0), (Joint::HipAbduction, 3.0)]);
    preset.one(Side::Right, &[(Joint::Hip, 0.0), (Joint::Knee, 92.0), (Joint::Ankle, -45.0)]);
    preset.both(&[
        (Joint::ShoulderAbduction, 8.0),
        (Joint::Elbow, 8.0),
        (Joint::Forearm, 15.0),
        (Joint::Fingers, 14.0),
    ]);
    preset.rest_one(Side::Left, &[Contact::Feet]);
    preset.rest_one(Side::Right, &[Contact::Knees, Contact::TopsOfFeet]);
    preset
}

fn plank(variants: &[Variant]) -> Preset {
    let on_hands = variants.contains(&Variant::Arms(ArmsVariant::OnHands));
    let height = if on_hands { 26.0 } else { 17.0 };
    let mut preset = Preset::new(lying(FACE_DOWN, Vec3::X), height, camera(14.0, 8.0), Ground::Mat);
    preset.both(&[(Joint::Neck, -14.0), (Joint::LowBack, 4.0), (Joint::Ankle, 6.0), (Joint::Fingers, -2.0)]);
    if on_hands {
        preset.both(&[
            (Joint::Shoulder, 74.0),
            (Joint::Elbow, 4.0),
            (Joint::Forearm, 84.0),
            (Joint::Wrist, -84.0),
        ]);
        preset.rest(&[Contact::Hands, Contact::Toes], Surface::Floor);
    } else {
        preset.both(&[(Joint::Shoulder, 80.0), (Joint::Elbow, 92.0), (Joint::Forearm, 80.0)]);
        preset.rest(&[Contact::Forearms, Contact::Hands, Contact::Toes], Surface::Floor);
    }
    preset
}
