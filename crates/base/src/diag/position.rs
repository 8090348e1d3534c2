//! Byte offsets as lines and columns.

use super::source_text::Line;
use super::sources::Sources;
use super::span::Span;
use super::visible::visible;

/// A place in a text, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// `path:line:column`, or the path alone for a file as a whole.
pub fn place(span: &Span, sources: &impl Sources) -> String {
    let path = visible(&span.path);
    match position(span, sources) {
        Some(at) => format!("{path}:{}:{}", at.line, at.column),
        None => path.into_owned(),
    }
}

/// The start and the end of a span; the end is the first position after it.
pub fn region(span: &Span, sources: &impl Sources) -> Option<(Position, Position)> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    Some((text.line_at(start)?.position(), text.line_at(end.max(start))?.position()))
}

/// The start of a span; `None` for a file as a whole, or without its text.
pub fn position(span: &Span, sources: &impl Sources) -> Option<Position> {
    Some(sources.text(&span.path)?.line_at(span.range?.0)?.position())
}

impl Line<'_> {
    /// The place, for people. A byte order mark is no character of the file's first line.
    pub(super) fn position(&self) -> Position {
        let before = &self.text[..self.offset];
        let mark = usize::from(before.starts_with('\u{feff}'));
        Position { line: self.number, column: before.chars().count() - mark + 1 }
    }
}
