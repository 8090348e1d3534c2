//! Which runs of text, and which element, belong to a mark.

use rustc_hash::FxHashMap;

use super::marks::{Mark, MarkPlace};
use super::page::PdfPage;
use super::structure::{Child, Element};

/// What belongs to each mark of each page (from 0).
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct MarkIndex {
    /// Indexes into the runs of the page.
    pub(super) runs: FxHashMap<(usize, Mark), Vec<usize>>,
    /// The element.
    pub(super) owners: FxHashMap<(usize, Mark), usize>,
}

impl MarkIndex {
    pub(super) fn of(pages: &[PdfPage], elements: &[Element]) -> Self {
        let mut index = Self::default();
        for (number, page) in pages.iter().enumerate() {
            for (run, at) in page.runs.iter().zip(0..) {
                if let MarkPlace::Tagged(mark) = run.place {
                    index.runs.entry((number, mark)).or_default().push(at);
                }
            }
        }
        for (at, element) in elements.iter().enumerate() {
            for child in &element.children {
                if let Child::Content(page, mark) = *child {
                    index.owners.insert((page, mark), at);
                }
            }
        }
        index
    }
}
