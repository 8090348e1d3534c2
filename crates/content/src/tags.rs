//! Which HTML each part of Markdown becomes.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::events::{closing, plain_text};
use super::film::is_length;
use super::form::is_to_tick;
use super::fragment::SlotKind;
use super::html::{escape_attribute, escape_text};
use super::link::{Link, Named};
use super::renderer::{Footnotes, Renderer, Table};
use super::slot_values::{link_note, short_address};
use super::small_marks::plain;
use super::table_width::{cell_class, width_classes};

impl Renderer<'_> {
    pub(super) fn inline(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(text) => {
                let words = plain(text);
                self.check_footnotes(&words, range);
                self.check_leftovers(&words, range);
                self.check_step(&words, range);
                if self.is_code {
                    escape_text(&mut self.out.html, text);
                } else {
                    self.text(text, range);
                }
            }
            Event::SoftBreak => {
                self.out.html.push(' ');
                self.line_begins = true;
            }
            Event::HardBreak => self.out.html.push_str("<br>\n"),
            Event::Code(code) => {
                self.out.html.push_str("<code>");
                escape_text(&mut self.out.html, code);
                self.out.html.push_str("</code>");
            }
            Event::Rule => self.out.html.push_str("<hr>\n"),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, range),
            Event::FootnoteReference(label) => self.footnote(label),
            // These come with extensions that are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => escape_text(&mut self.out.html, text),
            Event::TaskListMarker(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Opens an element, the first of these events.
    pub(super) fn start(&mut self, tag: &Tag<'_>, events: &[(Event<'_>, Range<usize>)]) {
        let range = &events[0].1;
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::BlockQuote(None) => self.push("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, message) = callout(*kind);
                self.push("<div class=\"callout ");
                self.push(class);
                self.push("\"><p class=\"callout-title\">");
                self.slot(SlotKind::Message(message));
                self.push("</p>\n");
            }
            Tag::CodeBlock(kind) => {
                self.check_code_block(kind, range);
                self.quiet += 1;
                self.is_code = true;
                self.push("<pre><code");
                if let CodeBlockKind::Fenced(language) = kind
                    && !language.is_empty()
                {
                    self.push(" class=\"language-");
                    escape_attribute(&mut self.out.html, language);
                    self.push("\"");
                }
                self.push(">");
            }
            Tag::List(Some(_)) if !self.steps_done && self.depth == 0 => {
                self.end_answer();
                self.steps_done = true;
                self.in_steps = true;
                self.body.before = std::mem::take(&mut self.out);
            }
            Tag::List(Some(first)) if self.continues_steps(*first) && self.has_boxes_between_steps() => {
                self.add_to_last_step();
                self.in_steps = true;
            }
            Tag::List(Some(first)) if self.continues_steps(*first) => {
                self.report_broken_steps(range);
                self.push("<ol>\n");
            }
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.push("<ul>\n"),
            // A step of its own fragment: nested lists have a depth of at least two.
            Tag::Item if self.in_steps && self.depth == 1 => {}
            Tag::Item if is_to_tick(events) => self.push("<li class=\"to-tick\">"),
            Tag::Item => self.push("<li>"),
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), column: 0, head: false };
                self.push("<div class=\"table");
                self.push(&width_classes(&events[..closing(events, 0)]));
                self.push("\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.slot(SlotKind::Message("table"));
                self.push("\"><table>\n");
            }
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.quiet += 1;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => {
                let align = match self.table.alignments.get(self.table.column) {
                    Some(Alignment::Center) => Some("center"),
                    Some(Alignment::Right) => Some("end"),
                    _ => None,
                };
                let content = cell_class(&plain_text(&events[1..closing(events, 0)]));
                let classes: Vec<&str> = align.into_iter().chain(content).collect();
                self.push(if self.table.head { "<th scope=\"col\"" } else { "<td" });
                if !classes.is_empty() {
                    self.push(&format!(" class=\"{}\"", classes.join(" ")));
                }
                self.push(">");
                self.table.column += 1;
            }
            Tag::Emphasis | Tag::Strong => {
                self.begin_field_before(events);
                self.push(if matches!(tag, Tag::Strong) { "<strong>" } else { "<em>" });
            }
            Tag::Link { dest_url, title, link_type, .. } => {
                let target = if matches!(link_type, pulldown_cmark::LinkType::Email) {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                self.check_scheme(&target, range);
                self.check_outside(&target, range);
                self.check_film(&target, title, range);
                self.push("<a");
                self.slot(SlotKind::Link(self.body.links.len()));
                self.link_length = is_length(title).then(|| title.to_string());
                if !title.is_empty() && self.link_length.is_none() {
                    self.push(" title=\"");
                    escape_attribute(&mut self.out.html, title);
                    self.push("\"");
                }
                self.push(">");
                self.quiet += 1;
                let range = self.place(range);
                self.body.links.push(Link::new(self.path, target, range));
            }
            // Handled in `run`, or part of extensions that are off.
            Tag::Heading { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
        if is_block(tag) {
            self.depth += 1;
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        if is_block_end(tag) {
            self.depth -= 1;
        }
        if matches!(tag, TagEnd::List(_)) {
            self.numberings.pop();
        }
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::CodeBlock => {
                self.quiet -= 1;
                self.is_code = false;
                self.push("</code></pre>\n");
            }
            TagEnd::List(_) if self.in_steps && self.depth == 0 => {
                self.in_steps = false;
                self.are_boxes_between_steps = true;
            }
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item if self.in_steps && self.depth == 1 => {
                let step = std::mem::take(&mut self.out);
                self.body.steps.push(step);
            }
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.head = false;
                self.quiet -= 1;
                self.push("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.push(if self.table.head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Link => {
                self.quiet -= 1;
                let last = self.body.links.len().saturating_sub(1);
                if self.body.links.get(last).is_some_and(Link::is_to_pdf) {
                    self.slot(SlotKind::PdfFacts(last));
                }
                self.push("</a>");
                if let Some(length) = self.link_length.take() {
                    let link = self.body.links.get(last).filter(|link| link.names == Named::Outside);
                    let address = link.map(|link| short_address(&link.target));
                    self.out.html.push(' ');
                    link_note(&mut self.out.html, &length, address);
                }
            }
            _ => {}
        }
    }

    /// The number of a footnote in the text. Each has an id, so that the note can lead back to it.
    fn footnote(&mut self, label: &str) {
        let label = label.to_lowercase();
        let Footnotes { used, numbers, .. } = &mut self.footnotes;
        let at = *numbers.entry(label).or_insert_with_key(|label| {
            used.push((label.clone(), 0));
            used.len() - 1
        });
        used[at].1 += 1;
        let (number, mention) = (at + 1, used[at].1);
        self.push("<sup class=\"footnote-ref\"><a id=\"");
        self.slot(SlotKind::Prefix);
        self.push(&mention_id(number, mention));
        self.push("\" href=\"#");
        self.slot(SlotKind::Prefix);
        self.push(&format!("fn-{number}\" aria-label=\""));
        self.slot(SlotKind::Message("footnote"));
        self.push(&format!(" {number}\">{number}</a></sup>"));
    }

    /// The links from a footnote to each place that mentions it.
    pub(super) fn ways_back(&mut self, number: usize, mentions: usize) {
        for mention in 1..=mentions {
            let which = if mentions > 1 { format!(" {mention}") } else { String::new() };
            self.push(" <a class=\"footnote-back\" href=\"#");
            self.slot(SlotKind::Prefix);
            self.push(&mention_id(number, mention));
            self.push("\" aria-label=\"");
            self.slot(SlotKind::Message("footnote-back"));
            self.push(&format!("{which}\">\u{21a9}\u{fe0e}{which}</a>"));
        }
    }
}

/// The id of a place that mentions a footnote.
fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}

fn callout(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("callout-note", "callout-note"),
        BlockQuoteKind::Tip => ("callout-tip", "callout-tip"),
        BlockQuoteKind::Important => ("callout-important", "callout-important"),
        BlockQuoteKind::Warning => ("callout-warning", "callout-warning"),
        BlockQuoteKind::Caution => ("callout-caution", "callout-caution"),
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Table(_))
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table)
}
