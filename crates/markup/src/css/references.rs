//! A style sheet → the addresses that it names.

use std::ops::Range;

/// The addresses in `url(…)` and after `@import`, outside comments and strings, without quotation marks.
pub fn references(css: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let lower = css.to_ascii_lowercase();
    let mut at = 0;
    while at < css.len() {
        let rest = &lower[at..];
        let c = rest.chars().next().unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
        } else if rest.starts_with("url(") {
            let start = at + 4;
            let end = start + css[start..].find(')').unwrap_or(css.len() - start);
            found.push(unquoted(css, start..end));
            at = end;
        } else if rest.starts_with("@import") {
            let start = at + "@import".len();
            let end = start + css[start..].find([';', '\n']).unwrap_or(css.len() - start);
            if lower[start..end].contains("url(") {
                at = start;
            } else {
                found.push(unquoted(css, start..end));
                at = end;
            }
        } else if matches!(c, '"' | '\'') {
            at += rest[1..].find(c).map_or(rest.len(), |end| end + 2);
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// An address outside `url(…)` and `@import`, or an escape that could spell one.
pub fn hidden_address(css: &str) -> Option<Range<usize>> {
    let known = references(css);
    let mut at = 0;
    let mut quote = None;
    while at < css.len() {
        let rest = &css[at..];
        let c = rest.chars().next()?;
        match quote {
            None if rest.starts_with("/*") => {
                at += rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                continue;
            }
            None if c == '\\' => return Some(at..at + 1),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(mark) if c == mark => quote = None,
            _ => {}
        }
        if rest.starts_with("//") && !known.iter().any(|range| range.contains(&at)) {
            return Some(at..at + 2);
        }
        at += c.len_utf8();
    }
    None
}

fn unquoted(css: &str, range: Range<usize>) -> Range<usize> {
    let inner = &css[range.clone()];
    let trimmed = inner.trim().trim_matches(['"', '\'']);
    let start = range.start + inner.find(trimmed).unwrap_or(0);
    start..start + trimmed.len()
}
