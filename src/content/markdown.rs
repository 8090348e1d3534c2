//! Markdown → [`Body`]: HTML with holes, and what other stages must check: headings, links, images, steps.
//!
//! CommonMark with tables, footnotes, heading ids and GFM alerts. The first ordered list of an exercise is its steps.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::fragment::{Fragment, Hole, HoleKind, escape_attribute, escape_text};
use crate::diag::{Checked, Code, Diagnostic, Span};
use crate::path::slugify;

/// A page's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// The text, or what comes before the steps.
    pub(crate) before: Fragment,
    /// The steps of an exercise.
    pub(crate) steps: Vec<Fragment>,
    /// What comes after the steps.
    pub(crate) after: Fragment,
    pub(crate) headings: Vec<Heading>,
    pub(crate) links: Vec<Link>,
    pub(crate) images: Vec<Image>,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 2 to 6.
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) id: String,
}

/// A link as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) target: String,
    pub(crate) range: Range<usize>,
}

/// An image as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) target: String,
    pub(crate) alt: String,
    pub(crate) range: Range<usize>,
}

/// How a text is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MarkdownOptions {
    /// Whether the first ordered list is the steps of an exercise.
    pub(crate) steps: bool,
    /// Whether HTML is passed through.
    pub(crate) raw_html: bool,
}

/// Renders the text that stands at `range` of the file.
pub(crate) fn render(
    path: &Arc<str>,
    text: &str,
    range: Range<usize>,
    options: MarkdownOptions,
) -> Checked<Body> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let parser = Parser::new_ext(&text[range.clone()], extensions).into_offset_iter();
    let events: Vec<(Event<'_>, Range<usize>)> = TextMergeWithOffset::new(parser).collect();
    let mut renderer = Renderer {
        path,
        base: range.start,
        options,
        body: Body::default(),
        out: Fragment::default(),
        problems: Vec::new(),
        depth: 0,
        quiet: 0,
        prose: None,
        steps_done: !options.steps,
        in_steps: false,
        table: Table::default(),
        ids: BTreeMap::new(),
        footnotes: Footnotes::default(),
    };
    renderer.run(&events);
    renderer.finish()
}

struct Renderer<'a> {
    path: &'a Arc<str>,
    base: usize,
    options: MarkdownOptions,
    body: Body,
    out: Fragment,
    problems: Vec<Diagnostic>,
    /// How many blocks are open.
    depth: usize,
    /// How many elements are open in which no glossary term is explained: headings, links, code, table heads.
    quiet: usize,
    /// Where the open run of prose begins.
    prose: Option<usize>,
    steps_done: bool,
    in_steps: bool,
    table: Table,
    /// How often each heading id was used.
    ids: BTreeMap<String, usize>,
    footnotes: Footnotes,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

#[derive(Default)]
struct Footnotes {
    /// Labels in the order of their first use.
    used: Vec<String>,
    written: BTreeMap<String, Fragment>,
}

impl Renderer<'_> {
    fn run(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut i = 0;
        while i < events.len() {
            let (event, range) = &events[i];
            if !matches!(event, Event::Text(_) | Event::SoftBreak) {
                self.end_prose();
            }
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let end = closing(events, i);
                    let heading = self.heading(*level as u8, id.as_deref(), &events[i..end], range);
                    self.hole(HoleKind::HeadingOpen(heading));
                    self.quiet += 1;
                    self.run(&events[i + 1..end]);
                    self.quiet -= 1;
                    self.end_prose();
                    self.hole(HoleKind::HeadingClose(heading));
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
                    self.footnotes.written.insert(label.to_string(), note);
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
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(*tag),
                event => self.inline(event, range),
            }
            i += 1;
        }
        self.end_prose();
    }

    fn inline(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(text) => {
                if self.quiet == 0 && self.prose.is_none() {
                    self.prose = Some(self.out.html.len());
                }
                self.check_footnotes(text, range);
                escape_text(&mut self.out.html, text);
            }
            Event::SoftBreak => self.out.html.push(' '),
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

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::BlockQuote(None) => self.push("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, message) = callout(*kind);
                self.push("<div class=\"callout ");
                self.push(class);
                self.push("\"><p class=\"callout-title\">");
                self.hole(HoleKind::Message(message));
                self.push("</p>\n");
            }
            Tag::CodeBlock(kind) => {
                self.quiet += 1;
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
                self.steps_done = true;
                self.in_steps = true;
                self.body.before = std::mem::take(&mut self.out);
            }
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.push("<ul>\n"),
            // A step of its own fragment: nested lists have a depth of at least two.
            Tag::Item if self.in_steps && self.depth == 1 => {}
            Tag::Item => self.push("<li>"),
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), column: 0, head: false };
                self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.hole(HoleKind::Message("table"));
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
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"end\"",
                    _ => "",
                };
                self.push(if self.table.head { "<th scope=\"col\"" } else { "<td" });
                self.push(align);
                self.push(">");
                self.table.column += 1;
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Link { dest_url, title, link_type, .. } => {
                let target = if matches!(link_type, pulldown_cmark::LinkType::Email) {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                self.check_scheme(&target, range);
                self.push("<a");
                self.hole(HoleKind::Link(self.body.links.len()));
                if !title.is_empty() {
                    self.push(" title=\"");
                    escape_attribute(&mut self.out.html, title);
                    self.push("\"");
                }
                self.push(">");
                self.quiet += 1;
                self.body.links.push(Link { target, range: self.place(range) });
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

    fn end(&mut self, tag: TagEnd) {
        if is_block_end(tag) {
            self.depth -= 1;
        }
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::CodeBlock => {
                self.quiet -= 1;
                self.push("</code></pre>\n");
            }
            TagEnd::List(_) if self.in_steps && self.depth == 0 => self.in_steps = false,
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
                self.push("</a>");
            }
            _ => {}
        }
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
                "a heading with one `#` stands in the text",
            )
            .help("begin it with `##`: the title is the page's first heading");
            self.problems.push(problem);
        }
        let text = plain_text(&events[1..]);
        let wanted = id.map_or_else(|| slugify(&text), slugify);
        let uses = self.ids.entry(wanted.clone()).or_insert(0);
        *uses += 1;
        let id = if *uses == 1 { wanted } else { format!("{wanted}-{uses}") };
        self.body.headings.push(Heading { level: level.max(2), text, id });
        self.body.headings.len() - 1
    }

    fn image(&mut self, target: &str, alt: &str, range: &Range<usize>) {
        self.check_scheme(target, range);
        if alt.trim().is_empty() {
            let problem = Diagnostic::error(Code::MissingAlt, self.span(range), format!("the image `{target}` has no description"))
                .help(format!("write what it shows, for people who cannot see it: `![A person lies on their back]({target})`"));
            self.problems.push(problem);
        }
        self.hole(HoleKind::Image(self.body.images.len()));
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

    fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let trimmed = html.trim();
        if trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            return;
        }
        if self.options.raw_html {
            self.push(html);
            return;
        }
        let shown: String = trimmed.chars().take_while(|c| *c != '\n').take(40).collect();
        let problem = Diagnostic::error(Code::RawHtml, self.span(range), format!("HTML is not allowed in text: `{shown}`"))
            .help("write it in Markdown, or put `\\` before `<` to show the sign itself\n(`raw_html = true` under `[markdown]` in book.toml allows HTML, and you answer for what it does)");
        self.problems.push(problem);
    }

    /// Only schemes that open a page, a phone or a mailbox; `javascript:` and its like could run code.
    fn check_scheme(&mut self, target: &str, range: &Range<usize>) {
        if let Some(scheme) = scheme(target)
            && !matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
        {
            let problem = Diagnostic::error(
                Code::UnsafeLink,
                self.span(range),
                format!("a link cannot begin with `{scheme}:`"),
            )
            .help("use `https:`, `mailto:` or `tel:`, or the path of a file of this book");
            self.problems.push(problem);
        }
    }

    /// A footnote that is named and not written stays plain text, which patients would see.
    fn check_footnotes(&mut self, text: &str, range: &Range<usize>) {
        let label = text.split("[^").skip(1).find_map(|rest| rest.split_once(']')).map(|(label, _)| label);
        if let Some(label) = label.filter(|label| !label.is_empty() && !label.contains(char::is_whitespace)) {
            let problem = Diagnostic::error(
                Code::MissingFootnote,
                self.span(range),
                format!("the footnote `[^{label}]` is not written"),
            )
            .help(format!("add a line `[^{label}]: …` to the text"));
            self.problems.push(problem);
        }
    }

    fn footnote(&mut self, label: &str) {
        let known = self.footnotes.used.iter().position(|used| used == label);
        let number = known.map_or_else(
            || {
                self.footnotes.used.push(label.to_owned());
                self.footnotes.used.len()
            },
            |at| at + 1,
        );
        self.push("<sup class=\"footnote-ref\"><a");
        if known.is_none() {
            self.push(" id=\"");
            self.hole(HoleKind::Prefix);
            self.push(&format!("fnref-{number}\""));
        }
        self.push(" href=\"#");
        self.hole(HoleKind::Prefix);
        self.push(&format!("fn-{number}\">{number}</a></sup>"));
    }

    fn finish(mut self) -> Checked<Body> {
        let used = std::mem::take(&mut self.footnotes.used);
        if !used.is_empty() {
            self.push("<section class=\"footnotes\" aria-label=\"");
            self.hole(HoleKind::Message("footnotes"));
            self.push("\"><ol>\n");
            for (i, label) in used.iter().enumerate() {
                let Some(note) = self.footnotes.written.remove(label) else { continue };
                self.push("<li id=\"");
                self.hole(HoleKind::Prefix);
                self.push(&format!("fn-{}\">", i + 1));
                self.append(note);
                self.push(" <a class=\"footnote-back\" href=\"#");
                self.hole(HoleKind::Prefix);
                self.push(&format!("fnref-{}\">\u{21a9}\u{fe0e}</a></li>\n", i + 1));
            }
            self.push("</ol></section>\n");
        }
        if self.body.steps.is_empty() {
            self.body.before = self.out;
        } else {
            self.body.after = self.out;
        }
        Checked { value: self.body, problems: self.problems }
    }

    fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    fn hole(&mut self, kind: HoleKind) {
        self.out.holes.push(Hole { at: self.out.html.len(), kind });
    }

    fn append(&mut self, fragment: Fragment) {
        let offset = self.out.html.len();
        self.out.html.push_str(fragment.html.trim_end());
        let end = self.out.html.len();
        self.out.holes.extend(
            fragment.holes.into_iter().map(|hole| Hole { at: (hole.at + offset).min(end), kind: hole.kind }),
        );
    }

    fn end_prose(&mut self) {
        if let Some(start) = self.prose.take() {
            let len = self.out.html.len() - start;
            self.out.holes.push(Hole { at: start, kind: HoleKind::Prose(len) });
        }
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.path, self.place(range))
    }
}

/// The scheme of an address, in lower case; a drive letter or a `:` later in the path is none. White space and control
/// signs are dropped first, as browsers do.
pub(crate) fn scheme(target: &str) -> Option<String> {
    let clean: String = target.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (scheme, _) = clean.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_lowercase())
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

/// The index of the event that closes the element which opens at `start`.
fn closing(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0;
    for (i, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i;
        }
    }
    events.len() - 1
}

/// For a paragraph that holds one image and nothing else: the index of its end and the image's title.
fn lone_image(events: &[(Event<'_>, Range<usize>)]) -> Option<(usize, String)> {
    let (Event::Start(Tag::Image { title, .. }), _) = events.get(1)? else { return None };
    let end = closing(events, 1) + 1;
    matches!(events.get(end), Some((Event::End(TagEnd::Paragraph), _))).then(|| (end, title.to_string()))
}

fn plain_text(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Table(_))
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table)
}
