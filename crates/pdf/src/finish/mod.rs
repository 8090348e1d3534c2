//! A PDF as the browser prints it → one that is accessible and the same every time.
//!
//! Chromium tags what it prints, but not as PDF/UA-1 (ISO 14289-1) requires: it does not name the standard, leaves page numbers
//! untagged, describes no link, and knows tags that PDF 1.7 (ISO 32000-1) does not. It also writes the time and its own numbers
//! into the file. This is the pass between its bytes and the published ones: bytes in, bytes out, no clock and no file system.

mod artifacts;
mod content;
mod error;
mod figures;
mod file;
mod finding;
mod identifiers;
mod links;
mod lists;
mod metadata;
mod paragraphs;
mod resources;
mod roles;
mod tables;
#[cfg(test)]
pub(super) mod tests;
mod text;
mod text_string;
mod tree;

use lopdf::Document;

pub use self::error::FinishError;
pub(super) use self::file::{open, write};
pub(super) use self::finding::FinishFinding;
pub(super) use self::identifiers::rename;
pub(super) use self::metadata::describe;
pub use self::metadata::{Metadata, is_own};
pub(super) use self::roles::map as map_roles;
pub(super) use self::text_string::text_string;
pub(super) use self::tree::{Tree, kids, structure_root};

/// A finished file, and what could not be fixed in it.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    /// The file.
    pub bytes: Vec<u8>,
    /// What keeps it from being accessible, in page order; empty for a good page.
    pub findings: Vec<FinishFinding>,
}

/// Makes a printed PDF accessible (PDF/UA-1) and reproducible.
///
/// A page, printed twice by the same browser with the same fonts, gives the same bytes. Problems that the browser leaves and that
/// only the author can fix are in [`Finished::findings`].
pub(crate) fn finish(raw: &[u8], about: &Metadata) -> Result<Finished, FinishError> {
    let mut file = open(raw)?;
    let pages: Vec<_> = file.page_iter().collect();
    let texts = artifacts::wrap(&mut file, &pages)?;
    let mut findings = Vec::new();
    tag(&mut file, &pages, &texts, &mut findings)?;
    describe(&mut file, about)?;
    findings.sort();
    findings.dedup();
    Ok(Finished { bytes: write(file)?, findings })
}

/// Reduces the structure tree to what PDF 1.7 defines.
fn tag(
    file: &mut Document,
    pages: &[lopdf::ObjectId],
    texts: &text::Texts,
    findings: &mut Vec<FinishFinding>,
) -> Result<(), FinishError> {
    links::describe(file, &Tree::read(file)?, texts);
    lists::repair(file, &Tree::read(file)?, texts);
    tables::repair(file, &Tree::read(file)?);
    paragraphs::make(file, &Tree::read(file)?, texts);
    let tree = Tree::read(file)?;
    figures::repair(file, &tree, pages, findings);
    roles::map(file, &tree)?;
    identifiers::rename(file, &tree, 0)?;
    file::order_by_structure(file, pages);
    Ok(())
}
