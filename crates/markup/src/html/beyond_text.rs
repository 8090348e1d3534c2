//! A page of plain markup, or one that could do more: run something, ask for something, or lead somewhere by itself.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Something in a page that is more than text.
#[derive(Debug, PartialEq, Eq)]
pub struct BeyondText {
    /// The tag or attribute, such as `<script>` or `onclick`.
    pub what: String,
    /// The place of the tag.
    pub range: Range<usize>,
}

/// Elements that show text.
const ELEMENTS: [&str; 62] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Attributes that say how text is read; so do those that begin with `aria-`.
const ATTRIBUTES: [&str; 14] = [
    "charset", "class", "colspan", "content", "datetime", "dir", "id", "lang", "name", "property", "role",
    "rowspan", "scope", "title",
];

/// The first thing in a page that is more than text and links.
pub fn beyond_text(html: &str) -> Option<BeyondText> {
    // One could switch to another encoding.
    let control = html.find(|c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    if let Some(at) = control {
        return Some(BeyondText { what: "a control character".to_owned(), range: at..at + 1 });
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).find_map(|token| {
        let Ok(Token::StartTag(tag)) = token else { return None };
        let name = String::from_utf8_lossy(&tag.name);
        let range = tag.span.start..tag.span.end;
        if !ELEMENTS.contains(&&*name) {
            return Some(BeyondText { what: format!("<{name}>"), range });
        }
        let attribute = tag.attributes.iter().find_map(|(own, value)| {
            let (own, value) = (String::from_utf8_lossy(own), String::from_utf8_lossy(&value.value));
            let is_plain = ATTRIBUTES.contains(&&*own)
                || own.starts_with("aria-")
                || name == "a" && (own == "rel" || own == "href" && is_link(&value));
            (!is_plain).then(|| format!("{own}=\"{value}\""))
        });
        attribute.map(|what| BeyondText { what, range })
    })
}

/// Whether an address leads to a page, a mailbox or a phone.
fn is_link(address: &str) -> bool {
    let plain: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let scheme =
        plain.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_none_or(|scheme| {
        ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_links_are_plain() {
        for plain in [
            "google-site-verification: google1.html",
            "<!doctype html><html lang=en><meta charset=utf-8><title><script></title><p class=a>b",
            "<!-- <script> --><a href='/a/?b=c:d#e' rel=author>f</a><a href=MAILTO:a@b.example>c</a>",
            "<meta name=description content='a'>",
            "a < b & c",
            "",
        ] {
            assert_eq!(beyond_text(plain), None, "{plain}");
        }
    }

    #[test]
    fn everything_else_is_found_with_its_place() {
        for (html, what) in [
            ("<p>a\n<SCRIPT>b()</SCRIPT>", "<script>"),
            ("<!--><script>a()</script>-->", "<script>"),
            ("<!-- --!><script>a()</script>-->", "<script>"),
            ("<p/onclick=a()>", "onclick=\"a()\""),
            ("<p\u{c}ONCLICK='a()'>", "onclick=\"a()\""),
            ("<a href=' \tjava\nscript:a()'>", "href=\" \tjava\nscript:a()\""),
            ("<a href=&#x6a;avascript&colon;a()>", "href=\"javascript:a()\""),
            ("<a href=data:text/html,a>", "href=\"data:text/html,a\""),
            ("<a ping=/a>", "ping=\"/a\""),
            ("<meta http-equiv=refresh content='0;url=/'>", "http-equiv=\"refresh\""),
            ("<svg>", "<svg>"),
            ("<style>", "<style>"),
            ("<img src=a>", "<img>"),
            ("<noscript>", "<noscript>"),
            ("<x-a>", "<x-a>"),
            ("<p style=a:b>", "style=\"a:b\""),
            ("<body background=a>", "background=\"a\""),
        ] {
            let found = beyond_text(html).unwrap_or_else(|| panic!("{html} is plain"));
            assert_eq!(found.what, what, "{html}");
            assert!(html[found.range].starts_with('<'), "{html}");
        }
        assert!(beyond_text("a\u{1b}$B").is_some());
    }
}
