//! How a node becomes a value of a type, with every mistake told.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::json;

use super::node::{Entry, Node, Scalar, Value};
use super::shape::Shape;
use crate::diag::{Code, Diagnostic, Span, did_you_mean, one_of};

/// The file that is read and the problems met so far.
pub struct Reader {
    path: Arc<str>,
    pub problems: Vec<Diagnostic>,
    /// Keys that a mistyped one was taken for, so that they are not reported as missing as well.
    suggested: Vec<String>,
}

impl Reader {
    pub fn new(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), problems: Vec::new(), suggested: Vec::new() }
    }

    /// Reports a key that does not exist.
    pub fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        let help = match did_you_mean(&entry.key, known.iter().copied()) {
            Some(close) => {
                self.suggested.push(close.to_owned());
                format!("did you mean `{close}`?")
            }
            None if known.contains(&"extra") => {
                format!(
                    "known keys: {}\na value of your own goes under `extra:`",
                    one_of(known.iter().copied())
                )
            }
            None => format!("known keys: {}", one_of(known.iter().copied())),
        };
        let message = format!("unknown key `{}`", entry.key);
        self.push(Diagnostic::error(Code::UnknownKey, self.span(&entry.key_range), message).help(help));
    }

    /// How a key and its value are written in this file.
    pub fn line(&self, key: &str) -> String {
        if self.path.ends_with(".toml") { format!("{key} = \"…\"") } else { format!("{key}: …") }
    }

    /// Whether a mistyped key stands for this one.
    pub fn is_suggested(&self, key: &str) -> bool {
        self.suggested.iter().any(|suggested| suggested == key)
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.path, range.clone())
    }

    pub fn push(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Reports an error at a place and returns nothing, so that a reader can end with it.
    pub fn error<T>(
        &mut self,
        code: Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Option<T> {
        self.problems.push(Diagnostic::error(code, self.span(range), message).maybe_help(help));
        None
    }

    /// Reports a key without a value.
    pub fn empty<T>(&mut self, node: &Node) -> Option<T> {
        let help = Some("write a value, or take the line out".to_owned());
        self.error(Code::EmptyValue, &node.range, "this value is empty", help)
    }

    /// Reports a value of another type.
    pub fn wrong_type<T>(&mut self, node: &Node, wanted: &str, example: &str) -> Option<T> {
        let message = format!("expected {wanted}, found {}", node.describe());
        self.error(Code::WrongType, &node.range, message, Some(format!("write it like `{example}`")))
    }
}

/// A type that can be read from a node.
pub trait Field: Sized {
    /// Whether the value is text or a group of keys.
    const SHAPE: Shape = Shape::Fact;

    /// Reads the value; `None` means that a problem was reported.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value when the key is not there; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }

    /// JSON Schema of the type.
    fn schema() -> serde_json::Value;
}

/// Text that is not empty; a number keeps the way it was written.
impl Field for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, .. }) if text.chars().any(is_seen) => {
                // Control signs come with text that is pasted; nobody sees them, and feeds break on them.
                let kept: String =
                    text.trim().chars().filter(|c| *c == '\n' || *c == '\t' || !is_noise(*c)).collect();
                Some(kept)
            }
            Value::Scalar(_) | Value::Null => reader.empty(node),
            Value::Bool(_) | Value::List(_) | Value::Map(_) => reader.wrong_type(node, "text", "some words"),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": ["string", "number"], "minLength": 1 })
    }
}

impl Field for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.value {
            Value::Bool(yes) => Some(yes),
            _ => reader.wrong_type(node, "`true` or `false`", "true"),
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "boolean" })
    }
}

impl Field for i64 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, is_number: true }) if text.parse::<Self>().is_ok() => {
                text.parse().ok()
            }
            _ => reader.wrong_type(node, "a whole number", "10"),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "integer" })
    }
}

impl Field for f64 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, is_number: true }) if text.parse::<Self>().is_ok() => {
                text.parse().ok()
            }
            _ => reader.wrong_type(node, "a number", "4.5"),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "number" })
    }
}

/// A key that may be left out. One that is there and blank is a mistake: something was to be written.
impl<T: Field> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if node.value == Value::Null {
            return reader.empty(node);
        }
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }
}

impl<T: Field> Field for Vec<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Null => reader.empty(node),
            Value::List(items) => {
                let read: Vec<Option<T>> = items.iter().map(|item| T::read(item, reader)).collect();
                read.into_iter().collect()
            }
            Value::Scalar(scalar)
                if scalar.text.starts_with(['-', '\u{2013}', '\u{2014}', '\u{2022}', '*', '\u{b7}']) =>
            {
                let message = format!("expected a list, found {}", node.describe());
                let help = "begin each line of the list with a hyphen and a space: `- words`".to_owned();
                reader.error(Code::WrongType, &node.range, message, Some(help))
            }
            Value::Scalar(scalar) => {
                let example = format!("[{}]", scalar.text);
                reader.wrong_type(node, "a list", &example)
            }
            Value::Bool(_) | Value::Map(_) => reader.wrong_type(node, "a list", "[one, two]"),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// A group whose keys are the author's own words.
impl<T: Field> Field for BTreeMap<String, T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Null => reader.empty(node),
            Value::Map(entries) => {
                let mut map = Self::new();
                let mut whole = true;
                for (i, entry) in entries.iter().enumerate() {
                    report_repeated(&entries[..i], entry, reader);
                    match T::read(&entry.node, reader) {
                        Some(value) => {
                            map.insert(entry.key.clone(), value);
                        }
                        None => whole = false,
                    }
                }
                whole.then_some(map)
            }
            _ => reader.wrong_type(node, "a group of keys", "{name: value}"),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }
}

/// A value with its place, for stages that find a mistake in it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub range: Range<usize>,
}

impl<T: Field> Field for Located<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| Self { value, range: node.range.clone() })
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }
}

/// A value that the program passes on to templates as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Free(pub serde_json::Value);

impl Field for Free {
    fn read(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(Self(node.to_json()))
    }

    fn schema() -> serde_json::Value {
        json!({})
    }
}

/// A day of the calendar, written `2026-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub jiff::civil::Date);

impl Field for Date {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.as_text().unwrap_or_default();
        let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        match text.parse() {
            Ok(date) if shaped => Some(Self(date)),
            _ if shaped => reader.error(
                Code::BadDate,
                &node.range,
                format!("`{text}` is a day that does not exist"),
                Some("look at the month and the day".to_owned()),
            ),
            _ => reader.error(
                Code::BadDate,
                &node.range,
                format!("`{text}` is not a date"),
                Some("write the year, month and day like `2026-03-01`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "date" })
    }
}

/// Tells of a key that stood before.
pub fn report_repeated(earlier: &[Entry], entry: &Entry, reader: &mut Reader) {
    if let Some(first) = earlier.iter().find(|e| e.key == entry.key) {
        let problem = Diagnostic::error(
            Code::DuplicateKey,
            reader.span(&entry.key_range),
            format!("the key `{}` stands twice", entry.key),
        )
        .label(reader.span(&first.key_range), format!("the first `{}`", entry.key))
        .help("keep one of the two");
        reader.push(problem);
    }
}

/// Whether a reader sees anything of it.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !is_noise(c) && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Control signs and code points that are no characters.
pub fn is_noise(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}
