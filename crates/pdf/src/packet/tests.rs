//! Packets of Chromium's prints.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::finish::tests::{ARABIC, EXERCISE, SPANISH, about, finished, outline, text, validate};
use super::super::finish::{FinishError, is_own};
use super::packet;

/// Parts that are finished, as one.
#[track_caller]
fn check(parts: &[(&str, &[u8], &str)]) -> (Vec<u8>, Document) {
    let finished: Vec<Vec<u8>> =
        parts.iter().map(|(title, raw, lang)| finished(raw, &about(title, lang)).0.bytes).collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().zip(&finished).map(|((title, ..), bytes)| (*title, bytes.as_slice())).collect();
    let bytes = packet(&parts, &about("All of them", "en")).expect("a packet");
    validate(&bytes);
    let file = Document::load_mem(&bytes).expect("a packet can be read");
    (bytes, file)
}

fn all() -> (Vec<u8>, Document) {
    check(&[
        ("Bend", EXERCISE, "en"),
        ("ظهر", ARABIC, "ar"),
        ("Espalda", SPANISH, "es"),
        ("Again", EXERCISE, "en"),
    ])
}

fn follow<'a>(file: &'a Document, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    dict.get_deref(key.as_bytes(), file).ok()?.as_dict().ok()
}

/// The entries below one, with the page that each goes to.
fn entries(file: &Document, parent: &Dictionary, depth: usize, found: &mut Vec<String>) {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut next = follow(file, parent, "First");
    while let Some(entry) = next {
        let place = entry.get(b"Dest").and_then(Object::as_array).expect("a place")[0]
            .as_reference()
            .expect("a page");
        let page = pages.iter().position(|page| *page == place).expect("a page of this file") + 1;
        assert_eq!(follow(file, entry, "Parent"), Some(parent));
        found.push(format!("{}{} {page}", " ".repeat(depth), text(entry, "Title")));
        entries(file, entry, depth + 1, found);
        next = follow(file, entry, "Next");
    }
}

#[test]
fn every_part_has_an_entry_with_its_own_below() {
    let (_, file) = all();
    assert_eq!(file.page_iter().count(), 6);
    let outline = follow(&file, file.catalog().expect("a catalog"), "Outlines").expect("an outline");
    let mut found = Vec::new();
    entries(&file, outline, 0, &mut found);
    assert_eq!(
        found,
        [
            "Bend 1",
            " More 2",
            "ظهر 3",
            "Espalda 4",
            " Dolor 4",
            "  El dolor 4",
            "Again 5",
            " Bend 5",
            "  More 6"
        ]
    );
    assert_eq!(outline.get(b"Count").ok(), Some(&Object::Integer(4)));
}

#[test]
fn parts_keep_their_languages() {
    let (_, file) = all();
    let outline = outline(&file);
    let parts: Vec<&str> = outline.lines().filter(|line| line.starts_with(" Part")).collect();
    assert_eq!(
        parts,
        [" Part Lang=en T=Bend", " Part Lang=ar T=ظهر", " Part Lang=es T=Espalda", " Part Lang=en T=Again"]
    );
    assert_eq!(outline.lines().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>(), ["Document"]);
}

#[test]
fn names_of_parts_do_not_clash() {
    let (_, file) = all();
    let outline = outline(&file);
    let mut names: Vec<&str> = outline.split_whitespace().filter(|word| word.starts_with("ID=")).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(all > 8);
}

#[test]
fn links_go_to_places_in_their_own_part() {
    let (_, file) = all();
    let places = follow(&file, file.catalog().expect("a catalog"), "Dests").expect("places");
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut found = Vec::new();
    for (page, id) in pages.iter().enumerate() {
        for link in file.get_page_annotations(*id).expect("annotations") {
            if let Ok(Object::Name(name)) = link.get(b"Dest") {
                let place = places.get_deref(name, &file).and_then(Object::as_array).expect("a place");
                let goal = pages.iter().position(|page| Some(*page) == place[0].as_reference().ok());
                found.push((page + 1, goal.expect("a page") + 1));
            }
        }
    }
    assert_eq!(found, [(1, 2), (4, 4), (5, 6)]);
}

#[test]
fn pages_are_numbered_as_on_paper() {
    let (_, file) = all();
    let labels = follow(&file, file.catalog().expect("a catalog"), "PageLabels").expect("labels");
    let starts: Vec<i64> = labels
        .get(b"Nums")
        .and_then(Object::as_array)
        .expect("numbers")
        .iter()
        .filter_map(|n| n.as_i64().ok())
        .collect();
    assert_eq!(starts, [0, 2, 3, 4]);
}

#[test]
fn content_refers_to_its_element() {
    let (_, file) = all();
    let root = follow(&file, file.catalog().expect("a catalog"), "StructTreeRoot").expect("a tree");
    let parents = follow(&file, root, "ParentTree").expect("parents");
    let numbers = parents.get(b"Nums").and_then(Object::as_array).expect("numbers");
    let keys: Vec<i64> = numbers.iter().step_by(2).map(|key| key.as_i64().expect("a number")).collect();
    assert!(keys.is_sorted_by(|one, next| one < next));
    assert_eq!(root.get(b"ParentTreeNextKey").and_then(Object::as_i64).ok(), Some(keys[keys.len() - 1] + 1));
    for page in file.page_iter() {
        let key = file.get_dictionary(page).and_then(|page| page.get(b"StructParents")).expect("a key");
        let at = numbers.iter().step_by(2).position(|own| own == key).expect("the key of the page");
        let elements =
            file.dereference(&numbers[at * 2 + 1]).expect("elements").1.as_array().expect("elements");
        for element in elements.iter().filter_map(|element| element.as_reference().ok()) {
            assert!(file.get_dictionary(element).expect("an element").has(b"S"));
        }
    }
}

#[test]
fn the_same_parts_give_the_same_bytes_and_a_packet_can_be_a_part() {
    let (bytes, _) = all();
    assert!(bytes == all().0);
    assert!(is_own(&bytes) && !is_own(&[bytes.as_slice(), b" "].concat()));
    let about = about("Packet of packets", "en");
    let twice = packet(&[("One", &bytes), ("Two", &bytes)], &about).expect("a packet");
    validate(&twice);
    assert_eq!(Document::load_mem(&twice).expect("a PDF").page_iter().count(), 12);
}

#[test]
fn a_packet_needs_parts_that_are_whole() {
    let about = about("Nothing", "en");
    assert_eq!(packet(&[], &about), Err(FinishError::Empty));
    let half = &SPANISH[..SPANISH.len() / 2];
    assert!(matches!(packet(&[("Half", half)], &about), Err(FinishError::Damaged(_))));
}
