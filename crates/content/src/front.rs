//! Front matter: the keys of every page with those of its kind.

use std::sync::Arc;

use serde_json::json;

use super::choices::Kind;
use super::keys::{Background, Common, Exercise, Handout, Plain, Procedure, ProcedureKeys};
use handout_base::data::{
    Field as _, Node, Property, Reader, Record, Shape, Value, object_schema, read_record,
};
use handout_base::diag::{Code, Diagnostic, did_you_mean, one_of};

/// All front matter of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// The keys that every kind of page has.
    pub common: Common,
    /// The keys of its kind.
    pub kind: KindFront,
}

/// The keys that belong to the page's kind.
#[derive(Debug, Clone, PartialEq)]
pub enum KindFront {
    /// Those of a handout.
    Handout(Handout),
    /// Those of an exercise.
    Exercise(Box<Exercise>),
    /// Those of a procedure.
    Procedure(Box<Procedure>),
    /// Those of a background text.
    Background(Background),
    /// A page has none of its own.
    Page,
    /// The index of a folder has none of its own.
    Section,
}

/// The two ways to give an exercise a picture.
const PICTURE_KEYS: [&str; 2] = ["figure", "image"];

/// The two ways to list the exercises of a handout.
const EXERCISE_KEYS: [&str; 2] = ["exercises", "stages"];

impl KindFront {
    /// The kind alone.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Handout(_) => Kind::Handout,
            Self::Exercise(_) => Kind::Exercise,
            Self::Procedure(_) => Kind::Procedure,
            Self::Background(_) => Kind::Background,
            Self::Page => Kind::Page,
            Self::Section => Kind::Section,
        }
    }

    /// The keys of an exercise, or those that a procedure has in common with one.
    pub fn with_steps(&self) -> Option<&Exercise> {
        match self {
            Self::Exercise(exercise) => Some(exercise),
            Self::Procedure(procedure) => Some(&procedure.common),
            Self::Handout(_) | Self::Background(_) | Self::Page | Self::Section => None,
        }
    }
}

impl Front {
    /// Reads front matter: the kind first, since it decides which keys there are.
    pub(crate) fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let kind = match node.get("kind") {
            Some(kind) => Kind::read(kind, reader),
            None => missing_kind(node, reader),
        }?;
        match kind {
            Kind::Handout => {
                let help = "write the exercises below the stages that they belong to; one for exercises of every day is a stage, too";
                only_one_of(EXERCISE_KEYS, help, node, reader);
                let front = Self::with::<Handout>(node, reader, KindFront::Handout);
                point_below_use(node, reader);
                point_to_conditions(node, reader);
                require_summary(front, node, reader)
            }
            Kind::Exercise => {
                only_one_of(
                    PICTURE_KEYS,
                    "keep one of the two: words that are drawn, or photos",
                    node,
                    reader,
                );
                let front = Self::with(node, reader, |own| KindFront::Exercise(Box::new(own)));
                require_summary(front, node, reader)
            }
            Kind::Procedure => {
                let front = Self::with::<ProcedureKeys>(node, reader, |own| {
                    KindFront::Procedure(Box::new(own.into()))
                });
                require_summary(front, node, reader)
            }
            Kind::Background => Self::with::<Background>(node, reader, KindFront::Background),
            Kind::Page => Self::with::<Plain>(node, reader, |_| KindFront::Page),
            Kind::Section => Self::with::<Plain>(node, reader, |_| KindFront::Section),
        }
    }

    fn with<T: Record>(node: &Node, reader: &mut Reader, wrap: impl Fn(T) -> KindFront) -> Option<Self> {
        let known = [Common::KEYS, T::KEYS].concat();
        let entries = read_record(node, &known, None, reader)?;
        let common = Common::read_entries(node, entries, reader);
        let own = T::read_entries(node, entries, reader);
        Some(Self { common: common?, kind: wrap(own?) })
    }
}

/// A page without a kind: the key may be mistyped.
fn missing_kind(node: &Node, reader: &mut Reader) -> Option<Kind> {
    if let Value::Map(entries) = &node.value
        && let Some(entry) = entries.iter().find(|entry| did_you_mean(&entry.key, ["kind"]).is_some())
    {
        reader.unknown_key(entry, &["kind"]);
        return None;
    }
    let start = node.range.start..node.range.start;
    let help = format!(
        "add a line such as `kind: exercise`; it can be {}",
        one_of(Kind::ALL.iter().map(|kind| kind.as_str()))
    );
    reader.error(Code::MissingKey, &start, "the key `kind` is missing", Some(help))
}

/// Says of a key that belongs to an exercise of the handout where to write it.
fn point_below_use(node: &Node, reader: &mut Reader) {
    let Value::Map(entries) = &node.value else { return };
    for entry in entries.iter().filter(|entry| ["use", "dose", "note"].contains(&&*entry.key)) {
        let span = reader.span(&entry.key_range);
        let help = format!(
            "it belongs to one of the exercises: begin `{}` exactly below `use` of that exercise",
            entry.key
        );
        for problem in reader.problems.iter_mut().filter(|problem| problem.span == span) {
            problem.help = Some(help.as_str().into());
        }
    }
}

/// Says of the key that conditions once had how they are written.
fn point_to_conditions(node: &Node, reader: &mut Reader) {
    let Value::Map(entries) = &node.value else { return };
    for entry in entries.iter().filter(|entry| entry.key == "condition") {
        let span = reader.span(&entry.key_range);
        let name =
            entry.node.get("name").unwrap_or(&entry.node).as_text().unwrap_or("low back pain").to_lowercase();
        let help = format!(
            "write its name in a list, like `conditions: [{name}]`; the program knows the codes of many conditions, and `[conditions.…]` in book.toml can name others"
        );
        for problem in reader.problems.iter_mut().filter(|problem| problem.span == span) {
            problem.help = Some(help.as_str().into());
        }
    }
}

/// Reports a page with two keys that say the same thing in two ways: it is unclear which is meant.
fn only_one_of(keys: [&str; 2], help: &str, node: &Node, reader: &mut Reader) {
    let Value::Map(entries) = &node.value else { return };
    let mut found = entries.iter().filter(|entry| keys.contains(&&*entry.key));
    if let Some(first) = found.next()
        && let Some(second) = found.find(|entry| entry.key != first.key)
    {
        let message = format!("a page has either `{}` or `{}`", keys[0], keys[1]);
        let problem = Diagnostic::error(Code::DuplicateKey, reader.span(&second.key_range), message)
            .label(reader.span(&first.key_range), format!("`{}`", first.key))
            .help(help);
        reader.push(problem);
    }
}

/// Lists and search results show the summary of what patients look for, so those kinds must have one.
fn require_summary(front: Option<Front>, node: &Node, reader: &mut Reader) -> Option<Front> {
    if node.get("summary").is_none() && !reader.is_suggested("summary") {
        let start = node.range.start..node.range.start;
        let help = Some("add a line `summary: …` that says in one sentence what this is for".to_owned());
        return reader.error(Code::MissingKey, &start, "the key `summary` is missing", help);
    }
    front
}

/// The keys of a kind's front matter; of a page whose kind is not known, those that every page has.
pub(crate) fn properties(kind: Option<Kind>) -> impl Iterator<Item = &'static Property> + Clone {
    let own = match kind {
        Some(Kind::Handout) => Handout::PROPERTIES,
        Some(Kind::Exercise) => Exercise::PROPERTIES,
        Some(Kind::Procedure) => ProcedureKeys::PROPERTIES,
        Some(Kind::Background) => Background::PROPERTIES,
        Some(Kind::Page | Kind::Section) | None => Plain::PROPERTIES,
    };
    Common::PROPERTIES.iter().chain(own)
}

/// The kind that front matter names, even where other keys are wrong.
pub(crate) fn kind_of(path: &Arc<str>, front: &Node) -> Option<Kind> {
    Kind::read(front.get("kind")?, &mut Reader::new(path))
}

/// Each key of a kind's front matter whose text patients read, as a path such as `red_flags.soon`. Public for tests, which
/// check all code that judges, fingerprints or compares text against it.
pub fn patient_text_keys(kind: Kind) -> Vec<String> {
    let mut found = Vec::new();
    collect_patient_text("", properties(Some(kind)), &mut found);
    found
}

fn collect_patient_text(
    above: &str,
    properties: impl Iterator<Item = &'static Property>,
    found: &mut Vec<String>,
) {
    for property in properties {
        let key = format!("{above}{}", property.key);
        match (property.read_as, property.shape) {
            (Some(read_as), _) => found.extend(read_as.is_patient_text().then_some(key)),
            (None, Shape::Group(below)) => collect_patient_text(&format!("{key}."), below.iter(), found),
            (None, Shape::Fact | Shape::Text) => {}
        }
    }
}

/// JSON Schema of a kind's front matter.
pub fn front_schema(kind: Kind) -> serde_json::Value {
    let own = match kind {
        Kind::Handout => Handout::properties(),
        Kind::Exercise => Exercise::properties(),
        Kind::Procedure => ProcedureKeys::properties(),
        Kind::Background => Background::properties(),
        Kind::Page | Kind::Section => Plain::properties(),
    };
    let mut properties = Common::properties();
    for (key, schema, required) in &mut properties {
        match *key {
            "kind" => *schema = json!({ "const": kind.as_str() }),
            "summary" => *required = matches!(kind, Kind::Handout | Kind::Exercise | Kind::Procedure),
            _ => {}
        }
    }
    properties.extend(own);
    let mut schema = object_schema(properties);
    match kind {
        Kind::Exercise => schema["not"] = json!({ "required": PICTURE_KEYS }),
        Kind::Handout => schema["not"] = json!({ "required": EXERCISE_KEYS }),
        Kind::Procedure | Kind::Background | Kind::Page | Kind::Section => {}
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that hold text and do not say who reads it.
    fn forgotten(above: &str, properties: impl Iterator<Item = &'static Property>) -> Vec<String> {
        properties
            .flat_map(|property| {
                let key = format!("{above}{}", property.key);
                match (property.read_as, property.shape) {
                    (Some(_), _) | (None, Shape::Fact) => Vec::new(),
                    (None, Shape::Text) => vec![key],
                    (None, Shape::Group(below)) => forgotten(&format!("{key}."), below.iter()),
                }
            })
            .collect()
    }

    #[test]
    fn every_key_with_text_says_who_reads_it() {
        for kind in Kind::ALL {
            assert_eq!(forgotten("", properties(Some(*kind))), [""; 0], "{kind:?}");
        }
        const UNMARKED: &[Property] = &[Property { key: "new", shape: Shape::Text, read_as: None }];
        const GROUP: &[Property] = &[Property::group("a", UNMARKED)];
        assert_eq!(forgotten("", GROUP.iter()), ["a.new"]);
    }

    #[test]
    fn patient_text_keys_are_the_marked_ones() {
        let keys = patient_text_keys(Kind::Exercise);
        for key in ["title", "works", "equipment", "figure.start.caption", "figure.alt", "image.alt"] {
            assert!(keys.iter().any(|known| known == key), "{key}: {keys:?}");
        }
        assert!(!keys.iter().any(|key| key.starts_with("review") || key.starts_with("sources")), "{keys:?}");
    }
}
