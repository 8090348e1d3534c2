//! Problems as part of a page: the terminal's text, escaped, with a link to the place in the author's editor.

use std::fmt::Write as _;
use std::path::Path;

use super::editor::Editor;
use super::preview_state::Problems;
use super::source_location::SourceLocation;
use handout_base::diag::{Diagnostics, FormattedDiagnostic, Severity, Sources};
use handout_content::{escape_attribute, escape_text};

/// How many problems a page lists; the terminal lists all.
const MOST: usize = 100;

/// All problems, ready to show on a page. Errors come first, since they keep the site from being published.
pub(super) fn problems(
    diagnostics: &Diagnostics,
    sources: &impl Sources,
    root: &Path,
    editor: Option<&Editor>,
) -> Problems {
    let count = diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning);
    let mut found = Problems {
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
        ..Problems::default()
    };
    if count == 0 {
        return found;
    }
    let of = |severity| diagnostics.iter().filter(move |problem| problem.severity == severity);
    found.html.push_str("<ol>");
    for problem in of(Severity::Error).chain(of(Severity::Warning)).take(MOST) {
        let formatted = FormattedDiagnostic::new(problem, sources);
        let place = root.join(&*problem.span.path);
        // Files of the built-in theme and missing files cannot be opened.
        let place =
            sources.text(&problem.span.path).filter(|_| !problem.span.path.starts_with('(')).map(|_| {
                let (line, column) = formatted.at.unwrap_or((1, 1));
                SourceLocation { file: place, line, column }
            });
        let link = place.as_ref().zip(editor).map(|(place, editor)| editor.link(place, found.places.len()));
        found.places.extend(place);
        item(&mut found.html, &formatted, link.as_deref());
    }
    found.html.push_str("</ol>");
    if count > MOST {
        let _ =
            write!(found.html, "<p class=\"more\">And {} more: the terminal lists all.</p>", count - MOST);
    }
    found
}

fn item(html: &mut String, formatted: &FormattedDiagnostic, link: Option<&str>) {
    let severity = formatted.severity.as_str();
    let _ = write!(html, "<li class=\"{severity}\"><p class=\"place\">");
    match link {
        Some(link) => {
            html.push_str("<a href=\"");
            escape_attribute(html, link);
            html.push_str("\">");
            escape_text(html, &formatted.place);
            html.push_str("</a>");
        }
        None => escape_text(html, &formatted.place),
    }
    let _ = write!(html, "</p><p class=\"message\"><b>{severity}</b> <code>{}</code> ", formatted.code);
    prose(html, &formatted.message);
    html.push_str("</p>");
    if !formatted.excerpt.is_empty() {
        html.push_str("<pre tabindex=\"0\">");
        escape_text(html, formatted.excerpt.trim_end_matches('\n'));
        html.push_str("</pre>");
    }
    for note in &formatted.notes {
        html.push_str("<p class=\"note\">");
        prose(html, note);
        html.push_str("</p>");
    }
    match formatted.help.as_slice() {
        [] => {}
        [line] => {
            html.push_str("<p class=\"help\">");
            prose(html, line);
            html.push_str("</p>");
        }
        [first, rest @ ..] => {
            html.push_str("<p class=\"help\">");
            prose(html, first);
            html.push_str("</p><pre tabindex=\"0\">");
            escape_text(html, &rest.join("\n"));
            html.push_str("</pre>");
        }
    }
    html.push_str("</li>");
}

/// A sentence as HTML; text between backticks becomes code.
fn prose(html: &mut String, text: &str) {
    let paired = text.matches('`').count() / 2 * 2;
    for (i, part) in text.splitn(paired + 1, '`').enumerate() {
        let code = i % 2 == 1;
        html.push_str(if code { "<code>" } else { "" });
        escape_text(html, part);
        html.push_str(if code { "</code>" } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use handout_base::diag::{Code, Diagnostic, SourceText, Span};

    struct Page(SourceText);

    impl Sources for Page {
        fn text(&self, path: &str) -> Option<&SourceText> {
            (path == "content/<i>.md").then_some(&self.0)
        }
    }

    fn page(text: &str) -> Page {
        Page(SourceText::new(text.as_bytes()))
    }

    fn diagnostics(problems: Vec<Diagnostic>) -> Diagnostics {
        Diagnostics::new(problems)
    }

    #[test]
    fn all_text_from_the_author_is_escaped() {
        let span = Span::new(&Arc::from("content/<i>.md"), 0..3);
        let problem = Diagnostic::error(Code::UnknownKey, span.clone(), "unknown key `<b>` & \"x\"")
            .label(span, "`<script>`")
            .help("write `<u>`\n<img src=x>");
        let found = problems(
            &diagnostics(vec![problem]),
            &page("<h1 onclick=x>: y"),
            Path::new("/book"),
            Some(&Editor::Linked(handout_input::EditorName::Zed)),
        );
        for tag in ["<b>`", "<script", "<u>", "<img", "<h1", "<i>"] {
            assert!(!found.html.contains(tag), "{tag}: {}", found.html);
        }
        assert!(found.html.contains("<code>&lt;b&gt;</code> &amp; \"x\""), "{}", found.html);
        assert!(found.html.contains("href=\"zed://file/book/content/%3Ci%3E.md:1:1\""), "{}", found.html);
        assert_eq!((found.errors, found.warnings, found.places.len()), (1, 0, 1));
    }

    #[test]
    fn a_page_lists_errors_first_and_not_thousands() {
        let span = |n: usize| Span::file(format!("content/{n:03}.md"));
        let mut all: Vec<_> =
            (0..150).map(|n| Diagnostic::warning(Code::UnknownFile, span(n), "m")).collect();
        all.push(Diagnostic::error(Code::UnknownKey, span(400), "last by its name"));
        let found = problems(&diagnostics(all), &page(""), Path::new("/book"), None);
        assert_eq!(found.html.matches("<li").count(), MOST);
        assert!(found.html.starts_with("<ol><li class=\"error\">"), "{}", found.html);
        assert!(found.html.ends_with("And 51 more: the terminal lists all.</p>"), "{}", found.html);
    }

    #[test]
    fn a_lone_backtick_stays() {
        let mut html = String::new();
        prose(&mut html, "a `b` c ` d");
        assert_eq!(html, "a <code>b</code> c ` d");
    }
}
