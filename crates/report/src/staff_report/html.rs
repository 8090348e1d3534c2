//! The report as one self-contained page: no script, no other file, no request.

use tera::{Context, Kwargs, State};

use super::report::Report;
use crate::engine::engine;
use handout_content::escape_text;

const STAFF_CSS: &str = include_str!("staff.css");

/// Whether a file begins like a report, so that a newer one may replace it.
pub fn is_report(head: &str) -> bool {
    head.contains(GENERATOR) || (head.starts_with('{') && head.contains("\"program\": \"handout "))
}

const GENERATOR: &str = "<meta name=\"generator\" content=\"handout check\">";

/// The report as HTML. An error is a bug in this program: no content can cause one.
pub fn html(report: &Report) -> Result<String, tera::Error> {
    let mut engine = engine();
    engine.register_filter("words", words);
    engine.add_raw_template("report.html", include_str!("report.html"))?;
    let mut context = Context::new();
    context.insert("report", report);
    context.insert("css", STAFF_CSS);
    engine.render("report.html", &context)
}

/// The text of a problem as HTML; commands and text between backticks become code.
fn words(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut html = String::new();
    if text.starts_with("handout ") {
        html.push_str("<code class=\"command\">");
        escape_text(&mut html, text);
        html.push_str("</code>");
        return html;
    }
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`')
        && let Some((inside, remaining)) = after.split_once('`')
    {
        escape_text(&mut html, before);
        html.push_str("<code>");
        escape_text(&mut html, inside);
        html.push_str("</code>");
        rest = remaining;
    }
    escape_text(&mut html, rest);
    html
}
