//! Everything that a build depends on, as a value.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::book_values::{BaseUrl, base_url};
use super::config::Book;
use super::deferred_file::DeferredFile;
use super::options::Options;
use super::published_addresses::PublishedAddress;
use super::theme_files::ThemeFile;
use handout_base::diag::{Diagnostic, SourceText, Sources};
use handout_base::source::Source;

/// Everything that a build depends on.
#[derive(Debug)]
pub struct Inputs {
    /// The options that the caller chose.
    pub options: Options,
    /// book.toml, if it could be read.
    pub book: Option<Book>,
    /// book.toml as it was read.
    pub book_source: Option<Source>,
    /// Pages, sorted by path.
    pub pages: Vec<Source>,
    /// The glossary of each language.
    pub glossaries: Vec<Source>,
    /// Images below content/, by their path in the book. Their bytes are read when a page shows them.
    pub images: BTreeMap<Arc<str>, DeferredFile>,
    /// PDFs below content/, by their path in the book. Their bytes are read when a page links to them.
    pub pdfs: BTreeMap<Arc<str>, DeferredFile>,
    /// The files of the theme, the winning layer first.
    pub theme: Vec<ThemeFile>,
    /// The addresses that were ever published.
    pub published: Vec<PublishedAddress>,
    /// The file that lists them, if there is one.
    pub published_source: Option<Source>,
    /// See [`Sources::folder`].
    pub(super) folder: String,
    /// Problems found while reading.
    pub problems: Vec<Diagnostic>,
    /// Every text by its path, for messages.
    pub(super) texts: OnceLock<HashMap<Arc<str>, SourceText>>,
}

impl Inputs {
    /// The address of the site: the one in book.toml, unless the caller has given another.
    pub fn base(&self, book: &Book) -> BaseUrl {
        let given = self.options.base_url.as_deref().and_then(|url| base_url(url).ok());
        given.unwrap_or_else(|| book.base_url.clone())
    }

    /// Whether one of these files is a page without any text: an editor may be about to write it.
    pub fn has_empty_page(&self, among: &BTreeSet<Arc<str>>) -> bool {
        let is_empty = |page: &Source| page.bytes.iter().all(u8::is_ascii_whitespace);
        self.pages.iter().any(|page| is_empty(page) && among.contains(&page.path))
    }
}

impl Sources for Inputs {
    fn text(&self, path: &str) -> Option<&SourceText> {
        let texts = self.texts.get_or_init(|| {
            self.pages
                .iter()
                .chain(&self.glossaries)
                .chain(&self.book_source)
                .chain(&self.published_source)
                .chain(self.theme.iter().filter(|file| file.is_text()).map(|file| &file.source))
                .map(|source| (Arc::clone(&source.path), SourceText::new(Arc::clone(&source.bytes))))
                .collect()
        });
        let drawing = || self.images.get(path).filter(|image| image.is_drawing());
        texts.get(path).or_else(|| drawing()?.text())
    }

    fn folder(&self) -> &str {
        &self.folder
    }
}
