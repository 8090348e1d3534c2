//! What is not allowed in text: HTML, links that could run code, footnotes without a text.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::link::{OutsideFault, outside_fault, scheme};
use super::renderer::Renderer;
use handout_base::diag::{Code, Diagnostic};

impl Renderer<'_> {
    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        if html.matches("<!--").count() > html.matches("-->").count() {
            let problem = Diagnostic::error(
                Code::RawHtml,
                self.span(range),
                "a comment begins here and is never closed",
            )
            .help("write `-->` at its end: until then nobody sees the text");
            self.problems.push(problem);
            return;
        }
        if self.options.raw_html {
            self.push(html);
            self.count_quiet_html(html);
            return;
        }
        let seen = without_comments(html);
        let trimmed = seen.trim();
        if trimmed.is_empty() {
            return;
        }
        let shown: String = trimmed.chars().take_while(|c| *c != '\n').take(40).collect();
        let problem = Diagnostic::error(
            Code::RawHtml,
            self.span(range),
            format!("HTML is not allowed in text: `{shown}`"),
        );
        self.problems.push(problem.help(instead_of_html(trimmed)));
    }

    /// Follows elements in which no glossary term is explained, where the author writes them in HTML.
    fn count_quiet_html(&mut self, html: &str) {
        const QUIET: [&str; 13] =
            ["a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp", "th"];
        for (at, _) in html.match_indices('<') {
            let tag = &html[at + 1..];
            let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
            if !name.is_some_and(|name| QUIET.iter().any(|quiet| quiet.eq_ignore_ascii_case(name))) {
                continue;
            }
            if !tag.starts_with('/') {
                self.quiet += 1;
                self.quiet_html += 1;
            } else if self.quiet_html > 0 {
                self.quiet -= 1;
                self.quiet_html -= 1;
            }
        }
    }

    /// Only schemes that open a page, a phone or a mailbox; `javascript:` and the like could run code.
    pub(super) fn check_scheme(&mut self, target: &str, range: &Range<usize>) {
        if let Some(scheme) = scheme(target)
            && !matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
        {
            // `C:` is a disk of somebody's computer.
            let (message, help) = if scheme == "file" || scheme.len() == 1 {
                (
                    format!("`{target}` is a file on your own computer, which no reader can open"),
                    "put the file into the book's folder, and write its path from there, with `/` between the folders",
                )
            } else {
                (
                    format!("a link cannot begin with `{scheme}:`"),
                    "use `https:`, `mailto:` or `tel:`, or the path of a file of this book",
                )
            };
            self.problems.push(Diagnostic::error(Code::UnsafeLink, self.span(range), message).help(help));
        }
    }

    /// Text that Markdown takes for program code: indented text, and all that follows three marks that are never closed.
    pub(super) fn check_code_block(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let block = self.source[range.clone()].trim_end();
        let last = block.lines().last().unwrap_or_default().trim();
        let is_closed = block.contains('\n') && (last.starts_with("```") || last.starts_with("~~~"));
        let (message, help) = match kind {
            CodeBlockKind::Indented => (
                "this text begins with four spaces or a tab, and would look like the code of a program",
                "remove the spaces or the tab at the start of its lines; text that must keep its spaces goes between two lines of ```",
            ),
            CodeBlockKind::Fenced(_) if !is_closed => (
                "the marks at the start of this line are never closed, so all text below would look like the code of a program",
                "write a line with the same marks below the text that must keep its spaces, or remove them",
            ),
            CodeBlockKind::Fenced(words) if words.contains(char::is_whitespace) => (
                "the words after the marks would not be on the page",
                "write the text that must keep its spaces on the lines below the marks",
            ),
            CodeBlockKind::Fenced(_) => return,
        };
        let first = range.start..range.start + block.find('\n').unwrap_or(block.len());
        self.problems.push(Diagnostic::error(Code::BrokenMarkdown, self.span(&first), message).help(help));
    }

    /// An address outside the book must be one that something can open.
    pub(super) fn check_outside(&mut self, target: &str, range: &Range<usize>) {
        if let Some(OutsideFault { fault, help }) = outside_fault(target) {
            let message = format!("the link `{target}` leads nowhere: {fault}");
            self.problems.push(Diagnostic::error(Code::BadUrl, self.span(range), message).help(help));
        }
    }

    /// Whether a list continues the numbers of the steps: something between the two has ended the steps.
    pub(super) fn continues_steps(&self, first: u64) -> bool {
        let steps = self.body.steps.len();
        self.depth == 0 && !self.in_steps && steps > 0 && first == steps as u64 + 1
    }

    pub(super) fn report_broken_steps(&mut self, range: &Range<usize>) {
        let last = self.body.steps.len();
        let message =
            format!("the steps end with step {last}, and this list continues with step {}", last + 1);
        let help =
            "indent text between two steps by three spaces, and write all numbers alike: `1.`, `2.`, `3.`";
        self.problems.push(Diagnostic::error(Code::BrokenSteps, self.span(range), message).help(help));
    }

    /// A number at the start of a line inside a step was meant as the next step.
    pub(super) fn check_step(&mut self, text: &str, range: &Range<usize>) {
        let begins = std::mem::take(&mut self.line_begins);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if begins && self.in_steps && (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')']) {
            let number = &text[..digits];
            let message = format!("`{}` is a part of the step before it", &text[..=digits]);
            let help = format!("write the step as `{number}. Words`, with a full stop and one space");
            self.problems.push(Diagnostic::error(Code::BrokenSteps, self.span(range), message).help(help));
        }
    }

    /// A reference to a footnote without a text stays plain text, which patients would see.
    pub(super) fn check_footnotes(&mut self, text: &str, range: &Range<usize>) {
        if self.quiet > 0 {
            return;
        }
        let label = text.split("[^").skip(1).find_map(|rest| rest.split_once(']')).map(|(label, _)| label);
        if let Some(label) = label.filter(|label| !label.is_empty() && !label.contains(char::is_whitespace)) {
            let problem = Diagnostic::error(
                Code::MissingFootnote,
                self.span(range),
                format!("the footnote `[^{label}]` has no text"),
            )
            .help(format!("add a line `[^{label}]: …` to the text"));
            self.problems.push(problem);
        }
    }
}

/// HTML without its comments, which readers do not see.
fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    out.push_str(rest);
    out
}

/// What to write instead of HTML. Something of another site is never allowed in a page, so there a link is the only way.
fn instead_of_html(html: &str) -> String {
    const EMBEDDING: [&str; 8] =
        ["<iframe", "<embed", "<object", "<video", "<audio", "<source", "<script", "<img"];
    let lower = html.to_ascii_lowercase();
    let address = ["https://", "http://", "\"//", "'//"].iter().find_map(|start| lower.find(start));
    match address.filter(|_| EMBEDDING.iter().any(|tag| lower.contains(tag))) {
        Some(at) => {
            let address = html[at..].trim_start_matches(['"', '\'']);
            let end = address.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>' | '<'));
            let address = watch_address(&address[..end.unwrap_or(address.len())]);
            format!(
                "write a link: `[Watch how it is done]({address})`\na video, map or form of another site cannot be part of a page: that site would \
                 learn who reads it"
            )
        }
        None => "write it in Markdown, or put `\\` before `<` to show the character itself\n(`raw_html = true` under `[markdown]` in book.toml \
                 allows HTML, and you answer for what it does)"
            .to_owned(),
    }
}

/// The address of a video's own page, if this is the address for embedding it.
fn watch_address(address: &str) -> String {
    let address =
        address.strip_prefix("//").map_or_else(|| address.to_owned(), |rest| format!("https://{rest}"));
    match address.split_once("/embed/") {
        Some((site, video)) if site.contains("youtube") => {
            let video = video.split(['?', '&']).next().unwrap_or_default();
            format!("https://www.youtube.com/watch?v={video}")
        }
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_site_serves_is_linked_to() {
        for (html, link) in [
            (
                "<iframe src=\"https://www.youtube.com/embed/abc?rel=0\"></iframe>",
                "(https://www.youtube.com/watch?v=abc)",
            ),
            ("<iframe src='//www.youtube-nocookie.com/embed/abc'>", "(https://www.youtube.com/watch?v=abc)"),
            ("<IFRAME SRC=https://maps.example/x>", "(https://maps.example/x)"),
            ("<video controls><source src=\"https://video.example/a.mp4\">", "(https://video.example/a.mp4)"),
        ] {
            let help = instead_of_html(html);
            assert!(help.contains(link) && !help.contains("raw_html"), "{help}");
        }
        for html in ["<b>", "<video src=\"a.mp4\">", "<a href=\"https://a.example\">"] {
            assert!(instead_of_html(html).contains("raw_html"), "{html}");
        }
    }
}
