//! Sheets that are too long, and those that are a few lines too long.

use super::printed_sheet::PrintedSheet;
use super::room::Room;
use crate::reading::{MarkPlace, PdfPage, Reading, Run};
use handout_base::diag::{Code, Diagnostic, count};

/// A last page with no more lines than this is a waste of paper.
const FEW_LINES: usize = 5;

/// So is one on which text takes no more than this fraction of the height: the end of a handout stays together, and has more lines.
const LOW_TEXT: f64 = 0.18;

/// A picture that takes more than this part of a page's height is not a spilled line.
const TALL_PICTURE: f64 = 0.18;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    too_many(sheet, pages.page_count()).into_iter().chain(spilled(sheet, pages)).collect()
}

fn too_many(sheet: &PrintedSheet, has: usize) -> Option<Diagnostic> {
    let most = sheet.max_pages.filter(|&most| has > most)?;
    let allowed = if most == 1 { "is" } else { "are" };
    let has = count(has, "page");
    let message = format!("the {} has {has}, and {most} {allowed} allowed", sheet.name);
    let help = "leave an exercise or a text out, or raise `max_pages` in book.toml";
    Some(sheet.warning(Code::TooManyPages, message).help(help))
}

fn spilled(sheet: &PrintedSheet, pages: &Reading) -> Option<Diagnostic> {
    let [_, .., last] = pages.pages.as_slice() else { return None };
    let lines = lines(last);
    let number = pages.page_count();
    let is_short = lines <= FEW_LINES || height_of_text(last) <= LOW_TEXT;
    if lines == 0
        || !is_short
        || has_picture(pages)
        || (sheet.edition.is_of_exercises() && ends_with_card(pages))
    {
        return None;
    }
    let spill = if lines == 1 { "spills" } else { "spill" };
    let lines = count(lines, "line");
    let message = format!("{lines} {spill} onto page {number} of the {}", sheet.name);
    let help = format!("shorten the text by {lines}, so that the sheet ends with page {}", number - 1);
    Some(sheet.warning(Code::SpilledLines, message).help(help))
}

/// Text of the body: not that of the margins.
fn body(page: &PdfPage) -> impl Iterator<Item = &Run> {
    page.runs.iter().filter(|run| run.is_seen() && matches!(run.place, MarkPlace::Tagged(_)))
}

/// From the first line of the body to its last, as a part of the page's height.
fn height_of_text(page: &PdfPage) -> f64 {
    let top = body(page).map(|run| run.baseline - run.size).fold(f64::INFINITY, f64::min);
    let foot = body(page).map(|run| run.baseline).fold(f64::NEG_INFINITY, f64::max);
    (foot - top) / page.height
}

/// Lines of the body: in columns, those of the longest column.
fn lines(page: &PdfPage) -> usize {
    let mut runs: Vec<&Run> = body(page).collect();
    runs.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Columns are separated by a gap that no line crosses.
    let mut columns: Vec<(f64, Vec<&Run>)> = Vec::new();
    for run in runs {
        let end = run.x + run.width;
        match columns.last_mut().filter(|(right, _)| run.x < *right) {
            Some((right, column)) => {
                *right = right.max(end);
                column.push(run);
            }
            None => columns.push((end, vec![run])),
        }
    }
    columns.into_iter().map(|(_, column)| baselines(column)).max().unwrap_or(0)
}

fn baselines(mut runs: Vec<&Run>) -> usize {
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut count = 0;
    let mut last = f64::NEG_INFINITY;
    for run in runs {
        if run.baseline - last > 0.5 * run.size {
            count += 1;
            last = run.baseline;
        }
    }
    count
}

fn has_picture(pages: &Reading) -> bool {
    let last = pages.page_count() - 1;
    let height = pages.pages[last].height;
    let room = Room::of(pages);
    pages.figures().any(|(figure, _)| {
        let taken = room.of_element(pages, figure);
        taken.iter().any(|(page, area)| *page == last && area.height() > TALL_PICTURE * height)
    })
}

/// Whether the last page has a complete card.
fn ends_with_card(pages: &Reading) -> bool {
    let last = pages.page_count() - 1;
    let mut cards = (0..pages.elements.len()).filter(|&at| pages.elements[at].kind == "Art");
    cards.any(|card| {
        let runs = pages.runs_of(card);
        !runs.is_empty() && runs.iter().all(|(page, _)| *page == last)
    })
}
