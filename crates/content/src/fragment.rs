//! HTML with slots: a file is rendered alone, and what depends on the page that shows it (addresses, heading levels, anchors,
//! glossary explanations, words in the page's language) is filled in later.

use std::ops::Range;

/// Escaped HTML and what is still to be filled in, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
}

/// Something to fill in at a byte of the HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) at: usize,
    pub(super) kind: SlotKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SlotKind {
    /// The attributes of the link with this index.
    Link(usize),
    /// What there is to know about the PDF that the link with this index leads to.
    PdfFacts(usize),
    /// The image with this index.
    Image(usize),
    /// The opening tag of the heading with this index. The id of a question is at its answer.
    HeadingOpen { heading: usize, is_question: bool },
    /// Its closing tag.
    HeadingClose(usize),
    /// The prefix of every anchor of this text on the page.
    Prefix,
    /// A word in the page's language.
    Message(&'static str),
    /// Prose of this length, in which glossary terms are explained.
    Prose(usize),
}

impl Fragment {
    /// Its words, without markup and without what is filled in.
    pub(super) fn words(&self, out: &mut String) {
        let mut rest = self.html.as_str();
        while let Some((text, tag)) = rest.split_once('<') {
            out.push_str(text);
            // Tags separate words only where a block ends, but no word is lost by a space too many.
            out.push(' ');
            rest = tag.split_once('>').map_or("", |(_, rest)| rest);
        }
        out.push_str(rest);
        out.push(' ');
    }

    /// The prose in which glossary terms are explained, in order.
    pub(super) fn prose(&self) -> impl Iterator<Item = Prose<'_>> {
        self.slots.iter().filter_map(|slot| match slot.kind {
            SlotKind::Prose(len) => Some(Prose { html: &self.html, range: slot.at..slot.at + len }),
            _ => None,
        })
    }
}

/// A run of prose without tags, among the HTML of its fragment.
pub(super) struct Prose<'a> {
    pub(super) html: &'a str,
    pub(super) range: Range<usize>,
}
