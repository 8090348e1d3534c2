//! Where in a text a term can be explained.

use std::ops::Range;

/// What follows a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Its explanation can follow it.
    Free,
    /// The author explains it.
    Explained,
    /// What follows belongs to the word, as in "the sprain's pain".
    None,
}

/// Whether a part of a fragment's HTML is a whole word of its prose: not a part of a longer word, of an address, of an entity such as
/// `&gt;`, or of a line in capitals.
pub(super) fn is_word_of_text(html: &str, range: &Range<usize>) -> bool {
    let (before, after) = (before(html, range.start), after(html, range.end));
    let joins =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '_' | '/' | '\\' | '@');
    let is_joined_before = before.ends_with(|c: char| joins(c) || matches!(c, '&' | '#'));
    let is_joined_after = after.starts_with(joins);
    !is_joined_before
        && !is_joined_after
        && !is_address(before, after)
        && !is_shouted(before, &html[range.clone()], after)
}

/// Whether there is room for an explanation after a term.
pub(super) fn room_after(html: &str, range: &Range<usize>) -> Room {
    let (before, after) = (before(html, range.start), after(html, range.end));
    let is_in_brackets = before.ends_with('(') && after.starts_with(')');
    if is_in_brackets || after.trim_start().starts_with('(') {
        Room::Explained
    } else if after.starts_with(['\'', '\u{2019}']) {
        Room::None
    } else {
        Room::Free
    }
}

/// Whether a sentence or a block ends in the first `len` bytes of HTML.
pub(super) fn sentence_ends(html: &str, len: usize) -> bool {
    let mut at = 0;
    while let Some(c) = html.get(at..len).and_then(|rest| rest.chars().next()) {
        if c == '<' {
            let tag = tag(&html[at..]);
            if !is_inline(tag) {
                return true;
            }
            at += tag.len();
            continue;
        }
        at += c.len_utf8();
        if matches!(c, '。' | '！' | '？')
            || (matches!(c, '.' | '?' | '!' | '…') && begins_sentence(&html[at..]))
        {
            return true;
        }
    }
    false
}

/// Whether the text after a full stop is another sentence, which "e.g. the knee" is not.
fn begins_sentence(html: &str) -> bool {
    let text = after(html, 0).trim_start_matches(['"', '\'', '\u{2019}', '\u{201d}', ')', ']']);
    let text = after(text, 0);
    let next = text.trim_start();
    next.is_empty() || next.len() < text.len() && !next.starts_with(char::is_lowercase)
}

/// Whether what is around a term makes it a part of a web or mail address or of a file's name.
fn is_address(before: &str, after: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>');
    let word_before = before.rsplit(ends).next().unwrap_or_default();
    let word_after = after.split(ends).next().unwrap_or_default();
    let dot_joins = |word: &str| {
        word.char_indices().any(|(at, c)| c == '.' && word[at + 1..].starts_with(char::is_alphanumeric))
    };
    [word_before, word_after].iter().any(|word| word.contains(['@', '/', '\\']) || dot_joins(word))
        || word_before.ends_with('.')
}

/// Whether a term in capitals is among other words in capitals: in "CALL US NOW" they mean nothing.
fn is_shouted(before: &str, term: &str, after: &str) -> bool {
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_capital = |word: Option<&str>| {
        word.is_some_and(|word| {
            is_word(word) && !word.contains(char::is_lowercase) && word.contains(char::is_uppercase)
        })
    };
    !term.contains([' ', '\u{a0}'])
        && is_capital(Some(term))
        && is_capital(before.split_whitespace().next_back())
        && is_capital(after.split_whitespace().next())
}

/// The HTML up to here, without inline tags at its end.
fn before(html: &str, at: usize) -> &str {
    let mut text = &html[..at];
    while text.ends_with('>') {
        let Some(open) = text.rfind('<').filter(|open| is_inline(&text[*open..])) else { break };
        text = &text[..open];
    }
    text
}

/// The HTML from here, without inline tags at its beginning.
fn after(html: &str, at: usize) -> &str {
    let mut text = &html[at..];
    while text.starts_with('<') && is_inline(tag(text)) {
        text = &text[tag(text).len()..];
    }
    text
}

/// The tag at the beginning of HTML.
fn tag(html: &str) -> &str {
    html.find('>').map_or(html, |end| &html[..=end])
}

/// Whether a tag leaves the sentence as it is.
fn is_inline(tag: &str) -> bool {
    const INLINE: [&str; 16] = [
        "a", "abbr", "b", "bdi", "br", "code", "em", "i", "img", "mark", "small", "span", "strong", "sub",
        "sup", "u",
    ];
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}
