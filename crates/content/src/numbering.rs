//! The numbers of a list, as its lines are numbered and as the page shows them.

/// The numbers of a list while its items are read.
pub(super) struct Numbering {
    pub(super) first: u64,
    /// The number that the page shows for the first item.
    pub(super) shown: u64,
    pub(super) items: u64,
    /// Whether each item has the number of the first: Markdown then counts by itself.
    pub(super) is_alike: bool,
    pub(super) is_reported: bool,
}
