//! A file of content as a rule reads it: its front matter, and its words with their places.

use std::sync::Arc;

use handout_base::diag::Span;
use handout_base::path::Lang;
use handout_content::{Common, Document, Dose, Exercise, KindFront, Prose};

/// A text with its front matter, as a rule reads it.
pub struct PartUnderCheck<'a> {
    /// Its file, as messages print it.
    pub path: &'a Arc<str>,
    /// Its id.
    pub id: &'a str,
    /// Its language.
    pub lang: &'a Lang,
    /// Its front matter and body, as pages are made from them.
    pub document: &'a Document,
    /// Its words with their places.
    pub prose: &'a Prose,
}

impl PartUnderCheck<'_> {
    pub(crate) fn common(&self) -> Option<&Common> {
        self.document.front.as_ref().map(|front| &front.common)
    }

    pub(crate) fn exercise(&self) -> Option<&Exercise> {
        match self.document.front.as_ref().map(|front| &front.kind) {
            Some(KindFront::Exercise(exercise)) => Some(exercise),
            _ => None,
        }
    }

    /// The dose of an exercise or a procedure.
    pub(crate) fn dose(&self) -> Option<&Dose> {
        let kind = self.document.front.as_ref().map(|front| &front.kind)?;
        kind.with_steps()?.dose.as_ref()
    }

    pub(crate) fn title(&self) -> &str {
        self.common().map_or(self.id, |common| &common.title)
    }

    /// Whether the text is in English, the only language whose words the rules know.
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
