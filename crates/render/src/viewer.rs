//! The maker of views: what all briefs share, and the small words that all views use.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::brief::{Brief, Card, Part};
use handout_base::path::Lang;
use handout_base::source::hash_of;
use handout_content::{Fragment, Glossary, SlotValues};
use handout_input::{BaseUrl, Book, Inputs};
use handout_theme::view::{ChoiceView, LinkView, TranslationView};
use handout_theme::{Messages, Theme};

/// Everything that views are made of besides their briefs.
pub(super) struct Viewer<'a> {
    pub(super) book: &'a Book,
    pub(super) base: &'a BaseUrl,
    pub(super) theme: &'a Theme,
    glossaries: &'a BTreeMap<Lang, Glossary>,
    /// Stands for all of the above.
    hash: blake3::Hash,
}

/// Where a text stands on a page.
pub(super) struct Placement {
    pub(super) shift: u8,
    pub(super) prefix: String,
}

impl Placement {
    /// On its own page.
    pub(super) fn alone() -> Self {
        Self { shift: 0, prefix: String::new() }
    }
}

impl<'a> Viewer<'a> {
    pub(super) fn new(
        inputs: &'a Inputs,
        book: &'a Book,
        base: &'a BaseUrl,
        theme: &'a Theme,
        glossaries: &'a BTreeMap<Lang, Glossary>,
    ) -> Self {
        let book_source = inputs.book_source.as_ref().map(|source| source.hash);
        let glossary_sources: Vec<_> =
            inputs.glossaries.iter().map(|source| (&source.path, source.hash)).collect();
        let hash = hash_of(&(book_source, &base.origin, &base.root, theme.fingerprint, glossary_sources));
        Self { book, base, theme, glossaries, hash }
    }

    /// A hash of everything that the view of a brief depends on.
    pub(super) fn key(&self, brief: &Brief<'_>) -> blake3::Hash {
        hash_of(&(self.hash, brief))
    }

    /// Stands for everything that all views share.
    pub(super) fn hash(&self) -> blake3::Hash {
        self.hash
    }

    /// The hard words of a language.
    pub(super) fn glossary(&self, lang: &Lang) -> Option<&Glossary> {
        self.glossaries.get(lang)
    }

    pub(super) fn words(&self, lang: &Lang) -> &Messages {
        self.theme.words(lang)
    }

    /// The emergency block with the signs of a page.
    pub(super) fn emergency(&self, lang: &Lang, signs: &[String]) -> String {
        let text = self.theme.safety.get(lang);
        text.map(|text| text.block(signs, "emergency-title", None)).unwrap_or_default()
    }

    /// The emergency block of one of several exercises on a page.
    pub(super) fn emergency_of(&self, lang: &Lang, signs: &[String], anchor: &str) -> String {
        let (id, of) = (format!("{anchor}--emergency-title"), format!("{anchor}-title"));
        self.theme.safety.get(lang).map(|text| text.block(signs, &id, Some(&of))).unwrap_or_default()
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

    /// The whole address.
    pub(super) fn canonical(&self, card: &Card) -> String {
        format!("{}{}", self.base.origin, card.url)
    }

    pub(super) fn fill(
        &self,
        part: &Part<'_>,
        fragment: &Fragment,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> String {
        let words = self.words(part.lang());
        let body = &part.document.body;
        let values = SlotValues {
            links: part.links,
            images: &body.images,
            pictures: part.pictures,
            headings: &body.headings,
            shift: placement.shift,
            prefix: &placement.prefix,
            message: &|id| words.required(id, &[]),
            glossary: self.glossaries.get(part.lang()),
        };
        values.fill(fragment, explained)
    }
}

pub(super) fn link(card: &Card) -> LinkView {
    LinkView { title: card.title.clone(), url: card.url.clone() }
}

pub(super) fn short_link(card: &Card) -> LinkView {
    LinkView { title: card.short_title.clone(), url: card.url.clone() }
}

pub(super) fn translation(card: &Card) -> TranslationView {
    TranslationView { lang: card.lang.to_string(), name: card.title.clone(), url: card.url.clone() }
}

/// A word from a known list, with the theme's word for it.
pub(super) fn choice(words: &Messages, group: &str, word: &str) -> ChoiceView {
    let id = word.replace(' ', "-");
    ChoiceView { label: words.required(&format!("{group}-{id}"), &[]), id }
}
