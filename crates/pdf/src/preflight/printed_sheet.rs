//! What is known about a sheet besides its PDF.

use handout_base::diag::{Code, Diagnostic, Span};
use handout_input::Edition;

/// A sheet that was printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PrintedSheet<'a> {
    /// The handout's file.
    pub(crate) path: &'a str,
    /// The name of the sheet, such as `standard edition on Letter`.
    pub(crate) name: &'a str,
    /// Its edition.
    pub(crate) edition: Edition,
    /// The most pages that it may have.
    pub(crate) max_pages: Option<usize>,
    /// The text of the page that can be seen on paper, each block on a line of its own.
    pub(crate) shown_text: &'a str,
    /// Addresses that the page asked for and that the site does not have.
    pub(crate) missing: &'a [String],
    /// Font files that the browser could not read.
    pub(crate) unreadable_fonts: &'a [String],
}

impl PrintedSheet<'_> {
    /// A warning about the file of the handout.
    pub(super) fn warning(&self, code: Code, message: String) -> Diagnostic {
        Diagnostic::warning(code, Span::file(self.path), message)
    }

    /// An error of the file of the handout: this sheet must not be handed out.
    pub(super) fn error(&self, code: Code, message: String) -> Diagnostic {
        Diagnostic::error(code, Span::file(self.path), message)
    }
}
