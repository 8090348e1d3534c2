//! Splits a page into front matter and body, by hand and at byte 0: a Markdown parser that looks for front matter would
//! print it on a patient's sheet when the closing line is missing.

use std::ops::Range;
use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span};

/// Front matter is a page's settings; more is text in the wrong place.
const MAX_BYTES: usize = 64 * 1024;

/// Where the two parts are in the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) front: Range<usize>,
    pub(crate) body: Range<usize>,
}

/// Finds the lines of `---` around the front matter. A byte order mark before the first is skipped.
pub(crate) fn split(path: &Arc<str>, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_end = line_end(text, start);
    if text[start..first_end].trim_end() != "---" {
        let blank = text.len() - text[start..].trim_start().len();
        if blank > start && text[blank..].starts_with("---") {
            let problem = Diagnostic::error(
                Code::MissingFrontMatter,
                Span::new(path, start..blank),
                "there are blank lines or spaces before the first `---`",
            )
            .help("delete the empty lines and spaces at the top, so that the file begins with `---`");
            return Err(Box::new(problem));
        }
        if text[start..].starts_with("---\r") && !text.contains('\n') {
            let message =
                "the lines of this file end in a way that programs no longer read, so it is all one line";
            let problem =
                Diagnostic::error(Code::MissingFrontMatter, Span::new(path, start..start + 3), message).help(
                    "save it again in your editor with the line endings of Windows (CRLF) or Unix (LF)",
                );
            return Err(Box::new(problem));
        }
        let range = start..start + text[start..first_end].trim_end().len();
        let problem = Diagnostic::error(
            Code::MissingFrontMatter,
            Span::new(path, range),
            "the page has no front matter",
        )
        .help("begin the file like this:\n---\nkind: page\ntitle: The name of the page\n---");
        return Err(Box::new(problem));
    }
    let mut at = first_end;
    while at < text.len() {
        let end = line_end(text, at);
        if text[at..end].trim_end() == "---" {
            if at - first_end > MAX_BYTES {
                return Err(too_large(path, start..start + 3));
            }
            return Ok(Parts { front: first_end..at, body: end..text.len() });
        }
        at = end;
    }
    let problem = Diagnostic::error(
        Code::UnclosedFrontMatter,
        Span::new(path, start..start + 3),
        "the front matter that opens here is never closed",
    )
    .help("put a line with only `---` between the keys and the text");
    Err(Box::new(problem))
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |i| from + i + 1)
}

fn too_large(path: &Arc<str>, range: Range<usize>) -> Box<Diagnostic> {
    let message =
        format!("the front matter is longer than {} KB, the most that can be read", MAX_BYTES / 1024);
    Box::new(
        Diagnostic::error(Code::FrontMatterTooLarge, Span::new(path, range), message)
            .help("move the text below the second `---`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(&str, &str), Code> {
        split(&Arc::from("content/a.md"), text)
            .map(|p| (&text[p.front], &text[p.body]))
            .map_err(|problem| problem.code)
    }

    #[test]
    fn splits_at_the_fences() {
        assert_eq!(parts("---\na: 1\n---\nText\n"), Ok(("a: 1\n", "Text\n")));
        assert_eq!(parts("\u{feff}---\r\na: 1\r\n---\r\nText"), Ok(("a: 1\r\n", "Text")));
        assert_eq!(parts("---\n---\n"), Ok(("", "")));
        assert_eq!(parts("---\na: 1\n---"), Ok(("a: 1\n", "")));
        assert_eq!(parts("---\na: |\n  ---\n---\nx\n---\n"), Ok(("a: |\n  ---\n", "x\n---\n")));
    }

    #[test]
    fn missing_fences_are_reported() {
        assert_eq!(parts("Text"), Err(Code::MissingFrontMatter));
        assert_eq!(parts(""), Err(Code::MissingFrontMatter));
        assert_eq!(parts("----\na: 1\n----\n"), Err(Code::MissingFrontMatter));
        assert_eq!(parts("---\na: 1\nText"), Err(Code::UnclosedFrontMatter));
        assert_eq!(parts(&format!("---\n{}\n---\n", "a".repeat(70_000))), Err(Code::FrontMatterTooLarge));
    }
}
