//! Parts of a text that hold no words, and steps whose numbers skip one. A screen reader reads an empty heading and an empty link
//! aloud as nothing, and an empty step or a missing number is most often a step that was lost.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::numbering::Numbering;
use super::renderer::Renderer;
use super::small_marks::plain;
use handout_base::data::is_noise;
use handout_base::diag::{Code, Diagnostic};

impl Renderer<'_> {
    pub(super) fn check_heading_words(&mut self, events: &[(Event<'_>, Range<usize>)], range: &Range<usize>) {
        if !has_words(events) {
            let problem =
                Diagnostic::error(Code::EmptyHeading, self.span(range), "this heading has no words")
                    .help("write what the part below it is about, or take the `#` out");
            self.problems.push(problem);
        }
    }

    pub(super) fn check_link_words(&mut self, events: &[(Event<'_>, Range<usize>)], range: &Range<usize>) {
        if !has_words(events) {
            let problem = Diagnostic::error(Code::EmptyLink, self.span(range), "this link has no words")
                .help("say between the square brackets where it leads: `[back exercises](exercises.md)`");
            self.problems.push(problem);
        }
    }

    /// `first` is the number of a numbered list's first item.
    pub(super) fn begin_numbering(&mut self, first: Option<u64>) {
        let first = first.unwrap_or_default();
        // The steps of an exercise always begin with 1, and go on after a box.
        let shown = if self.in_steps && self.depth == 1 { self.body.steps.len() as u64 + 1 } else { first };
        self.numberings.push(Numbering::new(first, shown));
    }

    /// `events` begin with an item.
    pub(super) fn check_item(&mut self, events: &[(Event<'_>, Range<usize>)], range: &Range<usize>) {
        self.check_number(range);
        let mut blank = events[1..].iter().map(|(event, _)| event).skip_while(|event| is_blank(event));
        if !matches!(blank.next(), Some(Event::End(TagEnd::Item))) {
            return;
        }
        // The list and the item are open.
        let what = if self.in_steps && self.depth == 2 { "step" } else { "item of the list" };
        let problem =
            Diagnostic::error(Code::EmptyItem, self.span(range), format!("this {what} has no words"))
                .help(format!("write the {what}, or take the line out"));
        self.problems.push(problem);
    }

    fn check_number(&mut self, range: &Range<usize>) {
        let Some(list) = self.numberings.last_mut() else { return };
        let marker = self.source.get(range.clone()).unwrap_or_default().trim_start();
        let digits = marker.len() - marker.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(number) = marker[..digits].parse::<u64>() else { return };
        let Some(shown) = list.shown_instead(number) else { return };
        let message = format!("this line is numbered {number}, and the page shows it as {shown}");
        let problem = Diagnostic::error(Code::SkippedNumber, self.span(range), message)
            .help("if a step is missing, write it\nif not, number the lines in order: `1.`, `2.`, `3.`");
        self.problems.push(problem);
    }
}

/// Whether a reader who sees the page, or hears it, gets any words.
fn has_words(events: &[(Event<'_>, Range<usize>)]) -> bool {
    events.iter().any(|(event, _)| match event {
        // If its description is missing, that is reported by itself.
        Event::Start(Tag::Image { .. }) => true,
        Event::Text(text) => !is_blank_text(&plain(text)),
        Event::Code(text) => !is_blank_text(text),
        Event::InlineHtml(html) => html.contains("alt=") || html.contains("aria-label"),
        _ => false,
    })
}

fn is_blank(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Paragraph | Tag::HtmlBlock) | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => {
            true
        }
        Event::SoftBreak | Event::HardBreak => true,
        Event::Text(text) => is_blank_text(&plain(text)),
        Event::Html(html) | Event::InlineHtml(html) => {
            html.trim_start().starts_with("<!--") || is_blank_text(html)
        }
        _ => false,
    }
}

fn is_blank_text(text: &str) -> bool {
    let is_unseen =
        |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{3164}' | '\u{feff}');
    text.chars().all(|c| c.is_whitespace() || is_noise(c) || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::markdown::render;
    use super::super::renderer::MarkdownOptions;
    use super::*;

    /// The problems of a text, each with the line that it is about.
    #[track_caller]
    fn check(text: &str, steps: bool, expect: &[(Code, &str)]) {
        let body = render(
            &Arc::from("content/a.md"),
            text,
            0..text.len(),
            MarkdownOptions { steps, raw_html: false },
        );
        let found: Vec<(Code, &str)> = body
            .problems
            .iter()
            .map(|problem| {
                let at = problem.span.range.map_or(0, |(start, _)| start);
                (problem.code, text[at..].lines().next().unwrap_or_default())
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn headings_and_links_without_words_are_reported() {
        for empty in
            ["## ", "##", "### #", "## &nbsp;", "## \u{200b}", "##  <!-- later -->", "## **&#8203;**"]
        {
            check(empty, false, &[(Code::EmptyHeading, empty)]);
        }
        check("\n---\n\nWords\n", false, &[]);
        for good in ["## A", "## `a`", "## *a*", "## ![A hip](a.png)"] {
            check(good, false, &[]);
        }
        for empty in
            ["[](a.md)", "[ ](a.md)", "[**&nbsp;**](a.md)", "[](https://x.example/)", "[\u{200b}](a.md)"]
        {
            check(empty, false, &[(Code::EmptyLink, empty)]);
        }
        for good in [
            "[a](a.md)",
            "[`a`](a.md)",
            "[![A hip](a.png)](a.md)",
            "<https://x.example>",
            "[a][b]\n\n[b]: a.md",
        ] {
            check(good, false, &[]);
        }
    }

    #[test]
    fn steps_without_words_are_reported() {
        check("1. Lie down.\n2.\n3. Lift.", true, &[(Code::EmptyItem, "2.")]);
        check("1. Lie down.\n2. Lift.\n3.", true, &[(Code::EmptyItem, "3.")]);
        check("1. Lie down.\n2. &nbsp;\n3. Lift.", true, &[(Code::EmptyItem, "2. &nbsp;")]);
        check(
            "1. Lie down.\n\n2. <!-- later -->\n\n3. Lift.",
            true,
            &[(Code::EmptyItem, "2. <!-- later -->")],
        );
        check("- Lie down.\n-\n- Lift.", false, &[(Code::EmptyItem, "-")]);
        check("1. Lie down.\n2. - Left\n   - Right\n3. ![A hip](a.png)", true, &[]);
    }

    #[test]
    fn numbers_that_the_page_does_not_show_are_reported() {
        let skipped = |line| [(Code::SkippedNumber, line)];
        check("1. Lie.\n3. Lift.\n4. Rest.", true, &skipped("3. Lift."));
        check("1. Lie.\n2. Lift.\n2. Rest.", true, &skipped("2. Rest."));
        check("2. Lie.\n3. Lift.", true, &skipped("2. Lie."));
        check("1. Lie.\n1. Lift.\n3. Rest.", true, &skipped("3. Rest."));
        check("5) Lie.\n7) Lift.", false, &skipped("7) Lift."));
        check("- A\n  1. Lie.\n  3. Lift.", false, &skipped("3. Lift."));
        for good in ["1. A\n2. B\n3. C", "1. A\n1. B\n1. C", "1. A\n   1. B\n   2. C\n2. D", "- A\n- B"] {
            check(good, true, &[]);
            check(good, false, &[]);
        }
        check("3. A\n4. B", false, &[]);
    }
}
