//! What is printed beyond its box, its card or the page, or is clipped or covered.

use super::excerpt::{excerpt, is_words};
use super::printed_sheet::PrintedSheet;
use super::room::Room;
use super::split::name;
use crate::reading::{Area, Child, MarkPlace, PdfPage, Reading, Run};
use handout_base::diag::{Code, Diagnostic};

/// Lower or narrower frames are rules and bars beside a text.
const LEAST_BOX: f64 = 16.0;

/// Letters may reach this far over a frame, in points: slanted ones do.
const TOLERANCE: f64 = 2.0;

/// The most findings of a kind that are reported of one sheet.
const MOST: usize = 5;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let beyond = beyond_frames(sheet, pages);
    let reported: Vec<usize> = beyond.iter().map(|(page, _)| *page).collect();
    let mut found = clipped(sheet, pages);
    found.extend(beyond.into_iter().map(|(_, problem)| problem));
    // What leaves a card crosses its lines, too.
    found.extend(across_lines(sheet, pages, &reported));
    found
}

/// Words that are in the file and not to be seen: the browser leaves out what the page hides on purpose.
fn clipped(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (page, number) in pages.pages.iter().zip(1..) {
        let is_clipped =
            |run: &&Run| !run.is_visible && is_words(&run.text) && matches!(run.place, MarkPlace::Tagged(_));
        // One of a page is enough: what is too wide cuts off words of many lines.
        found.extend(page.runs.iter().find(is_clipped).map(|run| {
            let words = excerpt(&words_of(page, run.place));
            let message = format!("{words} is cut off or covered on page {number} of the {}", sheet.name);
            sheet.error(Code::CutOff, message).help(HELP)
        }));
    }
    found.truncate(MOST);
    found
}

const HELP: &str = "shorten it, use fewer columns if it is in a table, or look in your own style sheets for a box that is too small";

/// Contents that cross the frame or the background of what they are in, with their pages (from 0). The frame of a card is also where it
/// is cut.
fn beyond_frames(sheet: &PrintedSheet, pages: &Reading) -> Vec<(usize, Diagnostic)> {
    let room = Room::of(pages);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pages.elements.len() && found.len() < MOST {
        let finding = beyond_frame(sheet, pages, &room, at);
        // What sticks out of an inner box may stick out of the outer one, too.
        at = if finding.is_some() { pages.elements[at].end } else { at + 1 };
        found.extend(finding);
    }
    found
}

fn beyond_frame(
    sheet: &PrintedSheet,
    pages: &Reading,
    room: &Room,
    at: usize,
) -> Option<(usize, Diagnostic)> {
    let frames = frames(pages, room, at);
    if frames.is_empty() {
        return None;
    }
    let contents = contents(pages, room, at);
    let (page, area) = frames.into_iter().find_map(|(page, frame)| {
        contents.iter().find(|(on, area)| *on == page && sticks_out(*area, frame)).copied()
    })?;
    let words = words_in(pages, page, area);
    let what = match pages.elements[at].kind.as_str() {
        "Art" => "the card",
        "TH" | "TD" => "the cell",
        _ => "the box",
    };
    let whole = name(pages, at);
    let message =
        format!("{words} goes beyond the edge of {what} {whole} on page {} of the {}", page + 1, sheet.name);
    Some((page, sheet.error(Code::CutOff, message).help(HELP)))
}

/// The frame or background of an element on each page (from 0), if it is a box around something. That of a table is the edges of its
/// cells, and its caption is outside.
fn frames(pages: &Reading, room: &Room, at: usize) -> Vec<(usize, Area)> {
    let mut frames: Vec<(usize, Area)> = Vec::new();
    if pages.elements[at].kind == "Table" {
        return frames;
    }
    for child in &pages.elements[at].children {
        let Child::Content(page, mark) = *child else { continue };
        let Some(area) = room.box_of(page, mark) else { continue };
        match frames.iter_mut().find(|(number, _)| *number == page) {
            Some((_, frame)) => *frame = frame.and(area),
            None => frames.push((page, area)),
        }
    }
    frames.retain(|(_, frame)| frame.width() > LEAST_BOX && frame.height() > LEAST_BOX);
    frames
}

/// The places of the texts, pictures and tables in an element, with their pages.
fn contents(pages: &Reading, room: &Room, at: usize) -> Vec<(usize, Area)> {
    let is_table = |page, mark| {
        let owner = pages.owner(page, MarkPlace::Tagged(mark));
        owner.is_some_and(|owner| owner != at && pages.elements[owner].kind == "Table")
    };
    let place = |(page, mark)| {
        let table = room.frame(page, mark).filter(|_| is_table(page, mark));
        Some((page, room.of_mark(pages, page, mark).or(table)?))
    };
    pages.marks_of(at).into_iter().filter_map(place).collect()
}

fn sticks_out(area: Area, frame: Area) -> bool {
    area.x0 < frame.x0 - TOLERANCE
        || area.x1 > frame.x1 + TOLERANCE
        || area.y0 < frame.y0 - TOLERANCE - area.height() / 4.0
        || area.y1 > frame.y1 + TOLERANCE + area.height() / 4.0
}

/// Words that a line crosses, on pages that were not reported: the edge of a cell, or of a box that is not in the structure.
fn across_lines(sheet: &PrintedSheet, pages: &Reading, reported: &[usize]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let others = pages.pages.iter().enumerate().filter(|(number, _)| !reported.contains(number));
    for (number, page) in others {
        let is_drawn = |place: MarkPlace| {
            let owner = pages.owner(number, place);
            owner.is_some_and(|owner| pages.ancestors(owner).any(|at| pages.elements[at].kind == "Figure"))
        };
        let lines: Vec<Area> = page
            .paints
            .iter()
            .filter(|paint| !is_drawn(paint.place))
            .flat_map(|paint| paint.upright_lines())
            .collect();
        let is_crossed = |run: &&Run| {
            let (letters, edge) = (run.letters(), 0.3 * run.size);
            let crosses = |line: &Area| {
                letters.x0 + edge < line.x0
                    && line.x1 < letters.x1 - edge
                    && line.y0 <= letters.y0
                    && letters.y1 <= line.y1
            };
            run.is_seen() && is_words(&run.text) && !is_drawn(run.place) && lines.iter().any(crosses)
        };
        found.extend(page.runs.iter().find(is_crossed).map(|run| {
            let words = excerpt(&run.text);
            let message = format!(
                "{words} goes beyond the edge of its box on page {} of the {}",
                number + 1,
                sheet.name
            );
            sheet.error(Code::CutOff, message).help(HELP)
        }));
    }
    found.truncate(MOST);
    found
}

/// All words of a place in the structure, seen or not.
fn words_of(page: &PdfPage, place: MarkPlace) -> String {
    let mut words = String::new();
    let mut last: Option<&Run> = None;
    for run in page.runs.iter().filter(|run| run.place == place) {
        let goes_on = last.is_none_or(|last| {
            last.baseline == run.baseline && (run.x - last.x - last.width).abs() < 0.15 * run.size
        });
        if !goes_on {
            words.push(' ');
        }
        words.push_str(&run.text);
        last = Some(run);
    }
    words
}

/// The words at a place of a page (from 0), or what is there instead.
fn words_in(pages: &Reading, page: usize, area: Area) -> String {
    let runs = pages.pages[page].runs.iter().filter(|run| run.is_seen() && area.overlap(run.area()) > 0.0);
    let words: Vec<&str> = runs.map(|run| run.text.as_str()).collect();
    if words.is_empty() { "a picture or table".to_owned() } else { excerpt(&words.join(" ")) }
}
