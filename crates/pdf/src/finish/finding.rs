//! What the finishing pass could not fix.

/// Something that only the author of the page can fix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FinishFinding {
    /// A picture has no alternative text (PDF/UA-1, 7.3).
    FigureWithoutWords {
        /// Counted from 1.
        page: usize,
    },
}
