//! A description of a figure for people who cannot see it: short plain sentences from what can be seen in its pictures, and from the
//! dose. A number of degrees means nothing to a patient, so joints bend, straighten or turn.

use crate::dose_words;
use crate::figure_parts::{acting_part, arrow_part, contact_part, count, joint_part, landmark_part};
use handout_content::{Captions, Dose};
use handout_figure::SolvedFrame;
use handout_figure::facts::{DrawnArrow, Fact, Heading};
use handout_figure::warning::FrameName;
use handout_figure::words::{
    ArrowWay, Contact, Description, LegsVariant, Limbs, Muscle, Place, Posture, Prop, PropPlace, PropUse,
    Side, Variant,
};
use handout_theme::{Arg, Messages};

/// The input for the words of a figure.
pub(crate) struct FigureWords<'a> {
    pub(crate) description: &'a Description,
    /// What can be seen in each picture.
    pub(crate) poses: &'a [SolvedFrame],
    pub(crate) captions: &'a Captions,
    /// The author's own description, used instead of a generated one.
    pub(crate) alt: Option<&'a str>,
    pub(crate) dose: &'a Dose,
    pub(crate) messages: &'a Messages,
}

/// A later frame has at most so many clauses; what is said first matters most.
const MOST_CLAUSES: usize = 4;

/// The words of a frame.
pub(crate) struct FrameWords {
    pub(crate) caption: Option<String>,
    pub(crate) alt: String,
}

impl FigureWords<'_> {
    /// The words of each frame, in order.
    pub(crate) fn frames(&self) -> Vec<FrameWords> {
        let count = self.poses.len();
        let frame = |(i, pose): (usize, &SolvedFrame)| {
            let own = self.captions.of(pose.name).map(str::to_owned);
            // A single picture needs no caption.
            let caption = own.or_else(|| (count > 1).then(|| caption(pose.name, self.messages)));
            let alt = match self.alt {
                Some(alt) if i == 0 => alt.to_owned(),
                // The author's description is about the whole figure, so it is read out once.
                Some(_) => caption.clone().unwrap_or_default(),
                None => self.alt(pose, caption.as_deref(), i + 1 == count),
            };
            FrameWords { caption: caption.map(|caption| numbered(i, count, caption, self.messages)), alt }
        };
        self.poses.iter().enumerate().map(frame).collect()
    }

    fn alt(&self, frame: &SolvedFrame, caption: Option<&str>, is_last: bool) -> String {
        let pose = if frame.name == FrameName::Start { self.first(frame) } else { self.later(frame) };
        let mut sentences = vec![match caption {
            Some(caption) if pose.is_empty() => self.text("figure-alone", &[("pose", caption.into())]),
            Some(caption) => self.text("figure-frame", &[("caption", caption.into()), ("pose", pose.into())]),
            None => capital(&self.text("figure-alone", &[("pose", pose.into())])),
        }];
        sentences.extend(self.arrows(&frame.arrows));
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

    /// How the person is: "lying on the back, knees bent, with a pillow".
    fn first(&self, frame: &SolvedFrame) -> String {
        let mut clauses = self.clauses(&frame.facts, "figure");
        clauses.extend(self.description.props.iter().filter_map(|prop| self.prop(prop)));
        clauses.join(&self.word("list-separator"))
    }

    /// What the person does: "the right knee bends, and the right foot lifts off the floor".
    fn later(&self, frame: &SolvedFrame) -> String {
        let mut clauses = self.clauses(&frame.facts, "figure-now");
        clauses.truncate(MOST_CLAUSES);
        self.joined(&clauses, "figure-clauses")
    }

    /// The clauses of facts, those about parts that do the same in one. `group` begins the messages that these facts have for the
    /// first frame and for others.
    fn clauses(&self, facts: &[Fact], group: &str) -> Vec<String> {
        let mut clauses: Vec<Clause> = Vec::new();
        for fact in facts {
            let new = self.clause(fact, group, facts);
            match clauses.iter_mut().find(|known| known.is_like(&new)) {
                Some(known) => known.add(new.parts),
                None => clauses.push(new),
            }
        }
        let mut said: Vec<String> = Vec::new();
        for (nth, clause) in clauses.iter().enumerate() {
            let text = self.say(clause);
            // What lifts or moves until a line is straight comes just before it.
            let moves = |before: &Clause| {
                ["figure-now-goes", "figure-now-lifted", "figure-now-lifted-floor"]
                    .contains(&before.id.as_str())
            };
            let until =
                clause.id == "figure-now-line" && nth.checked_sub(1).is_some_and(|nth| moves(&clauses[nth]));
            match said.pop() {
                Some(before) if until => {
                    let parts = self.parts(&clause.parts).into();
                    said.push(
                        self.text("figure-now-until-line", &[("clause", before.into()), ("parts", parts)]),
                    );
                }
                before => said.extend(before.into_iter().chain([text])),
            }
        }
        said
    }

    fn clause(&self, fact: &Fact, group: &str, all: &[Fact]) -> Clause {
        let about = |id: String, part: &'static str, side: Option<Side>| Clause {
            id,
            args: Vec::new(),
            parts: vec![(part, side)],
        };
        let alone = |id: String| Clause { id, args: Vec::new(), parts: Vec::new() };
        let named = |side: Side| vec![("side", side.word().into())];
        match fact {
            Fact::Posture(posture) if group == "figure" => {
                Clause { args: named(self.shown(Side::Right)), ..alone(posture_id(*posture)) }
            }
            Fact::Posture(posture) => {
                let args = named(self.shown(Side::Right));
                let posture = self.text(&posture_id(*posture), &args);
                Clause { args: vec![("posture", posture.into())], ..alone("figure-now-posture".to_owned()) }
            }
            Fact::Detail(variant) => {
                // The side that is meant where the author names none.
                let side = match variant {
                    Variant::Legs(LegsVariant::OneKneeBent) => Side::Left,
                    _ => Side::Right,
                };
                Clause { args: named(self.shown(side)), ..alone(variant_id(*variant)) }
            }
            Fact::Is { joint, side, .. } if group == "figure-now" => {
                about("figure-now-straight".to_owned(), joint_part(*joint), *side)
            }
            Fact::Is { joint, side, state, .. } => {
                about(format!("figure-state-{}", word_id(state.word())), joint_part(*joint), *side)
            }
            Fact::Does { joint, side, action, .. } => {
                let id = format!("figure-action-{}", word_id(action.word()));
                about(id, acting_part(*joint, *action), *side)
            }
            Fact::Leans { way, .. } => alone(format!("{group}-leans-{}", way.word())),
            Fact::Points { limb, side, direction, .. } => {
                let part = match limb {
                    Limbs::Arms => "arms",
                    Limbs::Legs => "legs",
                };
                about(format!("{group}-reach-{}", direction.word()), part, Some(*side))
            }
            Fact::Lifted { part, side, from_floor, .. } => {
                let id = if *from_floor { "lifted-floor" } else { "lifted" };
                // Who lifts the forehead lifts the head.
                let part = if *part == Contact::Forehead { Contact::Head } else { *part };
                about(format!("{group}-{id}"), contact_part(part), *side)
            }
            Fact::Down { part, side, .. } => about(format!("{group}-down"), contact_part(*part), *side),
            Fact::Hand { hand, place, side, .. } => {
                // Each hand on its own side is both hands on both.
                let both = side.is_none() && all.iter().any(|fact| is_other_hand(fact, *hand, *place));
                let side = side.or(Some(*hand)).filter(|_| !both);
                let args = vec![("place", self.place(*place, side).into())];
                Clause { args, ..about(format!("{group}-hands"), "hands", Some(*hand)) }
            }
            Fact::Line { points, .. } => {
                let parts = points.iter().map(|point| (landmark_part(*point), None)).collect();
                Clause { parts, ..alone(format!("{group}-line")) }
            }
            Fact::Moves { part, way, .. } => {
                let args = vec![("ways", self.way(*way).into())];
                Clause { args, ..about("figure-now-goes".to_owned(), arrow_part(*part), None) }
            }
            Fact::KneesRoll { to, .. } => {
                Clause { args: named(*to), ..alone("figure-now-knees-roll".to_owned()) }
            }
            Fact::OnHeels { .. } => alone("figure-now-hips-to-heels".to_owned()),
        }
    }

    fn say(&self, clause: &Clause) -> String {
        let mut args = clause.args.clone();
        let parts = self.parts(&clause.parts);
        args.push((if clause.id.ends_with("-hands") { "hands" } else { "parts" }, parts.into()));
        args.push(("count", count(&clause.parts).into()));
        self.text(&clause.id, &args)
    }

    /// "An arrow shows the hips going up."
    fn arrows(&self, arrows: &[DrawnArrow]) -> Option<String> {
        let mut moves: Vec<Clause> = Vec::new();
        for arrow in arrows {
            let part = arrow_part(arrow.part);
            let ways: Vec<String> = arrow.to.iter().map(|way| self.way(*way)).collect();
            let (id, arg) = match arrow.way {
                ArrowWay::Turn => ("figure-arrow-turn", ("part", arrow.part.word().into())),
                ArrowWay::Circle => ("figure-arrow-circle", ("ways", "".into())),
                ArrowWay::BothWays => ("figure-arrow-both-ways", ("ways", "".into())),
                _ if ways.is_empty() => ("figure-arrow-moves", ("ways", "".into())),
                _ => ("figure-arrow-goes", ("ways", self.list(&ways).into())),
            };
            let new = Clause { id: id.to_owned(), args: vec![arg], parts: vec![(part, arrow.side)] };
            match moves.iter_mut().find(|known| known.is_like(&new)) {
                Some(known) => known.add(new.parts),
                None => moves.push(new),
            }
        }
        let said: Vec<String> = moves.iter().map(|clause| self.say(clause)).collect();
        let args = [
            ("moves", self.joined(&said, "figure-clauses").into()),
            ("count", u32::try_from(arrows.len()).unwrap_or(2).into()),
        ];
        (!arrows.is_empty()).then(|| self.text("figure-arrows", &args))
    }

    fn way(&self, way: Heading) -> String {
        self.word(&format!("figure-way-{}", word_id(way.word())))
    }

    fn place(&self, place: Place, side: Option<Side>) -> String {
        self.text(&place_id(place), &[("side", self.side(side))])
    }

    /// A thing, unless the posture has named it already.
    fn prop(&self, used: &PropUse) -> Option<String> {
        let variants = &self.description.variants;
        let known = match used.prop {
            Prop::Chair => {
                variants.contains(&Variant::BehindChair) || self.description.posture == Posture::Sitting
            }
            Prop::Wall => variants.contains(&Variant::FacingWall) || variants.contains(&Variant::BackToWall),
            _ => false,
        };
        let thing = self.word(&prop_id(used.prop));
        (!known).then(|| match used.place {
            Some((place, side)) => {
                let side = self.side(side.map(|side| self.shown(side)));
                let place = self.text(&prop_place_id(place), &[("side", side)]);
                self.text("figure-with-place", &[("thing", thing.into()), ("place", place.into())])
            }
            None => self.text("figure-with", &[("thing", thing.into())]),
        })
    }

    fn muscle(&self, muscle: Muscle, side: Option<Side>) -> String {
        self.text(&muscle_id(muscle), &[("side", self.side(side.map(|side| self.shown(side))))])
    }

    fn part(&self, part: &str, side: Option<Side>) -> String {
        self.text(&format!("figure-part-{part}"), &[("side", self.side(side))])
    }

    fn parts(&self, parts: &[(&'static str, Option<Side>)]) -> String {
        let parts: Vec<String> = parts.iter().map(|(part, side)| self.part(part, *side)).collect();
        self.list(&parts)
    }

    /// "a, b and c".
    fn list(&self, items: &[String]) -> String {
        self.joined(items, "figure-and")
    }

    /// Items of which the last is joined by a message.
    fn joined(&self, items: &[String], last_two: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                let list = most.join(&self.word("list-separator"));
                self.text(last_two, &[("list", list.into()), ("last", last.clone().into())])
            }
        }
    }

    /// A side as it is seen: the picture may be mirrored.
    fn shown(&self, side: Side) -> Side {
        if self.description.mirrored { side.other() } else { side }
    }

    fn side(&self, side: Option<Side>) -> Arg {
        side.map_or("both", Side::word).into()
    }

    fn word(&self, id: &str) -> String {
        self.text(id, &[])
    }

    fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.messages.required(id, args)
    }
}

/// A message about parts of the body that is not made yet.
struct Clause {
    id: String,
    args: Vec<(&'static str, Arg)>,
    /// Each with its side.
    parts: Vec<(&'static str, Option<Side>)>,
}

impl Clause {
    /// Whether both say the same of their parts.
    fn is_like(&self, other: &Self) -> bool {
        !self.parts.is_empty() && self.id == other.id && self.args == other.args
    }

    /// Says it of more parts; the left and right of one are both.
    fn add(&mut self, parts: Vec<(&'static str, Option<Side>)>) {
        for (part, side) in parts {
            match self.parts.iter_mut().find(|(known, _)| *known == part) {
                Some((_, known)) if *known != side => *known = None,
                Some(_) => {}
                None => self.parts.push((part, side)),
            }
        }
    }
}

/// Whether this is the other hand at the same place of its own side.
fn is_other_hand(fact: &Fact, hand: Side, place: Place) -> bool {
    matches!(fact, Fact::Hand { hand: other, place: at, side: None, .. } if *other != hand && *at == place)
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
    fn a_clause_about_left_and_right_is_about_both() {
        let about = |part, side| Clause {
            id: "figure-action-bends".to_owned(),
            args: Vec::new(),
            parts: vec![(part, Some(side))],
        };
        let mut clause = about("knees", Side::Left);
        assert!(clause.is_like(&about("hips", Side::Right)));
        clause.add(about("knees", Side::Right).parts);
        clause.add(about("elbows", Side::Right).parts);
        assert_eq!(clause.parts, [("knees", None), ("elbows", Some(Side::Right))]);
        assert_eq!(count(&clause.parts), 3);
        assert_eq!(count(&[("head", None)]), 1);
    }
}
