//! A book with the review status of each page.

use super::book_args::BookArgs;
use crate::build_book::build_book;
use crate::built_in::THEME;
use crate::problems::{Format, report};
use crate::terminal::tell_lines;
use handout_base::diag::{Diagnostics, Family, Rule, Severity};
use handout_base::path::Lang;
use handout_check::PageAssessment;
use handout_input::{self as input, Checks, Inputs, Options};
use handout_render::{Built, Memo};

/// A book with the status of its pages.
pub(super) struct Known {
    pub(super) inputs: Inputs,
    built: Built,
}

impl Known {
    pub(super) fn read(args: &BookArgs, drafts: bool) -> Self {
        let folder = args.folder();
        let options =
            Options { drafts, is_preview: true, checks: Checks::Report, ..Options::on(args.today()) };
        let inputs = input::read(&folder, THEME, options);
        let memo = Memo::for_one_build();
        let built = build_book(&folder, &inputs, &memo);
        Self { inputs, built }
    }

    pub(super) fn pages(&self) -> &[PageAssessment] {
        &self.built.assessment.pages
    }

    /// The name of a page on the command line.
    pub(super) fn name(&self, page: &PageAssessment) -> String {
        let default =
            self.inputs.book.as_ref().map_or_else(|| Lang::new("en"), |book| book.default_language());
        if page.lang == default { page.id.clone() } else { format!("{}.{}", page.id, page.lang) }
    }

    pub(super) fn page(&self, path: &str) -> Option<&PageAssessment> {
        self.pages().iter().find(|page| &*page.path == path)
    }

    /// Prints the errors of some files, except those that a review fixes, and says whether there were any.
    pub(super) fn report_errors(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let is_review = |code| Rule::of(code).is_some_and(|rule| rule.family == Family::Review);
        let errors = self.built.diagnostics.iter().filter(|problem| {
            problem.severity == Severity::Error && !is_review(problem.code) && is_wanted(&problem.span.path)
        });
        let errors = Diagnostics::new(errors.cloned().collect());
        if errors.has_errors() {
            tell_lines(&report(&errors, &self.inputs, Format::Human));
        }
        errors.has_errors()
    }

    /// Whether book.toml cannot be read, which is then reported.
    pub(super) fn reports_unreadable(&self) -> bool {
        self.inputs.book.is_none() && self.report_errors(|_| true)
    }
}
