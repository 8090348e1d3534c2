//! A block of a page: words that belong together.

/// Words that belong together, such as a paragraph or an item of a list.
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
    /// What a picture shows, for those who cannot see it.
    Picture,
}

impl Block {
    /// What identifies it in both states.
    pub(super) fn key(&self) -> (BlockKind, &str) {
        (self.kind, &self.text)
    }
}
