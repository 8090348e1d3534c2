//! Problems as text: for people (with the line of the source), in one line each, or for programs. All say the same words.

use std::fmt::Write as _;

use serde_json::json;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::fold::{Alike, alike, same};
use super::{Diagnostic, Diagnostics, Label, Severity, Span, github, sarif};

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// Each problem with the line of the source that it is about.
    #[default]
    Human,
    /// Each problem with its help, without the source.
    Short,
    /// One JSON object for each problem, a line each.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the lines of a change.
    Github,
}

impl Format {
    /// Whether programs read it, from standard output.
    pub fn is_for_programs(self) -> bool {
        matches!(self, Self::Json | Self::Sarif | Self::Github)
    }
}

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

/// All problems in the given form, with a closing line that counts them for people.
pub fn report(diagnostics: &Diagnostics, sources: &impl Sources, format: Format) -> String {
    if format == Format::Sarif {
        return sarif::log(diagnostics, sources);
    }
    let mut out = String::new();
    let mut alike = alike(diagnostics);
    for diagnostic in diagnostics.iter() {
        match format {
            Format::Human => {
                // What is true of many files as a whole is told once, with the first of them.
                let others = match alike.get_mut(&Alike::of(diagnostic)) {
                    Some(files) => std::mem::take(files),
                    None => vec![&*diagnostic.span.path],
                };
                let Some((_, others)) = others.split_first() else { continue };
                let mut told = Told::new(diagnostic, sources);
                told.same = same(others);
                told.print(&mut out, true);
                out.push('\n');
            }
            Format::Short => Told::new(diagnostic, sources).print(&mut out, false),
            Format::Json => json_line(&mut out, diagnostic, sources),
            Format::Github => github::command(&mut out, diagnostic, sources),
            Format::Sarif => {}
        }
    }
    if !format.is_for_programs() {
        out.push_str(&summary(diagnostics));
    }
    out
}

/// A line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

fn summary(diagnostics: &Diagnostics) -> String {
    let count = |severity, word: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let counts: Vec<String> = [count(Severity::Error, "error"), count(Severity::Warning, "warning")]
        .into_iter()
        .flatten()
        .collect();
    if counts.is_empty() { String::new() } else { format!("{}\n", counts.join(", ")) }
}

/// A problem in words, part by part: what all forms for people say. No part has control characters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    /// `path:line:column`, or the path alone.
    pub(crate) place: String,
    /// Line and column, both from 1.
    pub(crate) at: Option<(usize, usize)>,
    pub(crate) message: String,
    /// The line of the source with carets below, each line with its end.
    pub(crate) excerpt: String,
    pub(crate) notes: Vec<String>,
    /// The lines of the advice.
    pub(crate) help: Vec<String>,
    /// How many other files have the same problem, and which.
    same: String,
}

impl Told {
    pub(crate) fn new(diagnostic: &Diagnostic, sources: &impl Sources) -> Self {
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
            same: String::new(),
        }
    }

    /// The message, the notes and the advice, a line each.
    pub(super) fn in_lines(&self) -> String {
        let mut text = self.message.clone();
        for note in &self.notes {
            let _ = write!(text, "\nnote: {note}");
        }
        for (i, line) in self.help.iter().enumerate() {
            let _ = write!(text, "\n{}{line}", if i == 0 { "help: " } else { "" });
        }
        text
    }

    fn print(&self, out: &mut String, with_excerpt: bool) {
        let Self { severity, code, place, message, excerpt, notes, help, same, .. } = self;
        let _ = writeln!(out, "{place}: {}[{code}]: {message}", severity.as_str());
        if with_excerpt {
            out.push_str(excerpt);
        }
        for note in notes {
            let _ = writeln!(out, "  note: {note}");
        }
        for (i, line) in help.iter().enumerate() {
            let _ = writeln!(out, "  {}{line}", if i == 0 { "help: " } else { "      " });
        }
        if !same.is_empty() {
            let _ = writeln!(out, "  note: {same}");
        }
    }
}

/// `path:line:column`, or the path alone for a file as a whole.
pub(crate) fn place(span: &Span, sources: &impl Sources) -> String {
    let path = visible(&span.path);
    match position(span, sources) {
        Some(at) => format!("{path}:{}:{}", at.line, at.column),
        None => path,
    }
}

/// The first place of a span, and the first one behind it.
pub(super) fn region(span: &Span, sources: &impl Sources) -> Option<(Position, Position)> {
    let ((start, end), text) = (span.range?, sources.text(&span.path)?);
    Some((position_of(text, start)?, position_of(text, end.max(start))?))
}

fn position(span: &Span, sources: &impl Sources) -> Option<Position> {
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
pub(crate) fn visible(text: &str) -> String {
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

fn json_line(out: &mut String, diagnostic: &Diagnostic, sources: &impl Sources) {
    let location = |span: &Span| {
        let at = position(span, sources);
        json!({
            "path": &*span.path,
            "line": at.map(|p| p.line),
            "column": at.map(|p| p.column),
            "start": span.range.map(|r| r.0),
            "end": span.range.map(|r| r.1),
        })
    };
    let labels: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|label| json!({ "text": label.text, "location": location(&label.span) }))
        .collect();
    let value = json!({
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code.as_str(),
        "message": diagnostic.message,
        "location": location(&diagnostic.span),
        "labels": labels,
        "help": diagnostic.help,
    });
    let _ = writeln!(out, "{value}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use std::sync::Arc;

    struct One(&'static str);

    impl Sources for One {
        fn text(&self, path: &str) -> Option<&str> {
            (path == "content/a.md").then_some(self.0)
        }
    }

    #[track_caller]
    fn check(text: &'static str, range: std::ops::Range<usize>, expect: &str) {
        let span = Span::new(&Arc::from("content/a.md"), range);
        let diagnostic =
            Diagnostic::error(Code::UnknownKey, span, "unknown key `x`").help("did you mean `y`?");
        let all = Diagnostics::new(vec![diagnostic]);
        assert_eq!(report(&all, &One(text), Format::Human), expect);
    }

    #[test]
    fn shows_the_line_and_underlines_the_span() {
        check(
            "---\nsumary: a\n---\n",
            4..10,
            "content/a.md:2:1: error[unknown-key]: unknown key `x`\n 2 | sumary: a\n   | ^^^^^^\n  help: did you mean `y`?\n\n1 error\n",
        );
    }

    #[test]
    fn columns_count_characters_and_carets_count_cells() {
        check(
            "é\u{4e2d}: x",
            5..6,
            "content/a.md:1:3: error[unknown-key]: unknown key `x`\n 1 | é\u{4e2d}: x\n   |    ^\n  help: did you mean `y`?\n\n1 error\n",
        );
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let span = Span::new(&Arc::from("content/a.md"), 0..1);
        let all = Diagnostics::new(vec![Diagnostic::error(Code::UnknownKey, span, "bad \u{1b}[31m key")]);
        assert!(!report(&all, &One("\u{1b}x"), Format::Human).contains('\u{1b}'));
    }

    #[test]
    fn what_is_true_of_many_files_is_told_once_to_people() {
        let problem = |file: &str| Diagnostic::warning(Code::NotReviewed, Span::file(file), "m").help("h");
        let all = |files: &[&str]| Diagnostics::new(files.iter().map(|file| problem(file)).collect());
        let many = all(&["a", "b", "c", "d"]);
        assert_eq!(
            report(&many, &One(""), Format::Human),
            "a: warning[not-reviewed]: m\n  help: h\n  note: the same is true of 3 other files: b, c, d\n\n4 warnings\n"
        );
        assert_eq!(report(&many, &One(""), Format::Short).matches("[not-reviewed]").count(), 4);
        assert_eq!(
            report(&all(&["a", "b", "c"]), &One(""), Format::Human).matches("[not-reviewed]").count(),
            3
        );
    }

    #[test]
    fn a_span_past_the_end_does_not_panic() {
        let span = Span::new(&Arc::from("content/a.md"), 50..90);
        let all = Diagnostics::new(vec![Diagnostic::error(Code::UnknownKey, span, "m")]);
        assert!(report(&all, &One("ab\ncd"), Format::Human).starts_with("content/a.md:2:3: "));
    }
}
