//! The structure tree (PDF 1.7, 14.7.2) in reading order.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::error::FinishError;

/// An element of the tree, such as a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// Its object.
    pub(crate) id: ObjectId,
    /// Its tag, such as `P`.
    pub(crate) tag: Vec<u8>,
    /// The index of the first element after it that is not in it.
    pub(crate) end: usize,
}

/// All elements, each before those that are in it.
#[derive(Debug)]
pub(crate) struct Tree {
    /// In reading order.
    pub(crate) elements: Vec<Element>,
}

/// The root of the structure tree.
pub(crate) fn structure_root(file: &Document) -> Result<ObjectId, FinishError> {
    file.catalog()
        .and_then(|catalog| catalog.get(b"StructTreeRoot"))
        .and_then(Object::as_reference)
        .map_err(|_| FinishError::Untagged)
}

impl Tree {
    /// Reads the tree. An element that is met twice is damage: a tree with a cycle has no end.
    pub(crate) fn read(file: &Document) -> Result<Self, FinishError> {
        let root = file.get_dictionary(structure_root(file)?).map_err(|_| FinishError::Untagged)?;
        let mut elements: Vec<Element> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(ObjectId, Option<usize>)> =
            kids(file, root).iter().rev().filter_map(|kid| Some((kid.as_reference().ok()?, None))).collect();
        let mut open: Vec<usize> = Vec::new();
        while let Some((id, parent)) = waiting.pop() {
            let Ok(dict) = file.get_dictionary(id) else { continue };
            let Ok(tag) = dict.get(b"S").and_then(Object::as_name) else { continue };
            if !seen.insert(id) {
                return Err(FinishError::Damaged("its structure has a cycle".to_owned()));
            }
            let at = elements.len();
            while let Some(last) = open.pop_if(|last| Some(*last) != parent) {
                elements[last].end = at;
            }
            open.push(at);
            elements.push(Element { id, tag: tag.to_vec(), end: at + 1 });
            let kids = kids(file, dict);
            waiting.extend(kids.iter().rev().filter_map(|kid| Some((kid.as_reference().ok()?, Some(at)))));
        }
        let end = elements.len();
        for last in open {
            elements[last].end = end;
        }
        if elements.is_empty() {
            return Err(FinishError::Untagged);
        }
        Ok(Self { elements })
    }

    /// The elements of a kind, each with its place.
    pub(crate) fn tagged<'a>(&'a self, tag: &'a [u8]) -> impl Iterator<Item = (usize, &'a Element)> {
        self.elements.iter().enumerate().filter(move |(_, element)| element.tag == tag)
    }

    /// The elements that are directly in one.
    pub(crate) fn kids(&self, at: usize) -> impl Iterator<Item = (usize, &Element)> {
        let end = self.elements[at].end;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let kid = next;
            let element = self.elements.get(kid).filter(|_| kid < end)?;
            next = element.end;
            Some((kid, element))
        })
    }
}

/// The children of an element: elements, numbers of marked content, and references to both (PDF 1.7, table 323).
pub(crate) fn kids(file: &Document, element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(Object::Reference(id)) => match file.get_object(*id) {
            Ok(Object::Array(kids)) => kids.clone(),
            _ => vec![Object::Reference(*id)],
        },
        Ok(Object::Null) | Err(_) => Vec::new(),
        Ok(kid) => vec![kid.clone()],
    }
}

/// The attributes of an element of an owner, such as `Table` (PDF 1.7, 14.7.5).
pub(super) fn attribute<'a>(
    file: &'a Document,
    element: &'a Dictionary,
    owner: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    let all = match element.get_deref(b"A", file).ok()? {
        Object::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter()
        .filter_map(|one| file.dereference(one).ok()?.1.as_dict().ok())
        .filter(|one| one.get(b"O").and_then(Object::as_name).is_ok_and(|own| own == owner))
        .find_map(|one| one.get_deref(name, file).ok())
}

/// Adds an attribute to an element.
pub(super) fn add_attribute(file: &mut Document, id: ObjectId, owner: &str, name: &str, value: Object) {
    let attribute = Object::Dictionary(dictionary! { "O" => owner, name => value });
    let before = file.get_dictionary(id).and_then(|element| element.get_deref(b"A", file)).cloned();
    let all = match before {
        Ok(Object::Array(mut all)) => {
            all.push(attribute);
            all
        }
        Ok(one @ (Object::Dictionary(_) | Object::Stream(_))) => vec![one, attribute],
        _ => vec![attribute],
    };
    if let Ok(element) = file.get_dictionary_mut(id) {
        element.set("A", all);
    }
}

/// Sets the tag of an element.
pub(super) fn set_tag(file: &mut Document, id: ObjectId, tag: &str) {
    if let Ok(element) = file.get_dictionary_mut(id) {
        element.set("S", tag);
    }
}
