//! The pages of a PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How many pages there are; `None` if some are missing, or if they lead round in a circle.
pub(crate) fn count_pages(document: &Document) -> Option<usize> {
    let root = document.catalog().ok()?.get(b"Pages").and_then(Object::as_reference).ok()?;
    let (mut count, mut seen, mut waiting) = (0_usize, BTreeSet::new(), vec![root]);
    while let Some(id) = waiting.pop() {
        // One that is in two places could be in a million.
        if !seen.insert(id) {
            return None;
        }
        let node = document.get_dictionary(id).ok()?;
        match node.get_deref(b"Kids", document) {
            Ok(kids) => waiting.extend(references(kids)?),
            Err(_) if has_content(node, document) => count += 1,
            Err(_) => return None,
        }
    }
    let promised = document.get_dictionary(root).ok()?.get_deref(b"Count", document).ok()?.as_i64().ok()?;
    (count > 0 && usize::try_from(promised) == Ok(count)).then_some(count)
}

/// Whether all that a page is drawn from is there. An empty page needs nothing.
fn has_content(page: &Dictionary, document: &Document) -> bool {
    let Ok(content) = page.get(b"Contents") else { return true };
    let is_there = |object: &Object| document.dereference(object).is_ok();
    match document.dereference(content) {
        Ok((_, Object::Array(parts))) => parts.iter().all(is_there),
        found => found.is_ok(),
    }
}

fn references(kids: &Object) -> Option<Vec<ObjectId>> {
    kids.as_array().ok()?.iter().map(|kid| kid.as_reference().ok()).collect()
}
