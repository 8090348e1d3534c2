//! Several finished PDFs → one, with an outline.
//!
//! Each part remains a document: an entry of the outline, a part of the structure tree with its own language, and its
//! own page numbers. Names that two parts may both use (of destinations and of elements) are made different.

mod outline;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use self::outline::Entry;
use super::finish::{
    FinishError, Metadata, Tree, describe, kids, map_roles, open, rename, structure_root, text_string, write,
};

/// What the parts contribute to the whole.
#[derive(Default)]
struct Packet {
    file: Document,
    pages: Vec<ObjectId>,
    /// The numbers that pages and annotations have in the parent tree, and their parents there.
    parents: Vec<Object>,
    /// The first such number that is free.
    next_parent: i64,
    destinations: Dictionary,
    labels: Vec<Object>,
    /// Names of elements.
    names: usize,
}

/// A part, as the whole refers to it.
struct JoinedPdf {
    structure: Vec<Object>,
    entry: Entry,
}

/// Joins finished files, each with its title, into one; `about` is the metadata of the whole.
///
/// Without parts it is an error. The result is as accessible as its parts.
pub fn packet(parts: &[(&str, &[u8])], about: &Metadata) -> Result<Vec<u8>, FinishError> {
    let mut whole = Packet { file: Document::with_version("1.7"), ..Packet::default() };
    let mut joined = Vec::new();
    for (title, bytes) in parts {
        joined.push(join(&mut whole, title, open(bytes)?, joined.len() + 1)?);
    }
    if whole.pages.is_empty() {
        return Err(FinishError::Empty);
    }
    let catalog = whole.file.add_object(dictionary! { "Type" => "Catalog", "PageMode" => "UseOutlines" });
    whole.file.trailer.set("Root", catalog);
    let pages = page_tree(&mut whole);
    let structure = structure_tree(&mut whole, &joined);
    let outline = outline::make(&mut whole.file, joined.into_iter().map(|part| part.entry).collect());
    let labels = dictionary! { "Nums" => std::mem::take(&mut whole.labels) };
    let destinations = std::mem::take(&mut whole.destinations);
    let catalog = whole.file.catalog_mut().map_err(|error| FinishError::Damaged(error.to_string()))?;
    catalog.set("Pages", pages);
    catalog.set("StructTreeRoot", structure);
    catalog.set("Outlines", outline);
    catalog.set("PageLabels", labels);
    if !destinations.is_empty() {
        catalog.set("Dests", destinations);
    }
    let tree = Tree::read(&whole.file)?;
    map_roles(&mut whole.file, &tree)?;
    rename(&mut whole.file, &tree, 0)?;
    describe(&mut whole.file, about)?;
    write(whole.file)
}

/// Takes the objects of a part into the whole.
fn join(
    whole: &mut Packet,
    title: &str,
    mut part: Document,
    number: usize,
) -> Result<JoinedPdf, FinishError> {
    let damaged = |error: lopdf::Error| FinishError::Damaged(error.to_string());
    part.renumber_objects_with(whole.file.max_id + 1);
    let tree = Tree::read(&part)?;
    whole.names = rename(&mut part, &tree, whole.names)?;
    name_destinations(&mut part, number);
    let shift = whole.next_parent;
    shift_parents(&mut part, shift);
    let pages: Vec<ObjectId> = part.page_iter().collect();
    for page in &pages {
        inherit(&mut part, *page);
    }
    let catalog = part.catalog().map_err(damaged)?;
    let root = part.get_dictionary(structure_root(&part)?).map_err(damaged)?;
    if let Some(parents) =
        root.get_deref(b"ParentTree", &part).ok().and_then(|parents| parents.as_dict().ok())
    {
        for (key, value) in numbers(&part, parents) {
            let key = key.saturating_add(shift);
            whole.next_parent = whole.next_parent.max(key.saturating_add(1));
            whole.parents.extend([Object::Integer(key), value]);
        }
    }
    if let Some(own) = catalog.get_deref(b"Dests", &part).ok().and_then(|own| own.as_dict().ok()) {
        whole.destinations.extend(own);
    }
    whole.labels.extend(labels(&part, catalog, whole.pages.len()));
    let lang = catalog.get_deref(b"Lang", &part).ok().cloned();
    let structure = kids(&part, root);
    let mut entry = dictionary! {
        "Title" => text_string(title),
        "Dest" => vec![pages[0].into(), "XYZ".into(), Object::Null, Object::Null, Object::Null],
    };
    if let Some(Ok(document)) = structure.first().map(Object::as_reference) {
        entry.set("SE", document);
    }
    let entry = Entry { own: entry, below: outline::below(&part, catalog, title) };
    for document in structure.iter().filter_map(|kid| kid.as_reference().ok()) {
        let document = part.get_dictionary_mut(document).map_err(damaged)?;
        if let Some(lang) = lang.clone().filter(|_| !document.has(b"Lang")) {
            document.set("Lang", lang);
        }
        document.set("T", text_string(title));
    }
    whole.pages.extend(pages);
    if let Ok(info) = part.trailer.get(b"Info") {
        // The whole has the same producer as the parts.
        whole.file.trailer.set("Info", info.clone());
    }
    whole.file.max_id = part.max_id;
    whole.file.objects.append(&mut part.objects);
    Ok(JoinedPdf { structure, entry })
}

/// Destinations are renamed to `part-name`, with everything that refers to them.
fn name_destinations(part: &mut Document, number: usize) {
    let renamed = |name: &[u8]| [format!("{number}-").as_bytes(), name].concat();
    let own = part.catalog().and_then(|catalog| catalog.get_deref(b"Dests", part)).and_then(Object::as_dict);
    if let Ok(own) = own.cloned() {
        let own: Dictionary = own.into_iter().map(|(name, place)| (renamed(&name), place)).collect();
        if let Ok(catalog) = part.catalog_mut() {
            catalog.set("Dests", own);
        }
    }
    let rename = |dict: &mut Dictionary, key: &[u8]| {
        if let Ok(Object::Name(name)) = dict.get_mut(key) {
            *name = renamed(name);
        }
    };
    for dict in part.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
        rename(dict, b"Dest");
        // A go-to action (PDF 1.7, 12.6.4.2), as its own object or inside another.
        if dict.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo") {
            rename(dict, b"D");
        }
        if let Ok(action) = dict.get_mut(b"A").and_then(Object::as_dict_mut) {
            rename(action, b"D");
        }
    }
}

/// Moves the numbers by which content finds its elements (PDF 1.7, 14.7.4.4).
fn shift_parents(part: &mut Document, by: i64) {
    for object in part.objects.values_mut() {
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        for key in [&b"StructParent"[..], b"StructParents"] {
            if let Ok(Object::Integer(number)) = dict.get_mut(key) {
                *number = number.saturating_add(by);
            }
        }
    }
}

/// Inherited attributes are copied to the page (PDF 1.7, 7.7.3.4), since it leaves the nodes above it.
fn inherit(part: &mut Document, page: ObjectId) {
    for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
        let mut at = part.get_dictionary(page).ok();
        let mut found = None;
        // A deeper tree of pages is damage.
        for _ in 0..64 {
            let Some(node) = at else { break };
            if let Ok(value) = node.get(key) {
                found = Some(value.clone());
                break;
            }
            at = node.get_deref(b"Parent", part).and_then(Object::as_dict).ok();
        }
        if let (Some(value), Ok(page)) = (found, part.get_dictionary_mut(page)) {
            page.set(key, value);
        }
    }
}

/// The entries of a number tree, in order (PDF 1.7, 7.9.7).
fn numbers(file: &Document, root: &Dictionary) -> BTreeMap<i64, Object> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(root, 0)];
    while let Some((node, depth)) = waiting.pop() {
        if let Ok(Object::Array(own)) = node.get_deref(b"Nums", file) {
            let pairs =
                own.chunks_exact(2).filter_map(|pair| Some((pair[0].as_i64().ok()?, pair[1].clone())));
            found.extend(pairs);
        }
        if let Ok(Object::Array(kids)) = node.get_deref(b"Kids", file)
            && depth < 16
        {
            let kids = kids.iter().filter_map(|kid| file.dereference(kid).ok()?.1.as_dict().ok());
            waiting.extend(kids.map(|kid| (kid, depth + 1)));
        }
    }
    found
}

/// The labels of a part's pages, or else numbers from 1, as printed on paper.
fn labels(part: &Document, catalog: &Dictionary, from: usize) -> Vec<Object> {
    let own = catalog.get_deref(b"PageLabels", part).and_then(Object::as_dict);
    let own = own.map(|own| numbers(part, own)).unwrap_or_default();
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    if own.is_empty() {
        return vec![from.into(), dictionary! { "S" => "D" }.into()];
    }
    own.into_iter().flat_map(|(page, label)| [page.saturating_add(from).into(), label]).collect()
}

fn page_tree(whole: &mut Packet) -> ObjectId {
    let kids: Vec<Object> = whole.pages.iter().map(|page| (*page).into()).collect();
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let root = whole.file.add_object(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    for page in &whole.pages {
        if let Ok(page) = whole.file.get_dictionary_mut(*page) {
            page.set("Parent", root);
        }
    }
    root
}

/// One tree, whose parts are the documents. PDF 1.7 (table 333) calls what a document is made of parts.
fn structure_tree(whole: &mut Packet, parts: &[JoinedPdf]) -> ObjectId {
    let kids: Vec<Object> = parts.iter().flat_map(|part| part.structure.iter().cloned()).collect();
    let parents = whole.file.add_object(dictionary! { "Nums" => std::mem::take(&mut whole.parents) });
    let root = whole.file.add_object(dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => parents,
        "ParentTreeNextKey" => whole.next_parent,
    });
    let document =
        dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => kids.clone() };
    let document = whole.file.add_object(document);
    for part in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
        if let Ok(part) = whole.file.get_dictionary_mut(part) {
            part.set("P", document);
            part.set("S", "Part");
        }
    }
    if let Ok(root) = whole.file.get_dictionary_mut(root) {
        root.set("K", document);
    }
    root
}
