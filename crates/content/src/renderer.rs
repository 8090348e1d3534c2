//! Events of the Markdown parser → HTML with slots.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, Event, Tag};

use super::body::{Body, Heading, Image};
use super::events::{closing, lone_image, plain_text};
use super::fragment::{Fragment, Slot, SlotKind};
use super::html::{escape_attribute, escape_text};
use super::numbering::Numbering;
use super::open_form::Form;
use super::questions::heading_level;
use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics};
use handout_base::path::{RESERVED_IDS, slugify};

/// How a text is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MarkdownOptions {
    /// Whether the first ordered list is the steps of an exercise.
    pub(crate) steps: bool,
    /// Whether HTML is passed through.
    pub(crate) raw_html: bool,
}

/// The state of one text while it is rendered.
pub(super) struct Renderer<'a> {
    pub(super) path: &'a Arc<str>,
    /// The text that is rendered, and where it is in the file.
    pub(super) source: &'a str,
    pub(super) base: usize,
    /// Where each line of the text begins.
    pub(super) line_starts: Vec<usize>,
    pub(super) options: MarkdownOptions,
    pub(super) body: Body,
    pub(super) out: Fragment,
    pub(super) problems: Vec<Diagnostic>,
    /// How many blocks are open.
    pub(super) depth: usize,
    /// How many elements are open in which no glossary term is explained: headings, links, code, table heads.
    pub(super) quiet: usize,
    /// How many of them the author wrote in HTML.
    pub(super) quiet_html: usize,
    /// Where the open run of prose begins.
    pub(super) prose: Option<usize>,
    pub(super) steps_done: bool,
    pub(super) in_steps: bool,
    /// Whether nothing but boxes follows the steps so far.
    pub(super) are_boxes_between_steps: bool,
    /// Whether the next text begins a line of a paragraph.
    pub(super) line_begins: bool,
    pub(super) table: Table,
    /// The ids that are taken.
    pub(super) ids: BTreeSet<String>,
    /// The last number after an id that several headings want.
    pub(super) numbers: BTreeMap<String, usize>,
    /// The ids that the author gave to headings still to come.
    pub(super) given_ids: BTreeSet<String>,
    pub(super) footnotes: Footnotes,
    /// The open lists, from the outermost.
    pub(super) numberings: Vec<Numbering>,
    pub(super) form: Form,
    /// Where the headings begin that fold.
    pub(super) questions: BTreeSet<usize>,
    /// The level of the question whose answer is open.
    pub(super) answer: Option<u8>,
    pub(super) is_code: bool,
    /// The title of the open link, if readers see it after its words.
    pub(super) link_length: Option<String>,
}

#[derive(Default)]
pub(crate) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub head: bool,
}

#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their first use, and how often each is used.
    pub(super) used: Vec<(String, usize)>,
    /// The place of each label among them.
    pub(super) numbers: BTreeMap<String, usize>,
    pub(super) written: BTreeMap<String, Fragment>,
    /// Where each is written.
    pub(super) places: BTreeMap<String, Range<usize>>,
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices(['\n', '\r']).map(|(at, _)| at + 1)).collect()
}

impl<'a> Renderer<'a> {
    pub(super) fn new(path: &'a Arc<str>, source: &'a str, base: usize, options: MarkdownOptions) -> Self {
        Self {
            path,
            source,
            base,
            line_starts: line_starts(source),
            options,
            body: Body::default(),
            out: Fragment::default(),
            problems: Vec::new(),
            depth: 0,
            quiet: 0,
            quiet_html: 0,
            prose: None,
            steps_done: !options.steps,
            in_steps: false,
            are_boxes_between_steps: false,
            line_begins: false,
            table: Table::default(),
            ids: RESERVED_IDS.iter().map(|id| (*id).to_owned()).collect(),
            numbers: BTreeMap::new(),
            given_ids: BTreeSet::new(),
            footnotes: Footnotes::default(),
            numberings: Vec::new(),
            form: Form::default(),
            questions: BTreeSet::new(),
            answer: None,
            is_code: false,
            link_length: None,
        }
    }

    /// Takes the ids that the author gave to headings, so that no other heading gets one of them.
    pub(super) fn claim_ids(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        for (event, _) in events {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event
                && self.ids.insert(slugify(id))
            {
                self.given_ids.insert(slugify(id));
            }
        }
    }

    pub(super) fn run(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut i = 0;
        while i < events.len() {
            let (event, range) = &events[i];
            if !matches!(event, Event::Text(_) | Event::SoftBreak) {
                self.end_prose();
                self.follow_label(event);
            }
            if self.depth == 0
                && let Event::Start(tag) = event
                && !matches!(tag, Tag::BlockQuote(Some(_)) | Tag::List(Some(_)))
            {
                self.are_boxes_between_steps = false;
            }
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let end = closing(events, i);
                    self.check_heading_words(&events[i + 1..end], range);
                    let heading = self.heading(*level as u8, id.as_deref(), &events[i..end], range);
                    let level = heading_level(*level as u8);
                    if self.depth == 0 && self.answer.is_some_and(|open| level <= open) {
                        self.end_answer();
                    }
                    let is_question = self.questions.contains(&range.start);
                    if is_question {
                        self.push("<details class=\"question\"><summary>");
                        self.answer = Some(level);
                    }
                    self.slot(SlotKind::HeadingOpen { heading, is_question });
                    self.quiet += 1;
                    self.run(&events[i + 1..end]);
                    self.quiet -= 1;
                    self.close_label();
                    self.slot(SlotKind::HeadingClose(heading));
                    if is_question {
                        self.begin_answer(heading);
                    }
                    i = end;
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let end = closing(events, i);
                    self.image(dest_url, &plain_text(&events[i + 1..end]), range);
                    i = end;
                }
                Event::Start(Tag::Paragraph) if lone_image(&events[i..]).is_some() => {
                    i += self.figure(&events[i..]);
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let end = closing(events, i);
                    let outer = std::mem::take(&mut self.out);
                    self.depth += 1;
                    self.run(&events[i + 1..end]);
                    self.depth -= 1;
                    let note = std::mem::replace(&mut self.out, outer);
                    if self.footnotes.written.insert(label.to_lowercase(), note).is_some() {
                        let problem = Diagnostic::error(
                            Code::MissingFootnote,
                            self.span(range),
                            format!("the footnote `[^{label}]` is written twice"),
                        )
                        .help("give each footnote its own name");
                        self.problems.push(problem);
                    }
                    self.footnotes.places.insert(label.to_lowercase(), range.clone());
                    i = end;
                }
                Event::Start(Tag::HtmlBlock) => {
                    let end = closing(events, i);
                    let html: String = events[i + 1..end]
                        .iter()
                        .map(|(e, _)| match e {
                            Event::Html(html) | Event::Text(html) => html.as_ref(),
                            _ => "",
                        })
                        .collect();
                    self.raw_html(&html, range);
                    i = end;
                }
                Event::Start(tag) => {
                    self.start(tag, &events[i..]);
                    match tag {
                        Tag::Link { .. } => self.check_link_words(&events[i + 1..closing(events, i)], range),
                        Tag::List(first) => self.begin_numbering(*first),
                        Tag::Item => self.check_item(&events[i..], range),
                        _ => {}
                    }
                }
                Event::End(tag) => self.end(*tag),
                event => self.inline(event, range),
            }
            i += 1;
        }
        self.end_prose();
    }

    fn heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        events: &[(Event<'_>, Range<usize>)],
        range: &Range<usize>,
    ) -> usize {
        if level == 1 {
            let problem = Diagnostic::warning(
                Code::HeadingOne,
                self.span(range),
                "the text has a heading with a single `#`",
            )
            .help("begin it with `##`: the title is the page's first heading");
            self.problems.push(problem);
        }
        let text = plain_text(&events[1..]);
        let id = match id.map(slugify).filter(|id| self.given_ids.remove(id)) {
            Some(given) => given,
            None => self.free_id(&slugify(&text)),
        };
        self.body.headings.push(Heading { level: heading_level(level), text, id });
        self.body.headings.len() - 1
    }

    /// The answer has the id of its question, so a link to it opens it.
    fn begin_answer(&mut self, heading: usize) {
        self.push("</summary><div class=\"answer\" id=\"");
        self.slot(SlotKind::Prefix);
        let id = self.body.headings[heading].id.clone();
        escape_attribute(&mut self.out.html, &id);
        self.push("\">\n");
    }

    pub(super) fn end_answer(&mut self) {
        if self.answer.take().is_some() {
            self.push("</div></details>\n");
        }
    }

    /// An id that no heading has, and that templates do not use themselves.
    fn free_id(&mut self, wanted: &str) -> String {
        if self.ids.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        loop {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }

    fn image(&mut self, target: &str, alt: &str, range: &Range<usize>) {
        self.check_scheme(target, range);
        if alt.trim().is_empty() {
            let problem = Diagnostic::error(Code::MissingAlt, self.span(range), format!("the image `{target}` has no description"))
                .help(format!("write what it shows, for people who cannot see it: `![A person lies on their back]({target})`"));
            self.problems.push(problem);
        }
        self.slot(SlotKind::Image(self.body.images.len()));
        self.body.images.push(Image {
            target: target.to_owned(),
            alt: alt.trim().to_owned(),
            range: self.place(range),
        });
    }

    /// A paragraph that is one image becomes a figure, with the image's title as its caption. Returns how many events that
    /// took beyond the first.
    fn figure(&mut self, events: &[(Event<'_>, Range<usize>)]) -> usize {
        let Some((end, caption)) = lone_image(events) else { return 0 };
        self.push("<figure class=\"picture\">");
        self.run(&events[1..end]);
        if !caption.is_empty() {
            self.push("<figcaption>");
            escape_text(&mut self.out.html, &caption);
            self.push("</figcaption>");
        }
        self.push("</figure>\n");
        end
    }

    pub(super) fn finish(mut self) -> WithDiagnostics<Body> {
        self.end_answer();
        self.end_form();
        let used = std::mem::take(&mut self.footnotes.used);
        if !used.is_empty() {
            self.push("<section class=\"footnotes\" aria-label=\"");
            self.slot(SlotKind::Message("footnotes"));
            self.push("\"><ol>\n");
            for ((label, mentions), number) in used.iter().zip(1..) {
                let Some(note) = self.footnotes.written.remove(label) else { continue };
                self.push("<li id=\"");
                self.slot(SlotKind::Prefix);
                self.push(&format!("fn-{number}\">"));
                self.append(note);
                self.ways_back(number, *mentions);
                self.push("</li>\n");
            }
            self.push("</ol></section>\n");
        }
        for label in self.footnotes.written.keys() {
            let range = &self.footnotes.places[label];
            let problem = Diagnostic::error(
                Code::MissingFootnote,
                self.span(range),
                format!("the footnote `[^{label}]` is never used in the text"),
            )
            .help(format!("write `[^{label}]` where it belongs, or take the footnote out"));
            self.problems.push(problem);
        }
        if self.body.steps.is_empty() {
            self.body.before = self.out;
        } else {
            self.body.after = self.out;
        }
        WithDiagnostics { value: self.body, problems: self.problems }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    pub(super) fn slot(&mut self, kind: SlotKind) {
        self.out.slots.push(Slot { at: self.out.html.len(), kind });
    }

    fn append(&mut self, fragment: Fragment) {
        let offset = self.out.html.len();
        self.out.html.push_str(fragment.html.trim_end());
        let end = self.out.html.len();
        self.out.slots.extend(
            fragment.slots.into_iter().map(|slot| Slot { at: (slot.at + offset).min(end), kind: slot.kind }),
        );
    }

    /// Whether boxes, and nothing else, follow the steps so far.
    pub(super) fn has_boxes_between_steps(&self) -> bool {
        self.are_boxes_between_steps && !self.out.html.is_empty()
    }

    /// A box between two steps is shown below the one before it.
    pub(super) fn add_to_last_step(&mut self) {
        let boxes = std::mem::take(&mut self.out);
        if let Some(step) = self.body.steps.pop() {
            self.out = step;
            self.append(boxes);
            self.body.steps.push(std::mem::take(&mut self.out));
        }
    }

    pub(super) fn end_prose(&mut self) {
        if let Some(start) = self.prose.take() {
            let len = self.out.html.len() - start;
            self.out.slots.push(Slot { at: start, kind: SlotKind::Prose(len) });
        }
    }

    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.path, self.place(range))
    }
}
