//! Typing errors that a YAML parser notices only lines later: where they really are, and what to write.

/// A mistake that the parser notices only later: a bracket that is never closed, or a missing space in the line before.
pub(super) fn earlier_cause(text: &str, at: usize) -> Option<(usize, &'static str, &'static str)> {
    let before = text.get(..at)?;
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    if let Some(open) = open_bracket(&before[..line_start]) {
        let help = "close `[` with `]` and `{` with `}`, and put commas between the parts";
        return Some((open, "the bracket that opens here is never closed", help));
    }
    let previous = before[..line_start].trim_end_matches(['\r', '\n']);
    let start = previous.rfind('\n').map_or(0, |i| i + 1);
    let line = previous[start..].trim_start();
    let indent = previous.len() - start - line.len();
    if line.starts_with('-') && line[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return Some((start + indent, "there is no space after this `-`", "write `- words`, with a space"));
    }
    let key = line.find(':')?;
    let word = !line[..key].is_empty() && line[..key].chars().all(|c| c.is_alphanumeric() || c == '_');
    if word && line[key + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '\u{a0}') {
        return Some((
            start + indent + key,
            "there is no space after this colon",
            "write `key: value`, with a space",
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
        assert_eq!(earlier_cause(text, at).map(|(place, ..)| place), expect);
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
