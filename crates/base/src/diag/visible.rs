//! Text that is safe to print.

use std::borrow::Cow;

use crate::unseen::{code_of, misleading, unseen};

/// One line of text as a terminal may get it: characters that cannot be seen, or that change the order of others, are shown as their
/// codes (`<U+202E>`), unless a script or an emoji needs them. A tab is one space; a byte order mark at the start is left out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| unseen(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut hidden = misleading(text).peekable();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_hidden = hidden.next_if(|(found, _)| *found == at).is_some();
        match c {
            '\t' => out.push(' '),
            c if is_hidden || c.is_control() || is_direction(c) => out.push_str(&format!("<{}>", code_of(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Several lines of text, each as [`visible`] shows it, with their line ends.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || unseen(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix("\r\n") {
            Some(line) => (line, "\r\n"),
            None => line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n")),
        };
        out.push_str(&visible(line));
        out.push_str(end);
    }
    Cow::Owned(out)
}

/// JSON in which no string contains such a character: they are written as escapes, which mean the same.
pub fn visible_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || unseen(c).is_none() {
            out.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
    }
    out
}

/// A terminal need not order letters as a browser does, so marks of direction are shown as well.
fn is_direction(c: char) -> bool {
    unseen(c) == Some(crate::unseen::Unseen::Direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown_as_its_code() {
        for (text, shown) in [
            ("Bridge – 5 °C", "Bridge – 5 °C"),
            ("a\u{1b}[31mb", "a<U+001B>[31mb"),
            ("\u{9b}2J\u{7}", "<U+009B>2J<U+0007>"),
            ("Repeat \u{202e}01\u{202c}", "Repeat <U+202E>01<U+202C>"),
            ("a\r\nb", "a<U+000D><U+000A>b"),
            ("kn\u{200b}ee\u{f0b7}", "kn<U+200B>ee<U+F0B7>"),
            ("\u{5d0}\u{200f}", "\u{5d0}<U+200F>"),
            ("\u{feff}a\tb", "a b"),
            ("👩\u{200d}⚕\u{fe0f}", "👩\u{200d}⚕\u{fe0f}"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn lines_keep_their_ends() {
        assert_eq!(visible_lines("a\r\nb\u{7}\nc\rd"), "a\r\nb<U+0007>\nc<U+000D>d");
        assert_eq!(visible_lines("a\nb\n"), "a\nb\n");
    }

    #[test]
    fn json_means_the_same() {
        let value = serde_json::json!({ "a": "\u{202e}\u{9b}\u{7f}\u{1b}\u{e0061}\u{200b}é" });
        let shown = visible_json(&format!("{value:#}"));
        assert!(shown.chars().all(|c| c == '\n' || unseen(c).is_none()), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("JSON"), value);
    }
}
