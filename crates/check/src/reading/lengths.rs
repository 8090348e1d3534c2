//! Sentences, paragraphs and lists that are too long to take in.

use super::sentences::{each_sentence, sentences};
use super::words::{beginning, words};
use crate::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::Role;

const SENTENCE: usize = 20;
const PARAGRAPH: usize = 5;
const LIST: usize = 7;

/// A sentence with too many words.
pub(super) fn long_sentence(subject: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &subject.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.running() {
        let text = block.words.text.as_str();
        for range in each_sentence(text) {
            let sentence = &text[range.clone()];
            let count = words(sentence).count();
            if count > SENTENCE {
                let message = format!("this sentence has {count} words; up to {SENTENCE} are easy to follow");
                let problem = Diagnostic::warning(
                    Code::LongSentence,
                    own.span(block.words.place(range.clone())),
                    message,
                );
                problems.push(problem.help(where_to_part(sentence, count)));
            }
        }
    }
}

/// Where a sentence can be parted, nearest to its middle.
fn where_to_part(sentence: &str, count: usize) -> String {
    const JOINTS: [&str; 14] = [
        "and", "but", "so", "because", "which", "who", "when", "while", "or", "then", "if", "since",
        "although", "unless",
    ];
    let all: Vec<(usize, &str)> = words(sentence).collect();
    let joint = all
        .iter()
        .enumerate()
        // A part of fewer words is hardly a sentence.
        .filter(|(at, (_, word))| (4..=count.saturating_sub(4)).contains(at) && JOINTS.contains(word))
        .min_by_key(|(at, (from, _))| {
            let after_comma = sentence[..*from].trim_end().ends_with([',', ';', ':']);
            // Words with a comma before them mostly join sentences; the others often join single words.
            (at.abs_diff(count / 2) + if after_comma { 0 } else { count }, *at)
        });
    match joint {
        Some((_, (from, _))) => {
            format!("make it two sentences: a good place may be before “{}”", beginning(&sentence[*from..]))
        }
        None => "make it two sentences, with one thought each".to_owned(),
    }
}

/// A paragraph with too many sentences.
pub(super) fn long_paragraph(subject: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &subject.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.blocks.iter().filter(|block| block.role == Role::Paragraph) {
        let text = block.words.text.as_str();
        if each_sentence(text).nth(PARAGRAPH).is_none() {
            continue;
        }
        let all = sentences(text);
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

/// A list with too many items. This is so in every language.
pub(super) fn long_list(subject: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &subject.own;
    for list in own.prose.lists.iter().filter(|list| list.items > LIST) {
        let (what, help) = match list.key {
            Some(key) => (
                format!("`{key}` has {} items", list.items),
                "keep those that matter most, or say two that are alike in one",
            ),
            None if list.ordered => (
                format!("this list has {} steps", list.items),
                "put steps that belong together into one, or part the list with a heading between",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_parted_at_a_word_that_joins() {
        let check = |sentence: &str, expect: &str| {
            let help = where_to_part(sentence, words(sentence).count());
            assert!(help.contains(expect), "{help}");
        };
        check(
            "Put heat and ice on your back for a few minutes each day, and call us if the pain and the swelling stay.",
            "before “and call us if the pain …”",
        );
        check("One two three four five six seven eight nine ten.", "one thought each");
        check("", "one thought each");
    }
}
