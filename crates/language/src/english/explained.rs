//! Whether a text explains one of its words where it is used.

use std::ops::Range;

use crate::words::floor;

/// How far from a word its explanation may be.
const NEAR: usize = 160;
/// How many words may come between a word and the bracket that explains it: "acute back pain (pain that is new)".
const BETWEEN: usize = 2;
/// What begins an explanation after a word.
const AFTER: [&str; 18] = [
    ", which is",
    ", which are",
    ", which means",
    ", that is",
    ", meaning",
    ", or ",
    " means ",
    " mean ",
    " is a ",
    " is an ",
    " is the ",
    " is when",
    " is where",
    " are when",
    " stands for",
    ". that means",
    ". this means",
    ". it means",
];
/// What joins an explanation to the word after it.
const BEFORE: [&str; 10] = [
    "called",
    "called a",
    "called an",
    "called the",
    "known as",
    "known as a",
    "known as an",
    ", or",
    ", or a",
    "the word",
];

/// Whether the word at this place is in brackets after plain words, is followed by brackets, or is named or put into other
/// words by the sentence ("a swelling called edema", "edema, which is a swelling").
pub fn is_explained(text: &str, at: &Range<usize>) -> bool {
    let before = &text[floor(text, at.start.saturating_sub(NEAR))..at.start];
    let after = &text[at.end..floor(text, at.end.saturating_add(NEAR))];
    in_brackets(before, after) || put_into_words(before, after)
}

fn in_brackets(before: &str, after: &str) -> bool {
    if let Some(open) = before.rfind('(')
        && !before[open..].contains(')')
        && before[..open].trim_end().ends_with(char::is_alphanumeric)
    {
        return true;
    }
    let Some((between, inside)) = after.split_once('(') else { return false };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '”' | '"');
    between.ends_with(' ')
        && between.chars().all(plain)
        && between.split_whitespace().count() <= BETWEEN
        && inside.starts_with(char::is_alphanumeric)
}

fn put_into_words(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '\''));
    if BEFORE.iter().any(|words| ends_with(before, words)) {
        return true;
    }
    let mut rest = after.trim_start_matches(['”', '"', '’', '\'']);
    for _ in 0..=BETWEEN {
        if AFTER.iter().any(|words| starts_with(rest, words)) {
            return true;
        }
        let Some(word) = rest.strip_prefix(' ') else { return false };
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        rest = &word[end..];
    }
    false
}

fn starts_with(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

fn ends_with(text: &str, words: &str) -> bool {
    let Some(start) = text.len().checked_sub(words.len()) else { return false };
    text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(words))
        && (words.starts_with(',') || !text[..start].ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: bool) {
        let at = text.find("edema").expect("the word");
        assert_eq!(is_explained(text, &(at..at + 5)), expect, "{text}");
    }

    #[test]
    fn a_word_is_explained_by_brackets() {
        check("You may have swelling (edema).", true);
        check("You may have swelling (in short, edema of the foot).", true);
        check("You may have edema (swelling).", true);
        check("You may have edema of foot (swelling).", true);
        check("You may have edema. Call us (we are here).", false);
        check("You may have edema and you may well call us (day or night).", false);
        check("(see below) edema", false);
        check("(edema)", false);
        check("edema", false);
    }

    #[test]
    fn a_word_is_explained_by_other_words() {
        check("This swelling is called “edema”.", true);
        check("A swelling, or edema, is common.", true);
        check("Your edema, which is a swelling, goes away.", true);
        check("Most of it is edema. That means your foot is swollen.", true);
        check("An edema here is a swelling.", true);
        check("We recalled edema.", false);
        check("Your edema goes away.", false);
    }

    #[test]
    fn places_are_cut_between_characters() {
        let text = format!("{}edema{}", "é".repeat(200), "é".repeat(200));
        check(&text, false);
    }
}
