//! What all views share, and the small words that all views use.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use jiff::civil::Date;

use crate::card::Card;
use crate::page_context::PageText;
use crate::topic_link::TopicLink;
use handout_base::path::{EMERGENCY_TITLE, Lang};
use handout_base::source::hash_of;
use handout_content::{Fragment, Glossary, LinkedPdf, SlotValues};
use handout_input::{BaseUrl, Book, Inputs};
use handout_site::Topic;
use handout_theme::view::{AlternateView, ChoiceView, LinkView, TranslationView};
use handout_theme::{Messages, Theme};

/// Everything that views are made of besides the contexts of their pages. The site is not among it, so no view can depend on a page
/// that its context does not name.
pub(crate) struct Settings<'a> {
    pub(crate) book: &'a Book,
    pub(crate) base: &'a BaseUrl,
    pub(crate) theme: &'a Theme,
    /// The numbers of the exercises that sheets have; all if it is empty.
    pub(crate) only: &'a BTreeSet<usize>,
    glossaries: &'a BTreeMap<Lang, Glossary>,
    /// Identifies all of the above.
    hash: blake3::Hash,
}

/// How a text is fitted into a page.
pub(crate) struct Placement {
    /// By how many levels its headings are lowered.
    pub(crate) shift: u8,
    /// The prefix of its anchors.
    pub(crate) prefix: String,
}

impl Placement {
    /// On its own page.
    pub(crate) fn alone() -> Self {
        Self { shift: 0, prefix: String::new() }
    }
}

impl<'a> Settings<'a> {
    pub(crate) fn new(
        inputs: &'a Inputs,
        book: &'a Book,
        base: &'a BaseUrl,
        theme: &'a Theme,
        glossaries: &'a BTreeMap<Lang, Glossary>,
    ) -> Self {
        let book_source = inputs.book_source.as_ref().map(|source| source.hash);
        let only = &inputs.options.only;
        let hash =
            hash_of(&(book_source, &base.origin, &base.root, theme.fingerprint, &inputs.glossaries, only));
        Self { book, base, theme, only, glossaries, hash }
    }

    /// The hard words of a language.
    pub(crate) fn glossary(&self, lang: &Lang) -> Option<&'a Glossary> {
        self.glossaries.get(lang)
    }

    pub(crate) fn words(&self, lang: &Lang) -> &'a Messages {
        self.theme.words(lang)
    }

    /// The emergency block with the warning signs of a page.
    pub(crate) fn emergency(&self, lang: &Lang, signs: &[&str]) -> String {
        let text = self.theme.safety.get(lang);
        text.map(|text| text.block(signs, EMERGENCY_TITLE, None)).unwrap_or_default()
    }

    /// The emergency block of one of several exercises on a page.
    pub(crate) fn emergency_of(&self, lang: &Lang, signs: &[&str], anchor: &str) -> String {
        let (id, of) = (format!("{anchor}--{EMERGENCY_TITLE}"), format!("{anchor}-title"));
        self.theme.safety.get(lang).map(|text| text.block(signs, &id, Some(&of))).unwrap_or_default()
    }

    pub(crate) fn date(&self, lang: &Lang, date: Date) -> String {
        let args = [
            ("day", u32::from(date.day().unsigned_abs()).into()),
            ("month", u32::from(date.month().unsigned_abs()).into()),
            ("year", date.year().to_string().into()),
        ];
        self.words(lang).required("date", &args)
    }

    /// The name of a page that the program makes.
    pub(crate) fn topic_title(&self, topic: &Topic, lang: &Lang) -> String {
        let words = self.words(lang);
        match topic {
            Topic::Regions => words.required("regions", &[]),
            Topic::Region(region) => choice(words, "body", region.as_str()).label,
            Topic::Conditions => words.required("conditions", &[]),
            Topic::Search => words.required("search", &[]),
            Topic::Programme => words.required("programme", &[]),
            Topic::Condition(id) => self.condition_name(id, lang),
        }
    }

    /// The name of a condition. In other languages than that of book.toml, a message comes before the name there.
    pub(crate) fn condition_name(&self, id: &str, lang: &Lang) -> String {
        let message = format!("condition-{id}");
        match self.book.condition(id).and_then(|condition| condition.name) {
            Some(name) if *lang == self.book.default_language() => name.to_owned(),
            Some(name) => self.words(lang).optional(&message).unwrap_or_else(|| name.to_owned()),
            None => self.words(lang).required(&message, &[]),
        }
    }

    /// A link to a page that the program makes.
    pub(crate) fn topic_link(&self, made: &TopicLink<'_>) -> LinkView {
        LinkView { title: self.topic_title(made.topic, made.lang), url: made.url.clone() }
    }

    /// The full address.
    pub(crate) fn canonical(&self, card: &Card) -> String {
        format!("{}{}", self.base.origin, card.url)
    }

    pub(crate) fn translation(&self, card: &Card) -> TranslationView {
        TranslationView {
            lang: card.lang.to_string(),
            dir: self.book.direction(&card.lang).as_str(),
            language: self.book.language_name(&card.lang).to_owned(),
            title: card.title.clone(),
            url: card.url.clone(),
        }
    }

    /// The same page in all its languages. Search engines ignore a list in which the page itself is missing.
    pub(crate) fn alternates(&self, own: &Card, translations: &[&Card]) -> Vec<AlternateView> {
        if translations.is_empty() {
            return Vec::new();
        }
        let languages = self.book.all_languages();
        let mut all: Vec<&Card> = std::iter::once(own).chain(translations.iter().copied()).collect();
        all.sort_by_key(|card| languages.iter().position(|lang| *lang == card.lang));
        let view =
            |hreflang: &str, card| AlternateView { hreflang: hreflang.to_owned(), url: self.canonical(card) };
        // Readers of any other language are sent to the original.
        let default = all.first().map(|card| view("x-default", card));
        all.iter().map(|card| view(card.lang.as_str(), card)).chain(default).collect()
    }

    /// A text of a part as HTML. `explained` holds the hard words that the page has explained already.
    pub(crate) fn fill(
        &self,
        part: &PageText<'_>,
        fragment: &Fragment,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> String {
        let words = self.words(part.lang());
        let body = &part.document.body;
        let values = SlotValues {
            links: &part.links,
            images: &body.images,
            pictures: part.pictures,
            headings: &body.headings,
            shift: placement.shift,
            prefix: &placement.prefix,
            message: &|id| words.required(id, &[]),
            pdf_facts: &|pdf| self.pdf_facts(words, pdf),
            origin: &self.base.origin,
            glossary: self.glossaries.get(part.lang()),
        };
        values.fill(fragment, explained)
    }
}

impl Settings<'_> {
    /// What a reader should know about a PDF before opening it.
    fn pdf_facts(&self, words: &Messages, pdf: &LinkedPdf) -> String {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).into();
        let facts = [("pages", count(pdf.pages)), ("kilobytes", count(pdf.kilobytes))];
        let facts = words.required("pdf-facts", &facts);
        let Some(lang) = &pdf.lang else { return facts };
        let language = [
            ("facts", facts.into()),
            ("code", lang.primary().into()),
            ("language", self.book.language_name(lang).into()),
        ];
        words.required("pdf-language", &language)
    }
}

impl Hash for Settings<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

pub(crate) fn link(card: &Card) -> LinkView {
    LinkView { title: card.title.clone(), url: card.url.clone() }
}

pub(crate) fn short_link(card: &Card) -> LinkView {
    LinkView { title: card.short_title.clone(), url: card.url.clone() }
}

/// A word from a known list, with the theme's word for it.
pub(crate) fn choice(words: &Messages, group: &str, word: &str) -> ChoiceView {
    let id = word.replace(' ', "-");
    ChoiceView { label: words.required(&format!("{group}-{id}"), &[]), id }
}
