//! Headings at the foot of a page, away from their text.

use super::excerpt::excerpt;
use super::printed_sheet::PrintedSheet;
use super::room::Room;
use super::split::is_heading;
use crate::reading::{MarkPlace, Reading};
use handout_base::diag::{Code, Diagnostic};

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let room = Room::of(pages);
    let Some(top) = (!pages.elements.is_empty()).then_some(0) else { return Vec::new() };
    // What is visible, in reading order: its page and its element.
    let seen: Vec<(usize, usize)> = pages
        .marks_of(top)
        .into_iter()
        .filter(|&(page, mark)| room.of_mark(pages, page, mark).is_some())
        .filter_map(|(page, mark)| Some((page, pages.owner(page, MarkPlace::Tagged(mark))?)))
        .collect();
    let headings = (0..pages.elements.len()).filter(|&at| is_heading(&pages.elements[at]));
    headings.filter_map(|heading| stranded(sheet, pages, &seen, heading)).collect()
}

fn stranded(
    sheet: &PrintedSheet,
    pages: &Reading,
    seen: &[(usize, usize)],
    heading: usize,
) -> Option<Diagnostic> {
    let inside = heading..pages.elements[heading].end;
    let last = seen.iter().rposition(|(_, owner)| inside.contains(owner))?;
    let page = seen[last].0;
    let &(next_page, next) = seen.get(last + 1)?;
    // Cards begin pages on purpose.
    let is_in_card = pages.ancestors(next).any(|at| pages.elements[at].kind == "Art");
    if next_page <= page || (sheet.edition.is_of_exercises() && is_in_card) {
        return None;
    }
    let name = excerpt(&pages.text_of(heading));
    let message =
        format!("the heading {name} is alone at the end of page {} of the {}", page + 1, sheet.name);
    let help = format!("shorten or lengthen what comes before it: its text begins on page {}", next_page + 1);
    Some(sheet.warning(Code::SplitCard, message).help(help))
}
