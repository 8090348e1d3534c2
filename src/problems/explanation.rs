//! What the guide says about each code: docs/messages.md for mistakes, docs/rules.md for rules. The guide is part of the program, so
//! the text exists only once.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr as _;

use handout_base::diag::{Code, Rule};

const MESSAGES: &str = include_str!("../../docs/messages.md");
const RULES: &str = include_str!("../../docs/rules.md");

/// The indentation of code.
const INDENT: &str = "    ";

/// The section of the guide about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// Markdown.
    body: &'static str,
}

impl Explanation {
    pub(crate) fn of(code: Code) -> Option<Self> {
        let guide = if Rule::of(code).is_some() { RULES } else { MESSAGES };
        section(guide, code.as_str()).map(|body| Self { body })
    }

    /// What the code means, in one sentence.
    pub(crate) fn meaning(&self) -> String {
        let first = paragraphs(self.body).next().unwrap_or_default();
        first_sentence(&plain(first, usize::MAX)).to_owned()
    }

    /// The text before the example: what it is and why it matters.
    pub(crate) fn why(&self) -> String {
        plain(self.body.split("```").next().unwrap_or_default(), usize::MAX).trim_end().to_owned()
    }

    /// The whole section, not wrapped.
    pub(crate) fn text(&self) -> String {
        plain(self.body, usize::MAX).trim_end().to_owned()
    }

    /// The whole section for a terminal of this width.
    pub(crate) fn wrapped(&self, width: usize) -> String {
        plain(self.body, width)
    }

    /// The whole section as Markdown. Links become words: they lead to other pages of the guide.
    pub(crate) fn markdown(&self) -> String {
        let mut out = String::with_capacity(self.body.len());
        let mut done = 0;
        for (event, range) in Parser::new_ext(self.body, Options::ENABLE_TABLES).into_offset_iter() {
            if let Event::Start(Tag::Link { dest_url, .. }) = event {
                let (words, document) = (words_of_link(&self.body[range.clone()]), document(&dest_url));
                out.push_str(&self.body[done..range.start]);
                out.push_str(words);
                if let Some(document) = document {
                    out.push_str(&format!(" (`{document}`)"));
                }
                done = range.end;
            }
        }
        out.push_str(&self.body[done..]);
        out.trim().to_owned()
    }
}

/// The text between the heading with a name and the next heading of that level.
fn section<'a>(guide: &'a str, name: &str) -> Option<&'a str> {
    let heading = format!("\n## `{name}`\n");
    let start = guide.find(&heading)? + heading.len();
    let rest = &guide[start..];
    Some(rest[..rest.find("\n## ").unwrap_or(rest.len())].trim())
}

fn paragraphs(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// Up to the first full stop that ends a sentence; one in code does not.
fn first_sentence(text: &str) -> &str {
    let mut in_code = false;
    for (at, c) in text.char_indices() {
        match c {
            '`' => in_code = !in_code,
            '.' | '!' | '?' if !in_code => {
                let rest = &text[at + 1..];
                if rest.is_empty() || rest.starts_with(char::is_whitespace) {
                    return &text[..=at];
                }
            }
            _ => {}
        }
    }
    text.trim_end()
}

/// `[words](target)` → `words`.
fn words_of_link(link: &str) -> &str {
    link.strip_prefix('[').and_then(|rest| Some(&rest[..rest.rfind("](")?])).unwrap_or(link)
}

/// The document that a link of the guide leads to; `None` for a place in the same document.
fn document(target: &str) -> Option<String> {
    let file = target.split('#').next().unwrap_or_default();
    match file {
        "" => None,
        file if file.contains("://") => Some(target.to_owned()),
        file => Some(format!("docs/{file}")),
    }
}

/// Markdown as plain text: paragraphs wrapped to a width, code indented but not wrapped, links as words with the name of their target.
fn plain(markdown: &str, width: usize) -> String {
    let mut page = Page { width, ..Page::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.add(event);
    }
    page.finish();
    page.out
}

#[derive(Default)]
struct Page {
    width: usize,
    out: String,
    /// The open paragraph.
    text: String,
    /// The open lists, each with the number of the next item if it is numbered.
    lists: Vec<Option<u64>>,
    /// How the next line of an item begins.
    mark: String,
    /// Where open links lead.
    links: Vec<Option<String>>,
    in_code: bool,
    /// Whether a blank line goes before the next paragraph.
    apart: bool,
}

impl Page {
    fn add(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => self.apart |= self.mark.is_empty(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => self.finish(),
            Event::Start(Tag::CodeBlock(_)) => {
                self.finish();
                self.gap();
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => (self.in_code, self.apart) = (false, true),
            Event::Start(Tag::List(first)) => {
                self.finish();
                self.apart |= self.lists.is_empty();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.finish();
                self.lists.pop();
                self.apart |= self.lists.is_empty();
            }
            Event::Start(Tag::Item) => {
                self.finish();
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
            }
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => self.finish(),
            Event::Start(Tag::Table(_)) | Event::End(TagEnd::Table) => self.apart = true,
            Event::End(TagEnd::TableCell) => self.text.push_str("  "),
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(document(&dest_url)),
            Event::End(TagEnd::Link) => {
                if let Some(document) = self.links.pop().flatten() {
                    self.text.push_str(&format!(" ({document})"));
                }
            }
            Event::Text(text) if self.in_code => self.code(&text),
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => self.text.push_str(&format!("`{code}`")),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
    }

    fn code(&mut self, text: &str) {
        for line in text.lines() {
            self.out.push_str(if line.is_empty() { "" } else { INDENT });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// A blank line, except at the top.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.apart = false;
    }

    /// Writes the open paragraph.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        if self.apart {
            self.gap();
        }
        let depth = "  ".repeat(self.lists.len().saturating_sub(1));
        let mark = std::mem::take(&mut self.mark);
        let mark_width = if self.lists.is_empty() { 0 } else { mark.len().max(2) };
        let first = format!("{depth}{mark:mark_width$}");
        let rest = " ".repeat(first.len());
        wrap(&mut self.out, &text, self.width, &first, &rest);
    }
}

/// Breaks text into lines of at most `width` cells; a longer word gets its own line.
pub(crate) fn wrap(out: &mut String, text: &str, width: usize, first: &str, rest: &str) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.width() + 1 + word.width() > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = rest.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let guide = "# G\n\n## `a`\n\nOne.\n\n## `ab`\n\nTwo.\n";
        assert_eq!(section(guide, "a"), Some("One."));
        assert_eq!(section(guide, "ab"), Some("Two."));
        assert_eq!(section(guide, "b"), None);
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        assert_eq!(first_sentence("See `a. b` and x.md. Then"), "See `a. b` and x.md.");
        assert_eq!(first_sentence("No stop"), "No stop");
        assert_eq!(first_sentence("A? B"), "A?");
    }

    #[test]
    fn markdown_becomes_plain_text() {
        let text = "See [the **joints**](figures.md#joints) and [there](#x), or [web](https://a.example/).\n\n```text\na  b\n\n | ^\n```\n\n- one two three four\n- `two`\n\n1. a\n\nEnd.\n";
        assert_eq!(
            plain(text, 20),
            "See the joints\n(docs/figures.md)\nand there, or web\n(https://a.example/).\n\n    a  b\n\n     | ^\n\n- one two three four\n- `two`\n\n1. a\n\nEnd.\n"
        );
    }

    #[test]
    fn markdown_for_others_has_no_links_of_the_guide() {
        let explanation = Explanation { body: "See [`a` b](x.md#c), and\n\n```text\n[d](e)\n```\n" };
        assert_eq!(explanation.markdown(), "See `a` b (`docs/x.md`), and\n\n```text\n[d](e)\n```");
    }
}
