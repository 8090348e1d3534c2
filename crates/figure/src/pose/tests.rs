//! Every posture, every exercise of the low back handout, and any mixture of words.

use super::joints::freedoms;
use super::support::STEP;
use super::*;
use crate::anatomy;
use crate::math::acos;
use crate::skeleton::{Bone, FREEDOMS, Freedom, Limb, bones};
use crate::words::{
    Angle, Arrow, ArrowWay, Body, Build, Contact, Direction, Hair, HandTarget, Highlight, Joint, KneesRoll,
    Landmark, Limbs, Muscle, Part, Place, Posture, Prop, PropPlace, PropUse, Reach, Side, Stance, Variant,
};

const BODY: Body = Body { build: Build::Medium, hair: Hair::Short };

fn description(posture: Posture, variants: &[&str]) -> Description {
    let variants = variants.iter().map(|word| Variant::of(word).expect("a variant")).collect();
    Description { variants, ..Description::new(posture, BODY) }
}

fn stance(said: &[(&str, f64)]) -> Stance {
    let angles = said.iter().map(|(words, degrees)| {
        let (side, joint) = match words.split_once(' ') {
            Some(("left", joint)) => (Some(Side::Left), joint),
            Some(("right", joint)) => (Some(Side::Right), joint),
            _ => (None, *words),
        };
        Angle { joint: Joint::of(joint).expect("a joint"), side, degrees: *degrees }
    });
    Stance { angles: angles.collect(), ..Stance::default() }
}

fn lifted(mut stance: Stance, parts: &[(Option<Side>, Contact)]) -> Stance {
    stance.lift.extend(parts);
    stance
}

fn bridge() -> Description {
    let mut bridge = description(Posture::OnBack, &["knees bent"]);
    let mut end = lifted(Stance::default(), &[(None, Contact::Hips)]);
    end.line = vec![Landmark::Shoulder, Landmark::Hip, Landmark::Knee];
    bridge.end = Some(end);
    bridge
}

#[track_caller]
fn solve(description: &Description) -> (Scene, Vec<Solved>, Vec<Warning>) {
    scene(description, &anatomy::flesh(description.body.build))
}

/// Every frame fits: contacts within 0.3 % of stature, hands near their place, every joint within its range.
#[track_caller]
fn check_fits(description: &Description) {
    let flesh = anatomy::flesh(description.body.build);
    let (scene, frames, warnings) = scene(description, &flesh);
    assert_eq!(warnings, [], "{description:?}");
    for frame in &frames {
        for (side, part, gap) in rests(frame, &flesh, &scene.base) {
            assert!(
                gap.abs() < 0.3,
                "{side:?} {part:?} of {:?} of {description:?} is {gap:.2} off",
                frame.name
            );
        }
        let bones = bones(&frame.pose, &scene.base);
        let places = flesh.places(&bones);
        let hand = solved::hand_misses(frame, &bones, &places).map(|(_, miss)| miss).fold(0.0, f64::max);
        assert!(hand < 2.0, "{:?} of {description:?}: a hand is {hand:.2} off", frame.name);
        for (side, joint, angle, (low, high)) in angles(frame) {
            let inside = (low - 1.0..=high + 1.0).contains(&angle);
            assert!(inside, "{side:?} {} {angle:.1} of {description:?}", joint.word());
        }
    }
}

#[test]
fn every_posture_fits() {
    for posture in Posture::ALL {
        check_fits(&description(*posture, &[]));
    }
}

#[test]
fn variants_fit_where_they_belong() {
    let cases: [(Posture, &[&str]); 16] = [
        (Posture::OnBack, &["knees bent"]),
        (Posture::OnBack, &["knees bent", "arms out"]),
        (Posture::OnBack, &["one knee bent"]),
        (Posture::OnBack, &["tabletop", "hands on belly"]),
        (Posture::OnBack, &["legs straight", "arms overhead"]),
        (Posture::OnFront, &["arms overhead"]),
        (Posture::OnFront, &["forehead on hands"]),
        (Posture::OnFront, &["on forearms"]),
        (Posture::OnSide, &["knees bent"]),
        (Posture::Standing, &["feet apart", "hands on hips"]),
        (Posture::Standing, &["back to the wall"]),
        (Posture::Standing, &["behind a chair"]),
        (Posture::Standing, &["arms crossed"]),
        (Posture::Sitting, &["arms crossed"]),
        (Posture::Kneeling, &["sitting on heels"]),
        (Posture::Plank, &["on hands"]),
    ];
    for (posture, variants) in cases {
        check_fits(&description(posture, variants));
    }
}

#[test]
fn every_build_fits() {
    for build in Build::ALL {
        for posture in Posture::ALL {
            let mut description = description(*posture, &[]);
            description.body.build = *build;
            check_fits(&description);
        }
        let mut bridge = bridge();
        bridge.body.build = *build;
        check_fits(&bridge);
    }
}

/// The bridge comes from the hips: shoulder, hip and knee in line, the low back hardly moved, the hip not flexed.
#[test]
fn a_bridge_does_not_arch_the_back() {
    let (scene, frames, _) = solve(&bridge());
    let end = &frames[1];
    let bones = bones(&end.pose, &scene.base);
    let middle =
        |bone: fn(Side) -> Bone| bones[bone(Side::Left)].origin.towards(bones[bone(Side::Right)].origin, 0.5);
    let (shoulder, hip, knee) = (middle(Bone::upper_arm), middle(Bone::thigh), middle(Bone::shank));
    let straight = acos((shoulder - hip).unit().dot((knee - hip).unit())).to_degrees();
    assert!(straight > 178.0, "the line bends by {:.1} degrees", 180.0 - straight);
    let degrees = |joint, side| {
        freedoms(joint, side).iter().map(|(freedom, _)| end.pose[freedom.0].to_degrees()).fold(0.0, f64::max)
    };
    assert!(degrees(Joint::LowBack, None).abs() < 12.0);
    assert!(degrees(Joint::Hip, None) <= 5.0);
}

#[test]
fn authors_angles_are_met() {
    let mut knee_to_chest = description(Posture::OnBack, &["knees bent"]);
    let mut end =
        lifted(stance(&[("right hip", 122.0), ("right knee", 125.0)]), &[(Some(Side::Right), Contact::Feet)]);
    end.hands = vec![HandTarget { hand: None, place: Place::Shin, side: Some(Side::Right) }];
    knee_to_chest.end = Some(end);
    check_fits(&knee_to_chest);
    let (_, frames, _) = solve(&knee_to_chest);
    let right_hip = frames[1].pose[Freedom::limb(Side::Right, Limb::Hip).0].to_degrees();
    assert!((right_hip - 122.0).abs() < 2.0, "{right_hip}");
    let left_foot_stays = |frame: &Solved| frame.pose[Freedom::limb(Side::Left, Limb::Knee).0].to_degrees();
    assert!((left_foot_stays(&frames[0]) - left_foot_stays(&frames[1])).abs() < 10.0);
}

/// Hands on the thighs would fold the trunk; the thighs do not hold them.
#[test]
fn a_bent_elbow_takes_the_hand_off_the_thigh() {
    let mut curl = description(Posture::Sitting, &[]);
    curl.end = Some(stance(&[("elbow", 130.0)]));
    check_fits(&curl);
    let (_, frames, _) = solve(&curl);
    for joint in [Joint::LowBack, Joint::UpperBack, Joint::Hip] {
        for (freedom, _) in freedoms(joint, Some(Side::Left)) {
            let moved = (frames[1].pose[freedom.0] - frames[0].pose[freedom.0]).to_degrees().abs();
            assert!(moved < 5.0, "{} moves by {moved:.1}", joint.word());
        }
    }
}

#[test]
fn directions_are_of_the_room() {
    let mut bird_dog = description(Posture::HandsAndKnees, &[]);
    let reach = |limbs, side, direction| Reach { limbs, side: Some(side), direction };
    bird_dog.end = Some(Stance {
        directions: vec![
            reach(Limbs::Arms, Side::Right, Direction::Forward),
            reach(Limbs::Legs, Side::Left, Direction::Back),
        ],
        ..Stance::default()
    });
    check_fits(&bird_dog);
    let (scene, frames, _) = solve(&bird_dog);
    let bones = bones(&frames[1].pose, &scene.base);
    let (hand, shoulder) =
        (bones[Bone::hand(Side::Right)].origin, bones[Bone::upper_arm(Side::Right)].origin);
    assert!((hand - shoulder).unit().x > 0.97);
    let (foot, hip) = (bones[Bone::foot(Side::Left)].origin, bones[Bone::thigh(Side::Left)].origin);
    assert!((foot - hip).unit().x < -0.97);
}

#[test]
fn sides_are_mirror_images() {
    let lifted_leg = |side| {
        let mut figure = description(Posture::HandsAndKnees, &[]);
        figure.end = Some(Stance {
            directions: vec![Reach { limbs: Limbs::Legs, side: Some(side), direction: Direction::Back }],
            ..Stance::default()
        });
        solve(&figure).1.remove(1).pose
    };
    let (left, right) = (lifted_leg(Side::Left), lifted_leg(Side::Right));
    for freedom in Freedom::angles().filter(|freedom| freedom.side().is_some()) {
        let off = (left[freedom.0] - right[freedom.mirrored().0]).to_degrees().abs();
        assert!(off < 1.0, "{} differs by {off:.2}", joints::joint_of(freedom).word());
    }
}

#[test]
fn implausible_frames_give_warnings() {
    let warnings = |stance: Stance| {
        let mut figure = description(Posture::OnBack, &["knees bent"]);
        figure.end = Some(stance);
        solve(&figure).2
    };
    use crate::warning::{About, WarningKind};
    let bent = stance(&[("right hip", 90.0), ("right knee", 170.0)]);
    let [range] = &warnings(lifted(bent, &[(Some(Side::Right), Contact::Feet)]))[..] else {
        panic!("one warning")
    };
    assert_eq!((range.kind, range.about), (WarningKind::Range, About::Angle(FrameName::End, 1)));
    assert_eq!(range.message, "`right knee: 170` is outside the usual range of this joint, -5 to 150");
    // The foot cannot stay on the floor.
    let unfit = warnings(stance(&[("right hip", 120.0), ("right knee", 20.0)]));
    assert!(unfit.iter().all(|warning| warning.kind == WarningKind::DoesNotFit), "{unfit:?}");
    assert!(!unfit.is_empty());
    // Letting go is not lifting.
    let [lift] = &warnings(lifted(Stance::default(), &[(None, Contact::Hips)]))[..] else {
        panic!("one warning")
    };
    assert_eq!(lift.message, "`lift: hips` only lets go: nothing in this pose brings it up");
    let line = Stance { line: vec![Landmark::Hip, Landmark::Knee], ..Stance::default() };
    assert_eq!(warnings(line)[0].message, "a `line` needs three points");
    let towel = HandTarget { hand: None, place: Place::Towel, side: None };
    let towel = Stance { hands: vec![towel], ..Stance::default() };
    assert_eq!(warnings(towel)[0].message, "there is no towel for the hands");
    let mut rolled = description(Posture::Standing, &[]);
    rolled.end =
        Some(Stance { knees_roll: Some(KneesRoll { to: Side::Left, degrees: 60.0 }), ..Stance::default() });
    assert!(solve(&rolled).2[0].message.starts_with("`knees roll` is for someone who lies on the back"));
    let standing = Stance { posture: Some(Posture::Standing), ..Stance::default() };
    let [other] = &warnings(standing)[..] else { panic!("one warning") };
    assert_eq!(other.message, "a figure cannot go from `on back` to `standing`");
}

#[test]
fn the_same_words_give_the_same_pose() {
    let (first, second) = (solve(&bridge()).0, solve(&bridge()).0);
    assert_eq!(first, second);
}

/// A small random number generator: the mixtures must be the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn side(&mut self) -> Option<Side> {
        self.of(&[None, Some(Side::Left), Some(Side::Right)])
    }

    fn stance(&mut self) -> Stance {
        let mut stance = Stance::default();
        for _ in 0..self.below(4) {
            let degrees = self.of(&[-360.0, -40.0, 0.0, 25.0, 90.0, 170.0, 360.0]);
            stance.angles.push(Angle { joint: self.of(Joint::ALL), side: self.side(), degrees });
        }
        for _ in 0..self.below(3) {
            stance.lift.push((self.side(), self.of(Contact::ALL)));
            stance.down.push((self.side(), self.of(Contact::ALL)));
        }
        if self.below(3) == 0 {
            stance.hands.push(HandTarget {
                hand: self.side(),
                place: self.of(Place::ALL),
                side: self.side(),
            });
        }
        if self.below(3) == 0 {
            let (limbs, direction) = (self.of(Limbs::ALL), self.of(Direction::ALL));
            stance.directions.push(Reach { limbs, side: self.side(), direction });
        }
        if self.below(5) == 0 {
            let to = self.of(&Side::BOTH);
            stance.knees_roll = Some(KneesRoll { to, degrees: self.of(&[-360.0, 0.0, 60.0, 300.0]) });
        }
        stance.line = (0..self.below(4)).map(|_| self.of(Landmark::ALL)).collect();
        stance.hips_to_heels = self.below(6) == 0;
        stance.posture = (self.below(6) == 0).then(|| self.of(Posture::ALL));
        stance
    }
}

/// Any mixture of words ends with a pose of finite numbers.
#[test]
fn any_words_give_a_pose() {
    let mut dice = Dice(4);
    let variants: Vec<Variant> = Variant::all().collect();
    for round in 0..24 {
        let mut figure = description(dice.of(Posture::ALL), &[]);
        figure.variants = (0..dice.below(4)).map(|_| dice.of(&variants)).collect();
        figure.start = dice.stance();
        figure.end = Some(dice.stance());
        figure.props = (0..dice.below(3))
            .map(|_| PropUse {
                prop: dice.of(Prop::ALL),
                place: Some((dice.of(PropPlace::ALL), dice.side())),
            })
            .collect();
        figure.arrows = vec![Arrow { part: Part::Foot, side: dice.side(), way: ArrowWay::Along }];
        figure.highlights = vec![Highlight { muscle: Muscle::Calf, side: dice.side() }];
        let (scene, frames, _) = solve(&figure);
        assert_eq!(frames.len(), scene.frames.len());
        for frame in &frames {
            assert_eq!(frame.pose.len(), FREEDOMS);
            assert!(frame.pose.iter().all(|number| number.is_finite()), "round {round}: {figure:?}");
        }
    }
}

fn with_prop(posture: Posture, prop: Prop, place: Option<(PropPlace, Option<Side>)>) -> Description {
    let mut figure = description(posture, &[]);
    figure.props = vec![PropUse { prop, place }];
    figure
}

#[test]
fn a_foot_stands_on_its_step() {
    let on_step = Some((PropPlace::UnderFeet, Some(Side::Right)));
    let (scene, frames, warnings) = solve(&with_prop(Posture::Standing, Prop::Step, on_step));
    assert!(warnings.is_empty(), "{warnings:?}");
    let bones = bones(&frames[0].pose, &scene.base);
    let higher = bones[Bone::foot(Side::Right)].origin.z - bones[Bone::foot(Side::Left)].origin.z;
    assert!((higher - STEP).abs() < 0.5, "{higher}");
    assert_eq!(scene.frames[0].solids.len(), 1);
}

#[test]
fn hands_reach_furniture_in_front() {
    for (prop, place) in [(Prop::Table, Place::Table), (Prop::Walker, Place::Walker)] {
        let mut figure = with_prop(Posture::Standing, prop, None);
        figure.start.hands = vec![HandTarget { hand: None, place, side: None }];
        let (scene, _, warnings) = solve(&figure);
        assert!(warnings.is_empty(), "{prop:?}: {warnings:?}");
        assert!(scene.frames[0].solids.len() > 2);
    }
}

#[test]
fn a_roll_under_one_knee_bends_that_knee_alone() {
    let place = Some((PropPlace::UnderKnees, Some(Side::Right)));
    let (scene, frames, warnings) = solve(&with_prop(Posture::OnBack, Prop::Towel, place));
    assert!(warnings.is_empty(), "{warnings:?}");
    let knee = |side| frames[0].pose[Freedom::limb(side, Limb::Knee).0].to_degrees();
    assert!(knee(Side::Right) > 15.0 && knee(Side::Left) < 8.0);
    assert_eq!(scene.frames[0].solids.len(), 1, "the roll is under it");
}

/// How many solids of a material a figure has.
fn count(figure: &Description, material: crate::scene::Material) -> usize {
    let (scene, _, warnings) = solve(figure);
    assert!(warnings.is_empty(), "{:?}: {warnings:?}", figure.props);
    scene.frames[0].solids.iter().filter(|solid| solid.material == material).count()
}

#[test]
fn a_gym_ball_takes_the_place_of_the_chair() {
    use crate::scene::Material;
    let on_ball = with_prop(Posture::Sitting, Prop::GymBall, None);
    assert_eq!((count(&on_ball, Material::Rubber), count(&on_ball, Material::Wood)), (1, 0));
    assert!(count(&description(Posture::Sitting, &[]), Material::Wood) > 1);
}

#[test]
fn a_dumbbell_is_in_the_hand_that_is_named() {
    use crate::scene::{Material, SolidShape};
    let in_hands = |side| with_prop(Posture::Standing, Prop::Dumbbell, Some((PropPlace::InHands, side)));
    let (one, both) = (in_hands(Some(Side::Left)), in_hands(None));
    assert_eq!(2 * count(&one, Material::Rubber), count(&both, Material::Rubber));
    let (scene, frames, _) = solve(&one);
    let hand = bones(&frames[0].pose, &scene.base)[Bone::hand(Side::Left)].origin;
    for solid in &scene.frames[0].solids {
        let SolidShape::Rope { points, .. } = &solid.shape else { panic!("a bar") };
        assert!((points[0] - hand).length() < 10.0, "in the left hand");
    }
}

#[test]
fn a_roller_without_a_place_is_in_the_hands() {
    use crate::scene::{Material, SolidShape};
    let figure = with_prop(Posture::Standing, Prop::Roller, None);
    assert_eq!(count(&figure, Material::Rubber), 1);
    let (scene, ..) = solve(&figure);
    let SolidShape::Rope { radius, .. } = &scene.frames[0].solids[0].shape else { panic!("a roller") };
    assert!(*radius > 4.0, "as thick as a roller: {radius}");
}
