//! The preview's own pages, for when the site has none to show. Their script shows the page as soon as there is one.

use crate::preview_state::Problems;
use handout_content::{escape_attribute, escape_text};
use handout_render::UnpublishedPage;

/// For a book with problems, at an address without a page.
pub(super) fn problems_page(problems: &Problems) -> String {
    let title = match problems.errors {
        1 => "This book has 1 problem to fix".to_owned(),
        n => format!("This book has {n} problems to fix"),
    };
    let text = "There is no page at this address. If one of these problems is the reason, fix it, and the page appears automatically.";
    // The list is already escaped.
    document(&title, text, &problems.html)
}

/// For a site without a 404 page.
pub(super) fn missing_page(path: &str, home: &str) -> String {
    let (mut url, mut text) = (String::new(), String::new());
    escape_attribute(&mut url, home);
    escape_text(&mut text, path);
    let content = format!("<p><code>{text}</code></p>\n<p><a href=\"{url}\">Go to the home page</a></p>");
    document("There is no page here", "The site has no page at this address:", &content)
}

/// For an address whose page is not published yet.
pub(super) fn unpublished_page(page: &UnpublishedPage) -> String {
    let mut file = String::new();
    escape_text(&mut file, &page.path);
    let (title, why) = match page.is_draft {
        true => ("This page is a draft", "It has the line <code>draft: true</code>"),
        false => ("This page is published later", "Its key <code>publish_on</code> names a later day"),
    };
    let content = format!(
        "<p><code>{file}</code></p>\n<p>{why}, so patients do not see it yet. To look at it, stop the preview with Ctrl+C in its \
         terminal, and start it again with:</p>\n<pre>handout watch --drafts</pre>"
    );
    document(title, "This address belongs to the page of this file:", &content)
}

fn document(title: &str, text: &str, content_html: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<script src="/~handout/live.js" data-tag=""></script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/~handout/live.css">
</head>
<body class="handout-error">
<main>
<h1>{title}</h1>
<p>{text}</p>
{content_html}
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
    fn problems_are_counted() {
        for (errors, warnings, title) in [(1, 0, "1 problem to fix<"), (2, 1, "2 problems to fix<")] {
            let problems = Problems { errors, warnings, html: "<ol></ol>".to_owned(), places: Vec::new() };
            let html = problems_page(&problems);
            assert!(html.contains(&format!("<title>This book has {title}")), "{html}");
            assert!(html.contains("\n<ol></ol>\n"), "{html}");
        }
    }

    #[test]
    fn a_draft_says_how_it_can_be_seen() {
        let page = |is_draft| UnpublishedPage {
            path: "content/<i>.md".into(),
            is_draft,
            output: "i/index.html".to_owned(),
        };
        let draft = unpublished_page(&page(true));
        assert!(draft.contains("<title>This page is a draft<"), "{draft}");
        assert!(
            draft.contains("content/&lt;i&gt;.md") && draft.contains("handout watch --drafts"),
            "{draft}"
        );
        assert!(unpublished_page(&page(false)).contains("<title>This page is published later<"));
    }

    #[test]
    fn a_path_is_escaped() {
        let html = missing_page("/<script>\"", "/h/");
        assert!(html.contains("<code>/&lt;script&gt;\"</code>") && !html.contains("/<script>"), "{html}");
    }
}
