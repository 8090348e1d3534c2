//! The result of a build.

use std::sync::Arc;

use handout_base::diag::Diagnostics;
use handout_base::path::{Direction, Lang};
use handout_check::Assessment;
use handout_content::Kind;
use handout_input::{Edition, ShortNumbers};
use handout_publish::Output;

/// A finished site, and what is wrong with it. With an error in `diagnostics`, `output` must not be published.
#[derive(Debug, Default)]
pub struct Built {
    /// Output path → bytes.
    pub output: Output,
    /// The addresses that the output makes public.
    pub urls: Arc<[String]>,
    /// The short numbers of the exercises that it makes public.
    pub short_numbers: Arc<ShortNumbers>,
    /// The pages of the output that are made to be printed.
    pub sheets: Arc<[Sheet]>,
    /// The pages that have an address.
    pub pages: Arc<[ListedPage]>,
    /// The pages that are not published yet.
    pub unpublished: Vec<UnpublishedPage>,
    /// The scripts of the site that are not those of the program, by their paths in the book.
    pub own_scripts: Vec<Arc<str>>,
    /// Which pages were rendered, and how many there are.
    pub rendered: Work,
    /// What the rules found about each page; empty unless [`handout_input::Checks::Report`] was asked for.
    pub assessment: Assessment,
    /// All problems.
    pub diagnostics: Diagnostics,
}

/// A draft, or a page to be published later, that this build leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpublishedPage {
    /// Its file, as messages print it.
    pub path: Arc<str>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// The file in the output that it will have.
    pub output: String,
}

/// How much work a build did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Pages of the site.
    pub pages: usize,
    /// The output paths of those that had to be rendered; the others were known.
    pub fresh: Vec<String>,
    /// How many figures had to be drawn.
    pub figures: usize,
}

/// A page of the output that is made to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The file of the handout, for messages.
    pub path: Arc<str>,
    /// The edition that it shows.
    pub edition: Edition,
    /// The title of the handout.
    pub title: String,
    /// The language of the handout, such as `en`.
    pub lang: String,
    /// The newest date of what it shows.
    pub date: Option<jiff::civil::Date>,
    /// The file in the output.
    pub output: String,
    /// The output path of its PDF, if one is made.
    pub pdf: String,
    /// The whole address.
    pub url: String,
    /// How many exercises its handout has.
    pub exercises: usize,
}

/// A page of the site as readers find it, for comparing two states of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    /// Its file, as messages print it.
    pub path: Arc<str>,
    /// The files of its parts, in reading order.
    pub parts: Vec<Arc<str>>,
    /// Its language.
    pub lang: Lang,
    /// The direction in which the book writes that language.
    pub direction: Direction,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether it may be used; others say that they are withdrawn.
    pub is_live: bool,
    /// The file in the output.
    pub output: String,
    /// The files that lead to it from its earlier addresses.
    pub earlier: Vec<String>,
}
