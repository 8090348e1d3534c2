//! Groups of known keys (`record!`) and words from a known list (`choices!`).

use serde_json::json;

use super::node::{Entry, Node, Value};
use super::reader::{Reader, report_repeated};
use super::shape::Property;
use crate::diag::{Code, did_you_mean, one_of};

/// A type made of known keys. `record!` writes the implementation.
pub trait Record: Sized {
    /// Its keys, in the order in which the documentation lists them.
    const KEYS: &'static [&'static str];

    /// What each of its keys holds, and who reads it.
    const PROPERTIES: &'static [Property];

    /// Reads the keys of this record; keys of others are left alone.
    fn read_entries(node: &Node, entries: &[Entry], reader: &mut Reader) -> Option<Self>;

    /// Each key with its schema and whether it must be there.
    fn properties() -> Vec<(&'static str, serde_json::Value, bool)>;
}

/// Reads a map whose keys must all be in `known`; duplicates and unknown keys are reported. `instead` says what to write for a text
/// in its place.
pub fn read_record<'n>(
    node: &'n Node,
    known: &[&str],
    instead: Option<fn(&str) -> String>,
    reader: &mut Reader,
) -> Option<&'n [Entry]> {
    let Value::Map(entries) = &node.value else {
        let message = format!("expected a group of keys, found {}", node.describe());
        let help = match instead {
            Some(instead) => instead(node.as_text().unwrap_or_default()),
            None => format!(
                "write keys in curly brackets, like `{{{}: …}}`; known keys: {}",
                known.first().copied().unwrap_or_default(),
                one_of(known.iter().copied())
            ),
        };
        return reader.error(Code::WrongType, &node.range, message, Some(help));
    };
    report_repeated(entries, reader);
    for entry in entries {
        if !known.contains(&entry.key.as_str()) {
            reader.unknown_key(entry, known);
        }
    }
    Some(entries)
}

/// Reads one key of a record.
pub fn read_key<T: super::Field>(
    node: &Node,
    entries: &[Entry],
    key: &str,
    reader: &mut Reader,
) -> Option<T> {
    if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
        return T::read(&entry.node, reader);
    }
    T::absent().or_else(|| {
        if reader.is_suggested(key) {
            return None;
        }
        let start = node.range.start..node.range.start;
        reader.error(
            Code::MissingKey,
            &start,
            format!("the key `{key}` is missing"),
            Some(format!("add a line `{}`", reader.line(key))),
        )
    })
}

/// Reads a scalar that must be one of `words`; suggests the closest one otherwise.
pub fn read_choice(node: &Node, what: &str, words: &[&str], reader: &mut Reader) -> Option<usize> {
    let text = node.as_text().unwrap_or_default();
    if let Some(index) = words.iter().position(|word| *word == text) {
        return Some(index);
    }
    let message = match node.as_text() {
        Some(text) => format!("unknown {what} `{text}`"),
        None => format!("expected a {what}, found {}", node.describe()),
    };
    let help = match did_you_mean(text, words.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it can be {}", one_of(words.iter().copied())),
    };
    reader.error(Code::UnknownValue, &node.range, message, Some(help))
}

/// The schema of one or more records that share a map.
pub fn object_schema(properties: Vec<(&'static str, serde_json::Value, bool)>) -> serde_json::Value {
    let required: Vec<&str> = properties.iter().filter(|p| p.2).map(|p| p.0).collect();
    let properties: serde_json::Map<String, serde_json::Value> =
        properties.into_iter().map(|(key, schema, _)| (key.to_owned(), schema)).collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

/// A schema with its description.
pub fn described(mut schema: serde_json::Value, description: &str) -> serde_json::Value {
    if let Some(map) = schema.as_object_mut() {
        map.insert("description".to_owned(), description.trim().into());
    }
    schema
}

/// Declares a struct that is read from a map: each field is a key (`name`, or `name = "key"` where the key is a reserved word of
/// Rust), and its documentation is the key's description in the JSON Schema. `#[instead(function)]` on the struct says what to write for a
/// text in its place. `#[read_as(Sentence)]` says who reads the value, and as
/// what: see [`ReadAs`](crate::data::ReadAs). In front matter every key that holds text says so.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $struct_doc:literal])*
        $(#[instead($instead:path)])?
        $vis:vis struct $name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[read_as($read_as:ident)])?
                $field:ident $(= $key:literal)?: $type:ty,
            )*
        }
    ) => {
        $(#[doc = $struct_doc])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name {
            $($(#[doc = $doc])* pub $field: $type,)*
        }

        impl $crate::data::Record for $name {
            const KEYS: &'static [&'static str] = &[$($crate::data::record!(@key $field $($key)?)),*];

            const PROPERTIES: &'static [$crate::data::Property] = &[$($crate::data::Property {
                key: $crate::data::record!(@key $field $($key)?),
                shape: <$type as $crate::data::Field>::SHAPE,
                read_as: $crate::data::record!(@read_as $($read_as)?),
            }),*];

            fn read_entries(
                node: &$crate::data::Node,
                entries: &[$crate::data::Entry],
                reader: &mut $crate::data::Reader,
            ) -> Option<Self> {
                let _ = (node, entries, &reader);
                // Every key is read before the first `?`, so that all mistakes are reported.
                $(let $field = $crate::data::record!(@read node entries reader $field $($key)?);)*
                Some(Self { $($field: $field?,)* })
            }

            fn properties() -> Vec<(&'static str, $crate::serde_json::Value, bool)> {
                vec![$((
                    $crate::data::record!(@key $field $($key)?),
                    $crate::data::described(<$type as $crate::data::Field>::schema(), concat!($($doc),*)),
                    <$type as $crate::data::Field>::absent().is_none(),
                )),*]
            }
        }

        impl $crate::data::Field for $name {
            const SHAPE: $crate::data::Shape =
                $crate::data::Shape::Group(<Self as $crate::data::Record>::PROPERTIES);

            fn read(node: &$crate::data::Node, reader: &mut $crate::data::Reader) -> Option<Self> {
                let known = <Self as $crate::data::Record>::KEYS;
                let instead: Option<fn(&str) -> String> = $crate::data::record!(@instead $($instead)?);
                let entries = $crate::data::read_record(node, known, instead, reader)?;
                <Self as $crate::data::Record>::read_entries(node, entries, reader)
            }

            fn schema() -> $crate::serde_json::Value {
                $crate::data::object_schema(<Self as $crate::data::Record>::properties())
            }
        }
    };
    (@instead) => { None };
    (@instead $instead:path) => { Some($instead) };
    (@read_as) => { None };
    (@read_as $read_as:ident) => { Some($crate::data::ReadAs::$read_as) };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $node:ident $entries:ident $reader:ident $field:ident) => {
        $crate::data::read_key($node, $entries, stringify!($field), $reader)
    };
    (@read $node:ident $entries:ident $reader:ident $field:ident $key:literal) => {
        $crate::data::read_key($node, $entries, $key, $reader)
    };
}

/// Declares an enum that is read from a word: `Easy = "easy"`. `what` names it in messages.
#[macro_export]
macro_rules! choices {
    (
        $(#[doc = $enum_doc:literal])*
        $vis:vis enum $name:ident ($what:literal) {
            $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[doc = $enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[doc = $doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const WORDS: &'static [&'static str] = &[$(Self::$variant.as_str(),)*];

            /// The word that an author writes.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::data::Field for $name {
            fn read(node: &$crate::data::Node, reader: &mut $crate::data::Reader) -> Option<Self> {
                $crate::data::read_choice(node, $what, Self::WORDS, reader).map(|i| Self::ALL[i])
            }

            fn schema() -> $crate::serde_json::Value {
                $crate::serde_json::json!({ "enum": Self::WORDS })
            }
        }
    };
}

pub use crate::{choices, record};
