//! Typing errors that a YAML parser notices only lines later, or in words that do not help: where they really are, and what to write.

use std::borrow::Cow;

/// Where a mistake is, what it is and what to write.
type Slip = (usize, &'static str, Cow<'static, str>);

/// What an author most likely did where the parser stopped.
pub(super) fn likely_slip(text: &str, at: usize) -> Option<Slip> {
    earlier_slip(text, at).or_else(|| misplaced_line(text, at)).or_else(|| group_without_brackets(text, at))
}

/// A list item or a key that is not exactly below those it belongs to.
fn misplaced_line(text: &str, at: usize) -> Option<Slip> {
    let start = line_start(text, at)?;
    let line = text[start..].lines().next()?;
    let indent = indent(line);
    let above = text[..start].lines().rev().filter(|line| !line.trim().is_empty());
    if line.trim_start().starts_with("- ") {
        let item = above
            .take_while(|line| line.starts_with([' ', '-']))
            .find(|line| line.trim_start().starts_with("- "))?;
        let message = "this list item is not exactly below the one above";
        return (self::indent(item) != indent).then(|| {
            (start + indent, message, "begin all items of a list at the same place, `-` below `-`".into())
        });
    }
    let key = key_of(line.trim_start())?;
    let item = above
        .take_while(|line| line.starts_with([' ', '-']))
        .find(|line| line.trim_start().starts_with("- "))?;
    let first = key_of(item.trim_start()[2..].trim_start())?;
    let wanted = item.len() - item.trim_start()[2..].trim_start().len();
    let help = format!("begin `{key}` exactly below `{first}`, after {wanted} spaces");
    (indent != wanted).then(|| {
        (start + indent, "this line is not exactly below the first key of its list item", help.into())
    })
}

/// A group of keys without curly brackets: `dose: (reps: 10)` or `dose: reps: 10`.
fn group_without_brackets(text: &str, at: usize) -> Option<Slip> {
    let start = line_start(text, at)?;
    let line = text[start..].lines().next()?;
    let key = key_of(line.trim_start().trim_start_matches("- "))?;
    let value_at = line.find(": ")? + 2;
    let value = line[value_at..].trim();
    if let Some(inner) = value.strip_prefix('(') {
        let help = format!("write curly brackets: `{key}: {{{}}}`", inner.trim_end_matches(')').trim());
        return Some((start + value_at, "a group of keys is not written in round brackets", help.into()));
    }
    let inner = key_of(value).filter(|inner| inner.chars().all(|c| c.is_ascii_lowercase() || c == '_'))?;
    let help = format!(
        "write a group of keys in curly brackets: `{key}: {{{value}}}`\nor put a sentence in quotes: `{key}: \"{value}\"`"
    );
    Some((start + value_at + inner.len(), "there is a second colon in this line", help.into()))
}

/// The key of a line that begins with one.
fn key_of(line: &str) -> Option<&str> {
    let (key, after) = line.split_once(':')?;
    let is_word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_word && (after.is_empty() || after.starts_with(' '))).then_some(key)
}

fn line_start(text: &str, at: usize) -> Option<usize> {
    Some(text.get(..at)?.rfind('\n').map_or(0, |i| i + 1))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A list item that is indented so far that it continues the text of the item above; its place in that text.
pub(super) fn swallowed_item(text: &str) -> Option<usize> {
    let mut offset = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        if nth > 0 && line.trim_start().starts_with("- ") {
            return Some(offset + indent(line));
        }
        offset += line.len();
    }
    None
}

/// A mistake that the parser notices only later: a bracket that is never closed, or a missing space in the line before.
fn earlier_slip(text: &str, at: usize) -> Option<Slip> {
    let before = text.get(..at)?;
    let line_start = line_start(text, at)?;
    if let Some(open) = open_bracket(&before[..line_start]) {
        let help = "close `[` with `]` and `{` with `}`, and put commas between the parts";
        return Some((open, "the bracket that opens here is never closed", help.into()));
    }
    let previous = before[..line_start].trim_end_matches(['\r', '\n']);
    let start = previous.rfind('\n').map_or(0, |i| i + 1);
    let line = previous[start..].trim_start();
    let indent = previous.len() - start - line.len();
    if line.starts_with('-') && line[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return Some((
            start + indent,
            "there is no space after this `-`",
            "write `- words`, with a space".into(),
        ));
    }
    let key = line.find(':')?;
    let word = !line[..key].is_empty() && line[..key].chars().all(|c| c.is_alphanumeric() || c == '_');
    if word && line[key + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '\u{a0}') {
        return Some((
            start + indent + key,
            "there is no space after this colon",
            "write `key: value`, with a space".into(),
        ));
    }
    None
}

/// The last bracket that is still open at the end of a text; brackets in quotation marks and comments do not count.
fn open_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut previous = '\n';
    let mut comment = false;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('\n', _) => comment = false,
            _ if comment => {}
            (c, Some(mark)) if c == mark => quote = None,
            (_, Some(_)) => {}
            // A quotation mark counts where a value may begin: `it's` has none.
            ('"' | '\'', None) if matches!(previous, ' ' | '[' | '{' | ',' | '\n' | ':') => quote = Some(c),
            ('#', None) if previous.is_whitespace() => comment = true,
            ('[' | '{', None) if !open.is_empty() || matches!(previous, ' ' | '[' | '{' | ',' | '\n') => {
                open.push(at)
            }
            (']' | '}', None) => drop(open.pop()),
            _ => {}
        }
        previous = c;
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: usize, expect: Option<usize>) {
        assert_eq!(earlier_slip(text, at).map(|(place, ..)| place), expect);
    }

    #[track_caller]
    fn slip(text: &str, line: usize, place: (usize, usize), help: &str) {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let at = start + indent(text[start..].lines().next().expect("a line"));
        let (found, _, said) = likely_slip(text, at).expect("a slip");
        let expected: usize = text.split_inclusive('\n').take(place.0 - 1).map(str::len).sum();
        assert_eq!((found, &*said), (expected + place.1, help), "{text}");
    }

    #[test]
    fn lines_that_are_indented_wrongly_are_named() {
        let item = "begin all items of a list at the same place, `-` below `-`";
        slip("sources:\n  - title: A\n   - title: B\n", 3, (3, 3), item);
        slip("works:\n  - a\n - b\n", 3, (3, 1), item);
        let key = "begin `dose` exactly below `use`, after 4 spaces";
        slip("exercises:\n  - use: a\n  dose: {reps: 3}\n", 3, (3, 2), key);
        slip("exercises:\n  - use: a\n   dose: {reps: 3}\n", 3, (3, 3), key);
        slip("exercises:\n  - use: a\n    note: Slowly.\n  dose: {reps: 3}\n", 4, (4, 2), key);
    }

    #[test]
    fn a_group_is_written_in_curly_brackets() {
        slip("dose: (reps: 10)\n", 1, (1, 6), "write curly brackets: `dose: {reps: 10}`");
        let both = "write a group of keys in curly brackets: `dose: {reps: 10}`\nor put a sentence in quotes: `dose: \"reps: 10\"`";
        slip("title: A\ndose: reps: 10\n", 2, (2, 10), both);
        assert_eq!(likely_slip("title: Bridge: the hip lift\n", 13), None);
    }

    #[test]
    fn an_item_that_continues_the_one_above_is_found() {
        assert_eq!(swallowed_item("Do not arch.\n   - Go slowly."), Some(16));
        assert_eq!(swallowed_item("Do not arch.\n  Go slowly - and stop."), None);
        assert_eq!(swallowed_item("- 5"), None);
    }

    #[test]
    fn the_real_place_is_found() {
        check("works: [neck\nlevel: easy\n", 18, Some(7));
        check("kind:page\ntitle: A\n", 15, Some(4));
        check("uses:\n-a\nb: c\n", 10, Some(6));
        check("title: A: B\n", 8, None);
        check("a: 'it [is'\nb: c: d\n", 16, None);
        check("a: it's # [no\nb: c: d\n", 18, None);
        check("url: https://a.example\nb: c: d\n", 27, None);
    }
}
