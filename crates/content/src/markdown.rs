//! Markdown → [`Body`]: HTML with slots, and what other stages must check: headings, links, images, steps.
//!
//! CommonMark with tables, footnotes, heading ids and GFM alerts. The first ordered list of an exercise is its steps.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use super::body::Body;
use super::lost_words;
use super::renderer::{MarkdownOptions, Renderer};
use handout_base::diag::WithDiagnostics;

/// Renders the text at `range` of the file.
pub(crate) fn render(
    path: &Arc<str>,
    text: &str,
    range: Range<usize>,
    options: MarkdownOptions,
) -> WithDiagnostics<Body> {
    let events = events(&text[range.clone()]);
    let mut renderer = Renderer::new(path, &text[range.clone()], range.start, options);
    renderer.claim_ids(&events);
    renderer.run(&events);
    let mut body = renderer.finish();
    body.problems.extend(lost_words::check(path, &text[range.clone()], range.start, &events));
    body
}

/// The parser's events for a text, with their places.
pub(super) fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(text, EXTENSIONS).into_offset_iter()).collect()
}

/// The lines that give a link its address, `[label]: address`, with their labels and places.
pub(super) fn reference_definitions(text: &str) -> Vec<(String, Range<usize>)> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, EXTENSIONS);
    parser
        .reference_definitions()
        .iter()
        .map(|(label, found)| (label.to_owned(), found.span.clone()))
        .collect()
}

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);
