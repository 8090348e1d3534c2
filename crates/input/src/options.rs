//! The options of a build, chosen by the caller.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::outside::Outside;

/// The options of a build, chosen by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// The address of the site, instead of the one in book.toml.
    pub base_url: Option<String>,
    /// Whether drafts and pages of the future are built.
    pub drafts: bool,
    /// Whether nothing is published or printed: sample values that are left in book.toml are only warnings then.
    pub is_preview: bool,
    /// The day of the build.
    pub today: Date,
    /// The numbers of the exercises that sheets have; all if it is empty.
    pub only: BTreeSet<usize>,
    /// The PDFs of the site, by output path; pages link to them.
    pub pdfs: BTreeMap<String, PdfFacts>,
    /// Which rules the site is checked against.
    pub checks: Checks,
    /// The answers of other websites, if they were asked.
    pub outside: Option<Outside>,
}

/// Which rules a site is checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Checks {
    /// Those whose level is error: a site that breaks them must not be published.
    Errors,
    /// All that are not off.
    All,
    /// All that are not off, and everything else that the report shows.
    Report,
}

impl Options {
    /// A build of what is public on this day.
    pub fn on(today: Date) -> Self {
        Self {
            base_url: None,
            drafts: false,
            is_preview: false,
            today,
            only: BTreeSet::new(),
            pdfs: BTreeMap::new(),
            checks: Checks::Errors,
            outside: None,
        }
    }
}

/// Facts about a PDF that a page links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PdfFacts {
    /// How many pages it has.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
}
