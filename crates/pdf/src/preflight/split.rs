//! Cards, boxes, pictures and rows that the end of a page cuts in two.

use super::excerpt::excerpt;
use super::printed_sheet::PrintedSheet;
use super::room::Room;
use crate::reading::{Child, Element, Reading};
use handout_base::diag::{Code, Diagnostic};

/// A frame lower than this, in points, is a rule above or below a text that may continue.
const LEAST_BOX: f64 = 16.0;

/// The most findings that are reported of one sheet.
const MOST: usize = 8;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let room = Room::of(pages);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pages.elements.len() && found.len() < MOST {
        let finding = piece(pages, &room, at).and_then(|word| cut(sheet, pages, &room, (at, word)));
        // A piece inside one that is cut is not reported too.
        at = if finding.is_some() { pages.elements[at].end } else { at + 1 };
        found.extend(finding);
    }
    found
}

/// The name of an element that should stay in one piece.
fn piece(pages: &Reading, room: &Room, at: usize) -> Option<&'static str> {
    let element = &pages.elements[at];
    match element.kind.as_str() {
        "Art" => Some("card"),
        "Figure" => Some("picture"),
        "TR" if !is_table_head(pages, element) => Some("table row"),
        "Aside" | "Div" => holds_one_thing(pages, at).then_some("box"),
        "NonStruct" => (is_framed(room, element) && holds_one_thing(pages, at)).then_some("box"),
        _ => None,
    }
}

fn cut(sheet: &PrintedSheet, pages: &Reading, room: &Room, (at, word): (usize, &str)) -> Option<Diagnostic> {
    let taken = room.of_element(pages, at);
    let [(first, _), .., (last, _)] = taken.as_slice() else { return None };
    let name = name(pages, at);
    let height: f64 = taken.iter().map(|(_, area)| area.height()).sum();
    let sheet_name = sheet.name;
    let (message, help) = if taken.len() > 2 || height > room.usable {
        let message = format!("the {word} {name} is longer than a page of the {sheet_name}");
        (message, "shorten it, or split it in two".to_owned())
    } else {
        let message = format!(
            "the {word} {name} is cut: it begins on page {} of the {sheet_name} and ends on page {}",
            first + 1,
            last + 1
        );
        (message, format!("shorten the {word}, or what comes before it, so that it fits on one page"))
    };
    Some(sheet.warning(Code::SplitCard, message).help(help))
}

/// Its heading, or its description, or its first words.
pub(super) fn name(pages: &Reading, at: usize) -> String {
    let element = &pages.elements[at];
    let heading = (at..element.end).find(|&inner| is_heading(&pages.elements[inner]));
    let words = heading.map(|heading| pages.text_of(heading)).filter(|words| !words.is_empty());
    excerpt(&words.or_else(|| element.alt.clone()).unwrap_or_else(|| pages.text_of(at)))
}

pub(super) fn is_heading(element: &Element) -> bool {
    matches!(element.kind.as_str(), "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6")
}

/// A table head is repeated on each page by design.
fn is_table_head(pages: &Reading, row: &Element) -> bool {
    row.children.iter().all(|child| match child {
        Child::Element(at) => pages.elements[*at].kind == "TH",
        Child::Content(..) => true,
    })
}

/// A frame or background around other elements. The browser has no kind for a section.
fn is_framed(room: &Room, element: &Element) -> bool {
    let frame = |child: &Child| match child {
        Child::Content(page, mark) => room.frame(*page, *mark),
        Child::Element(_) => None,
    };
    let is_box = element.children.iter().filter_map(frame).any(|area| area.height() > LEAST_BOX);
    is_box && element.children.iter().any(|child| matches!(child, Child::Element(_)))
}

/// A column or a whole page may have a frame too; a box has one heading at most, and no cards or tables.
fn holds_one_thing(pages: &Reading, at: usize) -> bool {
    let inside = &pages.elements[at + 1..pages.elements[at].end];
    let headings = inside.iter().filter(|element| is_heading(element)).count();
    headings <= 1 && !inside.iter().any(|element| matches!(element.kind.as_str(), "Art" | "Table"))
}
