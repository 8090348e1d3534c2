//! What jobs and briefs are made of, and the small questions that both ask of the site.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::brief::Card;
use crate::content::Common;
use crate::input::{BaseUrl, Book, Inputs};
use crate::path::Lang;
use crate::site::{Index, Site};
use crate::theme::Theme;
use crate::theme::view::LinkView;

/// The site with what jobs are made of.
pub(super) struct Planner<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) book: &'a Book,
    pub(super) base: &'a BaseUrl,
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    /// The card of each page.
    cards: Vec<Card<'a>>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        inputs: &'a Inputs,
        book: &'a Book,
        base: &'a BaseUrl,
        site: &'a Site,
        theme: &'a Theme,
    ) -> Self {
        let cards = site.pages.par_iter().map(|page| Card::new(page, &base.root)).collect();
        Self { inputs, book, base, site, theme, cards }
    }

    pub(super) fn card(&self, index: Index) -> &Card<'a> {
        &self.cards[index]
    }

    pub(super) fn is_unpublished(&self, common: &Common) -> bool {
        common.draft || common.publish_on.is_some_and(|date| date.0 > self.inputs.options.today)
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
        LinkView { title: card.short_title.to_owned(), url: card.url.clone() }
    }

    pub(super) fn feed_path(&self, lang: &Lang) -> String {
        if lang == self.default_language() { "feed.xml".to_owned() } else { format!("{lang}/feed.xml") }
    }
}
