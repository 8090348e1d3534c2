//! Text and pictures that lie over one another.

use std::collections::BTreeMap;

use super::excerpt::{excerpt, is_words};
use super::printed_sheet::PrintedSheet;
use crate::reading::{Area, MarkPlace, PdfPage, Reading, Run};
use handout_base::diag::{Code, Diagnostic};

/// The most findings that are reported of one sheet.
const MOST: usize = 5;

/// How much of a picture is on another: frames may touch.
const MUCH: f64 = 0.2;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let pictures = pictures(pages, number, page);
        let overlap = text_on_text(pages, number, page)
            .or_else(|| text_on_picture(pages, number, page, &pictures))
            .or_else(|| picture_on_picture(pages, &pictures));
        // One of a page is enough: a table that runs into the next column lies over many lines.
        found.extend(overlap.map(|(one, other)| {
            let message = format!("{one} and {other} lie over one another on page {} of the {}", number + 1, sheet.name);
            let help = "make what is wider than its place smaller, such as a table with fewer columns, or look in your own style \
                        sheets for what moves it";
            sheet.error(Code::Overlap, message).help(help)
        }));
    }
    found.truncate(MOST);
    found
}

/// What a patient reads in two places that are the same, as messages name it.
type Pair = (String, String);

fn text_on_text(pages: &Reading, number: usize, page: &PdfPage) -> Option<Pair> {
    let mut runs: Vec<&Run> = page.runs.iter().filter(|run| run.is_seen() && is_words(&run.text)).collect();
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    for (at, run) in runs.iter().enumerate() {
        let near = runs[at + 1..].iter().take_while(|other| other.baseline - run.baseline < other.size);
        let over = near.into_iter().find(|other| {
            // Shadows and bold letters are painted twice.
            run.place != other.place
                && is_over(run, other.letters())
                && !are_in_one_picture(pages, number, run, other)
        });
        if let Some(other) = over {
            return Some((excerpt(&run.text), excerpt(&other.text)));
        }
    }
    None
}

fn text_on_picture(
    pages: &Reading,
    number: usize,
    page: &PdfPage,
    pictures: &BTreeMap<usize, Area>,
) -> Option<Pair> {
    let runs = page.runs.iter().filter(|run| run.is_seen() && is_words(&run.text));
    let mut pairs = runs.flat_map(|run| pictures.iter().map(move |(figure, area)| (run, *figure, area)));
    pairs.find_map(|(run, figure, area)| {
        let is_own = picture(pages, number, run.place) == Some(figure);
        (!is_own && is_over(run, *area)).then(|| (excerpt(&run.text), name(pages, figure)))
    })
}

fn picture_on_picture(pages: &Reading, pictures: &BTreeMap<usize, Area>) -> Option<Pair> {
    let mut pairs =
        pictures.iter().flat_map(|one| pictures.range(one.0 + 1..).map(move |other| (one, other)));
    pairs.find_map(|((one, area), (other, on))| {
        let smaller = area.overlap(*area).min(on.overlap(*on));
        let is_inside = pages.ancestors(*other).any(|at| at == *one);
        (area.overlap(*on) > MUCH * smaller && !is_inside).then(|| (name(pages, *one), name(pages, *other)))
    })
}

/// The pictures of a page with their places.
fn pictures(pages: &Reading, number: usize, page: &PdfPage) -> BTreeMap<usize, Area> {
    let paints =
        page.paints.iter().filter(|paint| paint.opacity > 0.0).map(|paint| (paint.place, paint.area));
    let images = page.images.iter().map(|image| (image.place, image.area));
    let mut pictures: BTreeMap<usize, Area> = BTreeMap::new();
    for (place, area) in paints.chain(images) {
        if let Some(figure) = picture(pages, number, place) {
            pictures.entry(figure).and_modify(|whole| *whole = whole.and(area)).or_insert(area);
        }
    }
    pictures
}

/// The outermost picture that a mark is in.
fn picture(pages: &Reading, number: usize, place: MarkPlace) -> Option<usize> {
    let owner = pages.owner(number, place)?;
    pages.ancestors(owner).filter(|&at| pages.elements[at].kind == "Figure").last()
}

fn are_in_one_picture(pages: &Reading, number: usize, one: &Run, other: &Run) -> bool {
    let figure = picture(pages, number, one.place);
    figure.is_some() && figure == picture(pages, number, other.place)
}

/// Whether more than a part of a letter shares an area.
fn is_over(run: &Run, area: Area) -> bool {
    let shared = run.letters().within(area);
    shared.width() > 0.5 * run.size && shared.height() > 0.2 * run.size
}

fn name(pages: &Reading, figure: usize) -> String {
    let alt = pages.elements[figure].alt.as_deref();
    alt.map_or_else(|| "a picture".to_owned(), |alt| format!("the picture {}", excerpt(alt)))
}
