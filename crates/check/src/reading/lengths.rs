//! Sentences, paragraphs and lists that are too long to take in.

use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::Role;
use handout_language::english::{sentences, split_point};
use handout_language::words::{beginning, words};

const SENTENCE: usize = 20;
const PARAGRAPH: usize = 5;
const LIST: usize = 7;

/// A sentence with too many words.
pub(super) fn long_sentence(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.running() {
        let text = block.words.text.as_str();
        for range in sentences(text) {
            let sentence = &text[range.clone()];
            let count = words(sentence).count();
            if count > SENTENCE {
                let message = format!("this sentence has {count} words; up to {SENTENCE} are easy to follow");
                let problem = Diagnostic::warning(
                    Code::LongSentence,
                    own.span(block.words.place(range.clone())),
                    message,
                );
                problems.push(problem.help(where_to_split(sentence)));
            }
        }
    }
}

/// Where to split a sentence in two.
fn where_to_split(sentence: &str) -> String {
    match split_point(sentence) {
        Some(at) => {
            format!("make it two sentences: a good place may be before “{}”", beginning(&sentence[at..]))
        }
        None => "make it two sentences, with one thought each".to_owned(),
    }
}

/// A paragraph with too many sentences.
pub(super) fn long_paragraph(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.blocks.iter().filter(|block| block.role == Role::Paragraph) {
        let text = block.words.text.as_str();
        let all: Vec<Range<usize>> = sentences(text).collect();
        if all.len() <= PARAGRAPH {
            continue;
        }
        let half = &text[all[all.len().div_ceil(2)].clone()];
        let message =
            format!("this paragraph has {} sentences; up to {PARAGRAPH} are easy to take in", all.len());
        let problem =
            Diagnostic::warning(Code::LongParagraph, own.span(block.words.place(0..text.len())), message);
        let help = format!(
            "leave an empty line where a new thought begins, such as before “{}”, or make it a list",
            beginning(half)
        );
        problems.push(problem.help(help));
    }
}

/// A list with too many items, in any language.
pub(super) fn long_list(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    for list in own.prose.lists.iter().filter(|list| list.items > LIST) {
        let (what, help) = match list.key {
            Some(key) => (
                format!("`{key}` has {} items", list.items),
                "keep those that matter most, or combine two that are alike",
            ),
            None if list.ordered => (
                format!("this list has {} steps", list.items),
                "put steps that belong together into one, or split the list with a heading",
            ),
            None => (
                format!("this list has {} items", list.items),
                "make it two lists, each below a heading that says what is in it",
            ),
        };
        let message = format!("{what}; people keep up to {LIST} in mind");
        problems.push(Diagnostic::warning(Code::LongList, own.span(list.range.clone()), message).help(help));
    }
}
