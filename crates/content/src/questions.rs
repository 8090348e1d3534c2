//! Which headings of a text are questions to fold: two or more beside each other, each with its answer below it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::events::{closing, plain_text};

/// A heading that is inside no list, box or quotation.
struct TopHeading {
    start: usize,
    level: u8,
    is_question: bool,
}

/// Where these headings begin. A heading is a question if it ends with a question mark, and is beside another one if no other heading of its
/// level or above is between them.
pub(super) fn questions(events: &[(Event<'_>, Range<usize>)]) -> BTreeSet<usize> {
    let headings = top_headings(events);
    let mut questions = BTreeSet::new();
    for (at, heading) in headings.iter().enumerate() {
        let next = headings[at + 1..].iter().find(|next| next.level <= heading.level);
        if let Some(next) = next.filter(|next| next.level == heading.level)
            && heading.is_question
            && next.is_question
        {
            questions.extend([heading.start, next.start]);
        }
    }
    questions
}

fn top_headings(events: &[(Event<'_>, Range<usize>)]) -> Vec<TopHeading> {
    let mut headings = Vec::new();
    let mut i = 0;
    while i < events.len() {
        if let (Event::Start(tag), range) = &events[i] {
            let end = closing(events, i);
            if let Tag::Heading { level, .. } = tag {
                headings.push(TopHeading {
                    start: range.start,
                    level: heading_level(*level as u8),
                    is_question: is_question(&plain_text(&events[i + 1..end])),
                });
            }
            i = end;
        }
        i += 1;
    }
    headings
}

/// The level of a heading on a page, whose title is its only one of the first level.
pub(super) fn heading_level(written: u8) -> u8 {
    written.max(2)
}

fn is_question(words: &str) -> bool {
    let quotes = ['"', '\'', '”', '’', '»', ')'];
    words.trim_end_matches(quotes).trim_end().ends_with(['?', '؟', '？', '\u{37e}'])
}

#[cfg(test)]
mod tests {
    use super::super::events::events;
    use super::*;

    /// The first words of the headings to fold.
    fn folded(text: &str) -> Vec<&str> {
        let line = |start: &usize| text[*start..].lines().next();
        let words = |start: &usize| line(start)?.trim_start_matches(['#', ' ']).split('?').next();
        questions(&events(text)).iter().filter_map(words).collect()
    }

    #[test]
    fn questions_beside_each_other_fold() {
        for (text, expect) in [
            ("## A?\n\nYes.\n\n## B?\n\nNo.\n", vec!["A", "B"]),
            ("## A?\n\n### C\n\n## B?\n\n### D?\n", vec!["A", "B"]),
            ("## Top\n\n### A?\n\n### B?\n\n## Next\n\n### C?\n", vec!["A", "B"]),
            ("## هل؟\n\n## متى؟\n\n## 何？\n", vec!["هل؟", "متى؟", "何？"]),
            ("## A?\n\nYes.\n\n## Not one\n\n## B?\n", vec![]),
            ("## A?\n\nYes.\n", vec![]),
            ("## A?\n\n### B?\n", vec![]),
            ("> ## A?\n>\n> ## B?\n", vec![]),
        ] {
            assert_eq!(folded(text), expect, "{text}");
        }
    }
}
