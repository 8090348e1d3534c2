//! Words that make no sense together, whatever the solver does with them: each in a sentence and with help.

use super::Solved;
use super::doubts::gap;
use super::residuals::landmark;
use super::support::{Support, Surface};
use crate::flesh::Flesh;
use crate::math::{Turn, acos};
use crate::sided;
use crate::skeleton::bones;
use crate::words::{Description, Place, Posture, Prop, Stance, Variant};

/// A part that is lifted comes up at least so far, percent of stature.
const LIFTED: f64 = 1.0;
/// A line may bend so far, degrees.
const STRAIGHT: f64 = 8.0;

/// What makes no sense in a stance, as messages with their help.
pub(super) fn faults(
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

/// `lift` lets go and no more: without an angle, a direction or a line nothing may come up.
fn not_lifted(stance: &Stance, frame: &Solved, flesh: &Flesh, base: &Turn) -> Option<(String, String)> {
    let (first_side, first) = stance.lift.first()?;
    let places = flesh.places(&bones(&frame.pose, base));
    let parts = stance.lift.iter().flat_map(|(side, contact)| Support::of(*contact, *side, Surface::Floor));
    let gaps = parts.flat_map(|part| {
        let touching = part.balls(flesh).into_iter();
        touching.map(|balls| gap(&part, &balls, flesh, &places)).collect::<Vec<_>>()
    });
    (gaps.fold(0.0, f64::max) < LIFTED).then(|| {
        let part = sided(*first_side, if first_side.is_some() { first.one() } else { first.word() });
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
    let bend = |three: &[crate::words::Landmark]| {
        let [a, b, c] = [0, 1, 2].map(|nth| landmark(&bones, three[nth]));
        acos((b - a).unit().dot((c - b).unit()).clamp(-1.0, 1.0)).to_degrees()
    };
    let worst = stance.line.windows(3).map(bend).fold(0.0, f64::max);
    (worst > STRAIGHT).then(|| {
        let message = format!("this pose does not fit: the `line` bends by {worst:.0} degrees");
        (message, "leave an angle out, so that its points can come into line".to_owned())
    })
}
