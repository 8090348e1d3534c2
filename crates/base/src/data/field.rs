//! How a node becomes a value of a type, with every mistake reported.

use std::collections::BTreeMap;

use serde_json::json;

use super::node::{Node, Scalar, Value};
use super::reader::{Reader, report_repeated};
use super::shape::Shape;
use crate::diag::Code;
use crate::unseen::{Unseen, unseen};

/// A type that can be read from a node.
pub trait Field: Sized {
    /// Whether the value is text or a group of keys.
    const SHAPE: Shape = Shape::Fact;

    /// Reads the value; `None` means that a problem was reported.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value if the key is missing; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }

    /// JSON Schema of the type.
    fn schema() -> serde_json::Value;
}

/// Text that is not empty; a number stays exactly as written.
impl Field for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, .. }) if text.chars().any(is_seen) => {
                // Pasted text brings control characters along; they are invisible, and feeds break on them.
                let printable: String =
                    text.trim().chars().filter(|c| *c == '\n' || *c == '\t' || !is_noise(*c)).collect();
                Some(printable)
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
        match yes_or_no(node) {
            Some(yes) => Some(yes),
            None => reader.wrong_type(node, "`true` or `false`", "true"),
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn schema() -> serde_json::Value {
        json!({ "anyOf": [{ "type": "boolean" }, { "type": "string", "pattern": "^([yY][eE][sS]|[nN][oO])$" }] })
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

/// A key that may be left out. One without a value is a mistake: something was meant to be written.
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

/// A group whose keys the author chooses.
impl<T: Field> Field for BTreeMap<String, T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Null => reader.empty(node),
            Value::Map(entries) => {
                let mut map = Self::new();
                let mut whole = true;
                report_repeated(entries, reader);
                for entry in entries {
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

/// Yes or no: `true` and `false`, or the words themselves.
pub fn yes_or_no(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(yes) => Some(*yes),
        Value::Scalar(scalar) if scalar.text.eq_ignore_ascii_case("yes") => Some(true),
        Value::Scalar(scalar) if scalar.text.eq_ignore_ascii_case("no") => Some(false),
        _ => None,
    }
}

/// Whether the character is visible.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !is_noise(c) && unseen(c).is_none_or(|kind| kind == Unseen::Private)
}

/// Whether it is a control character or a code point that is not a character.
pub fn is_noise(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}
