//! What patients fill in: lines for a pen with the words before them, and boxes to tick with the words after them.
//!
//! A line is as long as it was typed. It stays with its label, such as `Signature:`, and with what is attached to its end, as in
//! `____/10` or `__/__/____`. A box is a real checkbox, so it can be ticked on a screen without a script.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::events::closing;
use super::fragment::SlotKind;
use super::html::escape_text;
use super::open_form::{Field, OpenLabel};
use super::renderer::Renderer;
use super::small_marks::{Piece, begins_with_line, is_one_box, pieces};

/// More words than this before a line are no label: only the last of them stays with the line then.
const LONGEST_LABEL: usize = 40;

/// A line ends where its column ends, so more characters than this make no difference.
const LONGEST_LINE: usize = 120;

/// Whether an item, which these events begin with, is something to tick.
pub(super) fn is_to_tick(events: &[(Event<'_>, Range<usize>)]) -> bool {
    let mut inside = events.iter().skip(1).map(|(event, _)| event);
    let first = inside.find(|event| !matches!(event, Event::Start(Tag::Paragraph)));
    matches!(first, Some(Event::Text(text)) if is_one_box(text))
}

impl Renderer<'_> {
    /// A text of the parser: words, and what there is to fill in between them.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        let mut rest: VecDeque<Piece<'_>> = pieces(text).map(|(_, piece)| piece).collect();
        while let Some(piece) = rest.pop_front() {
            let is_before_line = matches!(rest.front(), Some(Piece::Line(_)));
            match piece {
                Piece::Words(words) if self.form.field == Field::AfterLine => {
                    let attached = words.find(char::is_whitespace).unwrap_or(words.len());
                    self.field_words(&words[..attached]);
                    if attached < words.len() {
                        self.end_field();
                        rest.push_front(Piece::Words(&words[attached..]));
                    }
                }
                Piece::Words(words) if self.form.field == Field::BeforeLine => self.field_words(words),
                Piece::Words(words) if self.end_of_label(words).is_some() => {
                    let (inside, after) = words.split_at(self.end_of_label(words).unwrap_or_default());
                    self.words(inside);
                    self.close_label();
                    rest.push_front(Piece::Words(after));
                }
                Piece::Words(words) if is_before_line && !self.is_whole_line(range) => {
                    let (before, label) = words.split_at(label_start(words));
                    self.words(before);
                    self.begin_field();
                    self.field_words(label);
                }
                Piece::Words(words) => self.words(words),
                Piece::Line(_) if self.is_whole_line(range) => self.line(" wide", 1),
                Piece::Line(len) => {
                    self.begin_field();
                    self.line("", len);
                    self.form.field = Field::AfterLine;
                }
                Piece::Box => self.begin_label(),
                Piece::In(element, words) => {
                    self.end_prose();
                    self.push(&format!("<{element}>"));
                    escape_text(&mut self.out.html, words);
                    self.push(&format!("</{element}>"));
                }
            }
        }
        if self.form.field == Field::AfterLine {
            self.end_field();
        }
    }

    /// Words in which glossary terms are explained.
    fn words(&mut self, words: &str) {
        if self.quiet == 0 && self.prose.is_none() && !words.is_empty() {
            self.prose = Some(self.out.html.len());
        }
        escape_text(&mut self.out.html, words);
    }

    /// Opens a field before strong words that are the label of a line: `**Name:** ____`.
    pub(super) fn begin_field_before(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let [_, (Event::Text(label), _), _, (Event::Text(after), _), ..] = events else { return };
        let is_label =
            !label.contains(char::is_control) && label.len() <= LONGEST_LABEL && closing(events, 0) == 2;
        if is_label && begins_with_line(after) {
            self.begin_field();
        }
    }

    fn begin_field(&mut self) {
        if self.form.field == Field::Closed {
            self.end_prose();
            self.push("<span class=\"pen-field\">");
            self.form.field = Field::BeforeLine;
        }
    }

    /// Words that stay with a line.
    fn field_words(&mut self, words: &str) {
        if !words.is_empty() {
            self.push("<span>");
            // A space at the end of a box is not shown.
            escape_text(&mut self.out.html, &words.replace(' ', "\u{a0}"));
            self.push("</span>");
        }
    }

    fn end_field(&mut self) {
        self.push("</span>");
        self.form.field = Field::Closed;
    }

    /// Style attributes are not allowed on pages, so characters make the line as long as it was typed.
    fn line(&mut self, class: &str, len: usize) {
        self.end_prose();
        self.push(&format!("<span class=\"pen-line{class}\" role=\"img\" aria-label=\""));
        self.slot(SlotKind::Message("pen-line"));
        self.push("\">");
        self.push(&"\u{a0}".repeat(len.min(LONGEST_LINE)));
        self.push("</span>");
    }

    /// Whether there is nothing but a line for a pen in a line of the text: it goes across the page.
    fn is_whole_line(&self, range: &Range<usize>) -> bool {
        let starts = &self.line_starts;
        let next = starts.partition_point(|start| *start <= range.start);
        let end = starts.get(next).copied().unwrap_or(self.source.len());
        self.source[starts[next - 1]..end].chars().all(|c| c.is_whitespace() || matches!(c, '_' | '>'))
    }

    fn begin_label(&mut self) {
        self.close_label();
        self.end_prose();
        let (html, slots) = (self.out.html.len(), self.out.slots.len());
        self.push("<label class=\"tick\"><input type=\"checkbox\"><span>");
        self.form.label = Some(OpenLabel { html, slots, words: self.out.html.len(), depth: 0 });
        self.form.has_boxes = true;
    }

    /// Where two spaces end the words of a box.
    fn end_of_label(&self, words: &str) -> Option<usize> {
        let label = self.form.label.as_ref().filter(|label| label.depth == 0)?;
        let end = words.find("  ")?;
        let before = &self.out.html[label.words..];
        (!before.trim().is_empty() || !words[..end].trim().is_empty()).then_some(end)
    }

    /// Closes the label of a box where its line, or the element around it, ends.
    pub(super) fn follow_label(&mut self, event: &Event<'_>) {
        let Some(label) = &mut self.form.label else { return };
        match event {
            Event::Start(Tag::Image { .. }) => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => label.depth += 1,
            Event::End(_) if label.depth > 0 => label.depth -= 1,
            Event::Start(_) | Event::End(_) | Event::HardBreak | Event::Rule => self.close_label(),
            _ => {}
        }
    }

    pub(super) fn close_label(&mut self) {
        self.end_prose();
        let Some(label) = self.form.label.take() else { return };
        let has_image =
            self.out.slots[label.slots..].iter().any(|slot| matches!(slot.kind, SlotKind::Image(_)));
        if has_image || !self.out.html[label.words..].trim().is_empty() {
            return self.push("</span></label>");
        }
        self.out.html.truncate(label.html);
        self.out.slots.truncate(label.slots);
        self.push("<input type=\"checkbox\" class=\"tick-alone\" aria-label=\"");
        self.slot(SlotKind::Message("box-to-tick"));
        self.push("\">");
    }

    /// What the script of the theme needs to keep the ticks. Without a script, nobody sees it.
    pub(super) fn end_form(&mut self) {
        self.close_label();
        if !self.form.has_boxes {
            return;
        }
        self.push("<p class=\"ticks-kept\" data-needs-script hidden><span>");
        self.slot(SlotKind::Message("ticks-kept"));
        self.push("</span> <button type=\"button\" class=\"button\">");
        self.slot(SlotKind::Message("ticks-clear"));
        self.push("</button></p>\n");
    }
}

/// Where the label of a line begins in the words before it: `Signature: `.
fn label_start(words: &str) -> usize {
    let sentence = words
        .trim_end()
        .rfind(['.', '!', '?', ';', ',', '،', '؟'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
    let start = words.len() - words[sentence..].trim_start().len();
    if words[start..].chars().count() <= LONGEST_LABEL {
        return start;
    }
    words
        .trim_end()
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::fragment::Slot;
    use super::super::markdown::render;
    use super::super::renderer::MarkdownOptions;
    use super::*;

    /// The HTML of a text, with the names of the theme's words in braces.
    fn html(text: &str) -> String {
        let options = MarkdownOptions { steps: false, raw_html: false };
        let body = render(&Arc::from("a.md"), text, 0..text.len(), options).value.before;
        let mut html = String::new();
        let mut from = 0;
        for Slot { at, kind } in &body.slots {
            if let SlotKind::Message(id) = kind {
                html.push_str(&body.html[from..*at]);
                html.push_str(&format!("{{{id}}}"));
                from = *at;
            }
        }
        html.push_str(&body.html[from..]);
        html.replace('\u{a0}', "~")
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let html = html(text).replace(" role=\"img\" aria-label=\"{pen-line}\"", "");
        let html = html.split("<p class=\"ticks-kept\"").next().unwrap_or_default();
        assert_eq!(html.trim_end(), expect, "{text}");
    }

    #[test]
    fn a_line_stays_with_its_label() {
        for (text, expect) in [
            (
                "Name: ____",
                "<p><span class=\"pen-field\"><span>Name:~</span><span class=\"pen-line\">~~~~</span></span></p>",
            ),
            (
                "I agree. Signature: ___ today",
                "<p>I agree. <span class=\"pen-field\"><span>Signature:~</span><span class=\"pen-line\">~~~</span></span> today</p>",
            ),
            (
                "Date: ___/___",
                "<p><span class=\"pen-field\"><span>Date:~</span><span class=\"pen-line\">~~~</span><span>/</span><span class=\"pen-line\">~~~</span></span></p>",
            ),
            (
                "**Name:** ___ and",
                "<p><span class=\"pen-field\"><strong><span>Name:</span></strong><span>~</span><span class=\"pen-line\">~~~</span></span> and</p>",
            ),
            ("> ______", "<blockquote>\n<p><span class=\"pen-line wide\">~</span></p>\n</blockquote>"),
            (
                "___ ___",
                "<p><span class=\"pen-line wide\">~</span> <span class=\"pen-line wide\">~</span></p>",
            ),
        ] {
            check(text, expect);
        }
        assert!(html("Name: ____").contains("role=\"img\" aria-label=\"{pen-line}\""));
    }

    #[test]
    fn words_label_their_box() {
        for (text, expect) in [
            (
                "- [ ] One **two**\n- Three",
                "<ul>\n<li class=\"to-tick\"><label class=\"tick\"><input type=\"checkbox\"><span> One <strong>two</strong></span></label></li>\n<li>Three</li>\n</ul>",
            ),
            (
                "- [ ] One\n  - Two",
                "<ul>\n<li class=\"to-tick\"><label class=\"tick\"><input type=\"checkbox\"><span> One</span></label><ul>\n<li>Two</li>\n</ul>\n</li>\n</ul>",
            ),
            (
                "Foot: [ ] left  [ ] right  each day",
                "<p>Foot: <label class=\"tick\"><input type=\"checkbox\"><span> left</span></label>  <label class=\"tick\"><input type=\"checkbox\"><span> right</span></label>  each day</p>",
            ),
            (
                "*Which: [ ] left* foot",
                "<p><em>Which: <label class=\"tick\"><input type=\"checkbox\"><span> left</span></label></em> foot</p>",
            ),
        ] {
            check(text, expect);
        }
        let alone = html("| A |\n|---|\n| [ ] |\n");
        assert!(alone.contains("<td class=\"blank\"><input type=\"checkbox\" class=\"tick-alone\" aria-label=\"{box-to-tick}\">"), "{alone}");
    }

    #[test]
    fn what_keeps_the_ticks_is_there_once_and_only_where_there_are_boxes() {
        assert_eq!(html("- [ ] A\n- [ ] B\n\nC [ ] d").matches("class=\"ticks-kept\"").count(), 1);
        assert!(!html("- A ____").contains("ticks-kept"));
    }
}
