//! The outlines of parts → one, in which each part has an entry with its own outline below (PDF 1.7, 12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::finish::text_string;

/// The entry of a part.
pub(super) struct Entry {
    /// Its title and where it goes.
    pub(super) own: Dictionary,
    /// What is below it.
    pub(super) below: Option<Below>,
}

/// The outline of a part.
pub(super) struct Below {
    first: ObjectId,
    last: ObjectId,
    /// How many entries are seen when the one above them is opened.
    seen: i64,
}

/// The first and the last entry of a part's outline, and how many are seen when it is opened. If everything is below one entry that
/// repeats the title, such as the main heading, what is below it counts.
pub(super) fn below(part: &Document, catalog: &Dictionary, title: &str) -> Option<Below> {
    let outline = catalog.get_deref(b"Outlines", part).ok()?.as_dict().ok()?;
    let ends = |entry: &Dictionary| {
        let end = |key: &[u8]| entry.get(key).and_then(Object::as_reference).ok();
        Some((end(b"First")?, end(b"Last")?))
    };
    let (mut first, mut last) = ends(outline)?;
    let only = part.get_dictionary(first).ok()?;
    if first == last && only.get(b"Title").ok() == Some(&text_string(title)) {
        (first, last) = ends(only)?;
    }
    let (mut seen, mut next) = (0, Some(first));
    let most = part.objects.len();
    for _ in 0..most {
        let Some(entry) = next.and_then(|id| part.get_dictionary(id).ok()) else { break };
        seen += 1 + entry.get(b"Count").and_then(Object::as_i64).unwrap_or(0).max(0);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    Some(Below { first, last, seen })
}

/// One entry per part, closed, with the part's own entries below (PDF 1.7, 12.3.3).
pub(super) fn make(file: &mut Document, parts: Vec<Entry>) -> ObjectId {
    let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    let root = file.add_object(dictionary! { "Type" => "Outlines", "Count" => count });
    let ids: Vec<ObjectId> = parts.iter().map(|_| file.new_object_id()).collect();
    for (index, part) in parts.into_iter().enumerate() {
        let Entry { mut own, below } = part;
        own.set("Parent", root);
        if let Some(before) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            own.set("Prev", *before);
        }
        if let Some(after) = ids.get(index + 1) {
            own.set("Next", *after);
        }
        if let Some(Below { first, last, seen }) = below {
            own.set("First", first);
            own.set("Last", last);
            own.set("Count", -seen);
            adopt(file, first, ids[index]);
        }
        file.objects.insert(ids[index], own.into());
    }
    if let (Ok(root), Some(first), Some(last)) = (file.get_dictionary_mut(root), ids.first(), ids.last()) {
        root.set("First", *first);
        root.set("Last", *last);
    }
    root
}

/// Moves an entry of the outline, and those after it, below another.
fn adopt(file: &mut Document, first: ObjectId, parent: ObjectId) {
    let mut next = Some(first);
    let most = file.objects.len();
    for _ in 0..most {
        let Some(Ok(entry)) = next.map(|id| file.get_dictionary_mut(id)) else { return };
        entry.set("Parent", parent);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
}
