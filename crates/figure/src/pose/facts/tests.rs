//! Every fact follows from the solved pose: measured here once more from the bones, and gone when the movement is taken away.

use super::super::scene;
use super::limits::{DOWN, LEANT, LEAST, LIFTED, STRAIGHT_LINE};
use super::*;
use crate::anatomy;
use crate::facts::{Action, Heading, Lean, State};
use crate::flesh::Mark;
use crate::math::{Turn, Vec3, acos, atan2};
use crate::skeleton::{Bone, Bones, Freedom, Limb, Pose, Spine, bones};
use crate::words::{
    Angle, Arrow, ArrowWay, Body, Build, Contact, Direction, Hair, HandTarget, Joint, KneesRoll, Landmark,
    LegsVariant, Limbs, Part, Place, Posture, Reach, Side, Stance, Variant,
};

const BODY: Body = Body { build: Build::Medium, hair: Hair::Short };

fn posture(posture: Posture, variants: &[&str]) -> Description {
    let variants = variants.iter().map(|word| Variant::of(word).expect("a variant")).collect();
    Description { variants, ..Description::new(posture, BODY) }
}

fn angle(joint: Joint, side: Option<Side>, degrees: f64) -> Angle {
    Angle { joint, side, degrees }
}

fn ending(mut description: Description, end: Stance) -> Description {
    description.end = Some(end);
    description
}

/// Exercises that have every kind of fact between them.
fn exercises() -> Vec<Description> {
    use Side::{Left, Right};
    let angles = |angles: &[Angle]| Stance { angles: angles.to_vec(), ..Stance::default() };
    let standing = || posture(Posture::Standing, &[]);
    let on_back = || posture(Posture::OnBack, &["knees bent"]);
    let mut all = vec![
        ending(
            on_back(),
            Stance {
                lift: vec![(None, Contact::Hips)],
                line: vec![Landmark::Shoulder, Landmark::Hip, Landmark::Knee],
                ..Stance::default()
            },
        ),
        ending(
            on_back(),
            Stance {
                lift: vec![(Some(Right), Contact::Feet)],
                hands: vec![HandTarget { hand: None, place: Place::Shin, side: Some(Right) }],
                ..angles(&[angle(Joint::Hip, Some(Right), 122.0), angle(Joint::Knee, Some(Right), 125.0)])
            },
        ),
        ending(
            posture(Posture::OnBack, &["knees bent", "arms out"]),
            Stance { knees_roll: Some(KneesRoll { to: Left, degrees: 60.0 }), ..Stance::default() },
        ),
        ending(
            posture(Posture::HandsAndKnees, &[]),
            Stance { hips_to_heels: true, down: vec![(None, Contact::Forehead)], ..Stance::default() },
        ),
        ending(
            posture(Posture::HandsAndKnees, &[]),
            Stance {
                directions: vec![
                    Reach { limbs: Limbs::Arms, side: Some(Right), direction: Direction::Forward },
                    Reach { limbs: Limbs::Legs, side: Some(Left), direction: Direction::Back },
                ],
                ..Stance::default()
            },
        ),
        ending(
            posture(Posture::HandsAndKnees, &[]),
            angles(&[
                angle(Joint::LowBack, None, 45.0),
                angle(Joint::UpperBack, None, 32.0),
                angle(Joint::Neck, None, 35.0),
            ]),
        ),
        ending(
            posture(Posture::OnSide, &["knees bent"]),
            angles(&[
                angle(Joint::HipRotation, Some(Left), 38.0),
                angle(Joint::HipAbduction, Some(Left), 18.0),
            ]),
        ),
        ending(
            posture(Posture::Standing, &["feet apart"]),
            Stance {
                directions: vec![Reach { limbs: Limbs::Arms, side: None, direction: Direction::Forward }],
                ..angles(&[angle(Joint::Hip, None, 85.0), angle(Joint::Knee, None, 85.0)])
            },
        ),
        ending(
            standing(),
            Stance { lift: vec![(None, Contact::Heels)], ..angles(&[angle(Joint::Ankle, None, -30.0)]) },
        ),
        ending(
            posture(Posture::Sitting, &["arms crossed"]),
            Stance { posture: Some(Posture::Standing), ..Stance::default() },
        ),
        ending(posture(Posture::Sitting, &[]), angles(&[angle(Joint::Hip, None, 110.0)])),
        ending(posture(Posture::Sitting, &[]), angles(&[angle(Joint::NeckTwist, None, -55.0)])),
        ending(posture(Posture::Plank, &["on hands"]), angles(&[angle(Joint::Elbow, None, 90.0)])),
    ];
    let mut turning = ending(
        standing(),
        angles(&[angle(Joint::Elbow, Some(Right), 90.0), angle(Joint::ShoulderRotation, Some(Right), 45.0)]),
    );
    turning.start =
        angles(&[angle(Joint::Elbow, Some(Right), 90.0), angle(Joint::ShoulderRotation, Some(Right), -40.0)]);
    all.push(turning);
    all
}

/// A frame that is measured without what makes the facts.
struct Measured {
    pose: Pose,
    bones: Bones,
    places: Vec<Vec3>,
}

impl Measured {
    fn new(pose: Pose, base: &Turn, flesh: &Flesh) -> Self {
        let bones = bones(&pose, base);
        Self { pose, bones, places: flesh.places(&bones) }
    }

    /// The sum of the pose's own numbers that make up a joint's angle.
    fn degrees(&self, joint: Joint, side: Option<Side>) -> f64 {
        let spine = |parts: &[Spine]| -> f64 {
            parts.iter().map(|part| self.pose[Freedom::spine(*part).0].to_degrees()).sum()
        };
        let limb = |part| self.pose[Freedom::limb(side.expect("a side"), part).0].to_degrees();
        match joint {
            Joint::LowBack => spine(&[Spine::LowBack]),
            Joint::LowBackSide => spine(&[Spine::LowBackSide]),
            Joint::LowBackTwist => spine(&[Spine::LowBackTwist]),
            Joint::UpperBack => spine(&[Spine::UpperBack]),
            Joint::UpperBackSide => spine(&[Spine::UpperBackSide]),
            Joint::UpperBackTwist => spine(&[Spine::UpperBackTwist]),
            Joint::Neck => spine(&[Spine::Neck]),
            Joint::NeckSide => spine(&[Spine::NeckSide]),
            Joint::NeckTwist => spine(&[Spine::NeckTwist]),
            Joint::ChinTuck => spine(&[Spine::ChinTuck]),
            Joint::Spine => spine(&[Spine::LowBack, Spine::UpperBack]),
            Joint::SpineSide => spine(&[Spine::LowBackSide, Spine::UpperBackSide]),
            Joint::SpineTwist => spine(&[Spine::LowBackTwist, Spine::UpperBackTwist]),
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

    fn middle(&self, bone: fn(Side) -> Bone) -> Vec3 {
        let [left, right] = Side::BOTH.map(|side| self.bones[bone(side)].origin);
        (left + right) * 0.5
    }

    /// The lowest point of balls above the floor.
    fn above_floor(&self, flesh: &Flesh, mark: Mark, side: Option<Side>) -> f64 {
        flesh
            .marked(mark, side)
            .map(|ball| self.places[ball].z - flesh.balls[ball].radius)
            .fold(f64::MAX, f64::min)
    }
}

fn apart(a: Vec3, b: Vec3) -> f64 {
    acos(a.unit().dot(b.unit()).clamp(-1.0, 1.0)).to_degrees()
}

/// Whether an angle that goes from one to the other is what this action says.
fn bears_out(action: Action, from: f64, to: f64) -> bool {
    let grows = match action {
        Action::BendsALittle
        | Action::Bends
        | Action::BendsMore
        | Action::ToChest
        | Action::SwingsForward
        | Action::SwingsOut
        | Action::TurnsOut
        | Action::ForearmOut
        | Action::ToesUp
        | Action::PalmDown
        | Action::Rounds
        | Action::Flattens
        | Action::BendsForward
        | Action::BendsLeft
        | Action::TurnsLeft
        | Action::Tucks => Some(true),
        Action::StraightensPartly
        | Action::SwingsBack
        | Action::SwingsAcross
        | Action::SwingsIn
        | Action::TurnsIn
        | Action::ForearmIn
        | Action::ToesDown
        | Action::PalmUp
        | Action::Arches
        | Action::BendsBack
        | Action::BendsRight
        | Action::TurnsRight
        | Action::PokesForward => Some(false),
        // These are about the room, or come from either side.
        Action::Straightens
        | Action::Lifts
        | Action::Lowers
        | Action::KneeLifts
        | Action::KneeLowers
        | Action::ToMiddle => None,
    };
    grows.is_none_or(|grows| grows == (to > from))
}

/// Whether a fact is what the bones show; panics at one that they do not.
#[track_caller]
fn check(fact: &Fact, description: &Description, flesh: &Flesh, base: &Turn, [first, now]: [&Measured; 2]) {
    match fact {
        Fact::Does { joint, side, action, from, to } => {
            let [was, is] = [first, now].map(|frame| frame.degrees(*joint, *side));
            assert!((was - from).abs() < 0.1 && (is - to).abs() < 0.1, "{fact:?} {was} {is}");
            assert!((is - was).abs() >= LEAST, "{fact:?} moves by {:.1} only", is - was);
            assert!(bears_out(*action, was, is), "{fact:?}");
        }
        Fact::Is { joint, side, state, degrees } => {
            let is = now.degrees(*joint, *side);
            assert!((is - degrees).abs() < 0.1, "{fact:?} {is}");
            assert_eq!(*state == State::Straight, is.abs() <= 8.0, "{fact:?}");
        }
        Fact::Lifted { part, side, .. } => {
            let mark = match part {
                Contact::Hips => Mark::Pelvis,
                Contact::Heels => Mark::Heels,
                Contact::Feet => Mark::WholeFoot,
                other => panic!("{other:?} has no measure here"),
            };
            let [was, is] = [first, now].map(|frame| frame.above_floor(flesh, mark, *side));
            assert!(was < 0.6 && is >= LIFTED, "{fact:?} {was} {is}");
        }
        Fact::Down { part: Contact::Forehead, .. } => {
            let [was, is] = [first, now].map(|frame| frame.above_floor(flesh, Mark::Forehead, None));
            assert!(was > 5.0 && is.abs() <= DOWN, "{fact:?} {was} {is}");
        }
        Fact::Points { limb, side, direction, .. } => {
            let (root, end): (Bone, Bone) = match limb {
                Limbs::Arms => (Bone::upper_arm(*side), Bone::hand(*side)),
                Limbs::Legs => (Bone::thigh(*side), Bone::foot(*side)),
            };
            let forward = if description.posture == Posture::HandsAndKnees { base.z } else { base.x };
            let to = match direction {
                Direction::Forward => forward,
                Direction::Back => -forward,
                other => panic!("{other:?} has no measure here"),
            };
            let [was, is] =
                [first, now].map(|frame| apart(frame.bones[end].origin - frame.bones[root].origin, to));
            assert!(is < 30.0 && was > is, "{fact:?} {was} {is}");
        }
        Fact::Line { .. } => {
            let [a, b, c] = [now.middle(Bone::upper_arm), now.middle(Bone::thigh), now.middle(Bone::shank)];
            assert!(apart(b - a, c - b) <= STRAIGHT_LINE, "{fact:?}");
        }
        Fact::Hand { hand, place: Place::Shin, side, .. } => {
            let palm = flesh.mark(Mark::Palm, *hand);
            let shank = now.bones[Bone::shank(side.unwrap_or(*hand))];
            let local = shank.local(now.places[palm]);
            assert!(
                local.x.abs() < 8.0 && local.y.abs() < 8.0 && (-24.0..2.0).contains(&local.z),
                "{local:?}"
            );
        }
        Fact::Hand { hand, place: Place::OppositeShoulder, .. } => {
            let shoulder = now.bones[Bone::upper_arm(hand.other())].origin;
            let palm = now.places[flesh.mark(Mark::Palm, *hand)];
            assert!((palm - shoulder).length() < 12.0, "{fact:?}");
        }
        Fact::Moves { part, way, .. } => {
            let bone = if *part == Part::Hips { Bone::thigh } else { Bone::upper_arm };
            let moved = now.middle(bone) - first.middle(bone);
            let by = match way {
                Heading::Up => moved.z,
                Heading::Down => -moved.z,
                Heading::Forward => moved.dot(base.x),
                Heading::Back => -moved.dot(base.x),
                other => panic!("{other:?} has no measure here"),
            };
            assert!(by >= 4.0, "{fact:?} {by}");
        }
        Fact::Leans { way, .. } => {
            let lean = |frame: &Measured| {
                let trunk = frame.middle(Bone::upper_arm) - frame.middle(Bone::thigh);
                atan2(trunk.dot(base.x), trunk.z).to_degrees()
            };
            let by = lean(now) - lean(first);
            assert!(by.abs() >= LEANT && (*way != Lean::Forward || by > 0.0), "{fact:?} {by}");
        }
        Fact::KneesRoll { to, .. } => {
            let thighs = now.middle(Bone::shank) - now.middle(Bone::thigh);
            assert!(thighs.dot(base.y) * to.sign() > 5.0, "{fact:?} {thighs:?}");
        }
        Fact::OnHeels { .. } => {
            let hips = now.middle(Bone::thigh);
            assert!((hips - now.middle(Bone::foot)).length() < 18.0, "{fact:?}");
        }
        Fact::Posture(_) => {
            let high = now.middle(Bone::thigh).z - now.middle(Bone::foot).z;
            let posture = description.end.as_ref().and_then(|end| end.posture);
            assert!(posture.is_none() || high > 44.0, "{fact:?} {high}");
        }
        Fact::Detail(_) | Fact::Hand { .. } | Fact::Down { .. } => panic!("{fact:?} has no measure here"),
    }
}

/// Facts of the last frame, with what they were found from.
fn last(description: &Description) -> (Vec<Fact>, Vec<Measured>, Turn, Flesh) {
    let flesh = anatomy::flesh(description.body.build);
    let (scene, frames, _) = scene(description, &flesh);
    let told = facts(description, &flesh, &frames).pop().expect("a frame");
    let measured = frames.iter().map(|frame| Measured::new(frame.pose, &scene.base, &flesh)).collect();
    (told, measured, scene.base, flesh)
}

#[test]
fn every_fact_follows_from_an_angle_a_contact_or_a_place() {
    for description in exercises() {
        let (told, measured, base, flesh) = last(&description);
        assert!(!told.is_empty(), "{description:?}");
        for fact in &told {
            check(fact, &description, &flesh, &base, [&measured[0], &measured[1]]);
        }
    }
}

#[test]
fn nothing_is_told_of_what_does_not_move() {
    for description in exercises() {
        // The author's words stay, and the pose is that of the start.
        let flesh = anatomy::flesh(description.body.build);
        let (_, mut frames, _) = scene(&description, &flesh);
        let (pose, goal) = (frames[0].pose, frames[0].goal.clone());
        frames[1].pose = pose;
        frames[1].goal = goal;
        let told = facts(&description, &flesh, &frames).pop().expect("a frame");
        let still = |fact: &Fact| matches!(fact, Fact::Is { state: State::Straight, .. });
        assert!(told.iter().all(still), "{told:?} of {description:?}");
    }
}

#[test]
fn a_joint_that_moves_less_than_can_be_seen_is_not_told() {
    let flesh = anatomy::flesh(Build::Medium);
    for degrees in [2.0, 5.0, 7.0] {
        let end = Stance { angles: vec![angle(Joint::NeckTwist, None, degrees)], ..Stance::default() };
        let description = ending(posture(Posture::Sitting, &[]), end);
        let (_, frames, _) = scene(&description, &flesh);
        assert_eq!(facts(&description, &flesh, &frames)[1], [], "{degrees} degrees");
    }
}

#[test]
fn the_first_frame_has_only_the_details_that_are_drawn() {
    let flesh = anatomy::flesh(Build::Medium);
    let knees_bent = Variant::Legs(LegsVariant::KneesBent);
    let mut bent = posture(Posture::OnBack, &["knees bent"]);
    let first = |description: &Description| {
        let (_, frames, _) = scene(description, &flesh);
        facts(description, &flesh, &frames).remove(0)
    };
    assert!(first(&bent).contains(&Fact::Detail(knees_bent)));
    bent.start.angles = vec![angle(Joint::Knee, None, 5.0)];
    let straight = first(&bent);
    assert!(!straight.contains(&Fact::Detail(knees_bent)), "{straight:?}");
    let is = |fact: &&Fact| matches!(fact, Fact::Is { joint: Joint::Knee, state: State::BentALittle, .. });
    assert_eq!(straight.iter().filter(is).count(), 2, "{straight:?}");
    // A detail that this posture does not have.
    let on_side = first(&posture(Posture::OnSide, &["on forearms"]));
    assert_eq!(on_side, [Fact::Posture(Posture::OnSide)]);
}

#[test]
fn an_arrow_says_where_its_part_goes() {
    let flesh = anatomy::flesh(Build::Medium);
    let mut lift = Stance { lift: vec![(Some(Side::Right), Contact::Legs)], ..Stance::default() };
    lift.angles = vec![angle(Joint::Hip, Some(Side::Right), 45.0)];
    let description = ending(posture(Posture::OnBack, &["one knee bent"]), lift);
    let (_, frames, _) = scene(&description, &flesh);
    let said = |way| {
        let arrow = Arrow { part: Part::Foot, side: Some(Side::Right), way };
        super::arrow(&description, &flesh, (&frames[0], &frames[1]), &arrow).to
    };
    assert_eq!(said(ArrowWay::Along).first(), Some(&Heading::Up));
    for way in [ArrowWay::Turn, ArrowWay::Circle, ArrowWay::BothWays] {
        assert_eq!(said(way), []);
    }
    let resting = Arrow { part: Part::Foot, side: Some(Side::Left), way: ArrowWay::Along };
    assert_eq!(super::arrow(&description, &flesh, (&frames[0], &frames[1]), &resting).to, []);
}

#[test]
fn a_mirrored_fact_is_about_the_other_side() {
    let turned =
        Fact::Does { joint: Joint::NeckTwist, side: None, action: Action::TurnsLeft, from: 0.0, to: 40.0 };
    let Fact::Does { action, to, .. } = turned.clone().mirrored() else { panic!("the same kind") };
    assert_eq!((action, to), (Action::TurnsRight, -40.0));
    assert_eq!(turned.clone().mirrored().mirrored(), turned);
    let hand = Fact::Hand { hand: Side::Left, place: Place::Shin, side: Some(Side::Right), gap: 0.0 };
    let other = Fact::Hand { hand: Side::Right, place: Place::Shin, side: Some(Side::Left), gap: 0.0 };
    assert_eq!(hand.mirrored(), other);
}
