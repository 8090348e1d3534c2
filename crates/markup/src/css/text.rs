//! Taking a selector or a list of values apart, without being misled by brackets and quotation marks.

/// The parts between these characters, outside brackets and strings.
pub(super) fn split(text: &str, by: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let at = outside(text).find(|(_, c)| *c == by);
        rest = at.map(|(at, _)| &text[at + by.len_utf8()..]);
        Some(text[..at.map_or(text.len(), |(at, _)| at)].trim())
    })
}

/// The characters of a selector that are outside brackets and strings.
pub(super) fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    text.char_indices().filter(move |(_, c)| {
        if escaped {
            escaped = false;
            return false;
        }
        match (quote, c) {
            (_, '\\') => {
                escaped = true;
                false
            }
            (Some(mark), c) => {
                if mark == *c {
                    quote = None;
                }
                false
            }
            (None, '"' | '\'') => {
                quote = Some(*c);
                false
            }
            (None, '(' | '[') => {
                depth += 1;
                false
            }
            (None, ')' | ']') => {
                depth = depth.saturating_sub(1);
                false
            }
            (None, _) => depth == 0,
        }
    })
}

/// The contents of the bracket that the text begins with, and the rest after it.
pub(super) fn split_at_closing(text: &str) -> Option<(&str, &str)> {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(mark), c) => quote = quote.filter(|_| mark != c),
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((&text[1..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}
