//! The text of a page as a value: its HTML with slots, and what the site must know of it.

use std::ops::Range;

use super::fragment::Fragment;
use super::link::Link;

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
