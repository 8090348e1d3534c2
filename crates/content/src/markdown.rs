//! Markdown → [`Body`]: HTML with slots, and what other stages must check: headings, links, images, steps.
//!
//! CommonMark with tables, footnotes, heading ids and GFM alerts. The first ordered list of an exercise is its steps.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use super::body::Body;
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
    renderer.finish()
}

/// The parser's events for a text, with their places.
pub(super) fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    TextMergeWithOffset::new(Parser::new_ext(text, extensions).into_offset_iter()).collect()
}
