//! The whole book as one build sees it, and small queries for planning and page contexts.

use std::sync::Arc;

use crate::card::Card;
use crate::figures::Figures;
use crate::settings::Settings;
use handout_base::diag::WithDiagnostics;
use handout_base::path::Lang;
use handout_content::Document;
use handout_input::Inputs;
use handout_site::review::ReviewStatus;
use handout_site::{Index, Page, Site, Visibility};
use handout_theme::view::LinkView;

/// What a build has read and joined. Views do not receive it: they are made of [`Settings`] and the context of a page.
pub(crate) struct BuildContext<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) settings: Settings<'a>,
    pub(crate) site: &'a Site,
    /// The card of each page.
    pub(crate) cards: &'a [Card],
    /// In the order of the files.
    pub(crate) documents: &'a [Arc<WithDiagnostics<Document>>],
    pub(crate) figures: &'a Figures<'a>,
    /// The status of each page's review.
    pub(crate) review_statuses: &'a [ReviewStatus],
    /// What readers find at the address of each page.
    pub(crate) visibilities: &'a [Visibility],
}

impl<'a> BuildContext<'a> {
    pub(crate) fn page(&self, index: Index) -> &'a Page {
        &self.site.pages[index]
    }

    pub(crate) fn card(&self, index: Index) -> &'a Card {
        &self.cards[index]
    }

    /// The document of a page as it is now; that of the site may have older text.
    pub(crate) fn document(&self, index: Index) -> &'a Document {
        &self.documents[self.page(index).file].value
    }

    /// Whether only links in text, which must not break, lead patients to the page.
    pub(crate) fn is_withheld(&self, index: Index) -> bool {
        self.visibilities[index] == Visibility::Withheld
    }

    pub(crate) fn default_language(&self) -> &'a Lang {
        &self.site.languages[0]
    }

    /// The full address.
    pub(crate) fn canonical(&self, index: Index) -> String {
        self.settings.canonical(self.card(index))
    }

    pub(crate) fn home_url(&self, lang: &Lang) -> String {
        let home = self.site.find("", lang);
        home.map_or_else(|| self.settings.base.root.clone(), |home| self.card(home).url.clone())
    }

    pub(crate) fn short_link(&self, index: Index) -> LinkView {
        let card = self.card(index);
        LinkView { title: card.short_title.clone(), url: card.url.clone() }
    }

    pub(crate) fn feed_path(&self, lang: &Lang) -> String {
        if lang == self.default_language() { "feed.xml".to_owned() } else { format!("{lang}/feed.xml") }
    }
}
