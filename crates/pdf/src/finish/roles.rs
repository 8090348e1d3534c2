//! Tags that PDF 1.7 does not define → the closest standard ones (PDF/UA-1, 7.1; PDF 1.7, 14.7.3).

use lopdf::{Dictionary, Document};

use super::error::FinishError;
use super::file::damaged;
use super::tree::{Tree, structure_root};

/// PDF 1.7, 14.8.4.
const STANDARD: [&[u8]; 49] = [
    b"Document",
    b"Part",
    b"Art",
    b"Sect",
    b"Div",
    b"BlockQuote",
    b"Caption",
    b"TOC",
    b"TOCI",
    b"Index",
    b"NonStruct",
    b"Private",
    b"P",
    b"H",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"Table",
    b"TR",
    b"TH",
    b"TD",
    b"THead",
    b"TBody",
    b"TFoot",
    b"Span",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Link",
    b"Annot",
    b"Ruby",
    b"RB",
    b"RT",
    b"RP",
    b"Warichu",
    b"WT",
    b"WP",
    b"Figure",
    b"Formula",
    b"Form",
];

/// Maps every other tag in use to a standard one.
pub(crate) fn map(file: &mut Document, tree: &Tree) -> Result<(), FinishError> {
    let mut unknown: Vec<&[u8]> = tree
        .elements
        .iter()
        .map(|element| element.tag.as_slice())
        .filter(|tag| !STANDARD.contains(tag))
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    let roles: Dictionary = unknown.into_iter().map(|tag| (tag.to_vec(), role(tag).into())).collect();
    let root = structure_root(file)?;
    let root = file.get_dictionary_mut(root).map_err(|error| damaged(&error))?;
    if roles.is_empty() {
        root.remove(b"RoleMap");
    } else {
        root.set("RoleMap", roles);
    }
    Ok(())
}

/// Most are of PDF 2.0 (ISO 32000-2), whose tags Chromium uses in files that declare an older version.
fn role(tag: &[u8]) -> &'static str {
    match tag {
        b"Strong" | b"Em" | b"Sub" => "Span",
        b"Aside" | b"DocumentFragment" => "Div",
        b"FENote" => "Note",
        b"Title" => "P",
        _ => "NonStruct",
    }
}
