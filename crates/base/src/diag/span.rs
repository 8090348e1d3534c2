//! Places in files.

use std::ops::Range;
use std::sync::Arc;

/// A place in a file: its path (relative to the book's folder, `/` separated) and, where known, a byte range in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The path, as the author knows it.
    pub path: Arc<str>,
    /// Start and end in bytes; `None` is the file as a whole.
    pub range: Option<(usize, usize)>,
}

impl Span {
    /// The place of a value that a translation takes from the page that it translates: in another file than the one that is read. What
    /// is wrong there is reported where it is written, so [`Diagnostics`](super::Diagnostics) leaves out such places.
    pub const ELSEWHERE: Range<usize> = usize::MAX / 2..usize::MAX / 2;

    /// Whether it is [`Self::ELSEWHERE`], or a part of a value there.
    pub fn is_elsewhere(&self) -> bool {
        self.range.is_some_and(|(start, _)| start >= Self::ELSEWHERE.start)
    }

    /// A byte range of a file.
    pub fn new(path: &Arc<str>, range: Range<usize>) -> Self {
        Self { path: Arc::clone(path), range: Some((range.start, range.end.max(range.start))) }
    }

    /// A file or folder as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), range: None }
    }
}
