//! What a rule about a rendered page receives.

use std::cell::LazyCell;
use std::sync::Arc;

use handout_base::diag::Span;
use handout_base::path::Lang;
use handout_base::source::Source;
use handout_input::{Edition, Layer, ThemeFile};
use handout_markup::html::HtmlPage;

/// A rendered page.
pub struct RenderedPage<'a> {
    /// The file of the page that it shows, for messages.
    pub path: &'a Arc<str>,
    /// The page as it is published.
    pub html: &'a str,
    /// Read when the first rule asks for it.
    pub page: LazyCell<HtmlPage, Box<dyn FnOnce() -> HtmlPage + 'a>>,
    /// Its language.
    pub lang: &'a Lang,
    /// Scheme and host of the site.
    pub origin: &'a str,
    /// The handout that patients use it as.
    pub handout: Option<RenderedHandout<'a>>,
    /// The titles of its parts that are in another language, each with that language.
    pub foreign: &'a [(String, Lang)],
    /// The template that it is rendered with.
    pub template: &'a str,
    /// Whether the text itself skips a level of headings, which is reported where it was written.
    pub text_skips: bool,
    /// Its file and those of its parts.
    pub sources: &'a [&'a Source],
    /// All files of the theme's layers.
    pub theme: &'a [ThemeFile],
}

/// A handout as it is rendered.
#[derive(Debug, Clone, Copy)]
pub struct RenderedHandout<'a> {
    /// The most important sentences, which it begins with.
    pub main_message: &'a str,
    /// The edition that it is printed as; nothing for the page that is read on a screen.
    pub edition: Option<Edition>,
}

impl RenderedPage<'_> {
    /// Where these words were written: in the files that the page is made from, or in a template of the book or its theme. A mistake
    /// in a template is then reported once, and not for every page.
    pub(crate) fn place_of(&self, words: &str) -> Span {
        let own = self.sources.iter().copied();
        let templates = self
            .theme
            .iter()
            .filter(|file| file.layer != Layer::BuiltIn && file.path.starts_with("templates/"));
        let mut all = own.chain(templates.map(|file| &file.source));
        let found = all.find_map(|source| {
            let at = source.text()?.find(words).filter(|_| !words.is_empty())?;
            Some(Span::new(&source.path, at..at + words.len()))
        });
        found.unwrap_or_else(|| self.whole())
    }

    /// The template, if it is the clinic's own.
    pub(crate) fn template_file(&self) -> Option<Span> {
        let path = format!("templates/{}", self.template);
        let own = self.theme.iter().filter(|file| file.layer != Layer::BuiltIn && file.path == path);
        own.min_by_key(|file| file.layer).map(|file| Span::file(Arc::clone(&file.source.path)))
    }

    /// The page's file as a whole.
    pub(crate) fn whole(&self) -> Span {
        Span::file(Arc::clone(self.path))
    }
}
