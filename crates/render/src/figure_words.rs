//! A description of a figure for people who cannot see it: short plain sentences from the words of the figure and the dose.
//! A number of degrees means nothing to a patient, so joints are bent, straight or turned.

use crate::dose_words;
use handout_content::{Captions, Dose};
use handout_figure::warning::FrameName;
use handout_figure::words::{
    Angle, Contact, Description, HandTarget, Joint, Landmark, LegsVariant, Limbs, Muscle, Place, Posture,
    Prop, PropPlace, PropUse, Reach, Side, Stance, Variant,
};
use handout_theme::{Arg, Messages};

/// The input for the words of a figure.
pub(crate) struct FigureWords<'a> {
    pub(crate) description: &'a Description,
    pub(crate) captions: &'a Captions,
    /// The author's own description, used instead of a generated one.
    pub(crate) alt: Option<&'a str>,
    pub(crate) dose: &'a Dose,
    pub(crate) messages: &'a Messages,
}

/// The words of a frame.
pub(crate) struct FrameWords {
    pub(crate) caption: Option<String>,
    pub(crate) alt: String,
}

impl FigureWords<'_> {
    /// The words of each frame, in order.
    pub(crate) fn frames(&self) -> Vec<FrameWords> {
        let names: Vec<(FrameName, &Stance)> = [
            (FrameName::Start, Some(&self.description.start)),
            (FrameName::Middle, self.description.middle.as_ref()),
            (FrameName::End, self.description.end.as_ref()),
        ]
        .into_iter()
        .filter_map(|(name, stance)| Some((name, stance?)))
        .collect();
        let count = names.len();
        let frame = |(i, (name, stance)): (usize, &(FrameName, &Stance))| {
            let own = self.captions.of(*name).map(str::to_owned);
            // A single picture needs no caption.
            let caption = own.or_else(|| (count > 1).then(|| caption(*name, self.messages)));
            let alt = match self.alt {
                Some(alt) if i == 0 => alt.to_owned(),
                // The author's description is about the whole figure, so it is read out once.
                Some(_) => caption.clone().unwrap_or_default(),
                None => self.alt(*name, stance, caption.as_deref(), i + 1 == count),
            };
            FrameWords { caption: caption.map(|caption| numbered(i, count, caption, self.messages)), alt }
        };
        names.iter().enumerate().map(frame).collect()
    }

    fn alt(&self, name: FrameName, stance: &Stance, caption: Option<&str>, is_last: bool) -> String {
        let mut clauses = Vec::new();
        if name == FrameName::Start {
            clauses.push(self.posture(self.description.posture));
            clauses.extend(self.description.variants.iter().map(|variant| self.variant(*variant)));
        }
        clauses.extend(self.stance(stance));
        if name == FrameName::Start {
            clauses.extend(self.description.props.iter().map(|prop| self.prop(prop)));
        }
        let pose = clauses.join(&self.word("list-separator"));
        let mut sentences = vec![match caption {
            Some(caption) if pose.is_empty() => self.text("figure-alone", &[("pose", caption.into())]),
            Some(caption) => self.text("figure-frame", &[("caption", caption.into()), ("pose", pose.into())]),
            None => capital(&self.text("figure-alone", &[("pose", pose.into())])),
        }];
        if is_last {
            sentences.extend(dose_words::hold_sentence(self.dose, self.messages));
            let felt: Vec<String> =
                self.description.highlights.iter().map(|mark| self.muscle(mark.muscle, mark.side)).collect();
            if !felt.is_empty() {
                sentences.push(self.text("figure-felt", &[("parts", self.list(&felt).into())]));
            }
        }
        sentences.join(" ")
    }

    fn posture(&self, posture: Posture) -> String {
        let side = self.shown(Side::Right);
        self.text(&posture_id(posture), &[("side", side.word().into())])
    }

    fn variant(&self, variant: Variant) -> String {
        // The side that is meant where the author names none.
        let side = match variant {
            Variant::Legs(LegsVariant::OneKneeBent) => Side::Left,
            _ => Side::Right,
        };
        self.text(&variant_id(variant), &[("side", self.shown(side).word().into())])
    }

    fn stance(&self, stance: &Stance) -> Vec<String> {
        let mut clauses = Vec::new();
        clauses.extend(stance.posture.map(|posture| self.posture(posture)));
        clauses.extend(self.angles(&stance.angles));
        clauses.extend(
            stance
                .knees_roll
                .map(|roll| self.text("figure-knees-roll", &[("side", self.shown(roll.to).word().into())])),
        );
        if stance.hips_to_heels {
            clauses.push(self.word("figure-hips-to-heels"));
        }
        clauses.extend(stance.directions.iter().map(|reach| self.reach(reach)));
        clauses.extend(stance.hands.iter().map(|hand| self.hand(hand)));
        let contacts = |contacts: &[(Option<Side>, Contact)], id: &str| {
            let parts: Vec<String> =
                contacts.iter().map(|(side, part)| self.part(&word_id(part.word()), *side)).collect();
            (!parts.is_empty()).then(|| self.clause(id, &parts))
        };
        clauses.extend(contacts(&stance.lift, "figure-lifted"));
        clauses.extend(contacts(&stance.down, "figure-down"));
        if !stance.line.is_empty() {
            let parts: Vec<String> =
                stance.line.iter().map(|point| self.part(landmark_part(*point), None)).collect();
            clauses.push(self.clause("figure-line", &parts));
        }
        clauses
    }

    /// Joints in the same state share a clause: "right hip and right knee bent".
    fn angles(&self, angles: &[Angle]) -> Vec<String> {
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for angle in angles {
            let state = state(angle.joint, angle.degrees, self.description.mirrored);
            let part = self.part(joint_part(angle.joint), angle.side);
            match groups.iter_mut().find(|(known, _)| *known == state) {
                Some((_, parts)) if !parts.contains(&part) => parts.push(part),
                Some(_) => {}
                None => groups.push((state, vec![part])),
            }
        }
        let clause = |(state, parts): (&str, Vec<String>)| {
            let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
            let args = [("parts", self.list(&parts).into()), ("count", count.into())];
            self.text(&format!("figure-state-{state}"), &args)
        };
        groups.into_iter().map(clause).collect()
    }

    fn reach(&self, reach: &Reach) -> String {
        let limbs = match reach.limbs {
            Limbs::Arms => "arms",
            Limbs::Legs => "legs",
        };
        let id = format!("figure-reach-{}", reach.direction.word());
        self.text(&id, &[("parts", self.part(limbs, reach.side).into())])
    }

    fn hand(&self, hand: &HandTarget) -> String {
        let place_side = hand.side.or(hand.hand);
        let place = self.text(&place_id(hand.place), &[("side", self.side(place_side))]);
        let args = [("hands", self.part("hands", hand.hand).into()), ("place", place.into())];
        self.text("figure-hands", &args)
    }

    fn prop(&self, used: &PropUse) -> String {
        let thing = self.word(&prop_id(used.prop));
        match used.place {
            Some((place, side)) => {
                let place = self.text(&prop_place_id(place), &[("side", self.side(side))]);
                self.text("figure-with-place", &[("thing", thing.into()), ("place", place.into())])
            }
            None => self.text("figure-with", &[("thing", thing.into())]),
        }
    }

    fn muscle(&self, muscle: Muscle, side: Option<Side>) -> String {
        self.text(&muscle_id(muscle), &[("side", self.side(side))])
    }

    fn part(&self, part: &str, side: Option<Side>) -> String {
        self.text(&format!("figure-part-{part}"), &[("side", self.side(side))])
    }

    fn clause(&self, id: &str, parts: &[String]) -> String {
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        self.text(id, &[("parts", self.list(parts).into()), ("count", count.into())])
    }

    /// "a, b and c".
    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                let list = most.join(&self.word("list-separator"));
                self.text("figure-and", &[("list", list.into()), ("last", last.clone().into())])
            }
        }
    }

    /// A side as it is seen: the picture may be mirrored.
    fn shown(&self, side: Side) -> Side {
        if self.description.mirrored { side.other() } else { side }
    }

    fn side(&self, side: Option<Side>) -> Arg {
        side.map_or("both", |side| self.shown(side).word()).into()
    }

    fn word(&self, id: &str) -> String {
        self.text(id, &[])
    }

    fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.messages.required(id, args)
    }
}

/// The look of an angle. Positive is flexion, out, outward, or to the left.
fn state(joint: Joint, degrees: f64, mirrored: bool) -> &'static str {
    /// Smaller angles cannot be seen.
    const LEAST: f64 = 5.0;
    let pick = |positive, negative| match degrees {
        d if d > LEAST => positive,
        d if d < -LEAST => negative,
        _ => "straight",
    };
    let left_or_right = |left, right| if mirrored { pick(right, left) } else { pick(left, right) };
    match joint {
        Joint::LowBack | Joint::UpperBack | Joint::Spine => pick("bent", "arched"),
        Joint::Neck | Joint::Wrist => pick("bent", "bent-back"),
        Joint::ChinTuck => pick("tucked", "forward"),
        Joint::Hip => pick("bent", "back"),
        Joint::Knee | Joint::Elbow | Joint::Fingers => pick("bent", "straight"),
        Joint::Ankle => pick("toes-up", "toes-down"),
        Joint::Shoulder => pick("raised", "back"),
        Joint::LowBackSide | Joint::UpperBackSide | Joint::NeckSide | Joint::SpineSide => {
            left_or_right("bent-left", "bent-right")
        }
        Joint::LowBackTwist | Joint::UpperBackTwist | Joint::NeckTwist | Joint::SpineTwist => {
            left_or_right("turned-left", "turned-right")
        }
        Joint::HipAbduction | Joint::ShoulderAbduction => pick("out", "across"),
        Joint::HipRotation | Joint::ShoulderRotation => pick("turned-out", "turned-in"),
        Joint::Forearm => pick("palm-down", "palm-up"),
    }
}

/// The part of the body whose position shows the angle of a joint.
fn joint_part(joint: Joint) -> &'static str {
    match joint {
        Joint::LowBack | Joint::LowBackSide | Joint::LowBackTwist => "low-back",
        Joint::UpperBack | Joint::UpperBackSide | Joint::UpperBackTwist => "back",
        Joint::Neck => "neck",
        Joint::NeckSide | Joint::NeckTwist => "head",
        Joint::ChinTuck => "chin",
        Joint::Spine | Joint::SpineSide | Joint::SpineTwist => "trunk",
        Joint::Hip => "hips",
        Joint::HipAbduction | Joint::HipRotation => "legs",
        Joint::Knee => "knees",
        Joint::Ankle => "feet",
        Joint::Shoulder | Joint::ShoulderAbduction | Joint::ShoulderRotation => "arms",
        Joint::Elbow => "elbows",
        Joint::Forearm => "hands",
        Joint::Wrist => "wrists",
        Joint::Fingers => "fingers",
    }
}

fn landmark_part(point: Landmark) -> &'static str {
    match point {
        Landmark::Ear => "head",
        Landmark::Shoulder => "shoulders",
        Landmark::Elbow => "elbows",
        Landmark::Wrist => "hands-plain",
        Landmark::Hip => "hips",
        Landmark::Knee => "knees",
        Landmark::Ankle => "ankles",
    }
}

/// The theme's word for a frame.
pub(crate) fn caption(name: FrameName, messages: &Messages) -> String {
    let id = match name {
        FrameName::Start => "figure-start",
        FrameName::Middle => "figure-middle",
        FrameName::End => "figure-end",
    };
    messages.required(id, &[])
}

/// The caption of the frame at this place, as it is shown: numbered if there are more than two frames.
pub(crate) fn numbered(place: usize, count: usize, caption: String, messages: &Messages) -> String {
    if count <= 2 {
        return caption;
    }
    let n = u32::try_from(place + 1).unwrap_or(u32::MAX);
    messages.required("figure-numbered", &[("n", n.into()), ("caption", caption.into())])
}

fn posture_id(posture: Posture) -> String {
    format!("figure-posture-{}", word_id(posture.word()))
}

fn variant_id(variant: Variant) -> String {
    format!("figure-variant-{}", word_id(variant.word()))
}

fn place_id(place: Place) -> String {
    format!("figure-place-{}", word_id(place.word()))
}

fn prop_id(prop: Prop) -> String {
    format!("figure-prop-{}", word_id(prop.word()))
}

fn prop_place_id(place: PropPlace) -> String {
    format!("figure-prop-{}", word_id(place.word()))
}

fn muscle_id(muscle: Muscle) -> String {
    format!("figure-muscle-{}", word_id(muscle.word()))
}

/// A word as part of a message id.
fn word_id(word: &str) -> String {
    word.replace(' ', "-")
}

/// The text with a capital first letter, in scripts that have capitals.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_has_words_for_every_state_of_every_joint() {
        const ENGLISH: &str = include_str!("../../../themes/clinic/i18n/en.ftl");
        for joint in Joint::ALL {
            for (degrees, mirrored) in
                [(30.0, false), (30.0, true), (0.0, false), (-30.0, false), (-30.0, true)]
            {
                let state = state(*joint, degrees, mirrored);
                let start = format!("figure-state-{state} =");
                assert!(ENGLISH.lines().any(|line| line.starts_with(&start)), "{start}");
            }
        }
    }
}
