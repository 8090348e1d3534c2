//! Whether a solved frame is plausible: an angle that no joint reaches, words that contradict each other, a pose that does
//! not fit. Each is a warning to the author, with help.

use super::goal;
use super::joints;
use super::points::landmark;
use super::solved::{Solved, hand_misses};
use super::support::{Support, Surface};
use super::unasked;
use crate::flesh::Flesh;
use crate::math::{Turn, Vec3, acos};
use crate::skeleton::{Bones, bones};
use crate::warning::{About, FrameName, Warning, WarningKind};
use crate::words::{Angle, Description, Landmark, Place, Posture, Prop, Stance, Variant, sided};

/// Thresholds of warnings, in units of stature and degrees.
const FAR_OFF_SUPPORT: f64 = 0.6;
const FAR_OFF_HAND: f64 = 2.5;
const FAR_OFF_ANGLE: f64 = 6.0;
/// A part that is lifted comes up at least this far, percent of stature.
const LIFTED: f64 = 1.0;
/// A line may bend this far, degrees.
const STRAIGHT: f64 = 8.0;
/// In a person of 172 cm.
const CM_PER_UNIT: f64 = 1.72;

/// Someone cannot get from one posture to the other between two frames.
pub(super) fn other_posture(frame: FrameName, from: Posture, to: Posture) -> Warning {
    Warning {
        about: About::Frame(frame),
        kind: WarningKind::DoesNotFit,
        message: format!("a figure cannot go from `{}` to `{}`", from.word(), to.word()),
        help: "draw two exercises, or begin with the other posture".to_owned(),
    }
}

/// Everything that is implausible about a frame.
pub(super) fn warnings(
    description: &Description,
    frame: &Solved,
    start: &Solved,
    (flesh, base): (&Flesh, &Turn),
) -> Vec<Warning> {
    let empty = Stance::default();
    let stance = match frame.name {
        FrameName::Start => &description.start,
        FrameName::Middle => description.middle.as_ref().unwrap_or(&empty),
        FrameName::End => description.end.as_ref().unwrap_or(&empty),
    };
    let mut warnings = Vec::new();
    for (nth, angle) in stance.angles.iter().enumerate() {
        warnings.extend(out_of_range(angle).map(|(message, help)| Warning {
            about: About::Angle(frame.name, nth),
            kind: WarningKind::Range,
            message,
            help,
        }));
    }
    let bones = bones(&frame.pose, base);
    let places = flesh.places(&bones);
    // Only the first is reported: a pose that does not fit is often wrong in several places for one reason.
    let does_not_fit = contradiction(description, stance, frame, (flesh, base))
        .or_else(|| worst_hand(frame, &bones, &places))
        .or_else(|| worst_angle(frame))
        .or_else(|| worst_support(frame, flesh, &places));
    let about = if frame.name == FrameName::Start && stance == &empty {
        About::Pose
    } else {
        About::Frame(frame.name)
    };
    // What moves unasked in a pose that does not fit moves for that reason.
    let found = does_not_fit.map(|found| (WarningKind::DoesNotFit, found)).or_else(|| {
        let moved = unasked::moved(description, stance, (&start.pose, &frame.pose));
        moved.map(|found| (WarningKind::Unasked, found))
    });
    warnings.extend(found.map(|(kind, (message, help))| Warning { about, kind, message, help }));
    warnings
}

fn out_of_range(angle: &Angle) -> Option<(String, String)> {
    let (low, high) = joints::joint_range(angle.joint);
    let inside = (low - 0.5..=high + 0.5).contains(&angle.degrees);
    (!inside).then(|| {
        let name = sided(angle.side, angle.joint.word());
        let message = format!(
            "`{name}: {}` is outside the usual range of this joint, {low:.0} to {high:.0}",
            angle.degrees
        );
        let drawn = angle.degrees.clamp(low, high);
        (message, format!("the figure is drawn with {drawn:.0}; write an angle within the range"))
    })
}

fn worst_support(frame: &Solved, flesh: &Flesh, places: &[Vec3]) -> Option<(String, String)> {
    let gaps = frame.goal.supports.iter().flat_map(|support| {
        support.balls(flesh).into_iter().map(move |balls| (support, support.gap(&balls, flesh, places)))
    });
    let (support, gap) = gaps.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    (gap.abs() > FAR_OFF_SUPPORT).then(|| {
        let part = sided(support.side, support.contact.one());
        let cm = gap.abs() * CM_PER_UNIT;
        let message = if gap > 0.0 {
            format!("this pose does not fit: the {part} would be {cm:.0} cm off what it rests on")
        } else {
            format!("this pose does not fit: the {part} would sink {cm:.0} cm into what it rests on")
        };
        (message, format!("change an angle, or let the part go with `lift: {part}`"))
    })
}

fn worst_hand(frame: &Solved, bones: &Bones, places: &[Vec3]) -> Option<(String, String)> {
    let misses = hand_misses(frame, bones, places);
    let (goal, miss) = misses.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (miss > FAR_OFF_HAND).then(|| {
        let hand = sided(Some(goal.hand), "hand");
        let place = sided(goal.words.side, goal.words.place.word());
        let cm = miss * CM_PER_UNIT;
        (
            format!("this pose does not fit: the {hand} stops {cm:.0} cm before `{place}`"),
            "bend the body more, or choose a place that the hand can reach".to_owned(),
        )
    })
}

fn worst_angle(frame: &Solved) -> Option<(String, String)> {
    let said = frame.goal.angles.iter().filter(|(_, _, slack)| *slack <= goal::EXACT);
    let misses = said
        .map(|(freedom, target, _)| (*freedom, target.to_degrees(), (frame.pose[freedom.0]).to_degrees()));
    let (freedom, target, is) = misses.max_by(|a, b| (a.1 - a.2).abs().total_cmp(&(b.1 - b.2).abs()))?;
    ((target - is).abs() > FAR_OFF_ANGLE).then(|| {
        let joint = sided(freedom.side(), joints::joint_of(freedom).word());
        (
            format!("this pose does not fit: `{joint}` comes to {is:.0} degrees instead of {target:.0}"),
            "something else holds it: change another angle, or let a part go with `lift:`".to_owned(),
        )
    })
}

/// The first contradiction in a stance, as a message with its help.
fn contradiction(
    description: &Description,
    stance: &Stance,
    frame: &Solved,
    (flesh, base): (&Flesh, &Turn),
) -> Option<(String, String)> {
    misplaced_key(description, stance)
        .or_else(|| missing_thing(description, stance))
        .or_else(|| not_lifted(stance, frame, flesh, base))
        .or_else(|| bent_line(stance, frame, base))
}

fn misplaced_key(description: &Description, stance: &Stance) -> Option<(String, String)> {
    let posture = description.posture;
    if stance.knees_roll.is_some() && posture != Posture::OnBack {
        let message =
            format!("`knees roll` is for someone who lies on the back, not for `{}`", posture.word());
        return Some((message, "begin with `pose: on back, knees bent`".to_owned()));
    }
    let kneels = matches!(posture, Posture::HandsAndKnees | Posture::Kneeling);
    if stance.hips_to_heels && !kneels {
        let message = format!("`hips to heels` is for someone who kneels, not for `{}`", posture.word());
        return Some((message, "begin with `pose: hands and knees` or `pose: kneeling`".to_owned()));
    }
    None
}

fn missing_thing(description: &Description, stance: &Stance) -> Option<(String, String)> {
    let has_prop = |prop| description.props.iter().any(|used| used.prop == prop);
    let has_variant = |variant| description.variants.contains(&variant);
    stance.hands.iter().find_map(|hand| match hand.place {
        Place::Wall if !has_variant(Variant::FacingWall) && !has_prop(Prop::Wall) => Some((
            "there is no wall for the hands".to_owned(),
            "begin with `pose: standing, facing the wall`".to_owned(),
        )),
        Place::Towel if !has_prop(Prop::Towel) && !has_prop(Prop::Band) => Some((
            "there is no towel for the hands".to_owned(),
            "add `props: [towel round right foot]`, or a band".to_owned(),
        )),
        _ => None,
    })
}

/// `lift` only lets go: without an angle, a direction or a line, nothing may come up.
fn not_lifted(stance: &Stance, frame: &Solved, flesh: &Flesh, base: &Turn) -> Option<(String, String)> {
    let places = flesh.places(&bones(&frame.pose, base));
    let highest = |side, contact| {
        let parts = Support::of(contact, side, Surface::Floor).into_iter();
        let gaps = parts.flat_map(|part| {
            let touching = part.balls(flesh).into_iter();
            touching.map(|balls| part.gap(&balls, flesh, &places)).collect::<Vec<_>>()
        });
        gaps.fold(0.0, f64::max)
    };
    // Hands leave the floor so that the forearms can come down.
    let rests_otherwise = |contact| {
        let lifted = Support { contact, side: None, on: Surface::Floor };
        stance.down.iter().any(|(_, down)| lifted.goes_with(*down, None))
    };
    let stays = |(side, contact): &&(_, _)| highest(*side, *contact) < LIFTED && !rests_otherwise(*contact);
    stance.lift.iter().find(stays).map(|(side, contact)| {
        let part = sided(*side, if side.is_some() { contact.one() } else { contact.word() });
        (
            format!("`lift: {part}` only lets go: nothing in this pose brings it up"),
            "add what does, such as an angle (`right hip: 45`), a direction or a `line`".to_owned(),
        )
    })
}

fn bent_line(stance: &Stance, frame: &Solved, base: &Turn) -> Option<(String, String)> {
    if (1..3).contains(&stance.line.len()) {
        let help = "name them in order, such as `[shoulder, hip, knee]`";
        return Some(("a `line` needs three points".to_owned(), help.to_owned()));
    }
    let bones = bones(&frame.pose, base);
    let bend = |three: &[Landmark]| {
        let [a, b, c] = [0, 1, 2].map(|nth| landmark(&bones, three[nth]));
        acos((b - a).unit().dot((c - b).unit()).clamp(-1.0, 1.0)).to_degrees()
    };
    let worst = stance.line.windows(3).map(bend).fold(0.0, f64::max);
    (worst > STRAIGHT).then(|| {
        let message = format!("this pose does not fit: the `line` bends by {worst:.0} degrees");
        (message, "leave an angle out, so that its points can come into line".to_owned())
    })
}
