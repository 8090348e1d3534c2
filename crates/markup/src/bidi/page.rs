//! A rendered page → the same page, with the runs in its text isolated.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

use super::runs::{begins_right_to_left, runs};
use crate::html::{VOID, first_tag};

/// Elements whose text is not shown, or cannot hold markup.
const PLAIN: [&str; 11] = [
    "script", "style", "title", "textarea", "option", "svg", "math", "noscript", "iframe", "template", "xmp",
];

/// In which direction the text of an element runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    LeftToRight,
    RightToLeft,
    /// As its first letter does; from left to right without one.
    Auto,
}

/// Isolates the phone numbers, ranges, dates and addresses in all text of a page that runs from right to left. `<bdi>` adds no character, so
/// copied text is as it was written.
pub fn isolate_page(html: &str) -> Cow<'_, str> {
    if !html.contains("rtl") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut open: Vec<(&str, Flow)> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let flow = open.last().map_or(Flow::LeftToRight, |(_, flow)| *flow);
        push_text(&mut out, &rest[..start], flow);
        let markup = markup(&rest[start..], &mut open, flow);
        out.push_str(markup);
        rest = &rest[start + markup.len()..];
    }
    push_text(&mut out, rest, open.last().map_or(Flow::LeftToRight, |(_, flow)| *flow));
    Cow::Owned(out)
}

/// The tag, comment or whole element without text that the text begins with. Elements that it opens or closes are noted.
fn markup<'h>(html: &'h str, open: &mut Vec<(&'h str, Flow)>, flow: Flow) -> &'h str {
    if html.starts_with("<!--") {
        return &html[..html.find("-->").map_or(html.len(), |end| end + "-->".len())];
    }
    let tag = first_tag(html);
    let is_end = tag.starts_with("</");
    let name = &tag[1 + usize::from(is_end)..];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        // A declaration, or a `<` that is text.
        return if tag.starts_with("<!") || tag.starts_with("<?") { tag } else { &html[..1] };
    }
    let name =
        &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len())];
    if is_end {
        if let Some(at) = open.iter().rposition(|(own, _)| own.eq_ignore_ascii_case(name)) {
            open.truncate(at);
        }
    } else if PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(name)) {
        let end = format!("</{}", name.to_ascii_lowercase());
        let found = html[tag.len()..].to_ascii_lowercase().find(&end);
        return found.map_or(html, |end| &html[..tag.len() + end]);
    } else if !VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) && !tag.ends_with("/>") {
        open.push((name, flow_of(tag, name).unwrap_or(flow)));
    }
    tag
}

/// The direction that a tag sets.
fn flow_of(tag: &str, name: &str) -> Option<Flow> {
    let own = tag.contains("dir").then(|| attribute(tag, "dir")).flatten();
    match own.as_deref() {
        Some("rtl") => Some(Flow::RightToLeft),
        Some("ltr") => Some(Flow::LeftToRight),
        Some("auto") => Some(Flow::Auto),
        _ => name.eq_ignore_ascii_case("bdi").then_some(Flow::Auto),
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let Some(Ok(Token::StartTag(tag))) = Tokenizer::new(tag).next() else { return None };
    let (_, value) = tag.attributes.iter().find(|(own, _)| own.as_slice() == name.as_bytes())?;
    Some(String::from_utf8_lossy(value).to_ascii_lowercase())
}

fn push_text(out: &mut String, text: &str, flow: Flow) {
    if flow == Flow::LeftToRight || !text.contains(|c: char| c.is_numeric() || ".@/_".contains(c)) {
        out.push_str(text);
        return;
    }
    let places = places(text);
    let chars: Vec<char> = places.iter().map(|(_, c)| *c).collect();
    let start = |index: usize| places.get(index).map_or(text.len(), |(at, _)| *at);
    let is_own_way = flow == Flow::Auto && !begins_right_to_left(&chars);
    let mut at = 0;
    for run in runs(&chars).into_iter().filter(|_| !is_own_way) {
        let (from, to) = (start(run.start), start(run.end));
        out.push_str(&text[at..from]);
        out.push_str("<bdi dir=\"ltr\">");
        out.push_str(&text[from..to]);
        out.push_str("</bdi>");
        at = to;
    }
    out.push_str(&text[at..]);
}

/// The characters of escaped text, and where each begins.
fn places(text: &str) -> Vec<(usize, char)> {
    let mut places = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (c, length) = entity(&text[at..]).unwrap_or((c, c.len_utf8()));
        places.push((at, c));
        at += length;
    }
    places
}

/// The character that an entity at the start of the text means, and the length of the entity.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    if !text.starts_with('&') {
        return None;
    }
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
    let Some(Ok(Token::String(value))) = Tokenizer::new(&text[..end]).next() else { return None };
    let mut chars = std::str::from_utf8(&value).ok()?.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some((c, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expect: &str) {
        let found = isolate_page(html);
        assert_eq!(found, expect.replace('[', "<bdi dir=\"ltr\">").replace(']', "</bdi>"), "{html}");
    }

    #[test]
    fn text_from_right_to_left_is_isolated() {
        check("<p dir=\"rtl\">כ 8-12 &amp; 3-4</p>", "<p dir=\"rtl\">כ [8-12] &amp; [3-4]</p>");
        check("<html lang=ar dir=rtl><td>8-12<td>3", "<html lang=ar dir=rtl><td>[8-12]<td>3");
        check(
            "<div dir='rtl'><a href='/8-12/'>310-928-2769</a>",
            "<div dir='rtl'><a href='/8-12/'>[310-928-2769]</a>",
        );
        check("<p dir=rtl>a&#x2F;b &lt; 3 &#45; 4", "<p dir=rtl>[a&#x2F;b &lt; 3 &#45; 4]");
    }

    #[test]
    fn other_text_is_left_as_it_is() {
        for html in [
            "<p>8-12</p>",
            "<p dir=rtl>a</p><p>8-12</p>",
            "<div dir=rtl><p lang=en dir=ltr>8-12 <b>8-12</b></p></div>",
            "<body dir=rtl><script>8-12</script><!-- 8-12 --><svg><title>8-12</title></svg><option>8-12</option>",
            "<p dir=rtl title='8-12 > 5'><bdi>310-928-2769</bdi><bdi dir=ltr>8-12</bdi>",
        ] {
            assert_eq!(isolate_page(html), html);
        }
    }

    #[test]
    fn a_part_from_right_to_left_is_isolated_in_any_page() {
        check("<p>8-12<span dir=rtl>8-12</span>8-12", "<p>8-12<span dir=rtl>[8-12]</span>8-12");
        check("<p dir=rtl><bdi>כ 8-12</bdi>", "<p dir=rtl><bdi>כ [8-12]</bdi>");
        check("<p dir=rtl><i dir=auto>כ 8-12</i>", "<p dir=rtl><i dir=auto>כ [8-12]</i>");
    }

    #[test]
    fn isolating_twice_changes_nothing() {
        let once = isolate_page("<p dir=rtl>כ 8-12 a@b.example</p>").into_owned();
        assert_eq!(isolate_page(&once), once);
    }
}
