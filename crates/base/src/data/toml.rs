//! TOML text → nodes; the one file that names the TOML crate.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Scalar, Value};
use crate::diag::{Code, Diagnostic, Span, WithDiagnostics};

/// Reads a TOML file; reports every syntax mistake and returns what could be read.
pub fn parse_toml(path: &Arc<str>, text: &str) -> WithDiagnostics<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            Diagnostic::error(
                Code::TomlSyntax,
                Span::new(path, range),
                format!("this line cannot be read: {}", error.message()),
            )
            .help("write `key = \"text\"`, and put a line `[group]` before the keys of a group")
        })
        .collect();
    WithDiagnostics { value: map(table.into_inner(), 0..text.len()), problems }
}

fn map(table: DeTable<'_>, range: Range<usize>) -> Node {
    let entries = table
        .into_iter()
        .map(|(key, value)| {
            let value_range = value.span();
            Entry {
                key_range: key.span(),
                key: key.into_inner().into_owned(),
                node: node(value.into_inner(), value_range),
            }
        })
        .collect::<Vec<_>>();
    let mut sorted = entries;
    // The parser sorts keys by name; messages follow the order of the file.
    sorted.sort_by_key(|entry| entry.key_range.start);
    Node { range, value: Value::Map(sorted) }
}

fn node(value: DeValue<'_>, range: Range<usize>) -> Node {
    let scalar = |text: String, is_number| Value::Scalar(Scalar { text, is_number });
    let value = match value {
        DeValue::String(text) => scalar(text.into_owned(), false),
        DeValue::Integer(number) => scalar(number.to_string(), true),
        DeValue::Float(number) => scalar(number.to_string(), true),
        DeValue::Boolean(yes) => Value::Bool(yes),
        DeValue::Datetime(date) => scalar(date.to_string(), false),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| {
                    let range = item.span();
                    node(item.into_inner(), range)
                })
                .collect(),
        ),
        DeValue::Table(table) => return map(table, range),
    };
    Node { range, value }
}
