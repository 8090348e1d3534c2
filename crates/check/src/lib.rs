//! The rules: what a good editor and a careful clinician would say about a book that builds.
//!
//! A rule is a small function that adds problems to a list. There are three kinds, by what they receive: a page with its parts
//! ([`PageUnderCheck`]), a rendered page ([`RenderedPage`]) and the whole site ([`SiteUnderCheck`]). What the first two find can be
//! remembered from build to build, since they receive everything that they depend on.
//!
//! A rule finds problems and does not weigh them: [`apply_severities_and_suppressions`] applies the book's levels and the pages'
//! exceptions.
//! Only the rules about a required review give errors that no level or exception can change.
//!
//! [`PageOutcome`], [`Facts`] and [`Grades`] are public for the build and the staff report.
//!
//! ```rust
//! use handout_base::{path::Lang, source::Source};
//! use handout_check::{PageUnderCheck, PartUnderCheck, check_page};
//! use handout_content::{ParseOptions, Prose, parse_document};
//! use handout_input::{Checks, Options, parse_book};
//!
//! let book = "title = \"Riverside\"\nbase_url = \"https://clinic.handout/\"\nlanguage = \"en\"\nregion = \"us\"\n\
//!     [clinic]\nname = \"Riverside\"\nphone = \"555-0100\"\n";
//! let options = Options::on(jiff::civil::date(2026, 3, 1));
//! let book = parse_book(&Source::new("book.toml", book.as_bytes()), &options).value.expect("a book without mistakes");
//! let text = "---\nkind: page\ntitle: Walking\n---\nAmbulate every day.\n";
//! let source = Source::new("content/walking.md", text.as_bytes());
//! let document = parse_document(&source, ParseOptions { raw_html: false }).value;
//! let prose = Prose::of(&source.path, text, document.kind);
//! let (path, lang) = (&source.path, &Lang::new("en"));
//! let own = PartUnderCheck { path, id: "walking", lang, document: &document, prose: &prose };
//! let page = PageUnderCheck { own, before: vec![], exercises: vec![], after: vec![], conditions: &[], book: &book, glossary: None };
//!
//! let found = check_page(&page, Checks::All).problems;
//! assert_eq!(found[0].message, "patients may not know the word `Ambulate`");
//! ```

mod access;
mod assessment;
mod dose_wording;
mod exercise;
mod facts;
mod hidden;
mod layout;
mod links;
mod orphans;
mod outside;
mod page_outcome;
mod page_under_check;
mod part_under_check;
mod privacy;
mod reading;
mod rendered_page;
mod requests;
mod review;
mod rule;
mod safety;
mod severities_and_suppressions;
mod site_under_check;
mod structure;
mod translation;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use handout_base::diag::{Code, Diagnostic, Level, Rule};
use handout_input::{Book, Checks};

pub use assessment::{Assessment, PageAssessment};
pub use facts::Facts;
pub use outside::addresses;
pub use page_outcome::PageOutcome;
pub use page_under_check::PageUnderCheck;
pub use part_under_check::PartUnderCheck;
pub use reading::Grades;
pub use rendered_page::{RenderedHandout, RenderedPage};
use rule::{PageRule, RenderedPageRule, SiteRule};
pub use severities_and_suppressions::{
    ReportedProblems, SuppressedProblem, apply_severities_and_suppressions,
};
pub use site_under_check::SiteUnderCheck;

const PAGE_RULES: [&[PageRule]; 6] =
    [reading::RULES, structure::RULES, exercise::RULES, safety::RULES, links::RULES, privacy::RULES];
const RENDERED_PAGE_RULES: [&[RenderedPageRule]; 3] =
    [layout::RULES, requests::RULES, access::RENDERED_PAGE_RULES];
const SITE_RULES: [&[SiteRule]; 7] = [
    exercise::SITE_RULES,
    hidden::RULES,
    access::SITE_RULES,
    translation::SITE_RULES,
    review::SITE_RULES,
    orphans::SITE_RULES,
    outside::SITE_RULES,
];

/// Whether a rule has to run.
fn is_wanted(code: Code, book: &Book, checks: Checks) -> bool {
    if book.reviewing().blocks(code) {
        return true;
    }
    let level = Rule::of(code).map_or(Level::Error, |rule| book.level(rule));
    match checks {
        Checks::Errors => level == Level::Error,
        Checks::All | Checks::Report => level != Level::Off,
    }
}

/// Checks a page, and its parts where they matter.
pub fn check_page(page: &PageUnderCheck<'_>, checks: Checks) -> PageOutcome {
    let mut outcome = PageOutcome::default();
    for (_, rule) in wanted(&PAGE_RULES, page.book, checks) {
        rule(page, &mut outcome.problems);
    }
    // A rule can find problems of several codes, of which some are off.
    outcome.problems.retain(|problem| is_wanted(problem.code, page.book, checks));
    if checks == Checks::Report {
        outcome.grades = Grades::of(page);
        outcome.facts = Facts::of(page);
    }
    outcome
}

/// Checks a rendered page.
pub fn check_rendered_page(rendered: &RenderedPage<'_>, book: &Book, checks: Checks) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (_, rule) in wanted(&RENDERED_PAGE_RULES, book, checks) {
        rule(rendered, &mut problems);
    }
    problems
}

/// Checks the site as a whole.
pub fn check_site(site: &SiteUnderCheck<'_>, checks: Checks) -> Vec<Diagnostic> {
    let rules: Vec<&SiteRule> = wanted(&SITE_RULES, site.book, checks).collect();
    let run = |(_, rule): &&SiteRule| {
        let mut problems = Vec::new();
        rule(site, &mut problems);
        problems
    };
    rules.par_iter().map(run).collect::<Vec<_>>().into_iter().flatten().collect()
}

fn wanted<'r, R>(
    rules: &'r [&'r [(&'static [Code], R)]],
    book: &Book,
    checks: Checks,
) -> impl Iterator<Item = &'r (&'static [Code], R)> {
    let is_wanted = move |code: &Code| is_wanted(*code, book, checks);
    rules.iter().copied().flatten().filter(move |(codes, _)| codes.iter().any(is_wanted))
}
