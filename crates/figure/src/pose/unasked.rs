//! Legs that move although no word asks for it. A solver finds such a pose where the words hold the body in a way that their author
//! did not think of.

use super::joints;
use crate::skeleton::{Freedom, Limb, Pose};
use crate::words::{Contact, Description, HandTarget, Joint, Limbs, Side, Stance, sided};

/// A leg that nobody names and that bends by more than this moves unasked, and so does a thigh that turns or goes aside by this
/// much, degrees.
const BENDS: f64 = 30.0;
const ASIDE: f64 = 25.0;

/// What moves most of all that should not, as a message with its help.
pub(super) fn moved(
    description: &Description,
    stance: &Stance,
    (before, after): (&Pose, &Pose),
) -> Option<(String, String)> {
    if moves_all(stance) {
        return None;
    }
    let turned = |side| {
        let mut free =
            vec![(Joint::HipAbduction, Limb::HipAbduction), (Joint::HipRotation, Limb::HipRotation)];
        free.retain(|(joint, _)| !says(stance, *joint, side));
        free.into_iter().map(|(_, limb)| (limb, ASIDE))
    };
    let bent = |side: Side| {
        let alone = is_named(description, stance, side.other()) && !is_named(description, stance, side);
        let limbs = if alone { [Limb::Hip, Limb::Knee].as_slice() } else { &[] };
        limbs.iter().map(|limb| (*limb, BENDS))
    };
    let legs = Side::BOTH.into_iter();
    let all =
        legs.flat_map(|side| turned(side).chain(bent(side)).map(move |(limb, most)| (side, limb, most)));
    let moved = all.map(|(side, limb, most)| {
        let freedom = Freedom::limb(side, limb);
        let by = (after[freedom.0] - before[freedom.0]).to_degrees().abs();
        (freedom, by, by / most)
    });
    let (freedom, by, _) = moved.filter(|(_, _, times)| *times > 1.0).max_by(|a, b| a.2.total_cmp(&b.2))?;
    let joint = sided(freedom.side(), joints::joint_of(freedom).word());
    let stays = before[freedom.0].to_degrees().round() + 0.0;
    Some((
        format!("`{joint}` moves by {by:.0} degrees, and nothing asks for it"),
        format!(
            "if it should stay, write `{joint}: {stays}`; if a part should leave the floor, write that with `lift:`"
        ),
    ))
}

/// Whether a stance asks for a movement of the whole body.
fn moves_all(stance: &Stance) -> bool {
    stance.posture.is_some()
        || stance.knees_roll.is_some()
        || stance.hips_to_heels
        || !stance.line.is_empty()
        || stance.lift.iter().any(|(_, part)| *part == Contact::Hips)
        || stance.directions.iter().any(|reach| reach.limbs == Limbs::Legs)
}

fn says(stance: &Stance, joint: Joint, side: Side) -> bool {
    stance.angles.iter().any(|angle| angle.joint == joint && angle.side.is_none_or(|of| of == side))
}

fn is_of_leg(part: Contact) -> bool {
    use Contact::{Ankles, Feet, FootEdge, Heels, Knees, Legs, Thighs, Toes, TopsOfFeet};
    matches!(part, Thighs | Knees | Ankles | Feet | Heels | Toes | TopsOfFeet | FootEdge | Legs)
}

/// Whether a frame says anything about a leg.
fn is_named(description: &Description, stance: &Stance, side: Side) -> bool {
    let of = |named: Option<Side>| named.is_none_or(|named| named == side);
    let joints = Joint::Hip..=Joint::Ankle;
    let holds = |hand: &HandTarget| hand.side == Some(side);
    stance.angles.iter().any(|angle| joints.contains(&angle.joint) && of(angle.side))
        || stance.lift.iter().chain(&stance.down).any(|(named, part)| is_of_leg(*part) && of(*named))
        || stance.hands.iter().any(holds)
        || description.props.iter().any(|prop| prop.place.is_some_and(|(_, named)| named == Some(side)))
}

#[cfg(test)]
mod tests {
    use crate::figure;
    use crate::warning::WarningKind;
    use crate::words::{Angle, Body, Build, Contact, Description, Hair, Joint, Posture, Side, Stance};

    /// What is said to move unasked when the right hip of somebody who stands bends, with a foot lifted or not.
    fn unasked(lift: Option<Contact>) -> Vec<String> {
        let mut description =
            Description::new(Posture::Standing, Body { build: Build::Medium, hair: Hair::Short });
        let side = Some(Side::Right);
        description.end = Some(Stance {
            angles: vec![Angle { joint: Joint::Hip, side, degrees: 60.0 }],
            lift: lift.map(|part| (side, part)).into_iter().collect(),
            ..Stance::default()
        });
        let warnings = figure(&description).warnings.into_iter();
        warnings
            .filter(|warning| warning.kind == WarningKind::Unasked)
            .map(|warning| warning.message)
            .collect()
    }

    #[test]
    fn a_leg_that_nobody_names_is_reported_when_it_bends() {
        let [warning] = &unasked(None)[..] else { panic!("one warning") };
        assert!(warning.starts_with("`left "), "{warning}");
        assert!(warning.ends_with(", and nothing asks for it"), "{warning}");
        assert_eq!(unasked(Some(Contact::Feet)), <[String; 0]>::default());
    }
}
