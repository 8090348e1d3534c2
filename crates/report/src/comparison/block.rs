//! A block of a page, such as a paragraph or a list item.

/// A paragraph, a list item, a heading or the description of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// The index of its heading.
    pub(super) place: usize,
    pub(super) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum BlockKind {
    Heading,
    Item,
    Text,
    /// The description of a picture, for those who cannot see it.
    Picture,
}

impl Block {
    /// Identifies the block in both states.
    pub(super) fn key(&self) -> (BlockKind, &str) {
        (self.kind, &self.text)
    }
}
