//! What jobs and views are made of, and the small questions that both ask.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::{Common, Glossary};
use crate::input::{BaseUrl, Book, Inputs};
use crate::path::Lang;
use crate::site::{Index, Page, Site, href};
use crate::theme::view::{ChoiceView, LinkView, TranslationView};
use crate::theme::{Messages, Theme};

/// Everything that views are made of.
pub(super) struct Planner<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) book: &'a Book,
    pub(super) base: &'a BaseUrl,
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) glossaries: &'a BTreeMap<Lang, Glossary>,
}

impl Planner<'_> {
    pub(super) fn is_unpublished(&self, common: &Common) -> bool {
        common.draft || common.publish_on.is_some_and(|date| date.0 > self.inputs.options.today)
    }

    pub(super) fn emergency(&self, lang: &Lang, signs: &[String]) -> String {
        self.theme.safety.get(lang).map(|text| text.block(signs)).unwrap_or_default()
    }

    pub(super) fn date(&self, lang: &Lang, date: Date) -> String {
        let args = [
            ("day", u32::from(date.day().unsigned_abs()).into()),
            ("month", u32::from(date.month().unsigned_abs()).into()),
            ("year", date.year().to_string().into()),
            ("region", self.book.region.as_str().into()),
        ];
        self.words(lang).required("date", &args)
    }

    pub(super) fn words(&self, lang: &Lang) -> &Messages {
        self.theme.words(lang)
    }

    pub(super) fn default_language(&self) -> &Lang {
        &self.site.languages[0]
    }

    pub(super) fn url(&self, index: Index) -> String {
        href(&self.base.root, &self.site.pages[index].url)
    }

    pub(super) fn canonical(&self, page: &Page) -> String {
        format!("{}{}", self.base.origin, href(&self.base.root, &page.url))
    }

    pub(super) fn link(&self, index: Index) -> LinkView {
        LinkView { title: self.site.pages[index].title().to_owned(), url: self.url(index) }
    }

    pub(super) fn short_link(&self, index: Index) -> LinkView {
        LinkView { title: self.site.pages[index].short_title().to_owned(), url: self.url(index) }
    }

    pub(super) fn translation(&self, index: Index) -> TranslationView {
        let page = &self.site.pages[index];
        TranslationView { lang: page.lang.to_string(), name: page.title().to_owned(), url: self.url(index) }
    }

    pub(super) fn feed_path(&self, lang: &Lang) -> String {
        if lang == self.default_language() { "feed.xml".to_owned() } else { format!("{lang}/feed.xml") }
    }
}

/// A word from a known list, with the theme's word for it.
pub(super) fn choice(words: &Messages, group: &str, word: &str) -> ChoiceView {
    let id = word.replace(' ', "-");
    ChoiceView { label: words.required(&format!("{group}-{id}"), &[]), id }
}
