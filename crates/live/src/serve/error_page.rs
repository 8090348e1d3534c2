//! The preview's own page, for an address without a page where the site has none for that. Its script shows the page as soon as
//! there is one.

use handout_content::{escape_attribute, escape_text};

/// For an address without a page. It tells nothing else: scripts of the book can read it.
pub(super) fn missing_page(path: &str, home: &str) -> String {
    let (mut url, mut text) = (String::new(), String::new());
    escape_attribute(&mut url, home);
    escape_text(&mut text, path);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<script src="/~handout/live.js" data-tag=""></script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>There is no page here</title>
<link rel="stylesheet" href="/~handout/live.css">
</head>
<body class="handout-error">
<main>
<h1>There is no page here</h1>
<p>The site has no page at this address. As soon as it has one, it appears here.</p>
<p><code>{text}</code></p>
<p><a href="{url}">Go to the home page</a></p>
</main>
</body>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_escaped() {
        let html = missing_page("/<script>\"", "/h/");
        assert!(html.contains("<code>/&lt;script&gt;\"</code>") && !html.contains("/<script>"), "{html}");
    }
}
