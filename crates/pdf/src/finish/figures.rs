//! Pictures → pictures with alternative text (PDF/UA-1, 7.3).

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::finding::FinishFinding;
use super::tree::{Tree, set_tag};

/// Of nested figures only the one with alternative text stays; a figure without any is left for the author to describe.
///
/// Chromium makes a figure of the HTML element `figure` and another of the drawing in it, and only the latter has alternative text.
pub(super) fn repair(
    file: &mut Document,
    tree: &Tree,
    pages: &[ObjectId],
    findings: &mut Vec<FinishFinding>,
) {
    let numbers: BTreeMap<ObjectId, usize> =
        pages.iter().zip(1..).map(|(page, number)| (*page, number)).collect();
    let has_words = |file: &Document, id: ObjectId| {
        let spoken = |key: &[u8]| {
            let words = file
                .get_dictionary(id)
                .and_then(|figure| figure.get_deref(key, file))
                .and_then(Object::as_str);
            words.is_ok_and(|words| !words.is_empty())
        };
        spoken(b"Alt") || spoken(b"ActualText")
    };
    for (at, figure) in tree.tagged(b"Figure") {
        if has_words(file, figure.id) {
            continue;
        }
        if tree.elements[at + 1..figure.end].iter().any(|inner| inner.tag == b"Figure") {
            set_tag(file, figure.id, "Div");
            continue;
        }
        let page = tree.elements[at..figure.end].iter().find_map(|element| {
            let page = file
                .get_dictionary(element.id)
                .and_then(|element| element.get(b"Pg"))
                .and_then(Object::as_reference);
            numbers.get(&page.ok()?).copied()
        });
        findings.push(FinishFinding::FigureWithoutWords { page: page.unwrap_or(1) });
    }
}
