//! `figure:` in front matter: the words that an exercise's picture is drawn from. Their meaning is left to the crate
//! `figure`; here they become its types, and every unknown word is reported with its place.

mod body_words;
mod degrees;
mod marks;
mod phrases;
mod places;
mod pose;
mod schema;
mod stance;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::borrow::Cow;
use std::ops::Range;

use body_words::BodyWords;
pub(crate) use places::Places;
use stance::{Frame, read_frame};

use crate::dose::Dose;
use handout_base::data::{
    Entry, Field, Node, Property, ReadAs, Reader, Shape, Value, read_choice, read_record,
};
use handout_base::diag::Code;
use handout_figure::warning::FrameName;
use handout_figure::words::{Body, Build, Description, Hair, Stance, Variant};
use handout_input::BuildWord;

const KEYS: [&str; 11] =
    ["pose", "start", "middle", "end", "view", "arrow", "highlight", "props", "side", "body", "alt"];

/// The keys whose text patients read; all others are words that are drawn.
const PROPERTIES: &[Property] = &[
    Property::group("start", FRAME_PROPERTIES),
    Property::group("middle", FRAME_PROPERTIES),
    Property::group("end", FRAME_PROPERTIES),
    Property::text("alt", ReadAs::Alt),
];
const FRAME_PROPERTIES: &[Property] = &[Property::text("caption", ReadAs::Caption)];

/// An author's description of an exercise's picture.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFront {
    /// Where it is.
    pub range: Range<usize>,
    /// What is drawn. A translation may leave it out and have its own words for the picture of its original.
    pub spec: Option<Box<FigureSpec>>,
    /// The author's own captions.
    pub captions: Captions,
    /// The author's own description of the picture.
    pub alt: Option<String>,
}

/// The description that a figure is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSpec {
    /// Its body is a default: see [`Self::description`].
    description: Description,
    build: Option<Build>,
    hair: Option<Hair>,
    /// A hash of the description without its body.
    hash: blake3::Hash,
    /// Where its words are in the file.
    pub places: Places,
}

/// The author's own captions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Captions {
    pub(crate) start: Option<String>,
    pub(crate) middle: Option<String>,
    pub(crate) end: Option<String>,
}

impl Captions {
    /// No captions.
    pub const NONE: Self = Self { start: None, middle: None, end: None };

    /// The caption of a frame.
    pub fn of(&self, frame: FrameName) -> Option<&str> {
        match frame {
            FrameName::Start => self.start.as_deref(),
            FrameName::Middle => self.middle.as_deref(),
            FrameName::End => self.end.as_deref(),
        }
    }
}

impl FigureSpec {
    fn new(description: Description, body: BodyWords, places: Places) -> Self {
        let (build, hair) = (body.build.map(|word| word.0), body.hair.map(|word| word.0));
        Self { hash: hash_of(&description), description, build, hair, places }
    }

    /// The figure for people with this dose: mirrored, if the dose names one side and the figure shows the other.
    pub fn for_dose(&self, dose: &Dose) -> Cow<'_, Self> {
        let shows_other =
            dose.side().is_some_and(|(side, limbs)| self.description.shown_side(limbs) == Some(side.other()));
        if !shows_other {
            return Cow::Borrowed(self);
        }
        let description = self.description.in_mirror();
        Cow::Owned(Self { hash: hash_of(&description), description, ..self.clone() })
    }

    /// The description, with a default body.
    pub fn words(&self) -> &Description {
        &self.description
    }

    /// The description, with the body that the book sets.
    pub fn description(&self, book: Body) -> Description {
        Description { body: self.body(book), ..self.description.clone() }
    }

    /// A hash of that description, the same on every computer.
    pub fn hash(&self, book: Body) -> blake3::Hash {
        let body = self.body(book);
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.hash.as_bytes()).update(body.build.word().as_bytes()).update(b"\0");
        hasher.update(body.hair.word().as_bytes()).finalize()
    }

    fn body(&self, book: Body) -> Body {
        Body { build: self.build.unwrap_or(book.build), hair: self.hair.unwrap_or(book.hair) }
    }
}

fn hash_of(description: &Description) -> blake3::Hash {
    // `Debug` includes every field and every digit of a number, and `f64` has no `Hash`.
    blake3::hash(format!("{description:?}").as_bytes())
}

impl Field for FigureFront {
    const SHAPE: Shape = Shape::Group(PROPERTIES);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let before = reader.problems.len();
        let entries = match &node.value {
            Value::Map(entries) if entries.is_empty() => return reader.empty(node),
            Value::Map(entries) if is_open_pose(entries) => {
                let help = Some("put the pose in quotes: `pose: \"on back, knees bent\"`".to_owned());
                let at = entries.iter().find(|entry| is_variant(entry)).map_or(&node.range, |e| &e.key_range);
                return reader.error(Code::UnknownKey, at, "this is a part of the pose", help);
            }
            _ => read_record(node, &KEYS, None, reader)?,
        };
        let get = |key: &str| entries.iter().find(|entry| entry.key == key);
        let mut frame = |key: &str| get(key).map(|entry| read_frame(entry, reader));
        let (start, middle, end) = (frame("start"), frame("middle"), frame("end"));
        let alt = get("alt").and_then(|entry| String::read(&entry.node, reader));
        let caption = |frame: &Option<Frame>| frame.as_ref().and_then(|frame| frame.caption.clone());
        let captions = Captions { start: caption(&start), middle: caption(&middle), end: caption(&end) };
        let frames = [&start, &middle, &end];
        let has_words_only = entries.iter().all(|e| matches!(&*e.key, "start" | "middle" | "end" | "alt"))
            && frames.into_iter().flatten().all(|frame| frame.stance == Stance::default());
        let spec =
            if has_words_only { None } else { read_figure_spec(node, entries, [start, middle, end], reader) };
        let whole = reader.problems.len() == before;
        whole.then(|| Self { range: node.range.clone(), spec: spec.map(Box::new), captions, alt })
    }

    fn schema() -> serde_json::Value {
        schema::schema()
    }
}

/// Reads what is drawn; the frames are read already.
fn read_figure_spec(
    node: &Node,
    entries: &[Entry],
    [start, middle, end]: [Option<Frame>; 3],
    reader: &mut Reader,
) -> Option<FigureSpec> {
    let get = |key: &str| entries.iter().find(|entry| entry.key == key);
    let pose = match get("pose") {
        Some(entry) => pose::read_pose(&entry.node, reader),
        None if reader.is_suggested("pose") => None,
        None => {
            let start = node.range.start..node.range.start;
            let help = "add a line such as `pose: on back, knees bent`; docs/figures.md has all postures";
            reader.error(Code::MissingKey, &start, "the figure has no `pose`", Some(help.to_owned()))
        }
    };
    if let (Some(middle), None) = (get("middle"), &end) {
        let help = Some("add an `end`, or call this frame `end`".to_owned());
        reader.error::<()>(Code::MissingKey, &middle.key_range, "there is a `middle` without an `end`", help);
    }
    let view = get("view").and_then(|entry| marks::read_view(&entry.node, reader));
    let arrows = get("arrow").map(|entry| marks::read_arrows(&entry.node, reader)).unwrap_or_default();
    let highlights =
        get("highlight").map(|entry| marks::read_highlights(&entry.node, reader)).unwrap_or_default();
    let props = get("props").map(|entry| marks::read_props(&entry.node, reader)).unwrap_or_default();
    let side = get("side").and_then(|entry| read_choice(&entry.node, "side", &["right", "left"], reader));
    let body = get("body").and_then(|entry| read_body(&entry.node, reader));
    let (posture, variants) = pose?;
    let (arrow_places, arrows) = arrows.into_iter().unzip();
    let (highlight_places, highlights) = highlights.into_iter().unzip();
    let [start_place, middle_place, end_place] =
        [&start, &middle, &end].map(|frame| frame.as_ref().map(|frame| frame.places.clone()));
    let places = Places {
        pose: get("pose").map_or_else(|| node.range.clone(), |entry| entry.node.range.clone()),
        start: start_place,
        middle: middle_place,
        end: end_place,
        arrows: arrow_places,
        highlights: highlight_places,
    };
    let description = Description {
        posture,
        variants,
        start: start.map(|frame| frame.stance).unwrap_or_default(),
        middle: middle.map(|frame| frame.stance),
        end: end.map(|frame| frame.stance),
        view,
        arrows,
        highlights,
        props,
        body: Body { build: Build::Medium, hair: Hair::Short },
        mirrored: side == Some(1),
    };
    let body = body.unwrap_or(BodyWords { build: None, hair: None });
    Some(FigureSpec::new(description, body, places))
}

/// `large`, or `{build: large, hair: scarf}`.
fn read_body(node: &Node, reader: &mut Reader) -> Option<BodyWords> {
    match &node.value {
        Value::Map(_) => BodyWords::read(node, reader),
        _ => Option::<BuildWord>::read(node, reader).map(|build| BodyWords { build, hair: None }),
    }
}

/// In `{pose: on back, knees bent}` YAML takes what follows the comma for a key without a value.
fn is_open_pose(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key == "pose") && entries.iter().any(is_variant)
}

fn is_variant(entry: &Entry) -> bool {
    entry.node.value == Value::Null && Variant::of(&phrases::plain(&entry.key)).is_some()
}
