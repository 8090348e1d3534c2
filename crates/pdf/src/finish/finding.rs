//! What the finishing pass could not make right.

/// Something that only the author of the page can make right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FinishFinding {
    /// A picture has no words for those who cannot see it (PDF/UA-1, 7.3).
    FigureWithoutWords {
        /// Counted from 1.
        page: usize,
    },
}
