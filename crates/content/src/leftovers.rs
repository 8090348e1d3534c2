//! Markdown that was meant and could not be read. The page shows its characters as they were typed.

use std::ops::Range;

use super::renderer::Renderer;
use handout_base::diag::{Code, Diagnostic};

/// Characters that word processors begin the items of a list with. Those of a font of their own are reported as such.
const BULLETS: [char; 13] = ['•', '◦', '▪', '▫', '‣', '⁃', '●', '○', '■', '□', '·', '➢', '►'];

/// Characters that begin an item of a list only beside a line that begins alike: they are also used within sentences.
const SIGNS: [char; 9] = ['✓', '✔', '→', '⇒', '▶', '◆', '❖', '☐', '★'];

/// Word processors write it after the mark of a list or a heading; Markdown wants an ordinary space.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The characters that the page would show, and what to write instead.
struct Leftover {
    mark: String,
    help: &'static str,
}

impl Renderer<'_> {
    pub(super) fn check_leftovers(&mut self, text: &str, range: &Range<usize>) {
        // Code is shown as it is.
        if self.quiet > 0 {
            return;
        }
        let line = Line { source: self.source, starts: &self.line_starts, range };
        let found = line.ends_with_backslash(text).or_else(|| {
            // A character after `\` is meant as it is.
            let is_escaped = self.source.get(range.clone()).is_some_and(|source| source.contains('\\'))
                || self.source[..range.start].ends_with('\\');
            if is_escaped {
                return None;
            }
            inside(text).or_else(|| unread_mark(text)).or_else(|| line.begins(text, self.in_steps))
        });
        let Some(Leftover { mark, help }) = found else { return };
        let message = format!("`{mark}` would appear on the page as typed");
        self.problems.push(Diagnostic::error(Code::BrokenMarkdown, self.span(range), message).help(help));
    }
}

/// Markup in a text that is not read as Markdown, and what to write instead.
pub(super) fn in_plain_text(text: &str) -> Option<(String, &'static str)> {
    let mark = inside(text)
        .map(|found| found.mark)
        .or_else(|| ["[ ]", "___"].into_iter().find(|mark| text.contains(mark)).map(str::to_owned))
        .or_else(|| ["==", "~", "^"].into_iter().find(|mark| surrounded(text, mark)).map(str::to_owned))
        .or_else(|| emphasis(text))
        .or_else(|| between(text, '<', '>', is_tag))
        .or_else(|| between(text, '&', ';', is_entity))
        .or_else(|| between(text, '`', '`', |words| !words.is_empty()))
        .or_else(|| text.starts_with("# ").then(|| "#".to_owned()))?;
    Some((mark, "write plain words: Markdown and HTML are read in the text below the front matter only"))
}

/// `*words*` or `_words_`.
fn emphasis(text: &str) -> Option<String> {
    ['*', '_'].into_iter().find_map(|mark| {
        text.match_indices(mark).find_map(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + 1..]);
            let words = after.split_once(mark).filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric));
            let is_opening = !before.ends_with(char::is_alphanumeric);
            let is_words = |words: &str| words.starts_with(char::is_alphabetic) && !words.ends_with(' ');
            words.filter(|(words, _)| is_opening && is_words(words)).map(|_| mark.to_string())
        })
    })
}

/// The first part of a text between two characters, with them, that is one.
fn between(text: &str, open: char, close: char, is_one: impl Fn(&str) -> bool) -> Option<String> {
    text.match_indices(open).find_map(|(at, _)| {
        let (inside, _) = text[at + 1..].split_once(close)?;
        is_one(inside).then(|| format!("{open}{inside}{close}"))
    })
}

fn is_tag(inside: &str) -> bool {
    inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) && !inside.contains('<')
        || inside.starts_with("!--")
}

/// `amp`, `nbsp` or `#160`.
fn is_entity(inside: &str) -> bool {
    let name = inside.strip_prefix('#').unwrap_or(inside);
    (2..=8).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Marks that are left over wherever they stand, and what to write instead.
const MARKS: [(&str, &str); 5] = [
    ("](", "write `[words](file.md)`: no space in the file's name, and none between the brackets"),
    ("][", "write the address after the words: `[words](file.md)`"),
    (
        "**",
        "write `**words**` for strong words: no space inside the stars, and a space or a full stop outside them",
    ),
    ("~~", "words cannot be struck out; delete them"),
    ("^[", "write a footnote as `[^1]`, and its text on a line of its own: `[^1]: Words.`"),
];

/// What is left over anywhere in a text.
fn inside(text: &str) -> Option<Leftover> {
    let leftover = |mark: &str, help| Some(Leftover { mark: mark.to_owned(), help });
    if let Some((mark, help)) = MARKS.into_iter().find(|(mark, _)| text.contains(mark)) {
        return leftover(mark, help);
    }
    if text.starts_with("[!") {
        return leftover(
            "[!",
            "a callout begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`, alone on its line",
        );
    }
    None
}

/// What is meant for a box, small figures or marked words, and is not written as one.
fn unread_mark(text: &str) -> Option<Leftover> {
    let leftover = |mark: &str, help| Some(Leftover { mark: mark.to_owned(), help });
    if let Some(mark) = ["[x]", "[X]"].into_iter().find(|mark| is_box(text, mark)) {
        return leftover(
            mark,
            "every patient reads this page, so no box is ticked in advance: write `[ ]` for a box, or `\\[` for the bracket itself",
        );
    }
    if let Some(mark) = ["[]", "[  ]", "[\u{a0}]", "[_]"].into_iter().find(|mark| is_box(text, mark)) {
        return leftover(mark, "write `[ ]` for a box to tick, with one space between the brackets");
    }
    if text.match_indices("==").any(|(at, _)| touches_word(text, at, 2)) {
        return leftover(
            "==",
            "write `==words==` for marked words: in one line, no space inside the signs, and stars outside them: `**==words==**`",
        );
    }
    let letter_before = |at: usize| text[..at].ends_with(char::is_alphabetic);
    let digit_after = |at: usize| {
        text[at + 1..].trim_start_matches(['-', '−', '+']).starts_with(|c: char| c.is_ascii_digit())
    };
    let is_small = |mark| text.match_indices(mark).any(|(at, _)| letter_before(at) && digit_after(at));
    if is_small('^') {
        return leftover("^", "write a sign on both sides of small figures above the line: `m^2^`");
    }
    if is_small('~') {
        return leftover("~", "write a sign on both sides of small figures below the line: `H~2~O`");
    }
    None
}

/// Whether a text has these brackets as a word of its own, with another word after it.
fn is_box(text: &str, brackets: &str) -> bool {
    text.match_indices(brackets).any(|(at, _)| {
        let after = &text[at + brackets.len()..];
        (at == 0 || text[..at].ends_with(char::is_whitespace)) && after.starts_with(char::is_whitespace)
    })
}

/// Whether a mark is beside a word on one side, and not between two.
fn touches_word(text: &str, at: usize, len: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at + len..].chars().next().is_some_and(char::is_alphanumeric);
    before != after
}

/// Whether a few letters or digits are between two of these marks, without a space.
fn surrounded(text: &str, mark: &str) -> bool {
    let mut parts = text.split(mark).skip(1).peekable();
    while let Some(part) = parts.next() {
        let is_word = !part.is_empty() && !part.starts_with(' ') && !part.ends_with(' ');
        let is_short = mark == "==" || (part.len() <= 8 && part.chars().all(char::is_alphanumeric));
        if parts.peek().is_some() && is_word && is_short {
            return true;
        }
    }
    false
}

/// A text in its line.
struct Line<'s> {
    source: &'s str,
    /// Where each line of the source begins. A line may have thousands of texts, so it is not read again for each.
    starts: &'s [usize],
    range: &'s Range<usize>,
}

impl<'s> Line<'s> {
    /// What was meant to begin a heading, an item of a list or a row of a table.
    fn begins(&self, text: &str, is_step: bool) -> Option<Leftover> {
        let start = self.starts[self.starts.partition_point(|start| *start <= self.range.start) - 1];
        let before = &self.source[start..self.range.start];
        if !before.chars().all(|c| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+')) {
            return None;
        }
        let leftover = |mark: &str, help| Some(Leftover { mark: mark.to_owned(), help });
        let hashes = text.len() - text.trim_start_matches('#').len();
        if (1..=6).contains(&hashes)
            && text[hashes..].starts_with(|c: char| c.is_alphabetic() || c == NO_BREAK_SPACE)
        {
            return leftover(&text[..hashes], "write an ordinary space after it: `## Heading`");
        }
        let first = text.chars().next()?;
        let after = &text[first.len_utf8()..];
        if BULLETS.contains(&first) {
            let help = "begin each item of a list with `-` and a space, on a line of its own";
            return leftover(&first.to_string(), help);
        }
        let (above, below) = (self.line_above(start), self.line_below());
        let has_neighbor = |begins: &dyn Fn(&str) -> bool| {
            begins(above.unwrap_or_default()) || begins(below.unwrap_or_default())
        };
        let marker = text.split(NO_BREAK_SPACE).next().filter(|marker| marker.len() < text.len());
        if let Some(marker) = marker.filter(|marker| {
            matches!(*marker, "-" | "*" | "+" | ">") || number(&format!("{marker} ")).is_some()
        }) {
            return leftover(marker, "write an ordinary space after it, as on your keyboard");
        }
        if text.starts_with("o\t") {
            return leftover("o", "begin each item of a list with `-` and a space, on a line of its own");
        }
        let is_dash =
            matches!(first, '–' | '—' | '-' | '−') && after.starts_with(|c: char| !c.is_ascii_digit());
        if first == '☐' && has_neighbor(&|line| line.starts_with(first)) {
            return leftover("☐", "begin each line with `- [ ]` and a space for a list of boxes to tick");
        }
        if (is_dash || SIGNS.contains(&first)) && has_neighbor(&|line| line.starts_with(first)) {
            return leftover(&first.to_string(), "begin each item of a list with `-` and a space");
        }
        if first == '|' && has_neighbor(&|line| line.starts_with('|')) {
            return leftover(
                "|",
                "below the first row of a table goes a row of dashes with as many cells: `|---|---|`",
            );
        }
        if let Some(mark) =
            bracketed_number(text).filter(|_| has_neighbor(&|line| bracketed_number(line).is_some()))
        {
            return leftover(mark, "number the items `1.`, `2.`, `3.`, each with a space after it");
        }
        if let Some(mark) = letter(text).filter(|_| has_neighbor(&|line| letter(line).is_some())) {
            return leftover(mark, "number the items `1.`, `2.`, `3.`, each with a space after it");
        }
        // A list that does not begin with 1 needs an empty line before it.
        if let Some(mark) = number(text).filter(|_| above.is_some() && !is_step) {
            return leftover(mark, "put an empty line before the list");
        }
        None
    }

    /// A `\` at the end of a line breaks the line, but not at the end of a paragraph.
    fn ends_with_backslash(&self, text: &str) -> Option<Leftover> {
        let is_one = text.ends_with('\\') && !text.ends_with("\\\\");
        (is_one && self.line_below().is_none())
            .then(|| Leftover { mark: "\\".to_owned(), help: "delete it: the paragraph ends here" })
    }

    /// The line above in the same paragraph.
    fn line_above(&self, start: usize) -> Option<&'s str> {
        let above = self.source[..start].trim_end_matches(['\n', '\r']);
        // More than one line end is an empty line.
        let is_next = self.source[above.len()..start].matches('\n').count() <= 1 && start > 0;
        let line = above.rsplit(['\n', '\r']).next()?.trim();
        (is_next && !line.is_empty()).then_some(line)
    }

    /// The line below in the same paragraph.
    fn line_below(&self) -> Option<&'s str> {
        let next = self.starts.partition_point(|start| *start <= self.range.end);
        let mut starts = self.starts[next..].iter().filter(|start| self.source[..**start].ends_with('\n'));
        let start = *starts.next()?;
        let end = starts.next().map_or(self.source.len(), |end| end - 1);
        Some(self.source[start..end].trim()).filter(|line| !line.is_empty())
    }
}

/// `(1)` before a space.
fn bracketed_number(line: &str) -> Option<&str> {
    let end = line.find(") ")? + 1;
    let inside = line[..end].strip_prefix('(')?.strip_suffix(')')?;
    let is_mark =
        inside.len() <= 2 && inside.chars().all(|c| c.is_ascii_alphanumeric()) && !inside.is_empty();
    is_mark.then_some(&line[..end])
}

/// `a.`, `b)` or `ii.` before a space, or `1.` before a letter: no marks of Markdown.
fn letter(line: &str) -> Option<&str> {
    let end = line.find(['.', ')'])?;
    let (mark, after) = (&line[..end], &line[end + 1..]);
    // A capital and a full stop are somebody's initial.
    let is_letter = mark.len() == 1
        && mark.starts_with(|c: char| {
            c.is_ascii_lowercase() || c.is_ascii_uppercase() && line[end..].starts_with(')')
        });
    let is_roman = (1..=4).contains(&mark.len()) && mark.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_tight_number = (1..=2).contains(&mark.len())
        && mark.chars().all(|c| c.is_ascii_digit())
        && after.starts_with(char::is_alphabetic);
    let is_mark = (is_letter || is_roman) && after.starts_with(' ') || is_tight_number;
    is_mark.then_some(&line[..=end])
}

/// `2.` or `2)` before a space, where a paragraph goes on.
fn number(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_mark = (1..=2).contains(&digits)
        && line[digits..].starts_with(['.', ')'])
        && line[digits + 1..].starts_with(' ');
    is_mark.then(|| &line[..=digits])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::markdown::render;
    use crate::renderer::MarkdownOptions;
    use handout_base::diag::Code;

    /// The characters that are reported as left over, in order.
    fn leftovers(text: &str) -> Vec<String> {
        let options = MarkdownOptions { steps: false, raw_html: false };
        let found = render(&Arc::from("a.md"), text, 0..text.len(), options).problems;
        let found = found.into_iter().filter(|problem| problem.code == Code::BrokenMarkdown);
        found.map(|problem| problem.message.split('`').nth(1).unwrap_or("(code)").to_owned()).collect()
    }

    #[test]
    fn what_markdown_cannot_read_is_reported() {
        for (text, marks) in [
            ("**これは重要です。**次の文。\n", vec!["**"]),
            ("** bold ** and ~~old~~\n", vec!["**"]),
            ("~~old~~\n", vec!["~~"]),
            ("A^[inline note].\n", vec!["^["]),
            ("Drink H~2 and O.\n", vec!["~"]),
            ("5 m^2 of room.\n", vec!["^"]),
            ("This is ==very **important**== today.\n", vec!["=="]),
            ("This is ==important\nfor you== today.\n", vec!["==", "=="]),
            ("- [x] I walk every day.\n", vec!["[x]"]),
            ("- [] I walk every day.\n", vec!["[]"]),
            ("Which side: [X] left [ ] right\n", vec!["[X]"]),
            ("##NoSpace\n", vec!["##"]),
            ("##\u{a0}No-break space\n", vec!["##"]),
            ("• first item\n• second item\n", vec!["•", "•"]),
            ("•\tFirst\n", vec!["•"]),
            ("– first item\n– second item\n", vec!["–", "–"]),
            ("-one\n-two\n", vec!["-", "-"]),
            ("(1) first\n(2) second\n", vec!["(1)", "(2)"]),
            ("(a) first\n(b) second\n", vec!["(a)", "(b)"]),
            ("a. first\nb. second\n", vec!["a.", "b."]),
            ("i) first\nii) second\n", vec!["i)", "ii)"]),
            ("1.First\n2.Second\n", vec!["1.", "2."]),
            ("-\u{a0}one\n", vec!["-"]),
            ("1.\u{a0}one\n", vec!["1."]),
            ("o\tone\n", vec!["o"]),
            ("✓ one\n✓ two\n", vec!["✓", "✓"]),
            ("Then:\n2. x\n3. y\n", vec!["2.", "3."]),
            ("| A | B |\n|---|\n| 1 | 2 |\n", vec!["|", "|", "|"]),
            ("line one\\\n\nend\n", vec!["\\"]),
            ("Text.\n\n    Pasted text.\n", vec!["(code)"]),
            ("Text.\n\n\tPasted with a tab.\n", vec!["(code)"]),
            ("```\nNever closed.\n\nMore.\n", vec!["(code)"]),
            ("- One\n\n      Far inside.\n", vec!["(code)"]),
            ("```Stop if it hurts\nMore.\n```\n", vec!["(code)"]),
        ] {
            assert_eq!(leftovers(text), marks, "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_are_not_reported() {
        for text in [
            "Call us (1) today, or (2) tomorrow. We are #1 of 5 * 3.\n",
            "– said once, as in a dialogue.\n",
            "-5 °C is cold.\n-10 °C is colder.\n",
            "About ~5 minutes, up to ~10.\n",
            "a == b, 2^10 and x | y.\n",
            "\\**not bold\\** and \\#not a heading\n",
            "`**` and `~~` are code.\n",
            "I. Smith is here.\nA. Jones, too: 1.5 kg, e.g. now.\n",
            "→ said once.\n3\u{a0}kg is light.\n",
            "```\nMon  Tue\n```\n\n~~~text\nWed\n~~~\n",
            "Line one\\\nline two\n",
            "1. One\n2. Two\n\nText in\n1999. The end.\n",
        ] {
            assert_eq!(leftovers(text), Vec::<String>::new(), "{text}");
        }
    }
}
