//! Colours that cannot be seen on a black-and-white printer.

use std::collections::BTreeMap;

use super::excerpt::{excerpt, is_words};
use super::printed_sheet::PrintedSheet;
use crate::reading::{MarkPlace, Reading, Rgb};
use handout_base::diag::{Code, Diagnostic};
use handout_markup::contrast::contrast;

/// The least ratio between text and its background, and of the strongest line of a picture: WCAG 2.2 has 3:1 for
/// large text (1.4.3) and for what is needed to understand a picture (1.4.11). Its ratio is one of luminances, which is
/// what a grey printer keeps.
const LEAST: f64 = 3.0;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    text(sheet, pages).into_iter().chain(pictures(sheet, pages)).collect()
}

fn text(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut faint: BTreeMap<(Rgb, Rgb), (usize, String)> = BTreeMap::new();
    for (page, number) in pages.pages.iter().zip(1..) {
        for run in page.runs.iter().filter(|run| run.is_seen() && is_words(&run.text)) {
            let Some(pair @ (ink, ground)) = run.ink.zip(run.ground) else { continue };
            if contrast(ink, ground) < LEAST {
                faint.entry(pair).or_insert_with(|| (number, run.text.clone()));
            }
        }
    }
    let warnings = faint.into_iter().map(|((ink, ground), (page, text))| {
        let on = if ground == [255; 3] { "paper".to_owned() } else { format!("`{}`", hex(ground)) };
        let message = format!(
            "text in `{}` on {on} is too faint to read: {} on page {page} of the {}",
            hex(ink),
            excerpt(&text),
            sheet.name
        );
        let change = if contrast(ground, [255; 3]) < contrast(ground, [0; 3]) { "darker" } else { "lighter" };
        sheet.warning(Code::FaintColour, message).help(format!("make the text {change}"))
    });
    warnings.collect()
}

/// Pictures without a single line or shape that is strong enough. What is light by design, such as skin and shadows, is
/// next to lines that are not.
fn pictures(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut strongest: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let paints = page.paints.iter().map(|paint| (paint.place, paint.ink()));
        let images = page.images.iter().map(|image| (image.place, None));
        let runs = page.runs.iter().map(|run| (run.place, run.ink));
        for (place, ink) in paints.chain(images).chain(runs) {
            let Some(figure) = figure(pages, number, place) else { continue };
            // An image or a gradient has colours that are not known: they count as strong.
            let ratio = ink.map_or(f64::INFINITY, |ink| contrast(ink, [255; 3]));
            let entry = strongest.entry(figure).or_insert((number + 1, 0.0));
            entry.1 = entry.1.max(ratio);
        }
    }
    let faint = strongest.into_iter().filter(|(_, (_, ratio))| *ratio < LEAST);
    let warnings = faint.map(|(figure, (page, _))| {
        let name = pages.elements[figure]
            .alt
            .as_deref()
            .map_or_else(String::new, |alt| format!(" {}", excerpt(alt)));
        let message = format!("the picture{name} on page {page} of the {} is too faint to see", sheet.name);
        sheet.warning(Code::FaintColour, message).help("give it darker lines")
    });
    warnings.collect()
}

fn figure(pages: &Reading, page: usize, place: MarkPlace) -> Option<usize> {
    let owner = pages.owner(page, place)?;
    pages.ancestors(owner).find(|&at| pages.elements[at].kind == "Figure")
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
