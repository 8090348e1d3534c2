//! A diagnostic in words, with its place in the source: what every form of output says.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Diagnostic, Label, Severity, Span};

/// Where the text of a source is had, to find lines and columns.
pub trait Sources {
    /// The text of the file at `path`, if it was read and is text.
    fn text(&self, path: &str) -> Option<&str>;

    /// The way to the book from where the program runs, with a slash at its end; nothing where the two are one folder. Code hosts know a
    /// file by its path from there.
    fn folder(&self) -> &str {
        ""
    }
}

/// A line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// A problem in words, part by part: what all forms for people say. No part has control characters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormattedDiagnostic {
    pub severity: Severity,
    pub code: &'static str,
    /// `path:line:column`, or the path alone.
    pub place: String,
    /// Line and column, both from 1.
    pub at: Option<(usize, usize)>,
    pub message: String,
    /// The line of the source with carets below, each line with its end.
    pub excerpt: String,
    pub notes: Vec<String>,
    /// The lines of the advice.
    pub help: Vec<String>,
}

impl FormattedDiagnostic {
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
            message: visible(&diagnostic.message),
            excerpt: excerpt(&diagnostic.span, sources).unwrap_or_default(),
            notes: diagnostic.labels.iter().map(note).collect(),
            help: diagnostic.help.iter().flat_map(|help| help.lines()).map(visible).collect(),
        }
    }

    /// The message, the notes and the advice, a line each.
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

/// `path:line:column`, or the path alone for a file as a whole.
pub fn place(span: &Span, sources: &impl Sources) -> String {
    let path = visible(&span.path);
    match position(span, sources) {
        Some(at) => format!("{path}:{}:{}", at.line, at.column),
        None => path,
    }
}

/// The first place of a span, and the first one behind it.
pub fn region(span: &Span, sources: &impl Sources) -> Option<(Position, Position)> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    Some((position_of(text, start)?, position_of(text, end.max(start))?))
}

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

/// The line that a span starts on, with carets under the span.
fn excerpt(span: &Span, sources: &impl Sources) -> Option<String> {
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

/// A line cut to what fits a terminal around the place that matters, and the display column of that place in it.
fn shorten(line: &str, offset: usize) -> (String, usize) {
    const WIDTH: usize = 100;
    let lead = visible(&line[..offset]);
    if visible(line).width() <= WIDTH {
        return (visible(line).trim_end().to_owned(), lead.width());
    }
    let keep_before: String = {
        let mut kept: Vec<char> = Vec::new();
        let mut width = 0;
        for c in lead.chars().rev() {
            width += c.width().unwrap_or(0);
            if width > WIDTH / 3 {
                break;
            }
            kept.push(c);
        }
        kept.iter().rev().collect()
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

/// Text without control characters, so that a hostile file cannot steer a terminal; a tab counts as one space.
pub fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\u{feff}')
        .map(|c| match c {
            '\t' => ' ',
            // Direction marks could make a message read as something else.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

fn floor_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
