//! What the words after a posture, and things, change about it.

use super::preset::{ChairUse, Preset, camera};
use super::support::{Support, Surface};
use crate::words::{
    ArmsVariant, Contact, Joint, LegsVariant, Place, Posture, Prop, PropPlace, PropUse, Side, Variant,
};

impl Preset {
    /// What a word after the posture changes.
    pub(super) fn vary(&mut self, posture: Posture, variant: Variant) {
        match variant {
            Variant::Arms(arms) => self.vary_arms(posture, arms),
            Variant::Legs(legs) => self.vary_legs(posture, legs),
            Variant::ChinTucked => self.both(&[(Joint::ChinTuck, 18.0)]),
            Variant::BackToWall => {
                self.wall = Some(Surface::WallBehind);
                self.balanced = false;
                self.both(&[(Joint::Hip, 26.0), (Joint::Ankle, -10.0), (Joint::Knee, 8.0)]);
                self.rest(&[Contact::Hips, Contact::Back], Surface::WallBehind);
            }
            Variant::FacingWall => {
                self.wall = Some(Surface::WallInFront);
                self.balanced = false;
                // From a little behind, so that the wall does not hide the hands.
                self.camera = camera(-24.0, 8.0);
            }
            Variant::BehindChair => {
                self.chair = Some(ChairUse::Rail);
                self.put_hands(Place::Chair);
            }
        }
    }

    fn vary_arms(&mut self, posture: Posture, arms: ArmsVariant) {
        match arms {
            ArmsVariant::AtSides => self.hands.clear(),
            ArmsVariant::Out => {
                self.hands.clear();
                self.both(&[(Joint::ShoulderAbduction, 85.0), (Joint::ShoulderRotation, 0.0)]);
            }
            ArmsVariant::Overhead => {
                self.hands.clear();
                if posture == Posture::OnFront {
                    self.both(&[
                        (Joint::Shoulder, 172.0),
                        (Joint::ShoulderAbduction, 6.0),
                        (Joint::Forearm, 20.0),
                    ]);
                } else {
                    self.both(&[(Joint::Shoulder, 165.0), (Joint::ShoulderAbduction, 8.0)]);
                }
            }
            ArmsVariant::Crossed => self.put_hands(Place::OppositeShoulder),
            ArmsVariant::OnHips => self.put_hands(Place::Hips),
            ArmsVariant::OnThighs => self.put_hands(Place::Thigh),
            ArmsVariant::OnBelly => self.put_hands(Place::Belly),
            ArmsVariant::UnderForehead => {
                self.lift(Contact::Forehead);
                self.put_hands(Place::Forehead);
                self.rest(&[Contact::Elbows, Contact::Hands], Surface::Floor);
                self.rest(&[Contact::Forehead], Surface::Hands);
            }
            ArmsVariant::OnForearms if posture == Posture::OnFront => {
                self.lift(Contact::Hands);
                self.lift(Contact::Chest);
                self.lift(Contact::Forehead);
                self.both(&[
                    (Joint::Shoulder, 60.0),
                    (Joint::ShoulderAbduction, 8.0),
                    (Joint::Elbow, 88.0),
                    (Joint::Forearm, 80.0),
                    (Joint::LowBack, -16.0),
                    (Joint::UpperBack, -18.0),
                    (Joint::Neck, -20.0),
                ]);
                self.rest(&[Contact::Forearms, Contact::Hands], Surface::Floor);
            }
            // A plank knows it from the start.
            ArmsVariant::OnForearms | ArmsVariant::OnHands => {}
        }
    }

    fn vary_legs(&mut self, posture: Posture, legs: LegsVariant) {
        match legs {
            LegsVariant::Apart => self.both(&[(Joint::HipAbduction, 11.0)]),
            LegsVariant::Together => self.feet_together = true,
            LegsVariant::StepBack => {
                self.symmetric = false;
                self.balanced = false;
                self.one(Side::Right, &[(Joint::Hip, -16.0), (Joint::Knee, 2.0), (Joint::Ankle, 20.0)]);
                self.one(Side::Left, &[(Joint::Hip, 24.0), (Joint::Knee, 22.0), (Joint::Ankle, 6.0)]);
            }
            LegsVariant::OnKnees if posture == Posture::Plank => {
                self.lift(Contact::Toes);
                self.both(&[(Joint::Knee, 60.0), (Joint::Ankle, -40.0)]);
                self.rest(&[Contact::Knees], Surface::Floor);
            }
            LegsVariant::OnHeels if posture == Posture::Kneeling => {
                self.on_heels = true;
                self.both(&[(Joint::Hip, 70.0), (Joint::Knee, 146.0), (Joint::Ankle, -50.0)]);
                self.put_hands(Place::Thigh);
            }
            // The postures that have these know them from the start.
            _ => {}
        }
    }

    /// What a thing changes.
    pub(super) fn add_prop(&mut self, posture: Posture, prop: PropUse) {
        if let Some((PropPlace::RoundFoot, side)) = prop.place {
            self.towel = side;
        }
        match prop.prop {
            Prop::Chair if self.chair.is_none() && posture == Posture::Standing => {
                self.chair = Some(ChairUse::Rail);
            }
            Prop::Wall if self.wall.is_none() && posture == Posture::Standing => {
                self.wall = Some(Surface::WallInFront);
            }
            Prop::Pillow if prop.place.is_none_or(|(place, _)| place == PropPlace::UnderHead) => {
                let floor = |support: &&mut Support| support.on == Surface::Floor;
                for support in self.supports.iter_mut().filter(floor) {
                    if matches!(support.contact, Contact::Head | Contact::Forehead) {
                        support.on = Surface::Pillow;
                    }
                }
            }
            _ => {}
        }
    }
}
