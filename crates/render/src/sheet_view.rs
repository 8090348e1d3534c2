//! What sheets show besides the handout itself: their version, and whether a sheet in hand is still current.

use super::brief::PageBrief;
use super::qr;
use super::sheets::{edition_url, version_url};
use super::version;
use super::viewer::{Viewer, choice, link};
use super::views::bare;
use handout_content::KindFront;
use handout_input::Edition;
use handout_site::State;
use handout_theme::view::{EditionView, HandoutView, KindView, MetaView, PageView, PdfView, VersionView};

impl Viewer<'_> {
    /// An edition of a handout: the same words at the same address, for paper.
    pub(super) fn sheet(&self, handout: &PageBrief<'_>, edition: Edition) -> (PageView, Vec<String>) {
        let (view, must_hold) = self.page(handout, Some(edition));
        // Search engines, lists and neighbours know the page that is read on a screen.
        let meta = MetaView { jsonld_html: None, noindex: true, ..view.meta };
        let (toc, breadcrumbs, translations) = (Vec::new(), Vec::new(), Vec::new());
        (PageView { meta, toc, breadcrumbs, translations, prev: None, next: None, ..view }, must_hold)
    }

    /// The page that the code on a sheet opens. A handout that is withdrawn or withheld has no current version.
    pub(super) fn version_page(&self, handout: &PageBrief<'_>) -> PageView {
        let card = handout.own.card;
        let version = match (handout.own.kind(), self.page(handout, None).0.own) {
            (Some(KindFront::Handout(_)), KindView::Handout(view)) if handout.state == State::Live => {
                Some(view.version)
            }
            _ => None,
        };
        let title = self.words(&card.lang).required("version-title", &[]);
        let mut view = bare(handout, title, version_url(&card.url));
        view.meta.noindex = true;
        view.own =
            KindView::Version { version, target: link(card), in_review: handout.review_status.is_withheld() };
        view
    }

    /// Which version of the handout the page shows.
    pub(super) fn version(
        &self,
        page: &PageBrief<'_>,
        view: &PageView,
        handout: &HandoutView,
    ) -> VersionView {
        let code = version::code(view, handout, &self.book.clinic);
        let lang = page.own.lang();
        let date = page.changed;
        let url = version_url(&page.own.card.url);
        let whole = format!("{}{url}#v-{code}", self.base.origin);
        VersionView {
            date: date.map(|date| self.date(lang, date)),
            date_iso: date.map(|date| date.to_string()),
            qr_html: qr::svg(&whole, &self.words(lang).required("qr-alt", &[])),
            url,
            code,
        }
    }

    /// The editions that the page on the screen links to.
    pub(super) fn editions(&self, page: &PageBrief<'_>) -> Vec<EditionView> {
        let words = self.words(page.own.lang());
        let edition = |edition: Edition| {
            let pdf = page.pdfs.iter().find(|(of, _, _)| *of == edition);
            let choice = choice(words, "edition", edition.as_str());
            EditionView {
                id: choice.id,
                label: choice.label,
                url: edition_url(&page.own.card.url, edition),
                pdf: pdf.map(|(_, url, facts)| PdfView {
                    url: url.clone(),
                    pages: facts.pages,
                    kilobytes: facts.bytes.div_ceil(1000),
                }),
            }
        };
        self.book.editions(!page.exercises.is_empty()).into_iter().map(edition).collect()
    }
}
