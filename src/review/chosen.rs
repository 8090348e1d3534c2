//! The pages that a command is about, and how their reviews are written.

use std::path::Path;
use std::sync::Arc;

use super::book_args::BookArgs;
use super::known::Known;
use crate::choose::choose;
use crate::outcome::Failure;
use crate::replace::{Edit, replace};
use crate::terminal::tell;
use handout_check::PageAssessment;
use handout_content::{Kind, Review, with_review};
use handout_input::Reviewing;

pub(super) const NOTHING: &str = "Nothing was signed: fix these errors first.\n";

/// The pages that a command is about, each with whether it is a draft.
pub(super) struct Chosen {
    known: Known,
    /// The book including drafts, if one of the pages is a draft.
    drafts: Option<Known>,
    paths: Vec<Arc<str>>,
}

impl Chosen {
    /// Finds the named pages, and their parts if `parts` says so. `None` if the book cannot be read, which has been reported.
    pub(super) fn find(args: &BookArgs, ids: &[String], parts: bool) -> Result<Option<Self>, Failure> {
        let known = Known::read(args, false);
        if known.reports_unreadable() {
            return Ok(None);
        }
        let named: Vec<Arc<str>> = choose(&known.inputs, &args.folder(), ids)?
            .into_iter()
            .map(|source| Arc::clone(&source.path))
            .collect();
        let has_hidden = named.iter().any(|path| known.page(path).is_none());
        let drafts = has_hidden.then(|| Known::read(args, true));
        let mut chosen = Self { known, drafts, paths: Vec::new() };
        for path in named {
            let Some((page, _)) = chosen.page(&path) else {
                if chosen.known.report_errors(|found| *found == *path) {
                    tell(NOTHING);
                    return Ok(None);
                }
                return Err(Failure::new(
                    format!("`{path}` is withdrawn or has expired, so there is nothing to review"),
                    "if patients are to use it again, first delete `withdrawn` or set a later `expires_on`",
                ));
            };
            let own_parts = if parts { page.parts.clone() } else { Vec::new() };
            for path in std::iter::once(path).chain(own_parts) {
                if !chosen.paths.contains(&path) {
                    chosen.paths.push(path);
                }
            }
        }
        Ok(Some(chosen))
    }

    fn page(&self, path: &str) -> Option<(&PageAssessment, bool)> {
        let own = self.known.page(path).map(|page| (page, false));
        own.or_else(|| self.drafts.as_ref()?.page(path).map(|page| (page, true)))
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = (&PageAssessment, bool)> {
        self.paths.iter().filter_map(|path| self.page(path))
    }

    /// Reports the errors of the pages, and whether there are any. A handout leaves out parts that cannot be read, so for a handout
    /// every error counts.
    pub(super) fn has_errors(&self) -> bool {
        let known = self.drafts.as_ref().unwrap_or(&self.known);
        if self.pages().any(|(page, _)| page.kind == Kind::Handout) {
            return known.report_errors(|_| true);
        }
        known.report_errors(|path| self.paths.iter().any(|own| **own == *path))
    }

    pub(super) fn name(&self, page: &PageAssessment) -> String {
        self.known.name(page)
    }

    pub(super) fn reviewing(&self) -> Option<Reviewing> {
        self.known.inputs.book.as_ref().map(|book| book.reviewing())
    }

    /// Writes a review into each page; all are prepared before the first is written.
    pub(super) fn write(&self, root: &Path, reviews: &[(&PageAssessment, Review)]) -> Result<(), Failure> {
        let mut edits = Vec::with_capacity(reviews.len());
        for (page, review) in reviews {
            let source = self.known.inputs.pages.iter().find(|source| source.path == page.path);
            let Some((source, text)) = source.and_then(|source| Some((source, source.text()?))) else {
                continue;
            };
            let new = with_review(&page.path, text, review).map_err(|why| {
                Failure::new(
                    format!("the review cannot be written into `{}`: {why}", page.path),
                    "nothing was signed; fix this and sign again",
                )
            })?;
            edits.push(Edit { path: &page.path, old: &source.bytes, new: new.into_bytes() });
        }
        replace(root, &edits)
    }
}
