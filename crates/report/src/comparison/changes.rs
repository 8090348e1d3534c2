//! The changes of the pages of a book.

use handout_render::ListedPage;

use super::block_changes::BlockChange;
use super::embedded_picture::EmbeddedPicture;

/// The changes of all pages.
pub struct Comparison<'a> {
    /// Handouts first, then in the order of the site.
    pub changes: Vec<PageChange<'a>>,
    /// How many pages have not changed.
    pub unchanged: usize,
}

/// A changed page.
pub struct PageChange<'a> {
    /// The page as it is now, or as it was if it was removed.
    pub(super) page: &'a ListedPage,
    pub(super) kind: ChangeKind,
    /// Its former path, if it has moved.
    pub(super) moved_from: Option<&'a str>,
    pub(super) doses: Vec<DoseChange>,
    pub(super) pictures: Vec<PictureChange>,
    pub(super) words: Vec<WordsChange>,
}

/// How a page has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    Added,
    Removed,
    /// Its file exists, but has no page.
    Hidden,
    /// It now says that it must not be used.
    Withdrawn,
    /// It may be used again.
    Restored,
    Changed,
}

/// A dose, below the heading of its exercise.
pub(super) struct DoseChange {
    pub(super) title: String,
    /// Label, old value and new value.
    pub(super) rows: Vec<(String, Option<String>, Option<String>)>,
}

/// The pictures below a heading.
pub(super) struct PictureChange {
    pub(super) title: String,
    pub(super) before: Vec<EmbeddedPicture>,
    pub(super) now: Vec<EmbeddedPicture>,
}

/// The words below a heading.
pub(super) struct WordsChange {
    pub(super) title: String,
    pub(super) changes: Vec<BlockChange>,
}
