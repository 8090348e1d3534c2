//! Problems as part of a page: the terminal's text, escaped, with a link to the place in the author's editor.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::editor::Editor;
use super::preview_state::{Problem, Problems};
use super::source_location::SourceLocation;
use handout_base::diag::{Diagnostic, Diagnostics, FormattedDiagnostic, Severity, Sources};
use handout_content::{escape_attribute, escape_text};

/// How many problems a page lists; the terminal lists all.
const MOST: usize = 100;

/// How many problems of a file are ready to show although those of others fill the list, and how many such problems there can be.
const MOST_OF_A_FILE: usize = 10;
const MOST_OF_OTHERS: usize = 400;

/// The problems, ready to show on a page. Errors come first, since they keep the site from being published.
pub(super) fn problems(
    diagnostics: &Diagnostics,
    sources: &impl Sources,
    root: &Path,
    editor: Option<&Editor>,
) -> Problems {
    let mut found = Problems {
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
        ..Problems::default()
    };
    let of = |severity| diagnostics.iter().filter(move |problem| problem.severity == severity);
    let mut of_file: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let is_ready = |(place, problem): &(usize, &Diagnostic)| {
        let of_file = of_file.entry(Arc::clone(&problem.span.path)).or_default();
        *of_file += 1;
        *place < MOST || *of_file <= MOST_OF_A_FILE
    };
    let all = of(Severity::Error).chain(of(Severity::Warning)).enumerate().filter(is_ready);
    for (_, problem) in all.take(MOST + MOST_OF_OTHERS) {
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
        let html = item(&formatted, link.as_deref());
        found.listed.push(Problem { file: Arc::clone(&problem.span.path), html });
    }
    found
}

impl Problems {
    /// The problems as an escaped HTML list: those of these files first, since the author is looking at them.
    pub(super) fn html(&self, files: &[Arc<str>]) -> String {
        let count = self.errors + self.warnings;
        let (own, others): (Vec<&Problem>, Vec<&Problem>) =
            self.listed.iter().partition(|problem| files.contains(&problem.file));
        if count == 0 {
            return String::new();
        }
        let items: String = own.into_iter().chain(others).take(MOST).map(|problem| &*problem.html).collect();
        let mut html = format!("<ol>{items}</ol>");
        if count > MOST {
            let _ = write!(html, "<p class=\"more\">And {} more: the terminal lists all.</p>", count - MOST);
        }
        html
    }
}

fn item(formatted: &FormattedDiagnostic, link: Option<&str>) -> String {
    let (severity, mut text) = (formatted.severity.as_str(), String::new());
    let html = &mut text;
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
    text
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
    use handout_base::diag::{Code, SourceText, Span};

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
        let html = found.html(&[]);
        for tag in ["<b>`", "<script", "<u>", "<img", "<h1", "<i>"] {
            assert!(!html.contains(tag), "{tag}: {html}");
        }
        assert!(html.contains("<code>&lt;b&gt;</code> &amp; \"x\""), "{html}");
        assert!(html.contains("href=\"zed://file/book/content/%3Ci%3E.md:1:1\""), "{html}");
        assert_eq!((found.errors, found.warnings, found.places.len()), (1, 0, 1));
    }

    #[test]
    fn a_page_lists_errors_first_and_not_thousands() {
        let span = |n: usize| Span::file(format!("content/{n:03}.md"));
        let mut all: Vec<_> =
            (0..150).map(|n| Diagnostic::warning(Code::UnknownFile, span(n), "m")).collect();
        all.push(Diagnostic::error(Code::UnknownKey, span(400), "last by its name"));
        let found = problems(&diagnostics(all), &page(""), Path::new("/book"), None);
        let html = found.html(&[]);
        assert_eq!(html.matches("<li").count(), MOST);
        assert!(html.starts_with("<ol><li class=\"error\">"), "{html}");
        assert!(html.ends_with("And 51 more: the terminal lists all.</p>"), "{html}");
    }

    #[test]
    fn the_problems_of_the_page_come_first() {
        let of = |severity, file: &str, words: &str| {
            let problem = Diagnostic::warning(Code::UnknownFile, Span::file(file), words);
            Diagnostic { severity, ..problem }
        };
        let mut all = vec![
            of(Severity::Warning, "content/a.md", "own warning"),
            of(Severity::Error, "content/b.md", "other error"),
            of(Severity::Error, "content/a.md", "own error"),
            of(Severity::Warning, "content/part.md", "warning of a part"),
            of(Severity::Warning, "content/c.md", "other warning"),
        ];
        let shown = |all: &[Diagnostic], files: &[&str]| -> Vec<String> {
            let found = problems(&diagnostics(all.to_vec()), &page(""), Path::new("/book"), None);
            let files: Vec<Arc<str>> = files.iter().map(|file| Arc::from(*file)).collect();
            let html = found.html(&files);
            let messages = html.split("</code> ").skip(1).filter_map(|rest| rest.split("</p>").next());
            messages.map(str::to_owned).collect()
        };
        let own = ["own error", "own warning", "warning of a part"];
        assert_eq!(shown(&all, &["content/a.md", "content/part.md"])[..3], own);
        assert_eq!(shown(&all, &["content/a.md", "content/part.md"])[3..], ["other error", "other warning"]);
        assert_eq!(shown(&all, &["content/c.md"])[..2], ["other warning", "own error"]);
        assert_eq!(shown(&all, &[])[..2], ["own error", "other error"]);
        // Hundreds of problems of other pages do not push them out of the list.
        all.extend((0..300).map(|n| of(Severity::Error, &format!("content/many/{n:03}.md"), "m")));
        assert_eq!(shown(&all, &["content/a.md", "content/part.md"])[..3], own);
    }

    #[test]
    fn a_lone_backtick_stays() {
        let mut html = String::new();
        prose(&mut html, "a `b` c ` d");
        assert_eq!(html, "a <code>b</code> c ` d");
    }
}
