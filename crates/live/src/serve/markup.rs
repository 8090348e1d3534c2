//! Finds a few tags in a page of HTML. This is not a parser: it can only insert something into the head of a page and read the
//! attributes of a tag.

use std::ops::Range;

/// Where the contents of the head begin: after the `<head>` tag, or where a browser would imply one.
pub(super) fn head_start(html: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &html[at..];
        let blank =
            rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        let next = at + blank;
        let rest = &html[next..];
        at = if rest.starts_with("<!--") {
            next + comment_len(rest)
        } else if is_tag(rest, "!doctype") || is_tag(rest, "html") {
            next + tag_len(rest)
        } else if is_tag(rest, "head") {
            return next + tag_len(rest);
        } else {
            return at;
        };
    }
}

/// Where the head ends, if the page has `</head>`.
pub(super) fn head_end(html: &str) -> Option<usize> {
    tags(html).find(|range| is_tag(&html[range.clone()], "/head")).map(|range| range.start)
}

/// The places of all tags of a page, except those in comments.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start..];
            if rest.starts_with("<!--") {
                at = start + comment_len(rest);
            } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
                at = start + tag_len(rest);
                return Some(start..at);
            } else {
                at = start + 1;
            }
        }
    })
}

/// Whether `html` begins with the tag of this name.
pub(super) fn is_tag(html: &str, name: &str) -> bool {
    html.strip_prefix('<')
        .filter(|rest| rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)))
        .is_some_and(|rest| rest[name.len()..].starts_with(|c: char| is_space(c) || matches!(c, '>' | '/')))
}

/// The place of an attribute's value in a tag; the first such attribute counts.
pub(super) fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = tag.find(|c: char| is_space(c) || c == '/')?;
    loop {
        at += tag[at..].find(|c: char| !is_space(c) && c != '/')?;
        let end = at + tag[at..].find(|c: char| is_space(c) || matches!(c, '=' | '/' | '>'))?;
        let found = &tag[at..end];
        let rest = tag[end..].trim_start_matches(is_space);
        let value = if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start_matches(is_space);
            let start = tag.len() - value.len();
            match value.chars().next()? {
                quote @ ('"' | '\'') => start + 1..start + 1 + value[1..].find(quote)?,
                _ => start..start + value.find(|c: char| is_space(c) || c == '>')?,
            }
        } else {
            end..end
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        // A tag that ends here, or a character that is not part of a name.
        if found.is_empty() && value.end == at {
            return None;
        }
        at = value.end + usize::from(tag[value.end..].starts_with(['"', '\'']));
    }
}

/// The length of the tag that `html` begins with; a `>` in quotes does not end it.
fn tag_len(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn comment_len(html: &str) -> usize {
    html.find("-->").map_or(html.len(), |end| end + 3)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_begins_after_its_tag() {
        for (html, before) in [
            (
                "<!doctype html>\n<html data-x=\"a > b\">\n<head>\n<title>",
                "<!doctype html>\n<html data-x=\"a > b\">\n<head>",
            ),
            ("<HTML><HEAD lang=en ><p>", "<HTML><HEAD lang=en >"),
            ("<!-- <head> --><!DOCTYPE html><head>x", "<!-- <head> --><!DOCTYPE html><head>"),
            ("<!doctype html><title>x", "<!doctype html>"),
            ("<!doctype html>\n<header>x", "<!doctype html>"),
            ("<html><body>", "<html>"),
            ("plain", ""),
            ("", ""),
            ("<!-- never closed", "<!-- never closed"),
        ] {
            assert_eq!(&html[..head_start(html)], before, "{html}");
        }
    }

    #[test]
    fn the_head_ends_outside_of_comments() {
        let html = "<head><!-- </head> --><title>a < b</title></HEAD><body>";
        assert_eq!(&html[head_end(html).unwrap()..], "</HEAD><body>");
        assert_eq!(head_end("<p>"), None);
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        for (tag, name, value) in [
            (r#"<link rel="stylesheet" href="/a.css">"#, "href", Some("/a.css")),
            ("<link rel=stylesheet href=/a.css>", "href", Some("/a.css")),
            ("<link HREF = '/a.css' />", "href", Some("/a.css")),
            (r#"<link data-href="x" href="y">"#, "href", Some("y")),
            (r#"<link title="href=&quot;x" href="y">"#, "href", Some("y")),
            ("<script async src=x>", "async", Some("")),
            ("<script async src=x>", "src", Some("x")),
            ("<link>", "href", None),
            ("<link =x>", "href", None),
            ("<link href", "href", None),
            ("<link href=\"x", "href", None),
        ] {
            assert_eq!(attribute(tag, name).map(|range| &tag[range]), value, "{tag}");
        }
    }
}
