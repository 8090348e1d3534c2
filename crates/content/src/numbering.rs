//! The numbers of a list as its author wrote them, compared with those that the page shows: pages count the items themselves.

/// An open list.
pub(super) struct Numbering {
    /// The number of the first item, as written.
    first: u64,
    /// The number that the page shows for it.
    shown: u64,
    items: u64,
    /// Whether each item has the number of the first: then Markdown is meant to count.
    is_alike: bool,
    is_reported: bool,
}

impl Numbering {
    pub(super) fn new(first: u64, shown: u64) -> Self {
        Self { first, shown, items: 0, is_alike: true, is_reported: false }
    }

    /// The next item's number as written → the number that the page shows, if that is another one. Only the first such item of a list
    /// is reported: those after it follow from it.
    pub(super) fn shown_instead(&mut self, number: u64) -> Option<u64> {
        let (counted, shown) = (self.first.saturating_add(self.items), self.shown.saturating_add(self.items));
        let was_alike = self.is_alike && self.items > 1;
        self.is_alike &= number == self.first;
        self.items += 1;
        let is_expected = match self.items {
            1 => number == shown,
            2 => number == counted || self.is_alike,
            _ if was_alike => self.is_alike,
            _ => number == counted,
        };
        if is_expected || self.is_reported {
            return None;
        }
        self.is_reported = true;
        Some(shown)
    }
}
