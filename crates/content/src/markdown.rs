//! Markdown → [`Body`]: HTML with holes, and what other stages must check: headings, links, images, steps.
//!
//! CommonMark with tables, footnotes, heading ids and GFM alerts. The first ordered list of an exercise is its steps.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use super::fragment::Fragment;
use super::link::Link;
use super::renderer::Renderer;
use handout_base::diag::WithDiagnostics;

/// A page's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The text, or what comes before the steps.
    pub before: Fragment,
    /// The steps of an exercise.
    pub steps: Vec<Fragment>,
    /// What comes after the steps.
    pub after: Fragment,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    pub text: String,
    pub id: String,
}

/// An image as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub target: String,
    pub(crate) alt: String,
    pub range: Range<usize>,
}

/// How a text is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MarkdownOptions {
    /// Whether the first ordered list is the steps of an exercise.
    pub(crate) steps: bool,
    /// Whether HTML is passed through.
    pub(crate) raw_html: bool,
}

/// Renders the text that stands at `range` of the file.
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

/// What the parser says of a text, with places in it.
pub(super) fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    TextMergeWithOffset::new(Parser::new_ext(text, extensions).into_offset_iter()).collect()
}
