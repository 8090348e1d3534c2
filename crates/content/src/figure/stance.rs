//! A frame of a figure: angles, directions, contacts, and where the hands are.

use std::ops::Range;

use super::degrees::read_degrees;
use super::phrases::{Phrase, plain, read_phrases, split_side};
use super::places::FramePlaces;
use super::pose::read_posture;
use super::vocabulary::{CONTACTS, JOINTS, LANDMARKS, LIMBS, PLACES};
use handout_base::data::{Entry, Field as _, Node, Reader, Value, report_repeated};
use handout_base::diag::{Code, Diagnostic, did_you_mean, one_of};
use handout_figure::words::{
    Angle, Contact, Direction, HandTarget, Joint, KneesRoll, Landmark, Limbs, Reach, Side, Stance,
};

/// The keys of a frame that are neither a joint nor a limb.
pub(super) const KEYS: [&str; 10] = [
    "lift",
    "down",
    "hands",
    "left hand",
    "right hand",
    "line",
    "knees roll",
    "hips to heels",
    "posture",
    "caption",
];

/// How far knees roll where no angle is said.
const USUAL_ROLL: f64 = 60.0;

/// A frame as it is written.
pub(super) struct Frame {
    pub(super) stance: Stance,
    pub(super) caption: Option<String>,
    pub(super) places: FramePlaces,
}

/// The values given so far, with their side and place.
type Said = Vec<(What, Option<Side>, Range<usize>)>;

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    Joint(Joint),
    Limbs(Limbs),
    Hands,
}

/// Reads a frame; what cannot be read is reported and left out.
pub(super) fn read_frame(entry: &Entry, reader: &mut Reader) -> Frame {
    let mut frame = Frame {
        stance: Stance::default(),
        caption: None,
        places: FramePlaces { key: entry.key_range.clone(), angles: Vec::new() },
    };
    let node = &entry.node;
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let mut said = Said::new();
            report_repeated(entries, reader);
            for (i, entry) in entries.iter().enumerate() {
                if entries[..i].iter().all(|earlier| earlier.key != entry.key) {
                    read_entry(entry, &mut frame, &mut said, reader);
                }
            }
        }
        Value::Map(_) | Value::Null => {
            reader.empty::<()>(node);
        }
        _ => {
            reader.wrong_type::<()>(node, "a group of keys", "{right knee: 90}");
        }
    }
    frame
}

fn read_entry(entry: &Entry, frame: &mut Frame, said: &mut Said, reader: &mut Reader) {
    let key = plain(&entry.key);
    let node = &entry.node;
    let stance = &mut frame.stance;
    match key.as_str() {
        "lift" => stance.lift = read_contacts(node, reader),
        "down" => stance.down = read_contacts(node, reader),
        "line" => stance.line = read_line(node, reader),
        "knees roll" => stance.knees_roll = read_roll(node, reader),
        "hips to heels" => stance.hips_to_heels = bool::read(node, reader).unwrap_or_default(),
        "posture" => {
            let phrases = read_phrases(node, "words for the posture", "standing", reader);
            stance.posture = phrases.first().and_then(|phrase| read_posture(phrase, reader));
        }
        "caption" => frame.caption = String::read(node, reader),
        _ => read_part(&key, entry, frame, said, reader),
    }
}

/// A key that names a part of the body, with or without its side.
fn read_part(key: &str, entry: &Entry, frame: &mut Frame, said: &mut Said, reader: &mut Reader) {
    let (node, stance) = (&entry.node, &mut frame.stance);
    if let (hand, "hand" | "hands") = split_side(key) {
        if is_new(What::Hands, hand, entry, said, reader) {
            stance.hands.extend(read_hand(hand, node, reader));
        }
    } else if let Some(Ok((side, limbs))) = LIMBS.find(key) {
        if is_new(What::Limbs(limbs), side, entry, said, reader) {
            let direction = read_direction(node, reader);
            stance.directions.extend(direction.map(|direction| Reach { limbs, side, direction }));
        }
    } else {
        match JOINTS.find(key) {
            Some(Ok((side, joint))) if is_new(What::Joint(joint), side, entry, said, reader) => {
                if let Some(degrees) = read_degrees(node, reader) {
                    stance.angles.push(Angle { joint, side, degrees });
                    frame.places.angles.push(entry.key_range.start..node.range.end);
                }
            }
            Some(Ok(_)) => {}
            Some(Err(joint)) => {
                JOINTS.no_sides::<()>(joint, Code::UnknownKey, &entry.key_range, reader);
            }
            None => unknown(key, entry, reader),
        }
    }
}

/// Whether this was not said before, of this side or of both.
fn is_new(what: What, side: Option<Side>, entry: &Entry, said: &mut Said, reader: &mut Reader) -> bool {
    let meets = |other: &Option<Side>| side.is_none() || other.is_none() || side == *other;
    let earlier = said.iter().find(|(other, of, _)| *other == what && meets(of));
    if let Some((_, _, range)) = earlier {
        let message = format!("`{}` is said twice", plain(&entry.key));
        let problem = Diagnostic::error(Code::DuplicateKey, reader.span(&entry.key_range), message)
            .label(reader.span(range), "the first time")
            .help("keep one of the two; without a side it is said of both");
        reader.push(problem);
        return false;
    }
    said.push((what, side, entry.key_range.clone()));
    true
}

fn unknown(key: &str, entry: &Entry, reader: &mut Reader) {
    let fixed = KEYS.into_iter().map(str::to_owned);
    let known: Vec<String> = fixed.chain(LIMBS.phrases()).chain(JOINTS.phrases()).collect();
    let help = match did_you_mean(key, known.iter().map(String::as_str)) {
        Some(close) => format!("did you mean `{close}`?"),
        None => {
            "write a joint, such as `right knee`, or another key of a frame: docs/figures.md has all of them"
                .to_owned()
        }
    };
    let message = format!("unknown key `{}`", entry.key);
    reader.error::<()>(Code::UnknownKey, &entry.key_range, message, Some(help));
}

fn read_contacts(node: &Node, reader: &mut Reader) -> Vec<(Option<Side>, Contact)> {
    let phrases = read_phrases(node, "parts of the body", "right foot", reader);
    phrases.iter().filter_map(|phrase| CONTACTS.read(&phrase.text, &phrase.range, reader)).collect()
}

fn read_line(node: &Node, reader: &mut Reader) -> Vec<Landmark> {
    let before = reader.problems.len();
    let phrases = read_phrases(node, "points of the body", "[shoulder, hip, knee]", reader);
    let read = |phrase: &Phrase| Some(LANDMARKS.read(&phrase.text, &phrase.range, reader)?.1);
    let line: Vec<Landmark> = phrases.iter().filter_map(read).collect();
    if line.len() < 2 && reader.problems.len() == before {
        let help = Some("write it like `[shoulder, hip, knee]`".to_owned());
        reader.error::<()>(Code::WrongType, &node.range, "a line needs two points or more", help);
    }
    line
}

fn read_hand(hand: Option<Side>, node: &Node, reader: &mut Reader) -> Option<HandTarget> {
    let phrase = one_phrase(node, reader)?;
    let (side, place) = PLACES.read(&phrase.text, &phrase.range, reader)?;
    Some(HandTarget { hand, place, side })
}

fn read_direction(node: &Node, reader: &mut Reader) -> Option<Direction> {
    let Phrase { text, range } = one_phrase(node, reader)?;
    Direction::of(&text).or_else(|| {
        let known = Direction::ALL.iter().map(|direction| direction.word());
        let help = match did_you_mean(&text, known.clone()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("it can be {}", one_of(known)),
        };
        reader.error(Code::UnknownValue, &range, format!("unknown direction `{text}`"), Some(help))
    })
}

/// `right`, or `right 60`.
fn read_roll(node: &Node, reader: &mut Reader) -> Option<KneesRoll> {
    let Phrase { text, range } = one_phrase(node, reader)?;
    let (side, degrees) = text.split_once(' ').unwrap_or((&text, ""));
    let side = Side::BOTH.into_iter().find(|known| known.word() == side);
    let degrees = degrees.trim_end_matches('°').trim();
    let degrees = if degrees.is_empty() { Some(USUAL_ROLL) } else { degrees.parse().ok() };
    match (side, degrees.filter(|degrees| (0.0..=180.0).contains(degrees))) {
        (Some(to), Some(degrees)) => Some(KneesRoll { to, degrees }),
        (None, _) => {
            let help = Some("write `left` or `right`, and perhaps how far: `right 60`".to_owned());
            reader.error(Code::UnknownValue, &range, format!("`{text}` does not say to which side"), help)
        }
        (_, None) => {
            let help = Some("write degrees from 0 to 180, like `right 60`".to_owned());
            reader.error(Code::BadAngle, &range, format!("`{text}` does not say how far"), help)
        }
    }
}

/// The first phrase of a value that has one.
fn one_phrase(node: &Node, reader: &mut Reader) -> Option<Phrase> {
    let mut phrases = read_phrases(node, "words", "right knee", reader);
    if phrases.len() > 1 {
        let help = Some("each hand or limb has a key of its own: `left hand: …`".to_owned());
        return reader.error(Code::WrongType, &node.range, "there is room for one here", help);
    }
    phrases.pop()
}
