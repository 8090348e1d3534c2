//! A translation with the page that it translates.

use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Document, Exercise, Kind, KindFront, Prose};
use handout_site::{Index, Page};

/// A live page in a language other than the first, with its live original.
pub(super) struct Pair<'s> {
    pub(super) site: &'s SiteUnderCheck<'s>,
    pub(super) index: Index,
    pub(super) page: &'s Page,
    pub(super) original: &'s Page,
}

impl<'s> Pair<'s> {
    /// All pairs, in the order of the site's pages.
    pub(super) fn all(site: &'s SiteUnderCheck<'s>) -> impl Iterator<Item = Self> {
        let all = site.site;
        let shown = all.pages.iter().enumerate().filter(|(_, page)| page.visibility.is_shown());
        shown.filter_map(move |(index, page)| {
            let first = all.languages.first().filter(|first| **first != page.lang)?;
            let original = &all.pages[all.index_of(page.id.as_str(), first)?];
            original.visibility.is_shown().then_some(Self { site, index, page, original })
        })
    }

    pub(super) fn document(&self) -> &'s Document {
        document(self.site, self.page)
    }

    pub(super) fn original_document(&self) -> &'s Document {
        document(self.site, self.original)
    }

    /// What the translation has under the keys of its kind, and what the original has.
    pub(super) fn kinds(&self) -> Option<(&'s KindFront, &'s KindFront)> {
        let kind = |document: &'s Document| document.front.as_ref().map(|front| &front.kind);
        Some((kind(self.document())?, kind(self.original_document())?))
    }

    /// What both have under the keys of exercises, of two pages of one kind with steps.
    pub(super) fn with_steps(&self) -> Option<(&'s Exercise, &'s Exercise)> {
        let (own, first) = self.kinds().filter(|(own, first)| own.kind() == first.kind())?;
        own.with_steps().zip(first.with_steps())
    }

    /// An error about the translation, at the first of these keys that it has, or else at its title.
    pub(super) fn error(&self, code: Code, keys: &[&str], message: String) -> Diagnostic {
        Diagnostic::error(code, self.place(self.page, keys), message)
            .label(self.place(self.original, keys), "the original")
    }

    pub(super) fn title(&self) -> Span {
        self.place(self.page, &[])
    }

    /// The words of one of the two pages.
    pub(super) fn prose(&self, page: &Page) -> Prose {
        let text = self.site.inputs.pages[page.file].text().unwrap_or_default();
        Prose::of(&page.path, text, document(self.site, page).kind)
    }

    /// The place of a key. The page is parsed again for it, which is done only to report a problem.
    fn place(&self, page: &Page, keys: &[&str]) -> Span {
        let prose = self.prose(page);
        let range = keys.iter().chain(&["title"]).find_map(|key| prose.key(key));
        range.map_or_else(|| Span::file(page.path.clone()), |range| Span::new(&page.path, range))
    }
}

/// The current document of a page; the places in the site's own copy may be outdated.
pub(super) fn document<'s>(site: &SiteUnderCheck<'s>, page: &Page) -> &'s Document {
    &site.documents[page.file].value
}

/// Whether patients act on it.
pub(super) fn is_clinical(document: &Document) -> bool {
    let kind = document.front.as_ref().map(|front| front.kind.kind());
    matches!(kind, Some(Kind::Handout | Kind::Exercise | Kind::Procedure | Kind::Background))
}
