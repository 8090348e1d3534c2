//! What all PDFs have in common that the program writes: how they are packed, and how their objects refer to each other.

use lopdf::{Document, Object, ObjectId, SaveOptions};

/// A larger number of objects in one stream compresses better.
const OBJECTS_A_STREAM: usize = 1000;
/// Out of nine; the next takes twice the time and saves 2 %.
pub const COMPRESSION: u32 = 5;

/// The bytes of a file, packed.
pub fn save(document: &mut Document) -> lopdf::Result<Vec<u8>> {
    "1.7".clone_into(&mut document.version);
    document.binary_mark = vec![0xbb, 0xad, 0xc0, 0xde];
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_A_STREAM)
        .compression_level(COMPRESSION)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

/// Adds the objects that an object refers to.
pub fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, item)| references(item, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, item)| references(item, found)),
        _ => {}
    }
}
