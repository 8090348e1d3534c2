//! What became of the pages of a book.

use handout_render::ListedPage;

use super::block_changes::BlockChange;
use super::embedded_picture::EmbeddedPicture;

/// What became of the pages.
pub struct Comparison<'a> {
    /// Handouts first, then in the order of the site.
    pub changes: Vec<PageChange<'a>>,
    /// How many pages are as they were.
    pub unchanged: usize,
}

/// A page that is not as it was.
pub struct PageChange<'a> {
    /// As it is now; as it was, if it is gone.
    pub(super) page: &'a ListedPage,
    pub(super) kind: ChangeKind,
    /// Where it was, if that was elsewhere.
    pub(super) moved_from: Option<&'a str>,
    pub(super) doses: Vec<DoseChange>,
    pub(super) pictures: Vec<PictureChange>,
    pub(super) words: Vec<WordsChange>,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    Added,
    Removed,
    /// Its file is there, and no page of it.
    Hidden,
    /// It says now that it must not be used.
    Withdrawn,
    /// It may be used again.
    Restored,
    Changed,
}

/// A dose, below the heading of its exercise.
pub(super) struct DoseChange {
    pub(super) title: String,
    /// Each with its label, as it was and as it is.
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
