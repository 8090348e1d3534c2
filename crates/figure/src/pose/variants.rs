//! What variants and props change about a posture.

use super::preset::{ChairUse, Preset, camera};
use super::support::{Support, Surface};
use crate::words::{
    ArmsVariant, Contact, Joint, LegsVariant, Place, Posture, Prop, PropPlace, PropUse, Side, Variant,
};

/// Applies a variant.
pub(super) fn vary(preset: &mut Preset, posture: Posture, variant: Variant) {
    match variant {
        Variant::Arms(arms) => vary_arms(preset, posture, arms),
        Variant::Legs(legs) => vary_legs(preset, posture, legs),
        Variant::ChinTucked => preset.both(&[(Joint::ChinTuck, 18.0)]),
        Variant::BackToWall => {
            preset.wall = Some(Surface::WallBehind);
            preset.balanced = false;
            preset.both(&[(Joint::Hip, 26.0), (Joint::Ankle, -10.0), (Joint::Knee, 8.0)]);
            preset.rest(&[Contact::Hips, Contact::Back], Surface::WallBehind);
        }
        Variant::FacingWall => {
            preset.wall = Some(Surface::WallInFront);
            preset.balanced = false;
            // Seen slightly from the back, so that the wall does not hide the hands.
            preset.camera = camera(-24.0, 8.0);
        }
        Variant::BehindChair => {
            preset.chair = Some(ChairUse::Rail);
            preset.put_hands(Place::Chair);
        }
    }
}

fn vary_arms(preset: &mut Preset, posture: Posture, arms: ArmsVariant) {
    match arms {
        ArmsVariant::AtSides => preset.hands.clear(),
        ArmsVariant::Out => {
            preset.hands.clear();
            preset.both(&[(Joint::ShoulderAbduction, 85.0), (Joint::ShoulderRotation, 0.0)]);
        }
        ArmsVariant::Overhead => {
            preset.hands.clear();
            if posture == Posture::OnFront {
                preset.both(&[
                    (Joint::Shoulder, 172.0),
                    (Joint::ShoulderAbduction, 6.0),
                    (Joint::Forearm, 20.0),
                ]);
            } else {
                preset.both(&[(Joint::Shoulder, 165.0), (Joint::ShoulderAbduction, 8.0)]);
            }
        }
        ArmsVariant::Crossed => preset.put_hands(Place::OppositeShoulder),
        ArmsVariant::OnHips => preset.put_hands(Place::Hips),
        ArmsVariant::OnThighs => preset.put_hands(Place::Thigh),
        ArmsVariant::OnBelly => preset.put_hands(Place::Belly),
        ArmsVariant::UnderForehead => {
            preset.lift(Contact::Forehead);
            preset.put_hands(Place::Forehead);
            preset.rest(&[Contact::Elbows, Contact::Hands], Surface::Floor);
            preset.rest(&[Contact::Forehead], Surface::Hands);
        }
        ArmsVariant::OnForearms if posture == Posture::OnFront => {
            preset.lift(Contact::Hands);
            preset.lift(Contact::Chest);
            preset.lift(Contact::Forehead);
            preset.both(&[
                (Joint::Shoulder, 60.0),
                (Joint::ShoulderAbduction, 8.0),
                (Joint::Elbow, 88.0),
                (Joint::Forearm, 80.0),
                (Joint::LowBack, -16.0),
                (Joint::UpperBack, -18.0),
                (Joint::Neck, -20.0),
            ]);
            preset.rest(&[Contact::Forearms, Contact::Hands], Surface::Floor);
        }
        // Done in `postures::plank`.
        ArmsVariant::OnForearms | ArmsVariant::OnHands => {}
    }
}

fn vary_legs(preset: &mut Preset, posture: Posture, legs: LegsVariant) {
    match legs {
        LegsVariant::Apart => preset.both(&[(Joint::HipAbduction, 11.0)]),
        LegsVariant::Together => preset.feet_together = true,
        LegsVariant::StepBack => {
            preset.symmetric = false;
            preset.balanced = false;
            preset.one(Side::Right, &[(Joint::Hip, -16.0), (Joint::Knee, 2.0), (Joint::Ankle, 20.0)]);
            preset.one(Side::Left, &[(Joint::Hip, 24.0), (Joint::Knee, 22.0), (Joint::Ankle, 6.0)]);
        }
        LegsVariant::OnKnees if posture == Posture::Plank => {
            preset.lift(Contact::Toes);
            preset.both(&[(Joint::Knee, 60.0), (Joint::Ankle, -40.0)]);
            preset.rest(&[Contact::Knees], Surface::Floor);
        }
        LegsVariant::OnHeels if posture == Posture::Kneeling => {
            preset.on_heels = true;
            preset.both(&[(Joint::Hip, 70.0), (Joint::Knee, 146.0), (Joint::Ankle, -50.0)]);
            preset.put_hands(Place::Thigh);
        }
        // Done in the functions of the postures that have these.
        _ => {}
    }
}

/// Applies a prop.
pub(super) fn add_prop(preset: &mut Preset, posture: Posture, prop: PropUse) {
    if let Some((PropPlace::RoundFoot, side)) = prop.place {
        preset.towel = side;
    }
    match prop.prop {
        Prop::Chair if preset.chair.is_none() && posture == Posture::Standing => {
            preset.chair = Some(ChairUse::Rail);
        }
        Prop::Wall if preset.wall.is_none() && posture == Posture::Standing => {
            preset.wall = Some(Surface::WallInFront);
        }
        Prop::Pillow if prop.place.is_none_or(|(place, _)| place == PropPlace::UnderHead) => {
            let floor = |support: &&mut Support| support.on == Surface::Floor;
            for support in preset.supports.iter_mut().filter(floor) {
                if matches!(support.contact, Contact::Head | Contact::Forehead) {
                    support.on = Surface::Pillow;
                }
            }
        }
        _ => {}
    }
}
