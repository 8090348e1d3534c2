//! What is wrong with the paper, in words: a sheet that is too long, cards that are cut, text that is small, faint or lost.
//!
//! It looks at the finished PDF alone, since that is what patients get: a mistake of the theme, of the browser or of the
//! author shows there in the same way. A finding that cannot be sure is not told.

mod coarse;
mod excerpt;
mod faint;
mod fonts;
mod length;
mod lost;
mod room;
mod scripts;
mod small;
mod split;
mod stranded;

use super::reading::Reading;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_input::Edition;

/// What is known of a sheet besides its PDF.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// The handout's file.
    pub(crate) path: &'a str,
    /// What the sheet is called, such as `standard edition on Letter`.
    pub(crate) name: &'a str,
    /// Its edition.
    pub edition: Edition,
    /// The most pages that it may have.
    pub(crate) max_pages: Option<usize>,
    /// The text of the page that can be seen on paper, each block on a line of its own.
    pub(crate) shown_text: &'a str,
    /// Addresses that the page asked for and that the site does not have.
    pub(crate) missing: &'a [String],
    /// Font files that the browser could not read.
    pub(crate) unreadable_fonts: &'a [String],
}

/// All that is wrong with a sheet, each as a warning about the handout's file.
pub(crate) fn preflight(sheet: &Sheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut found = length::findings(sheet, pages);
    found.extend(split::findings(sheet, pages));
    found.extend(stranded::findings(sheet, pages));
    found.extend(small::findings(sheet, pages));
    found.extend(coarse::findings(sheet, pages));
    found.extend(faint::findings(sheet, pages));
    found.extend(lost::findings(sheet, pages));
    found.extend(fonts::findings(sheet, pages));
    found
}

impl Sheet<'_> {
    fn warning(&self, code: Code, message: String) -> Diagnostic {
        Diagnostic::warning(code, Span::file(self.path), message)
    }
}

#[cfg(test)]
mod tests;
