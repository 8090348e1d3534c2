//! Links → links with a description.
//!
//! PDF/UA-1 (7.18.5) wants a description of each link in `/Contents`. Chromium leaves that out; the text of the link is the best one.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::text::Texts;
use super::text_string::text_string;
use super::tree::{Tree, kids};
use crate::reading::from_text_string;

/// Describes every link by its text, or by its address when it has none.
pub(super) fn describe(file: &mut Document, tree: &Tree, texts: &Texts) {
    for (at, element) in tree.tagged(b"Link") {
        let words = texts.of(file, tree, at);
        if words.is_empty() {
            continue;
        }
        for link in annotations(file, element.id) {
            set_contents(file, link, &words);
        }
    }
    let links: Vec<ObjectId> = file
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(is_link))
        .map(|(id, _)| *id)
        .collect();
    for link in links {
        if let Some(address) = file.get_dictionary(link).ok().and_then(|link| address(file, link)) {
            set_contents(file, link, &address);
        }
    }
}

/// The annotations that an element refers to (PDF 1.7, 14.7.4.3).
fn annotations(file: &Document, element: ObjectId) -> Vec<ObjectId> {
    let Ok(element) = file.get_dictionary(element) else { return Vec::new() };
    kids(file, element)
        .iter()
        .filter_map(|kid| file.dereference(kid).ok()?.1.as_dict().ok())
        .filter(|kid| kid.has_type(b"OBJR"))
        .filter_map(|kid| kid.get(b"Obj").and_then(Object::as_reference).ok())
        .collect()
}

fn is_link(annotation: &Dictionary) -> bool {
    annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link")
        && annotation.has(b"Rect")
}

fn set_contents(file: &mut Document, annotation: ObjectId, words: &str) {
    if let Ok(annotation) = file.get_dictionary_mut(annotation)
        && !annotation.get(b"Contents").and_then(Object::as_str).is_ok_and(|own| !own.is_empty())
    {
        annotation.set("Contents", text_string(words));
    }
}

/// Where a link goes: an address, or a place in the file.
fn address(file: &Document, link: &Dictionary) -> Option<String> {
    let action = link.get_deref(b"A", file).and_then(Object::as_dict);
    let goal =
        action.and_then(|action| action.get_deref(b"URI", file)).or_else(|_| link.get_deref(b"Dest", file));
    match goal.ok()? {
        Object::String(text, _) => Some(from_text_string(text)),
        Object::Name(name) => Some(format!("#{}", String::from_utf8_lossy(name))),
        _ => Some("#".to_owned()),
    }
}
