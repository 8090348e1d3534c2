//! Text that is too small for the edition.

use super::excerpt::{excerpt, is_words, points};
use super::printed_sheet::PrintedSheet;
use crate::reading::{PdfPage, Reading, Run};
use handout_base::diag::{Code, Diagnostic};

/// The browser's own rounding, in points.
const TOLERANCE: f64 = 0.05;

/// A number of a footnote or a chemical formula has no more characters.
const RAISED_CHARS: usize = 3;

/// The most sizes that are reported of one sheet.
const MOST: usize = 5;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let least = sheet.edition.least_points();
    // Tenths of a point, the page, and how the text begins.
    let mut sizes: Vec<(i64, usize, String)> = Vec::new();
    for (page, number) in pages.pages.iter().zip(1..) {
        let small = |run: &&Run| run.is_seen() && run.size < least - TOLERANCE && is_words(&run.text);
        for run in page.runs.iter().filter(small).filter(|run| !is_raised(page, run)) {
            let tenths = (run.size * 10.0).round() as i64;
            if sizes.iter().all(|(size, ..)| *size != tenths) {
                sizes.push((tenths, number, line(page, run)));
            }
        }
    }
    sizes.sort();
    let warnings = sizes.into_iter().take(MOST).map(|(tenths, page, text)| {
        let size = points(tenths as f64 / 10.0);
        let words = excerpt(&text);
        let message =
            format!("text of {size} points is too small: {words} on page {page} of the {}", sheet.name);
        let help = format!("print it at {} points or more, or leave it out", points(least));
        sheet.warning(Code::SmallText, message).help(help)
    });
    warnings.collect()
}

/// The text from a run to the end of its line, while it is equally small: it may continue in another font or colour.
fn line(page: &PdfPage, first: &Run) -> String {
    let from = page.runs.iter().skip_while(|run| !std::ptr::eq(*run, first));
    let goes_on = |run: &&Run| {
        (run.baseline - first.baseline).abs() < 0.1 * first.size && (run.size - first.size).abs() < TOLERANCE
    };
    let mut text = String::new();
    let mut end = first.x;
    for run in from.take_while(goes_on) {
        // A gap between runs separates words.
        if (run.x - end).abs() > 0.5 * run.size {
            text.push(' ');
        }
        text.push_str(&run.text);
        end = run.x + run.width;
    }
    text
}

/// Small text next to larger text, above or below its line: a footnote's number, a power.
fn is_raised(page: &PdfPage, small: &Run) -> bool {
    let is_short = small.text.trim().chars().count() <= RAISED_CHARS;
    is_short
        && page.runs.iter().any(|other| {
            let apart = (small.x - (other.x + other.width)).max(other.x - (small.x + small.width));
            let away = (small.baseline - other.baseline).abs();
            other.is_seen()
                && other.size > small.size * 1.05
                && apart < 0.5 * other.size
                && away > 0.05 * other.size
                && away < 0.7 * other.size
        })
}
