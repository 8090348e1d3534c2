//! A place in a page → the tags around it, without reading the rest. This is many times faster than [`HtmlPage`](super::HtmlPage), and
//! needed for each page of a build; where it is not sure it gives up, and the caller reads the page.

use std::collections::BTreeSet;

/// Elements whose contents are text: a tag in them is not a tag.
const RAW: [&str; 9] =
    ["script", "style", "textarea", "title", "noscript", "iframe", "noembed", "noframes", "xmp"];

/// The start tags of all elements that are open at a place, one after another as they are written. Elements that end without an end tag may
/// be among them. Nothing if the place is not between tags.
pub fn open_tags(html: &str, place: usize) -> Option<String> {
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut at = 0;
    while let Some(start) = html.get(at..place)?.find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->")? + "-->".len();
            continue;
        }
        let is_end = rest.starts_with("</");
        let name = &rest[1 + usize::from(is_end)..];
        let is_letter = |c: char| c.is_ascii_alphabetic();
        if !name.starts_with(is_letter) {
            at = start
                + if rest.starts_with("<!") || rest.starts_with("<?") { rest.find('>')? + 1 } else { 1 };
            continue;
        }
        let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?];
        let tag = first_tag(rest);
        at = start + tag.len();
        if at > place {
            return None;
        }
        if is_end {
            if let Some(from) = open.iter().rposition(|(own, _)| own.eq_ignore_ascii_case(name)) {
                open.truncate(from);
            }
        } else if let Some(length) = drawing(name, &html[at..place]) {
            at += length;
        } else if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            at += end_tag(&html[at..], name)?;
        } else if !super::reader::VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
            && !tag.ends_with("/>")
        {
            open.push((name, tag));
        }
    }
    (at <= place).then(|| open.into_iter().map(|(_, tag)| tag).collect())
}

/// Start tags without their `data-…` attributes, except for those with these names. What cannot be told apart at a glance stays.
pub fn without_data(tags: &str, kept: &BTreeSet<String>) -> String {
    const START: &str = "data-";
    let mut rest = tags;
    let mut left = String::with_capacity(tags.len());
    // In single quotes there could be something that looks like another attribute.
    while !tags.contains('\'')
        && let Some(start) = rest.find(START)
    {
        let (before, attribute) = rest.split_at(start);
        let Some((name, value)) = attribute.split_once("=\"") else { break };
        let Some((_, after)) = value.split_once('"') else { break };
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if before.ends_with(|c: char| c.is_ascii_whitespace()) && is_name && !kept.contains(name) {
            left.push_str(before.trim_end());
            rest = after;
        } else {
            let end = start + START.len();
            left.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    left + rest
}

/// The length of a drawing that ends before the place. Drawings are most of a page, and nothing stays open after them.
fn drawing(name: &str, after: &str) -> Option<usize> {
    if !name.eq_ignore_ascii_case("svg") {
        return None;
    }
    let length = after.find("</svg>")? + "</svg>".len();
    let is_plain = ["<svg", "<!--"].iter().all(|mark| !after[..length].contains(mark));
    is_plain.then_some(length)
}

/// The tag that the text begins with.
pub(crate) fn first_tag(html: &str) -> &str {
    let mut quote = None;
    let mut has_value = false;
    let end = html.bytes().position(|byte| match (quote, byte) {
        (Some(mark), byte) => {
            if byte == mark {
                quote = None;
            }
            false
        }
        (None, b'"' | b'\'') if has_value => {
            (quote, has_value) = (Some(byte), false);
            false
        }
        (None, b'>') => true,
        (None, byte) => {
            has_value = byte == b'=' || has_value && byte.is_ascii_whitespace();
            false
        }
    });
    &html[..end.map_or(html.len(), |end| end + 1)]
}

/// Where the end tag of this name begins.
fn end_tag(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_no_rule_asks_for_is_left_out() {
        let kept = BTreeSet::from(["data-theme".to_owned()]);
        for (tags, left) in [
            (
                "<html lang=\"en\" data-title=\"A > b\"\n  data-theme=\"dark\">",
                "<html lang=\"en\"\n  data-theme=\"dark\">",
            ),
            ("<p data-x=\"1\" class=\"a\"><b data-y=\"\">", "<p class=\"a\"><b>"),
            ("<p title=\"see data-x here\" data-script>", "<p title=\"see data-x here\" data-script>"),
            ("<p title=' data-x=\"1\"'>", "<p title=' data-x=\"1\"'>"),
            ("<p data-x=1 data-y=\"2\">", "<p data-x=1>"),
        ] {
            assert_eq!(without_data(tags, &kept), left);
        }
    }

    #[track_caller]
    fn check(html: &str, expect: Option<&str>) {
        let place = html.find('|').expect("a place");
        assert_eq!(open_tags(html, place).as_deref(), expect, "{html}");
    }

    #[test]
    fn the_tags_around_a_place_are_found() {
        check("|<p>", Some(""));
        check(
            "<!doctype html><html><body class=a><br><nav>b</nav><main id='>'>|",
            Some("<html><body class=a><main id='>'>"),
        );
        check("<DIV hidden><img src=a alt='<p>'><p>a</P>|</div>", Some("<DIV hidden>"));
        check("<div><!-- <p> --><script>let a = '<p>';</script>2 < 3|", Some("<div>"));
        check("<svg><path d=''/><g><path></svg>|", Some(""));
        check("<svg><title>a</title><g></svg><div>|", Some("<div>"));
        check("<svg><g><svg></svg>|", Some("<svg><g>"));
        check("<ul><li>a<li>b|", Some("<ul><li><li>"));
        check("</p></p><b>|", Some("<b>"));
    }

    #[test]
    fn places_not_between_tags_are_left_to_the_reader() {
        check("<!-- | -->", None);
        check("<p title='|'>", None);
        check("<textarea>|</textarea>", None);
        check("<noscript>|", None);
        check("<script>|</script>", None);
        check("<p |", None);
        assert_eq!(open_tags("\u{e9}", 1), None);
        assert_eq!(open_tags("", 5), None);
    }
}
