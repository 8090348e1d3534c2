//! What jobs and briefs are made of, and the small questions that both ask of the site.

use std::sync::Arc;

use super::brief::Card;
use super::figures::Figures;
use handout_base::diag::WithDiagnostics;
use handout_base::path::Lang;
use handout_content::{Common, Document};
use handout_input::{BaseUrl, Book, Inputs};
use handout_site::review::ReviewStatus;
use handout_site::{Index, Site};
use handout_theme::Theme;
use handout_theme::view::LinkView;

/// The site with what jobs are made of.
pub(super) struct Planner<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) book: &'a Book,
    pub(super) base: &'a BaseUrl,
    pub(super) site: &'a Site,
    /// The card of each page.
    pub(super) cards: &'a [Card],
    /// In the order of the files.
    pub(super) documents: &'a [Arc<WithDiagnostics<Document>>],
    pub(super) figures: &'a Figures<'a>,
    pub(super) theme: &'a Theme,
    /// How the review of each page stands.
    pub(super) review_statuses: &'a [ReviewStatus],
}

impl<'a> Planner<'a> {
    pub(super) fn card(&self, index: Index) -> &'a Card {
        &self.cards[index]
    }

    pub(super) fn is_unpublished(&self, common: &Common) -> bool {
        common.draft || common.publish_on.is_some_and(|date| date.0 > self.inputs.options.today)
    }

    /// Whether the page's address says that it is being reviewed, in place of the page. Nothing then leads patients to it, but for
    /// links in text, which must not break.
    pub(super) fn is_withheld(&self, index: Index) -> bool {
        self.review_statuses[index].is_withheld()
    }

    pub(super) fn default_language(&self) -> &'a Lang {
        &self.site.languages[0]
    }

    /// The whole address.
    pub(super) fn canonical(&self, index: Index) -> String {
        format!("{}{}", self.base.origin, self.card(index).url)
    }

    pub(super) fn home_url(&self, lang: &Lang) -> String {
        self.site.find("", lang).map_or_else(|| self.base.root.clone(), |home| self.card(home).url.clone())
    }

    pub(super) fn short_link(&self, index: Index) -> LinkView {
        let card = self.card(index);
        LinkView { title: card.short_title.clone(), url: card.url.clone() }
    }

    pub(super) fn feed_path(&self, lang: &Lang) -> String {
        if lang == self.default_language() { "feed.xml".to_owned() } else { format!("{lang}/feed.xml") }
    }
}
