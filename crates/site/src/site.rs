//! All pages of a book, joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handout_base::path::{Lang, PageId};
use rustc_hash::FxHashMap;

use super::index::Index;
use super::page::Page;
use super::published_pdf::PublishedPdf;
use super::topic::{MadePage, Topic};

/// All pages of a book, with what joins them.
#[derive(Debug, Default)]
pub struct Site {
    /// Sorted by language (the default one first) and id.
    pub pages: Vec<Page>,
    /// The ids that files would have if they were not refused, each with a problem of its own.
    pub(crate) refused: BTreeSet<String>,
    pub(crate) by_id: FxHashMap<Lang, FxHashMap<PageId, Index>>,
    /// The pages in the menu, for each language.
    pub menu: BTreeMap<Lang, Vec<Index>>,
    /// The pages linked in the footer, for each language.
    pub footer: BTreeMap<Lang, Vec<Index>>,
    /// The pages that the program makes, by language and topic.
    pub made: Vec<MadePage>,
    /// Old addresses and the pages that they lead to now.
    pub redirects: BTreeMap<String, Index>,
    /// Images in use: output path → bytes.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// The PDFs that pages link to, by their path in the book.
    pub pdfs: BTreeMap<Arc<str>, PublishedPdf>,
    /// The languages of the book, the default one first.
    pub languages: Vec<Lang>,
}

impl Site {
    /// The page with this id in exactly this language.
    pub fn index_of(&self, id: &str, lang: &Lang) -> Option<Index> {
        self.by_id.get(lang)?.get(id).copied()
    }

    /// The page that the program makes about a topic in this language.
    pub fn made_about(&self, topic: &Topic, lang: &Lang) -> Option<&MadePage> {
        self.made.iter().find(|made| made.topic == *topic && made.lang == *lang)
    }

    /// The page with this id in this language, or else in the default language.
    pub fn find(&self, id: &str, lang: &Lang) -> Option<Index> {
        let id = if id == "_index" { "" } else { id };
        let own = self.index_of(id, lang);
        let fallback = self.index_of(id, self.languages.first()?);
        // A published original comes before a translation that is not published yet.
        own.filter(|index| self.pages[*index].visibility.has_address()).or(fallback).or(own)
    }
}
