//! Pages with nothing on them.

use super::printed_sheet::PrintedSheet;
use crate::reading::{MarkPlace, PdfPage, Reading};
use handout_base::diag::{Code, Diagnostic};

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let empty = (0..pages.page_count()).filter(|&number| is_empty(pages, number, &pages.pages[number]));
    let problem = |number: usize| {
        let message = format!("page {} of the {} is empty", number + 1, sheet.name);
        let help =
            format!("shorten or remove what is at the end of page {number}: it leaves no room below it");
        let help = if number == 0 { "write something on it".to_owned() } else { help };
        sheet.error(Code::EmptyPage, message).help(help)
    };
    empty.map(problem).collect()
}

/// Whether it has no words but those of its margins, no picture, and no table to write in. Frames alone are not content.
fn is_empty(pages: &Reading, number: usize, page: &PdfPage) -> bool {
    let is_word = |place: MarkPlace| matches!(place, MarkPlace::Tagged(_));
    let is_content = |place: MarkPlace| {
        let owner = pages.owner(number, place);
        owner.is_some_and(|owner| {
            pages.ancestors(owner).any(|at| matches!(pages.elements[at].kind.as_str(), "Figure" | "Table"))
        })
    };
    let has_words = page.runs.iter().any(|run| run.is_seen() && is_word(run.place));
    let has_table = page.paints.iter().any(|paint| is_content(paint.place));
    !has_words && page.images.is_empty() && !has_table
}
