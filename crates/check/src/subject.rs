//! What rules receive.

use std::cell::LazyCell;
use std::sync::Arc;

use handout_base::diag::{Span, WithDiagnostics};
use handout_base::path::Lang;
use handout_base::source::Source;
use handout_content::{Common, Document, Exercise, Glossary, Handout, KindFront, Prose};
use handout_input::{Book, Edition, Inputs, Layer, ThemeFile};
use handout_markup::html::Page;
use handout_publish::Output;
use handout_site::review::ReviewStatus;
use handout_site::{PrescribedExercise, Site};

/// A text with its front matter, as a rule reads it.
pub struct Part<'a> {
    pub path: &'a Arc<str>,
    pub id: &'a str,
    pub lang: &'a Lang,
    pub document: &'a Document,
    pub prose: &'a Prose,
}

/// A page and what it is composed of.
pub struct PageUnderCheck<'a> {
    pub own: Part<'a>,
    /// Of a handout, in order.
    pub backgrounds: Vec<Part<'a>>,
    /// Of a handout, in order, each as the handout gives it to its patients.
    pub exercises: Vec<(&'a PrescribedExercise, Part<'a>)>,
    pub book: &'a Book,
    pub glossary: Option<&'a Glossary>,
}

/// A rendered page.
pub struct Shown<'a> {
    /// The file of the page that it shows, for messages.
    pub path: &'a Arc<str>,
    pub html: &'a str,
    /// Read when the first rule asks for it.
    pub page: LazyCell<Page, Box<dyn FnOnce() -> Page + 'a>>,
    pub lang: &'a Lang,
    /// Scheme and host of the site.
    pub origin: &'a str,
    /// Whether it is a handout that patients use, on a screen or on paper, and in which edition.
    pub handout: Option<Option<Edition>>,
    /// The titles of its parts that are in another language, each with that language.
    pub foreign: &'a [(String, Lang)],
    /// The template that it is made with.
    pub template: &'a str,
    /// Of a handout, the sentences that stand above all else.
    pub main_message: Option<&'a str>,
    /// Whether the text itself skips a level of headings, which is told where it was written.
    pub text_skips: bool,
    /// Its file and those of its parts.
    pub sources: &'a [&'a Source],
    pub theme: &'a [ThemeFile],
}

/// The whole site.
pub struct SiteUnderCheck<'a> {
    pub inputs: &'a Inputs,
    pub book: &'a Book,
    pub site: &'a Site,
    pub documents: &'a [Arc<WithDiagnostics<Document>>],
    /// In the order of the site's pages.
    pub review_statuses: &'a [ReviewStatus],
    pub output: &'a Output,
}

impl Part<'_> {
    pub(crate) fn common(&self) -> Option<&Common> {
        self.document.front.as_ref().map(|front| &front.common)
    }

    pub(crate) fn exercise(&self) -> Option<&Exercise> {
        match self.document.front.as_ref().map(|front| &front.kind) {
            Some(KindFront::Exercise(exercise)) => Some(exercise),
            _ => None,
        }
    }

    pub(crate) fn title(&self) -> &str {
        self.common().map_or(self.id, |common| &common.title)
    }

    /// Whether the text is in English, the one language whose words rules know.
    pub(crate) fn is_english(&self) -> bool {
        self.lang.is_english()
    }

    /// The first of these keys of front matter that is there, with its value, or else the title or the file as a whole.
    pub(crate) fn at_key(&self, names: &[&str]) -> Span {
        let found = names.iter().chain(&["title"]).find_map(|name| self.prose.key(name));
        found.map_or_else(|| self.whole(), |range| self.span(range))
    }

    /// A place in the file.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.path, range)
    }

    /// The file as a whole.
    pub(crate) fn whole(&self) -> Span {
        Span::file(Arc::clone(self.path))
    }
}

impl Shown<'_> {
    /// Where these words were written: in the files that the page is made of, or in a template of the book or its theme. A mistake
    /// in one of those is then told once, and not for every page.
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

impl<'a> PageUnderCheck<'a> {
    pub(crate) fn kind(&self) -> Option<&'a KindFront> {
        self.own.document.front.as_ref().map(|front| &front.kind)
    }

    pub(crate) fn handout(&self) -> Option<&'a Handout> {
        match self.kind() {
            Some(KindFront::Handout(handout)) => Some(handout),
            _ => None,
        }
    }

    /// The page and all that it is composed of.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part<'a>> {
        let exercises = self.exercises.iter().map(|(_, part)| part);
        std::iter::once(&self.own).chain(&self.backgrounds).chain(exercises)
    }
}
