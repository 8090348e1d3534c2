//! What variants and props change about a posture.

use super::preset::{ChairUse, Preset, camera};
use super::support::Surface;
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
    if let Some((place, side)) = prop.place {
        put_thing(preset, posture, prop.prop, (place, side));
    }
    match prop.prop {
        Prop::Chair if preset.chair.is_none() && posture == Posture::Standing => {
            preset.chair = Some(ChairUse::Rail);
        }
        Prop::Wall if preset.wall.is_none() && posture == Posture::Standing => {
            preset.wall = Some(Surface::WallInFront);
        }
        Prop::GymBall if preset.chair == Some(ChairUse::Seat) => preset.chair = Some(ChairUse::Ball),
        Prop::Pillow if prop.place.is_none() => {
            raise(preset, &[Contact::Head, Contact::Forehead], None, Surface::Pillow);
        }
        Prop::Step if prop.place.is_none() => {
            put_thing(preset, posture, prop.prop, (PropPlace::UnderFeet, None))
        }
        _ => {}
    }
}

/// What the place of a thing changes: parts rest on what is under them, legs bend over it, and hands grip what they hold.
fn put_thing(preset: &mut Preset, posture: Posture, prop: Prop, (place, side): (PropPlace, Option<Side>)) {
    let top = match prop {
        Prop::Step => Surface::Step,
        Prop::Roller => Surface::Roller,
        _ => Surface::Pillow,
    };
    match place {
        PropPlace::UnderHead => raise(preset, &[Contact::Head, Contact::Forehead], side, top),
        PropPlace::UnderBelly => raise(preset, &[Contact::Belly], side, top),
        PropPlace::UnderHips => raise(preset, &[Contact::Hips, Contact::LowBack, Contact::Belly], side, top),
        PropPlace::UnderKnees if posture == Posture::OnBack => bend_over_roll(preset, side),
        PropPlace::UnderHeels => raise(preset, &[Contact::Heels], side, top),
        PropPlace::UnderFeet => {
            raise(preset, &[Contact::Heels, Contact::Toes], side, top);
            // Without that, the thigh would not find its way up.
            if let (Some(side), Surface::Step) = (side, top) {
                preset.one(side, &[(Joint::Hip, 57.0), (Joint::Knee, 64.0), (Joint::Ankle, 6.0)]);
            }
        }
        PropPlace::UnderAnkles => {
            for support in &mut preset.supports {
                let is_end = matches!(support.contact, Contact::Heels | Contact::TopsOfFeet);
                if is_end && (side.is_none() || side == support.side) {
                    (support.contact, support.on) = (Contact::Ankles, top);
                }
            }
        }
        PropPlace::RoundFoot => preset.towel = side,
        PropPlace::RoundFeet => preset.towel_round_both = true,
        PropPlace::InHands if matches!(prop, Prop::Stick | Prop::Dumbbell) => {
            preset.angles.push((side, Joint::Fingers, GRIP));
        }
        _ => {}
    }
    if side.is_some() && !matches!(place, PropPlace::RoundFoot) {
        preset.symmetric = false;
    }
}

/// How far fingers bend round a rod.
const GRIP: f64 = 82.0;

/// Parts that rested on the floor rest on a thing.
fn raise(preset: &mut Preset, contacts: &[Contact], side: Option<Side>, on: Surface) {
    for support in &mut preset.supports {
        let is_meant = contacts.contains(&support.contact) && (side.is_none() || side == support.side);
        if is_meant && support.on == Surface::Floor {
            support.on = on;
        }
    }
}

/// A straight leg bends a little over a roll; one that is bent already stays.
fn bend_over_roll(preset: &mut Preset, side: Option<Side>) {
    for leg in Side::BOTH.into_iter().filter(|leg| side.is_none_or(|only| only == *leg)) {
        let of_leg = |other: &Option<Side>| other.is_none_or(|other| other == leg);
        let is_bent = preset
            .angles
            .iter()
            .any(|(of, joint, degrees)| *joint == Joint::Knee && of_leg(of) && *degrees > 40.0);
        if !is_bent {
            preset.one(leg, &[(Joint::Hip, 11.0), (Joint::Knee, 22.0)]);
        }
    }
}
