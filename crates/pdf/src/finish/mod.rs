//! A PDF as the browser prints it → one that is accessible and the same every time.
//!
//! Chromium tags what it prints, but not as PDF/UA-1 (ISO 14289-1) asks: it says nothing of the standard, leaves page numbers
//! untagged, describes no link, and knows tags that PDF 1.7 (ISO 32000-1) does not. It also writes the time and numbers of its own
//! into the file. This is the pass between its bytes and the published ones: bytes in, bytes out, no clock and no file system.

mod artifacts;
mod content;
mod figures;
mod file;
mod identifiers;
mod links;
mod lists;
mod metadata;
mod roles;
mod tables;
#[cfg(test)]
pub(super) mod tests;
mod text;
mod tree;

use std::fmt;

use lopdf::Document;

pub(super) use self::file::{open, write};
pub(super) use self::identifiers::rename;
pub(super) use self::metadata::describe;
pub use self::metadata::is_own;
pub(super) use self::roles::map as map_roles;
pub(super) use self::text::text_string;
pub(super) use self::tree::{Tree, kids, structure_root};

/// What the finished file says of itself.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// The name of the document, which viewers show instead of the file's name.
    pub title: String,
    /// The language of all text that has none of its own, as in BCP 47.
    pub lang: String,
    /// The clinic.
    pub author: String,
    /// The date that the file bears; without one it bears none.
    pub date: Option<jiff::civil::Date>,
}

/// A finished file, and what could not be made right in it.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    /// The file.
    pub bytes: Vec<u8>,
    /// What keeps it from being accessible, in page order; nothing of a good page.
    pub doubts: Vec<Doubt>,
}

/// Something that only the author of the page can make right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// A picture has no words for those who cannot see it (PDF/UA-1, 7.3).
    FigureWithoutWords {
        /// Counted from 1.
        page: usize,
    },
}

/// Why a file cannot be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FinishError {
    /// It is no PDF, is cut short, or lacks a part that it refers to.
    Damaged(String),
    /// It needs a password.
    Encrypted,
    /// It has no pages.
    Empty,
    /// It does not say what its text is, so nobody can be told.
    Untagged,
}

impl fmt::Display for FinishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(reason) => write!(f, "the PDF is damaged: {reason}"),
            Self::Encrypted => f.write_str("the PDF needs a password"),
            Self::Empty => f.write_str("the PDF has no pages"),
            Self::Untagged => f.write_str("the PDF is not tagged, so it cannot be made accessible"),
        }
    }
}

impl std::error::Error for FinishError {}

/// Makes a printed PDF accessible (PDF/UA-1) and a function of the page alone.
///
/// The same page, printed twice by the same browser with the same fonts, gives the same bytes. What a browser leaves wrong and
/// only the author can make right is in [`Finished::doubts`].
pub(crate) fn finish(raw: &[u8], about: &Metadata) -> Result<Finished, FinishError> {
    let mut file = open(raw)?;
    let pages: Vec<_> = file.page_iter().collect();
    let texts = artifacts::wrap(&mut file, &pages)?;
    let mut doubts = Vec::new();
    tag(&mut file, &pages, &texts, &mut doubts)?;
    describe(&mut file, about)?;
    doubts.sort();
    doubts.dedup();
    Ok(Finished { bytes: write(file)?, doubts })
}

/// Makes the structure tree say what PDF 1.7 has words for.
fn tag(
    file: &mut Document,
    pages: &[lopdf::ObjectId],
    texts: &text::Texts,
    doubts: &mut Vec<Doubt>,
) -> Result<(), FinishError> {
    links::describe(file, &Tree::read(file)?, texts);
    lists::repair(file, &Tree::read(file)?, texts);
    tables::repair(file, &Tree::read(file)?);
    let tree = Tree::read(file)?;
    figures::repair(file, &tree, pages, doubts);
    roles::map(file, &tree)?;
    identifiers::rename(file, &tree, 0)?;
    file::order_by_structure(file, pages);
    Ok(())
}
