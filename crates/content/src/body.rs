//! The text of a page as a value: its HTML with slots, and what the site must know about it.

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
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its links, in order.
    pub links: Vec<Link>,
    /// Its images, in order.
    pub images: Vec<Image>,
}

impl Body {
    /// All words of the text, as HTML writes them but without markup.
    pub fn words(&self) -> String {
        let mut out = String::new();
        let fragments = [&self.before].into_iter().chain(&self.steps).chain([&self.after]);
        fragments.for_each(|fragment| fragment.words(&mut out));
        out
    }

    /// Whether it is read in a moment: a few sentences without headings.
    pub fn is_short(&self) -> bool {
        self.headings.is_empty() && self.words().chars().count() <= SHORT
    }
}

/// The longest text, in characters, that a patient reads at one go: about half a phone's screen.
const SHORT: usize = 600;

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// Its anchor, without the prefix that a page adds.
    pub id: String,
}

/// An image as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The path or address as written.
    pub target: String,
    pub(crate) alt: String,
    /// Where it is in the file.
    pub range: Range<usize>,
}
