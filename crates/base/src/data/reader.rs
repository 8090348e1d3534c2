//! Reads nodes as types and collects the mistakes on the way.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::node::{Entry, Node};
use crate::diag::{Code, Diagnostic, Span, did_you_mean, one_of};

/// The file being read and the problems found so far.
pub struct Reader {
    path: Arc<str>,
    /// Problems, in the order in which they were found.
    pub problems: Vec<Diagnostic>,
    /// Keys that were suggested for mistyped ones, so that they are not also reported as missing.
    suggested: Vec<String>,
}

impl Reader {
    /// A reader of the file at `path`.
    pub fn new(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), problems: Vec::new(), suggested: Vec::new() }
    }

    /// Reports a key that does not exist.
    pub fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        let split = entry.key.split_once([':', '=']).map(|(key, value)| (key.trim(), value.trim()));
        if let Some((key, value)) = split.filter(|(key, _)| known.contains(key)) {
            let message = format!("unknown key `{}`", entry.key);
            let help = format!("write `{key}: {value}`, with a colon and a space");
            self.suggested.push(key.to_owned());
            self.push(Diagnostic::error(Code::UnknownKey, self.span(&entry.key_range), message).help(help));
            return;
        }
        let help = match did_you_mean(&entry.key, known.iter().copied()) {
            Some(close) => {
                self.suggested.push(close.to_owned());
                format!("did you mean `{close}`?")
            }
            None if known.contains(&"extra") => {
                format!("known keys: {}\nvalues of your own go under `extra:`", one_of(known.iter().copied()))
            }
            None => format!("known keys: {}", one_of(known.iter().copied())),
        };
        let message = format!("unknown key `{}`", entry.key);
        self.push(Diagnostic::error(Code::UnknownKey, self.span(&entry.key_range), message).help(help));
    }

    /// How a key and its value are written in this kind of file.
    pub(super) fn line(&self, key: &str) -> String {
        if self.path.ends_with(".toml") { format!("{key} = \"…\"") } else { format!("{key}: …") }
    }

    /// Whether this key was suggested for a mistyped one.
    pub fn is_suggested(&self, key: &str) -> bool {
        self.suggested.iter().any(|suggested| suggested == key)
    }

    /// A place in the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.path, range.clone())
    }

    /// Reports a problem.
    pub fn push(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Reports an error and returns `None`, so that a function that reads can end with it.
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
        let help = Some("write a value, or delete the line".to_owned());
        self.error(Code::EmptyValue, &node.range, "this value is empty", help)
    }

    /// Reports a value of another type.
    pub fn wrong_type<T>(&mut self, node: &Node, wanted: &str, example: &str) -> Option<T> {
        let message = format!("expected {wanted}, found {}", node.describe());
        self.error(Code::WrongType, &node.range, message, Some(format!("write it like `{example}`")))
    }
}

/// Reports each key that appeared before.
pub fn report_repeated(entries: &[Entry], reader: &mut Reader) {
    let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let Some(first) = seen.get(entry.key.as_str()) else {
            seen.insert(&entry.key, entry);
            continue;
        };
        let problem = Diagnostic::error(
            Code::DuplicateKey,
            reader.span(&entry.key_range),
            format!("the key `{}` appears twice", entry.key),
        )
        .label(reader.span(&first.key_range), format!("the first `{}`", entry.key))
        .help("keep one of the two");
        reader.push(problem);
    }
}
