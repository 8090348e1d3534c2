//! The line of a source that a diagnostic is about.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::sources::Sources;
use super::span::Span;
use super::visible::visible;

/// The columns that an excerpt may take, without the number of its line.
const WIDTH: usize = 100;

/// The line on which a span starts, with carets under the span.
pub(super) fn excerpt(span: &Span, sources: &impl Sources) -> Option<String> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    let at = text.line_at(start)?;
    let line = at.text.trim_end_matches('\r');
    if line.trim().is_empty() {
        return None;
    }
    let offset = at.offset.min(line.len());
    let (shown, lead) = shorten(line, offset);
    if shown.is_empty() {
        return None;
    }
    let room = shown.width().saturating_sub(lead).max(1);
    let length = end.saturating_sub(start);
    let marked: String =
        line[offset..].char_indices().take_while(|(i, _)| *i < length).map(|(_, c)| c).take(WIDTH).collect();
    let caret_count = visible(&marked).width().clamp(1, room);
    let gutter = at.number.to_string();
    let carets = "^".repeat(caret_count);
    Some(format!(" {gutter} | {shown}\n {:width$} | {:lead$}{carets}\n", "", "", width = gutter.len()))
}

/// A line, cut around the place that matters so that it fits a terminal, and the display column of that place. Of a long line
/// only what is shown is read: a file may be one line with thousands of problems.
fn shorten(line: &str, offset: usize) -> (String, usize) {
    if line.len() <= 4 * WIDTH {
        let shown = visible(line);
        if shown.width() <= WIDTH {
            return (shown.trim_end().to_owned(), visible(&line[..offset]).width());
        }
    }
    let mut width = 0;
    let before = line[..offset].char_indices().rev().take_while(|(_, c)| {
        width += c.width().unwrap_or(0);
        width <= WIDTH / 3
    });
    let first = before.last().map_or(offset, |(i, _)| i);
    let mut shown = if first > 0 { "…".to_owned() } else { String::new() };
    shown.push_str(&visible(&line[first..offset]));
    let mut width = shown.width();
    let column = width;
    // As many characters as could fit; what they look like depends on their neighbors.
    let rest = line[offset..]
        .char_indices()
        .nth(WIDTH)
        .map_or(&line[offset..], |(end, _)| &line[offset..offset + end]);
    for c in visible(rest).chars() {
        width += c.width().unwrap_or(0);
        if width >= WIDTH {
            return (shown + "…", column);
        }
        shown.push(c);
    }
    if offset + rest.len() < line.len() {
        shown.push('…');
    }
    (shown, column)
}
