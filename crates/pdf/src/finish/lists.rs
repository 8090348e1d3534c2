//! Lists → lists as PDF 1.7 has them (14.8.4.3.3): an item is a label and a body. Where a list has no bullets, the label of "Hold 5 seconds"
//! is "Hold".

use lopdf::{Document, Object, ObjectId, dictionary};

use super::text::{Texts, marked_content};
use super::tree::{Tree, add_attribute, attribute, kids, set_tag, structure_root};

/// Gives each item a body, and each list the kind of its labels.
pub(super) fn repair(file: &mut Document, tree: &Tree, texts: &Texts) {
    for (at, list) in tree.tagged(b"L") {
        number(file, tree, texts, at, list.id);
    }
    for (_, item) in tree.tagged(b"LI") {
        give_body(file, item.id);
    }
}

/// Records how the items are labelled (PDF 1.7, table 347); Chromium does so only for bullets and Arabic numbers.
fn number(file: &mut Document, tree: &Tree, texts: &Texts, at: usize, list: ObjectId) {
    let is_known = file
        .get_dictionary(list)
        .is_ok_and(|list| attribute(file, list, b"List", b"ListNumbering").is_some());
    if is_known {
        return;
    }
    let label = tree
        .kids(at)
        .filter(|(_, kid)| kid.tag == b"LI")
        .find_map(|(item, _)| tree.kids(item).find(|(_, kid)| kid.tag == b"Lbl"))
        .map(|(label, _)| texts.of(file, tree, label));
    if label.is_none() {
        let items: Vec<ObjectId> = tree.kids(at).map(|(_, item)| item.id).collect();
        items.into_iter().for_each(|item| name_first(file, item));
    }
    let kind = label.map_or("None", |label| kind_of(&label));
    add_attribute(file, list, "List", "ListNumbering", kind.into());
}

/// Makes a label and a body of an item that says two things: what it is, and how much.
fn name_first(file: &mut Document, item: ObjectId) {
    let Ok(dict) = file.get_dictionary(item) else { return };
    let plain = |kid: &Object| {
        let id = kid.as_reference().ok()?;
        let tag = file.get_dictionary(id).ok()?.get(b"S").and_then(Object::as_name).ok()?;
        (tag == b"NonStruct").then_some(id)
    };
    if let [what, how_much] = kids(file, dict).as_slice()
        && let (Some(what), Some(how_much)) = (plain(what), plain(how_much))
    {
        set_tag(file, what, "Lbl");
        set_tag(file, how_much, "LBody");
    }
}

/// The kind of labels of which this is the first.
fn kind_of(label: &str) -> &'static str {
    match label.chars().find(|character| character.is_alphanumeric()) {
        Some('i') => "LowerRoman",
        Some('I') => "UpperRoman",
        Some(first) if first.is_numeric() => "Decimal",
        Some(first) if first.is_uppercase() => "UpperAlpha",
        Some(_) => "LowerAlpha",
        None => "Disc",
    }
}

/// Puts everything in an item that is not its label into one body. A single element becomes the body itself.
fn give_body(file: &mut Document, item: ObjectId) {
    let Ok(dict) = file.get_dictionary(item) else { return };
    let tag = |kid: &Object| {
        let element = file.get_dictionary(kid.as_reference().ok()?).ok()?;
        element.get(b"S").and_then(Object::as_name).ok()
    };
    let (mut labels, loose): (Vec<Object>, Vec<Object>) =
        kids(file, dict).into_iter().partition(|kid| matches!(tag(kid), Some(b"Lbl" | b"LBody")));
    if loose.is_empty() {
        return;
    }
    if let [only] = loose.as_slice()
        && tag(only) == Some(b"NonStruct")
        && let Ok(only) = only.as_reference()
    {
        return set_tag(file, only, "LBody");
    }
    let page = dict.get(b"Pg").cloned();
    let contents: Vec<(ObjectId, i64)> = loose.iter().filter_map(|kid| marked_content(dict, kid)).collect();
    let mut body = dictionary! { "Type" => "StructElem", "S" => "LBody", "P" => item, "K" => loose.clone() };
    if let Ok(page) = page {
        body.set("Pg", page);
    }
    let body = file.add_object(body);
    for kid in loose.iter().filter_map(|kid| kid.as_reference().ok()) {
        if let Ok(kid) = file.get_dictionary_mut(kid)
            && kid.has(b"S")
        {
            kid.set("P", body);
        }
    }
    for (page, number) in contents {
        adopt(file, page, number, body);
    }
    labels.push(body.into());
    if let Ok(item) = file.get_dictionary_mut(item) {
        item.set("K", labels);
    }
}

/// Records in the parent tree (PDF 1.7, 14.7.4.4) that marked content belongs to another element now.
fn adopt(file: &mut Document, page: ObjectId, number: i64, element: ObjectId) {
    let Some((list, index)) = parents_of(file, page).zip(usize::try_from(number).ok()) else { return };
    if let Ok(Object::Array(parents)) = file.get_object_mut(list)
        && let Some(parent) = parents.get_mut(index)
    {
        *parent = element.into();
    }
}

/// The object that holds the parents of a page's marked content; Chromium writes it as a separate object.
fn parents_of(file: &Document, page: ObjectId) -> Option<ObjectId> {
    let key = file.get_dictionary(page).ok()?.get(b"StructParents").ok()?;
    let tree = file.get_dictionary(structure_root(file).ok()?).ok()?.get_deref(b"ParentTree", file).ok()?;
    let numbers = tree.as_dict().ok()?.get_deref(b"Nums", file).ok()?.as_array().ok()?;
    numbers.chunks_exact(2).find(|entry| entry[0] == *key)?[1].as_reference().ok()
}
