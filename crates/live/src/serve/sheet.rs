//! The preview of paper: a frame with the sheets, and the page in each of them.

use super::markup::{attribute, head_end, head_start, is_tag, tags};
use super::page::loosen;
use handout_content::{escape_attribute, escape_text};
use handout_input::Paper;

/// The page of sheets. Without its script it still shows the page as one long sheet. `address` is the address of the page.
pub(super) fn frame(address: &str, paper: Paper, tag: &str) -> String {
    let paper = paper.as_str();
    let (mut url, mut text, mut hash) = (String::new(), String::new(), String::new());
    escape_attribute(&mut url, address);
    escape_text(&mut text, address);
    escape_attribute(&mut hash, tag);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Print preview: {text}</title>
<link rel="stylesheet" href="/~handout/print.css">
<script src="/~handout/print.js" defer></script>
</head>
<body data-paper="{paper}" data-sheet="{url}?print=sheet" data-tag="{hash}">
<p><a href="{url}">Back to the page</a></p>
<iframe src="{url}?print=sheet" title="The page on paper"></iframe>
</body>
</html>
"#
    )
}

/// The page with its print styles applied to the screen.
pub(super) fn sheet(page: &[u8], root: &str) -> Vec<u8> {
    let Ok(html) = str::from_utf8(page) else { return page.to_vec() };
    let assets = format!("{root}assets/");
    let mut inserts: Vec<(usize, &str)> = tags(html)
        .filter_map(|range| style_sheet(&html[range.clone()], &assets).map(|at| range.start + at))
        .map(|at| (at, "?print"))
        .collect();
    let end = head_end(html).unwrap_or_else(|| head_start(html));
    inserts.push((end, "<link rel=\"stylesheet\" href=\"/~handout/sheet.css\">"));
    inserts.sort_unstable();
    let mut out = String::with_capacity(html.len() + 128);
    let mut from = 0;
    for (at, text) in inserts {
        out.push_str(&html[from..at]);
        out.push_str(text);
        from = at;
    }
    out.push_str(&html[from..]);
    loosen(&out).into_bytes()
}

/// Where the address of the style sheet ends, if the tag links to one of the site's own.
fn style_sheet(tag: &str, assets: &str) -> Option<usize> {
    if !is_tag(tag, "link") {
        return None;
    }
    let rel = attribute(tag, "rel")?;
    let is_sheet = tag[rel].split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("stylesheet"));
    let href = attribute(tag, "href")?;
    let own = tag[href.clone()].starts_with(assets) && tag[href.clone()].ends_with(".css");
    (is_sheet && own).then_some(href.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_escapes_its_values() {
        let html = frame("/a\"><script>/", Paper::A4, "6f1c");
        assert!(!html.contains("><script>/"), "{html}");
        assert!(html.contains("data-sheet=\"/a&quot;&gt;&lt;script&gt;/?print=sheet\""), "{html}");
        assert!(html.contains("data-paper=\"a4\""));
        assert!(frame("/", Paper::Letter, "").contains("data-paper=\"letter\""));
    }

    #[test]
    fn a_sheet_has_the_print_styles_and_none_of_our_scripts() {
        let page = "<head><link rel=\"stylesheet\" href=\"/h/assets/a.css\">\
            <link href=/h/assets/b.css rel='alternate StyleSheet'>\
            <link rel=\"stylesheet\" href=\"https://x.example/assets/c.css\">\
            <link rel=\"icon\" href=\"/h/assets/d.css\">\
            <!-- <link rel=\"stylesheet\" href=\"/h/assets/e.css\"> --></head><p>";
        let given = String::from_utf8(sheet(page.as_bytes(), "/h/")).unwrap();
        let expected = "<head><link rel=\"stylesheet\" href=\"/h/assets/a.css?print\">\
            <link href=/h/assets/b.css?print rel='alternate StyleSheet'>\
            <link rel=\"stylesheet\" href=\"https://x.example/assets/c.css\">\
            <link rel=\"icon\" href=\"/h/assets/d.css\">\
            <!-- <link rel=\"stylesheet\" href=\"/h/assets/e.css\"> -->\
            <link rel=\"stylesheet\" href=\"/~handout/sheet.css\"></head><p>";
        assert_eq!(given, expected);
    }
}
