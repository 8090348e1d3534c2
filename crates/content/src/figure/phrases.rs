//! Text → phrases: the parts between commas, in lower case, each with its place.

use std::ops::Range;

use handout_base::data::{Node, Reader, Value};
use handout_base::diag::Code;
use handout_figure::words::Side;

/// More of one kind would hide the figure.
pub(super) const MOST: usize = 12;

/// A few words and where they are.
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// Words as they are compared: lower case, single spaces.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The side in front of a phrase, and the rest. `both` is no side.
pub(super) fn split_side(text: &str) -> (Option<Side>, &str) {
    if let Some(rest) = text.strip_prefix("both ") {
        return (None, rest);
    }
    let side = |side: Side| text.strip_prefix(side.word())?.strip_prefix(' ').map(|rest| (Some(side), rest));
    Side::BOTH.into_iter().find_map(side).unwrap_or((None, text))
}

/// Reads one phrase or several: a list, or text with commas. `what` names them in messages, with an example.
pub(super) fn read_phrases(node: &Node, what: &str, example: &str, reader: &mut Reader) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    match &node.value {
        Value::List(items) if items.is_empty() => {
            reader.empty::<()>(node);
        }
        Value::List(items) => {
            items.iter().for_each(|item| split(item, [what, example], &mut phrases, reader))
        }
        _ => split(node, [what, example], &mut phrases, reader),
    }
    if phrases.len() > MOST {
        let message = format!("a figure can have {MOST} {what} at most, and this one has {}", phrases.len());
        let help = Some("keep those that a patient must see".to_owned());
        reader.error::<()>(Code::FigureTooMany, &node.range, message, help);
        phrases.truncate(MOST);
    }
    phrases
}

fn split(node: &Node, [what, example]: [&str; 2], phrases: &mut Vec<Phrase>, reader: &mut Reader) {
    let Some(text) = node.as_text() else {
        match node.value {
            Value::Null => {
                reader.empty::<()>(node);
            }
            _ => {
                reader.wrong_type::<()>(node, what, example);
            }
        }
        return;
    };
    if text.trim().is_empty() {
        reader.empty::<()>(node);
        return;
    }
    let mut from = 0;
    for part in text.split(',') {
        let range = place(node, text, from..from + part.len());
        from += part.len() + 1;
        if part.trim().is_empty() {
            let help = Some("write some words there, or take the comma out".to_owned());
            reader.error::<()>(Code::EmptyValue, &range, "there is nothing here", help);
        } else {
            phrases.push(Phrase { text: plain(part), range });
        }
    }
}

/// Where a part of a text is in the file, if the text seems to be there unchanged; otherwise the place of the whole text.
/// Only ASCII is split: no place is then inside a character, even where the text was escaped or folded to the same length.
fn place(node: &Node, text: &str, part: Range<usize>) -> Range<usize> {
    let quote = match node.range.len().checked_sub(text.len()) {
        Some(0) if text.is_ascii() => 0,
        Some(2) if text.is_ascii() => 1,
        _ => return node.range.clone(),
    };
    let words = &text[part.clone()];
    let blank = words.len() - words.trim_start().len();
    let start = node.range.start + quote + part.start + blank;
    start..start + words.trim().len()
}
