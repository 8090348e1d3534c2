//! Bytes ↔ the objects of a file: nothing damaged is read, and what is written depends on the objects alone.

use std::collections::BTreeSet;

use handout_download::{references, save};
use lopdf::{Document, LoadOptions, Object, ObjectId};

use super::error::FinishError;

/// No stream of a handout is larger than this when it is unpacked.
pub(super) const LARGEST_STREAM: usize = 256 << 20;
/// Takes the place of the file's identifier until its bytes are known.
const NO_IDENTIFIER: [u8; 16] = [0; 16];

/// Reads a file strictly: what a browser just wrote has no reason to be out of order, and a repaired file may lack pages.
pub(crate) fn open(raw: &[u8]) -> Result<Document, FinishError> {
    let options =
        LoadOptions { strict: true, max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let mut file = Document::load_mem_with_options(raw, options).map_err(|error| damaged(&error))?;
    if file.is_encrypted() || file.was_encrypted() {
        return Err(FinishError::Encrypted);
    }
    // How the bytes were packed no longer matters.
    for key in [&b"Type"[..], b"W", b"Index", b"Filter", b"DecodeParms", b"Length", b"Prev", b"XRefStm"] {
        file.trailer.remove(key);
    }
    file.catalog().map_err(|error| damaged(&error))?;
    prune(&mut file)?;
    let pages: Vec<ObjectId> = file.page_iter().collect();
    if pages.is_empty() {
        return Err(FinishError::Empty);
    }
    let promised = file
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Pages", &file))
        .and_then(Object::as_dict)
        .and_then(|root| root.get_deref(b"Count", &file))
        .and_then(Object::as_i64)
        .map_err(|error| damaged(&error))?;
    if usize::try_from(promised) != Ok(pages.len())
        || pages.iter().collect::<BTreeSet<_>>().len() != pages.len()
    {
        return Err(FinishError::Damaged("pages are missing".to_owned()));
    }
    Ok(file)
}

/// Writes the objects that the file needs, in a fixed order and with an identifier derived from them.
///
/// The identifier (PDF 1.7, 14.4) is a hash of all other bytes, since a time or a random number would make every file different.
pub(crate) fn write(mut file: Document) -> Result<Vec<u8>, FinishError> {
    prune(&mut file)?;
    file.renumber_objects();
    let identifier = Object::String(NO_IDENTIFIER.to_vec(), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let mut bytes = save(&mut file).map_err(|error| FinishError::Damaged(error.to_string()))?;
    set_identifier(&mut bytes)?;
    Ok(bytes)
}

/// Puts the hash of the bytes where their identifier belongs, which is near their end.
fn set_identifier(bytes: &mut [u8]) -> Result<(), FinishError> {
    let blank = identifiers(&NO_IDENTIFIER);
    let at = bytes
        .windows(blank.len())
        .rposition(|window| window == blank.as_bytes())
        .ok_or_else(|| FinishError::Damaged("there is no place for its identifier".to_owned()))?;
    let signed = identifiers(blake3::hash(bytes).as_bytes());
    bytes[at..at + signed.len()].copy_from_slice(signed.as_bytes());
    Ok(())
}

/// Whether the last identifier is the hash of all other bytes. Changing a file changes those, or adds an identifier.
pub(super) fn is_as_written(bytes: &[u8]) -> bool {
    let blank = identifiers(&NO_IDENTIFIER);
    let is_place = |window: &[u8]| {
        let mut pairs = window.iter().zip(blank.as_bytes());
        pairs.all(|(own, blank)| if *blank == b'0' { own.is_ascii_hexdigit() } else { own == blank })
    };
    let Some(at) = bytes.windows(blank.len()).rposition(is_place) else { return false };
    let (before, rest) = bytes.split_at(at);
    let (own, after) = rest.split_at(blank.len());
    let hash = blake3::Hasher::new().update(before).update(blank.as_bytes()).update(after).finalize();
    own == identifiers(hash.as_bytes()).as_bytes()
}

/// Both identifiers of a file, as they are written; the rest of the longer hash is not used.
fn identifiers(hash: &[u8]) -> String {
    let digits: String = hash.iter().take(NO_IDENTIFIER.len()).map(|byte| format!("{byte:02X}")).collect();
    format!("[<{digits}><{digits}>]")
}

/// Removes what nothing refers to. A reference to an object that is not there is damage, although PDF reads it as nothing.
fn prune(file: &mut Document) -> Result<(), FinishError> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<ObjectId> = Vec::new();
    file.trailer.iter().for_each(|(_, object)| references(object, &mut waiting));
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            let object = file
                .objects
                .get(&id)
                .ok_or_else(|| FinishError::Damaged(format!("object {} is missing", id.0)))?;
            references(object, &mut waiting);
        }
    }
    file.objects.retain(|id, _| reached.contains(id));
    file.max_id = file.objects.keys().next_back().map_or(0, |id| id.0);
    Ok(())
}

/// On pages with annotations the tab key follows the structure (PDF/UA-1, 7.18.3).
pub(super) fn order_by_structure(file: &mut Document, pages: &[ObjectId]) {
    for page in pages {
        if let Ok(page) = file.get_dictionary_mut(*page)
            && page.has(b"Annots")
        {
            page.set("Tabs", "S");
        }
    }
}

pub(super) fn damaged(error: &lopdf::Error) -> FinishError {
    FinishError::Damaged(error.to_string())
}
