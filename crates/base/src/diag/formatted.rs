//! A diagnostic in words, with its place in the source: what every output format says.

use std::fmt::Write as _;

use super::diagnostic::{Diagnostic, Label, Severity};
use super::excerpt::excerpt;
use super::position::{place, position};
use super::sources::Sources;
use super::visible::visible;

/// A problem in words, part by part: what every output format for people says. No part contains control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormattedDiagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Its stable name.
    pub code: &'static str,
    /// `path:line:column`, or the path alone.
    pub place: String,
    /// Line and column, both from 1.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// The line of the source and the line with carets below it, each ending in a line break; empty if there is none.
    pub excerpt: String,
    /// Other places, each with what is there.
    pub notes: Vec<String>,
    /// The lines of the advice.
    pub help: Vec<String>,
}

impl FormattedDiagnostic {
    /// A diagnostic in words; `sources` has the texts that it points into.
    pub fn new(diagnostic: &Diagnostic, sources: &impl Sources) -> Self {
        let note = |label: &Label| {
            let at = place(&label.span, sources);
            format!("{} is at {at}", visible(&label.text))
        };
        Self {
            severity: diagnostic.severity,
            code: diagnostic.code.as_str(),
            place: place(&diagnostic.span, sources),
            at: position(&diagnostic.span, sources).map(|at| (at.line, at.column)),
            message: visible(&diagnostic.message).into_owned(),
            excerpt: excerpt(&diagnostic.span, sources).unwrap_or_default(),
            notes: diagnostic.labels.iter().map(note).collect(),
            help: diagnostic
                .help
                .iter()
                .flat_map(|help| help.lines())
                .map(|line| visible(line).into_owned())
                .collect(),
        }
    }

    /// The message, the notes and the advice, each on its own line.
    pub fn in_lines(&self) -> String {
        let mut text = self.message.clone();
        for note in &self.notes {
            let _ = write!(text, "\nnote: {note}");
        }
        for (i, line) in self.help.iter().enumerate() {
            let _ = write!(text, "\n{}{line}", if i == 0 { "help: " } else { "" });
        }
        text
    }
}
