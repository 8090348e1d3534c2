//! What no longer rests because a stance says something that contradicts it: a foot whose knee bends far, a heel of a leg that is
//! behind, a hand whose arm goes elsewhere. Without this, the rest of the body would bend to keep them where they were.

use super::preset::Preset;
use super::support::Support;
use crate::skeleton::{Freedom, Limb, Pose};
use crate::words::{Contact, Joint, Place, Side, Stance};

/// A knee that bends this far takes its foot off the floor, if nothing else bends with it; and this far, a heel, degrees.
const FOOT_COMES_UP: f64 = 60.0;
const HEEL_COMES_UP: f64 = 45.0;
/// A leg whose hip bends no more than this is behind the body, degrees.
const BEHIND: f64 = 10.0;
/// An arm that moves this far takes its hand along, degrees.
const HAND_COMES_UP: f64 = 30.0;
/// A thigh that is lifted this far lets the shank hang, degrees.
const SHANK_HANGS: f64 = 40.0;

/// Lets go of what a stance contradicts; `rest` is the pose before it.
pub(super) fn let_go(supports: &mut Vec<Support>, stance: &Stance, rest: &Pose) {
    let before = supports.clone();
    for side in Side::BOTH {
        if stands_on_feet(&before) {
            if lifts_foot(&before, stance, side) {
                supports.retain(|support| !support.goes_with(Contact::Feet, Some(side)));
            } else if lifts_heel(stance, side) {
                supports.retain(|support| !support.goes_with(Contact::Heels, Some(side)));
            }
        }
        if lies_or_sits(&before) && lifts_hand(stance, rest, side) {
            supports.retain(|support| !support.goes_with(Contact::Hands, Some(side)));
        }
    }
}

/// The shank of a thigh that is lifted hangs down, unless the stance says where it goes.
pub(super) fn hang(rest: &mut Pose, preset: &Preset, supports: &[Support], stance: &Stance) {
    if !preset.is_upright() {
        return;
    }
    for side in Side::BOTH {
        let knee = Freedom::limb(side, Limb::Knee);
        let rests = supports.iter().any(|support| is_of_foot(support) && support.side == Some(side));
        let held = stance.hands.iter().any(|hand| {
            matches!(hand.place, Place::Ankle | Place::Foot | Place::Shin) && goes_to(hand.side, side)
        });
        if let Some(hip) = said(stance, Joint::Hip, side)
            && hip >= SHANK_HANGS
            && said(stance, Joint::Knee, side).is_none()
            && !(rests || held)
        {
            rest[knee.0] = rest[knee.0].max(hip.to_radians());
        }
    }
}

fn lifts_foot(supports: &[Support], stance: &Stance, side: Side) -> bool {
    let other = side.other();
    let other_stands = supports.iter().any(|support| support.side == Some(other));
    let is_free = |joint| said(stance, joint, side).is_none() && said(stance, joint, other).is_none();
    let bent = said(stance, Joint::Knee, side).is_some_and(|degrees| degrees >= FOOT_COMES_UP)
        && said(stance, Joint::Knee, other).is_none();
    let in_hand = stance.hands.iter().any(|hand| {
        matches!(hand.place, Place::Ankle | Place::Foot) && hand.side.or(hand.hand) == Some(side)
    });
    other_stands && is_free(Joint::Hip) && (bent || in_hand)
}

fn lifts_heel(stance: &Stance, side: Side) -> bool {
    said(stance, Joint::Knee, side).is_some_and(|degrees| degrees >= HEEL_COMES_UP)
        && said(stance, Joint::Hip, side).is_some_and(|degrees| degrees <= BEHIND)
}

fn lifts_hand(stance: &Stance, rest: &Pose, side: Side) -> bool {
    [(Joint::Shoulder, Limb::Shoulder), (Joint::ShoulderAbduction, Limb::ShoulderAbduction)].iter().any(
        |(joint, limb)| {
            let before = rest[Freedom::limb(side, *limb).0].to_degrees();
            said(stance, *joint, side).is_some_and(|degrees| (degrees - before).abs() >= HAND_COMES_UP)
        },
    )
}

/// Whether a foot goes where its leg takes it: it slides if the trunk lies and the knee is said to bend; and somebody steps back
/// onto toes if hip and knee are said, while the other foot stays where it was.
pub(super) fn moves(supports: &[Support], stance: &Stance, support: &Support) -> bool {
    let Some(side) = support.side.filter(|_| is_of_foot(support)) else { return false };
    let is_said = |joint| said(stance, joint, side).is_some();
    let heel_rests =
        |side| supports.iter().any(|s| s.contact == Contact::Heels && s.side == Some(side) && s.on.holds());
    let steps = stands_on_feet(supports) && !heel_rests(side) && heel_rests(side.other());
    is_said(Joint::Knee) && (lies_or_sits(supports) || steps && is_said(Joint::Hip))
}

/// The angle that a stance says for a joint of one side.
fn said(stance: &Stance, joint: Joint, side: Side) -> Option<f64> {
    let of = |angle: &&crate::words::Angle| angle.joint == joint && goes_to(angle.side, side);
    stance.angles.iter().rev().find(of).map(|angle| angle.degrees)
}

fn goes_to(named: Option<Side>, side: Side) -> bool {
    named.is_none_or(|named| named == side)
}

fn is_of_foot(support: &Support) -> bool {
    matches!(support.contact, Contact::Feet | Contact::Heels | Contact::Toes | Contact::TopsOfFeet)
}

/// Whether nothing but the feet carries the body; a wall only steadies it.
fn stands_on_feet(supports: &[Support]) -> bool {
    supports.iter().filter(|support| support.on.holds()).all(is_of_foot)
}

/// Whether the trunk rests on something, so that the hands do not carry it.
fn lies_or_sits(supports: &[Support]) -> bool {
    supports.iter().filter(|support| support.on.holds()).any(|support| {
        matches!(
            support.contact,
            Contact::Shoulders
                | Contact::Chest
                | Contact::Belly
                | Contact::Back
                | Contact::Side
                | Contact::Hips
                | Contact::LowBack
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::figure;
    use crate::words::{
        Angle, Body, Build, Contact, Description, Direction, Hair, HandTarget, Joint, Limbs, Place, Posture,
        Prop, PropPlace, PropUse, Reach, Side, Stance, Variant,
    };

    fn description(posture: Posture, variants: &[&str]) -> Description {
        let variants = variants.iter().map(|word| Variant::of(word).expect("a variant")).collect();
        Description {
            variants,
            ..Description::new(posture, Body { build: Build::Medium, hair: Hair::Short })
        }
    }

    fn stance(said: &[(Side, Joint, f64)]) -> Stance {
        let angles = said.iter().map(|(side, joint, degrees)| Angle {
            joint: *joint,
            side: joint.has_sides().then_some(*side),
            degrees: *degrees,
        });
        Stance { angles: angles.collect(), ..Stance::default() }
    }

    /// The angle of a joint in the last frame; nothing may be warned of.
    #[track_caller]
    fn last(description: &Description, joint: &str) -> f64 {
        let figure = figure(description);
        assert_eq!(figure.warnings, []);
        let angles = &figure.poses.last().expect("a frame").angles;
        angles.iter().find(|angle| angle.joint == joint).expect("a joint").degrees
    }

    #[test]
    fn a_foot_comes_up_when_its_knee_bends_far_or_a_hand_holds_it() {
        let mut stretch = description(Posture::Standing, &[]);
        stretch.end = Some(stance(&[(Side::Right, Joint::Knee, 130.0)]));
        assert!(last(&stretch, "left knee") < 15.0);
        let hand = HandTarget { hand: Some(Side::Right), place: Place::Ankle, side: Some(Side::Right) };
        stretch.end.as_mut().expect("an end").hands.push(hand);
        assert!(last(&stretch, "left knee") < 15.0);
        assert!(last(&stretch, "right hip") < 10.0);
    }

    #[test]
    fn the_heel_of_the_leg_behind_comes_up_in_a_lunge() {
        let mut lunge = description(Posture::Standing, &["right foot back", "hands on hips"]);
        let said = [
            (Side::Left, Joint::Hip, 80.0),
            (Side::Left, Joint::Knee, 90.0),
            (Side::Right, Joint::Hip, -10.0),
            (Side::Right, Joint::Knee, 90.0),
        ];
        lunge.end = Some(stance(&said));
        for (joint, most) in [("right hip rotation", 10.0), ("right hip abduction", 15.0)] {
            assert!(last(&lunge, joint).abs() < most, "{joint}");
        }
        let rests = &figure(&lunge).poses[1].rests;
        let parts: Vec<&str> = rests.iter().map(|rest| rest.part.as_str()).collect();
        assert!(parts.contains(&"left heel") && !parts.contains(&"right heel"), "{parts:?}");
    }

    #[test]
    fn a_shank_hangs_from_a_lifted_thigh() {
        let mut marching = description(Posture::Sitting, &[]);
        let mut end = stance(&[(Side::Right, Joint::Hip, 110.0)]);
        end.lift.push((Some(Side::Right), Contact::Feet));
        marching.end = Some(end);
        assert!(last(&marching, "right knee") > 100.0);
        // Somebody who lies keeps the leg straight.
        marching.posture = Posture::OnBack;
        assert!(last(&marching, "right knee") < 60.0);
    }

    #[test]
    fn a_hand_goes_with_its_arm() {
        let mut open_book = description(Posture::OnSide, &["knees bent"]);
        open_book.start = Stance {
            angles: vec![Angle { joint: Joint::Shoulder, side: None, degrees: 90.0 }],
            ..Stance::default()
        };
        let said = [
            (Side::Left, Joint::ShoulderAbduction, 90.0),
            (Side::Left, Joint::Shoulder, 0.0),
            (Side::Left, Joint::SpineTwist, 45.0),
        ];
        open_book.end = Some(stance(&said));
        assert!(last(&open_book, "low back twist") > 8.0);
    }

    #[test]
    fn a_heel_slides() {
        let mut slide = description(Posture::OnBack, &[]);
        slide.end = Some(stance(&[(Side::Right, Joint::Hip, 50.0), (Side::Right, Joint::Knee, 95.0)]));
        assert!((last(&slide, "right knee") - 95.0).abs() < 3.0);
    }

    #[test]
    fn a_band_in_the_hands_goes_where_the_arms_point() {
        let mut row = description(Posture::SittingOnFloor, &[]);
        let forward = Reach { side: None, limbs: Limbs::Arms, direction: Direction::Forward };
        row.start.directions.push(forward);
        row.start.hands.push(HandTarget { hand: None, place: Place::Towel, side: None });
        row.props = vec![PropUse { prop: Prop::Band, place: Some((PropPlace::RoundFeet, None)) }];
        assert!(last(&row, "left hip") > 80.0, "nobody leans back");
    }
}
