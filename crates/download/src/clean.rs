//! Takes out what nobody sees on a page: who made it, when and with what, earlier versions, and what a program keeps for itself.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::file::references;
use super::refused::Refused;

/// What the catalog may have: pages, their outline and labels, tags and language, how to show them, and a form.
const CATALOG: [&[u8]; 16] = [
    b"Type",
    b"Pages",
    b"PageLabels",
    b"PageLayout",
    b"PageMode",
    b"Names",
    b"Dests",
    b"Outlines",
    b"OpenAction",
    b"ViewerPreferences",
    b"Lang",
    b"MarkInfo",
    b"StructTreeRoot",
    b"AcroForm",
    b"OCProperties",
    b"OutputIntents",
];

/// Keys that say something about a part and change nothing of what it shows: its metadata, the data of the program that made it (the
/// whole drawing, often), when, by whom, and a small picture of it.
const NOTES: [&[u8]; 5] = [b"Metadata", b"PieceInfo", b"LastModified", b"CreatorInfo", b"Thumb"];
/// The same of a remark or another mark on a page: its author and dates.
const NOTES_OF_MARKS: [&[u8]; 3] = [b"T", b"M", b"CreationDate"];

/// Removes what identifies people.
pub(crate) fn clean(document: &mut Document) -> Result<(), Refused> {
    let catalog = document.catalog_mut().map_err(|_| Refused::Damaged)?;
    let keys: Vec<Vec<u8>> = catalog.iter().map(|(key, _)| key.clone()).collect();
    for key in keys.iter().filter(|key| !CATALOG.contains(&key.as_slice())) {
        catalog.remove(key);
    }
    if let Some(names) = catalog.get(b"Names").ok().cloned() {
        let names = document.dereference(&names).ok().and_then(|(_, names)| names.as_dict().ok());
        let places = names.and_then(|names| names.get(b"Dests").ok().cloned());
        let catalog = document.catalog_mut().map_err(|_| Refused::Damaged)?;
        catalog.remove(b"Names");
        if let Some(places) = places {
            let mut names = Dictionary::new();
            names.set("Dests", places);
            catalog.set("Names", names);
        }
    }
    document.objects.values_mut().try_for_each(clean_object)
}

fn clean_object(object: &mut Object) -> Result<(), Refused> {
    match object {
        Object::Array(items) => items.iter_mut().try_for_each(clean_object),
        Object::Dictionary(found) => clean_dictionary(found),
        Object::Stream(stream) => {
            clean_photo(stream)?;
            clean_dictionary(&mut stream.dict)
        }
        _ => Ok(()),
    }
}

fn clean_dictionary(found: &mut Dictionary) -> Result<(), Refused> {
    for key in NOTES {
        found.remove(key);
    }
    let kind = found.get(b"Subtype").and_then(Object::as_name);
    // The `T` of a field is the name that its form knows it by.
    if found.has(b"Rect") && kind.is_ok_and(|kind| kind != b"Widget") {
        for key in NOTES_OF_MARKS {
            found.remove(key);
        }
    }
    found.iter_mut().try_for_each(|(_, value)| clean_object(value))
}

/// A photo in a PDF is a JPEG as the camera wrote it, often.
fn clean_photo(stream: &mut Stream) -> Result<(), Refused> {
    let filters = stream.filters().unwrap_or_default();
    if filters == [b"DCTDecode"] || filters == [b"DCT"] {
        let photo = handout_photo::without_notes(&stream.content).map_err(|_| Refused::Damaged)?;
        stream.set_content(photo);
    }
    Ok(())
}

/// Removes what the catalog does not lead to, and all that the trailer has besides it and the title.
pub(crate) fn keep_only_reachable(document: &mut Document) {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<ObjectId> = Vec::new();
    let mut trailer = Dictionary::new();
    for key in [&b"Root"[..], b"Info"] {
        if let Ok(value) = document.trailer.get(key) {
            references(value, &mut waiting);
            trailer.set(key, value.clone());
        }
    }
    document.trailer = trailer;
    while let Some(id) = waiting.pop() {
        if let Some(object) = document.objects.get(&id).filter(|_| reached.insert(id)) {
            references(object, &mut waiting);
        }
    }
    document.objects.retain(|id, _| reached.contains(id));
    document.max_id = document.objects.keys().next_back().map_or(0, |id| id.0);
}
