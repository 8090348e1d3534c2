//! The line of a source that a diagnostic is about.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::position::{floor_char, position};
use super::sources::Sources;
use super::span::Span;
use super::visible::visible;

/// The line on which a span starts, with carets under the span.
pub(super) fn excerpt(span: &Span, sources: &impl Sources) -> Option<String> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    let at = position(span, sources)?;
    let start = floor_char(text, start);
    let end = floor_char(text, end).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
    let line = &text[line_start..line_end];
    if line.trim().is_empty() {
        return None;
    }
    let (shown, lead) = shorten(line, start - line_start);
    if shown.is_empty() {
        return None;
    }
    let room = shown.width().saturating_sub(lead).max(1);
    let caret_count = visible(&text[start..end.min(line_end)]).width().clamp(1, room);
    let gutter = at.line.to_string();
    let carets = "^".repeat(caret_count);
    Some(format!(" {gutter} | {shown}\n {:width$} | {:lead$}{carets}\n", "", "", width = gutter.len()))
}

/// A line, cut around the place that matters so that it fits a terminal, and the display column of that place.
fn shorten(line: &str, offset: usize) -> (String, usize) {
    const WIDTH: usize = 100;
    let lead = visible(&line[..offset]);
    if visible(line).width() <= WIDTH {
        return (visible(line).trim_end().to_owned(), lead.width());
    }
    let keep_before: String = {
        let mut reversed: Vec<char> = Vec::new();
        let mut width = 0;
        for c in lead.chars().rev() {
            width += c.width().unwrap_or(0);
            if width > WIDTH / 3 {
                break;
            }
            reversed.push(c);
        }
        reversed.iter().rev().collect()
    };
    let cut = keep_before.len() < lead.len();
    let mut shown = if cut { format!("…{keep_before}") } else { keep_before };
    let column = shown.width();
    for c in visible(&line[offset..]).chars() {
        if shown.width() + c.width().unwrap_or(0) >= WIDTH {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    (shown, column)
}
