//! The structure tree of a PDF → elements in reading order.

use lopdf::{Dictionary, Document, Object, ObjectId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::cmap::from_text_string;
use super::file::{dictionary, entry, names};
use super::marks::Mark;

/// A handout has some two thousand; more are damage.
const MAX_ELEMENTS: usize = 200_000;

/// Elements inside elements; a page of HTML has some twenty.
const MAX_DEPTH: usize = 150;

/// A piece of the structure: a heading, a card, a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Element {
    /// Its kind: `H2`, `P`, `Art` (an article), `Figure`, `TR`, `Aside`, `Div` (a named group), `NonStruct` (any box).
    pub(crate) kind: String,
    /// Alternative text of a picture.
    pub(crate) alt: Option<String>,
    /// Replacement text for the content.
    pub(crate) actual_text: Option<String>,
    /// The language, if it declares one.
    pub(crate) lang: Option<String>,
    /// A title.
    pub(crate) title: Option<String>,
    /// Its parts, in reading order.
    pub(crate) children: Vec<Child>,
    /// The element that it is in.
    pub(crate) parent: Option<usize>,
    /// The index after the last element inside: the list has parents before children.
    pub(crate) end: usize,
}

/// A part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Child {
    /// Another element.
    Element(usize),
    /// Content on a page (from 0).
    Content(usize, Mark),
}

/// Reads the tree; a file without one has no elements.
pub(super) fn structure(document: &Document, pages: &FxHashMap<ObjectId, usize>) -> Vec<Element> {
    let root = document.catalog().ok().and_then(|catalog| entry(document, catalog, b"StructTreeRoot"));
    let Some(root) = root.and_then(|object| object.as_dict().ok()) else { return Vec::new() };
    let mut reader = Reader { document, pages, elements: Vec::new(), seen: FxHashSet::default() };
    if let Some(children) = entry(document, root, b"K") {
        let mut top = Element::default();
        reader.children(&mut top, children, (None, None), 0);
    }
    reader.elements
}

struct Reader<'a> {
    document: &'a Document,
    pages: &'a FxHashMap<ObjectId, usize>,
    elements: Vec<Element>,
    seen: FxHashSet<ObjectId>,
}

impl<'a> Reader<'a> {
    fn children(
        &mut self,
        element: &mut Element,
        children: &'a Object,
        (parent, page): (Option<usize>, Option<usize>),
        depth: usize,
    ) {
        let list = children.as_array().map_or(std::slice::from_ref(children), Vec::as_slice);
        for child in list {
            let child = self.child(child, (parent, page), depth);
            element.children.extend(child);
        }
    }

    fn child(
        &mut self,
        object: &'a Object,
        (parent, page): (Option<usize>, Option<usize>),
        depth: usize,
    ) -> Option<Child> {
        if let Ok(id) = object.as_i64() {
            return Some(Child::Content(page?, Mark { group: 0, id: u32::try_from(id).ok()? }));
        }
        let (id, child) = dictionary(self.document, object)?;
        let page = child
            .get(b"Pg")
            .and_then(Object::as_reference)
            .map_or(page, |reference| self.pages.get(&reference).copied());
        match names(self.document, child, b"Type").as_str() {
            "OBJR" => None,
            "MCR" => {
                let id = entry(self.document, child, b"MCID")?.as_i64().ok()?;
                let group = child.get(b"Stm").and_then(Object::as_reference).map_or(0, |(group, _)| group);
                Some(Child::Content(page?, Mark { group, id: u32::try_from(id).ok()? }))
            }
            _ => self.element(id, child, (parent, page), depth),
        }
    }

    fn element(
        &mut self,
        id: Option<ObjectId>,
        source: &'a Dictionary,
        (parent, page): (Option<usize>, Option<usize>),
        depth: usize,
    ) -> Option<Child> {
        let is_new = id.is_none_or(|id| self.seen.insert(id));
        if !is_new || depth > MAX_DEPTH || self.elements.len() >= MAX_ELEMENTS {
            return None;
        }
        let text = |key| {
            let bytes = entry(self.document, source, key)?.as_str().ok()?;
            Some(from_text_string(bytes)).filter(|text| !text.is_empty())
        };
        let mut element = Element {
            kind: names(self.document, source, b"S"),
            alt: text(b"Alt"),
            actual_text: text(b"ActualText"),
            lang: text(b"Lang"),
            title: text(b"T"),
            parent,
            ..Element::default()
        };
        let index = self.elements.len();
        self.elements.push(Element::default());
        if let Some(children) = entry(self.document, source, b"K") {
            self.children(&mut element, children, (Some(index), page), depth + 1);
        }
        element.end = self.elements.len();
        self.elements[index] = element;
        Some(Child::Element(index))
    }
}
