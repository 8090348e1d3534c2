//! The names of elements, by which table cells find their headers → names that are the same in every print.

use std::collections::BTreeMap;

use lopdf::{Document, Object, StringFormat, dictionary};

use super::error::FinishError;
use super::file::damaged;
use super::tree::{Tree, structure_root};

/// Renumbers the names of a tree, starting after `used`, and returns the last number used.
///
/// Chromium names elements by numbers that its process counts, so the second page that it prints has other names than the first.
pub(crate) fn rename(file: &mut Document, tree: &Tree, used: usize) -> Result<usize, FinishError> {
    let mut names: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    let mut index = Vec::new();
    for element in &tree.elements {
        let Ok(dict) = file.get_dictionary_mut(element.id) else { continue };
        if let Ok(Object::String(name, _)) = dict.get(b"ID") {
            let new = format!("node{:08}", used + index.len() / 2 + 1).into_bytes();
            names.insert(name.clone(), new.clone());
            index.push(name_string(&new));
            index.push(element.id.into());
            dict.set("ID", name_string(&new));
        }
    }
    for element in &tree.elements {
        let Ok(dict) = file.get_dictionary_mut(element.id) else { continue };
        match dict.get_mut(b"A") {
            Ok(Object::Reference(id)) => {
                let id = *id;
                file.get_object_mut(id).into_iter().for_each(|attributes| rename_headers(attributes, &names));
            }
            Ok(attributes) => rename_headers(attributes, &names),
            Err(_) => {}
        }
    }
    let count = index.len() / 2;
    let root = structure_root(file)?;
    let root = file.get_dictionary_mut(root).map_err(|error| damaged(&error))?;
    // A single leaf may be the root of a name tree (PDF 1.7, 7.9.6), and then has no limits. New names are in order already.
    if index.is_empty() {
        root.remove(b"IDTree");
    } else {
        root.set("IDTree", dictionary! { "Names" => index });
    }
    Ok(used + count)
}

fn rename_headers(attributes: &mut Object, names: &BTreeMap<Vec<u8>, Vec<u8>>) {
    match attributes {
        Object::Array(all) => all.iter_mut().for_each(|one| rename_headers(one, names)),
        Object::Dictionary(dict) => {
            if let Ok(Object::Array(headers)) = dict.get_mut(b"Headers") {
                // A name that no element has is meaningless.
                headers.retain(|header| header.as_str().is_ok_and(|name| names.contains_key(name)));
                for header in headers {
                    if let Some(new) = header.as_str().ok().and_then(|name| names.get(name)) {
                        *header = name_string(new);
                    }
                }
            }
        }
        _ => {}
    }
}

fn name_string(name: &[u8]) -> Object {
    Object::String(name.to_vec(), StringFormat::Literal)
}
