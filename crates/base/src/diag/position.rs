//! Byte offsets as lines and columns.

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
        None => path,
    }
}

/// The start and the end of a span; the end is the first position after it.
pub fn region(span: &Span, sources: &impl Sources) -> Option<(Position, Position)> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    Some((position_of(text, start)?, position_of(text, end.max(start))?))
}

/// The start of a span; `None` for a file as a whole, or without its text.
pub fn position(span: &Span, sources: &impl Sources) -> Option<Position> {
    position_of(sources.text(&span.path)?, span.range?.0)
}

fn position_of(text: &str, offset: usize) -> Option<Position> {
    let before = text.get(..floor_char(text, offset))?;
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    Some(Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().filter(|c| *c != '\u{feff}').count() + 1,
    })
}

pub(super) fn floor_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
