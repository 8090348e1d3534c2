//! Postures in degrees: how a body lies, sits, kneels or stands before its author says more.

use super::support::{Support, Surface};
use crate::math::{Turn, Vec3, vec3};
use crate::scene::{Camera, Ground};
use crate::words::{
    ArmsVariant, Contact, HandTarget, Joint, LegsVariant, Place, Posture, Prop, PropPlace, PropUse, Side,
    Variant,
};

/// A posture with its variants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Preset {
    pub(crate) base: Turn,
    /// A first guess of the height of the hips.
    pub(super) height: f64,
    /// Angles at rest, degrees; later ones win.
    pub(super) angles: Vec<(Option<Side>, Joint, f64)>,
    pub(super) supports: Vec<Support>,
    /// Where hands rest if the author says nothing about them.
    pub(super) hands: Vec<HandTarget>,
    pub(crate) camera: Camera,
    pub(crate) ground: Ground,
    /// How stiffly the pelvis keeps the posture's direction, radians.
    pub(super) sway: f64,
    /// Whether both sides do the same unless the author names one.
    pub(super) symmetric: bool,
    /// Whether the body must keep its balance over its feet.
    pub(super) balanced: bool,
    /// Whether the ankles stay together.
    pub(super) feet_together: bool,
    /// Whether the hips rest on the heels.
    pub(super) on_heels: bool,
    /// A wall or chair that belongs to the posture.
    pub(crate) wall: Option<Surface>,
    pub(crate) chair: Option<ChairUse>,
    /// The foot that a towel goes round.
    pub(super) towel: Option<Side>,
}

/// What a chair is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChairUse {
    Seat,
    /// The person stands behind it and holds its back.
    Rail,
}

/// How a body whose front faces `front` and whose head points to `up` lies in the room.
fn lying(front: Vec3, up: Vec3) -> Turn {
    Turn { x: front, y: up.cross(front), z: up }
}

const TO_HEAD_LEFT: Vec3 = vec3(-1.0, 0.0, 0.0);
const FACE_DOWN: Vec3 = vec3(0.0, 0.0, -1.0);
const FACE_VIEWER: Vec3 = vec3(0.0, -1.0, 0.0);

const fn camera(round: f64, above: f64) -> Camera {
    Camera { round, above }
}

impl Preset {
    fn new(base: Turn, height: f64, view: Camera, ground: Ground) -> Self {
        Self {
            base,
            height,
            angles: Vec::new(),
            supports: Vec::new(),
            hands: Vec::new(),
            camera: view,
            ground,
            sway: 0.3,
            symmetric: true,
            balanced: false,
            feet_together: false,
            on_heels: false,
            wall: None,
            chair: None,
            towel: None,
        }
    }

    /// The preset of a posture with its variants and things.
    pub(crate) fn of(posture: Posture, variants: &[Variant], props: &[PropUse]) -> Self {
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
            preset.vary(posture, *variant);
        }
        for prop in props {
            preset.add_prop(posture, *prop);
        }
        preset
    }

    fn both(&mut self, angles: &[(Joint, f64)]) {
        self.angles.extend(angles.iter().map(|(joint, degrees)| (None, *joint, *degrees)));
    }

    fn one(&mut self, side: Side, angles: &[(Joint, f64)]) {
        self.angles.extend(angles.iter().map(|(joint, degrees)| (Some(side), *joint, *degrees)));
    }

    fn rest(&mut self, contacts: &[Contact], on: Surface) {
        self.supports.extend(contacts.iter().flat_map(|contact| Support::of(*contact, None, on)));
    }

    fn rest_one(&mut self, side: Side, contacts: &[Contact]) {
        self.supports
            .extend(contacts.iter().flat_map(|contact| Support::of(*contact, Some(side), Surface::Floor)));
    }

    fn lift(&mut self, contact: Contact) {
        self.supports.retain(|support| !support.goes_with(contact, None));
    }

    fn put_hands(&mut self, place: Place) {
        self.lift(Contact::Arms);
        self.hands = vec![HandTarget { hand: None, place, side: None }];
    }

    fn vary(&mut self, posture: Posture, variant: Variant) {
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

    fn add_prop(&mut self, posture: Posture, prop: PropUse) {
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
        (Joint::LowBack, -4.0),
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
