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
            if error.message().contains("duplicate key") {
                let key = text.get(range.clone()).unwrap_or_default();
                return Diagnostic::error(
                    Code::DuplicateKey,
                    Span::new(path, range),
                    format!("`{key}` appears twice"),
                )
                .help("keep one of the two; keys of one group belong below one line `[group]`");
            }
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

/// The lines of a TOML file that name a group, in order, among them those in a comment.
pub struct CommentedGroups<'t>(Vec<(usize, &'t str)>);

impl<'t> CommentedGroups<'t> {
    /// Finds them.
    pub fn of(text: &'t str) -> Self {
        let is_group = |line: &str| line.starts_with('[') && line.ends_with(']');
        let lines = text.lines().map(|line| (line.as_ptr() as usize - text.as_ptr() as usize, line.trim()));
        Self(lines.filter(|(_, line)| is_group(line.trim_start_matches(['#', ' ']))).collect())
    }

    /// The `[group]` in a comment that was meant to be above the key at a place: the nearest line of a group, if it is a comment.
    pub fn above(&self, at: usize) -> Option<&'t str> {
        let nearest = self.0.partition_point(|(start, _)| *start < at).checked_sub(1)?;
        let (_, line) = self.0[nearest];
        line.starts_with('#').then(|| line.trim_start_matches(['#', ' ']))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_in_a_comment_is_found_above_its_key() {
        fn at(text: &str) -> Option<&str> {
            CommentedGroups::of(text).above(text.find("brand").expect("the key"))
        }
        assert_eq!(
            at("[clinic]\nname = \"a\"\n# [theme.tokens.light]\nbrand = 1\n"),
            Some("[theme.tokens.light]")
        );
        assert_eq!(at("[clinic]\n#[theme]\n# words\nbrand = 1\n"), Some("[theme]"));
        assert_eq!(at("# [theme]\n[clinic]\nbrand = 1\n"), None);
        assert_eq!(at("[clinic]\n# name = [1]\nbrand = 1\n"), None);
    }

    #[test]
    fn a_key_that_appears_twice_is_no_syntax_mistake() {
        let codes = |text: &str| -> Vec<Code> {
            parse_toml(&Arc::from("book.toml"), text).problems.iter().map(|problem| problem.code).collect()
        };
        assert_eq!(codes("a = 1\na = 2\n"), [Code::DuplicateKey]);
        assert_eq!(codes("[a]\nb = 1\n[a]\nc = 2\n"), [Code::DuplicateKey]);
        assert_eq!(codes("a = {b = 1, b = 2}\n"), [Code::DuplicateKey]);
        assert_eq!(codes("a = \n"), [Code::TomlSyntax]);
    }
}
