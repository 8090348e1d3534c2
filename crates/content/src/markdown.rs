//! Markdown → [`Body`]: HTML with slots, and what other stages must check: headings, links, images, steps.
//!
//! CommonMark with tables, footnotes, heading ids and GFM alerts. The first ordered list of an exercise is its steps.

use std::ops::Range;
use std::sync::Arc;

use super::body::Body;
use super::events::events;
use super::lost_words;
use super::questions::questions;
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
    renderer.questions = questions(&events);
    renderer.run(&events);
    let mut body = renderer.finish();
    body.problems.extend(lost_words::check(path, &text[range.clone()], range.start, &events));
    body
}
