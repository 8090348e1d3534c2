//! Front matter, the date and the review → what readers find at a page's address.

use jiff::civil::Date;

use handout_content::Document;

/// What readers find at the address of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// The page.
    Live,
    /// The page, for its authors: a draft, or one to be published later, in a build that includes those.
    Preview,
    /// Nothing: a draft, or a page to be published later.
    Hidden,
    /// A notice that it must not be used any more.
    Withdrawn,
    /// A notice that it is no longer valid.
    Expired,
    /// A notice that it is being reviewed. Only [`visibilities`](super::visibilities()) gives this, since it depends on the page's content.
    Withheld,
    /// Nothing, because its front matter could not be read. It counts as having an address, so that links to it are not reported as
    /// well.
    Broken,
}

impl Visibility {
    /// The visibility by front matter and date. `drafts` includes pages that are not published yet.
    pub(super) fn of(document: &Document, today: Date, drafts: bool) -> Self {
        if document.draft && !drafts {
            return Self::Hidden;
        }
        let Some(front) = &document.front else { return Self::Broken };
        let common = &front.common;
        let is_later = common.publish_on.as_ref().is_some_and(|date| date.value.0 > today);
        match () {
            () if document.draft || is_later => {
                if drafts {
                    Self::Preview
                } else {
                    Self::Hidden
                }
            }
            () if common.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.on.value.0 <= today) => {
                Self::Withdrawn
            }
            () if common.expires_on.as_ref().is_some_and(|date| date.value.0 <= today) => Self::Expired,
            () => Self::Live,
        }
    }

    /// Whether the address shows the page itself.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Live | Self::Preview)
    }

    /// Whether patients may know the address.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Live | Self::Withdrawn | Self::Expired | Self::Withheld)
    }

    /// Whether the address leads somewhere.
    pub fn has_address(self) -> bool {
        self != Self::Hidden
    }
}
