//! What is wrong on paper: a sheet that is too long, cards that are cut, text that is small, faint, lost, cut off or under another.
//!
//! It looks at the finished PDF alone, since that is what patients get: a mistake of the theme, of the browser or of the
//! author shows there in the same way. Only what is certain is reported.

mod coarse;
mod cut_off;
mod empty;
mod excerpt;
mod faint;
mod fonts;
mod length;
mod lost;
mod overlap;
mod printed_sheet;
mod room;
mod scripts;
mod small;
mod split;
mod stranded;

use super::reading::Reading;
use handout_base::diag::Diagnostic;

pub(crate) use printed_sheet::PrintedSheet;

/// All that is wrong with a sheet, as problems of the handout's file: errors where a patient cannot read what the page says.
pub(crate) fn preflight(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut found = overlap::findings(sheet, pages);
    found.extend(cut_off::findings(sheet, pages));
    found.extend(empty::findings(sheet, pages));
    found.extend(length::findings(sheet, pages));
    found.extend(split::findings(sheet, pages));
    found.extend(stranded::findings(sheet, pages));
    found.extend(small::findings(sheet, pages));
    found.extend(coarse::findings(sheet, pages));
    found.extend(faint::findings(sheet, pages));
    found.extend(lost::findings(sheet, pages));
    found.extend(fonts::findings(sheet, pages));
    found
}

#[cfg(test)]
mod tests;
