//! What a rule about a page receives: the page and what it is composed of.

use std::sync::Arc;

use handout_content::{Glossary, Handout, KindFront};
use handout_input::Book;
use handout_site::PrescribedExercise;

use crate::part_under_check::PartUnderCheck;

/// A page and what it is composed of.
pub struct PageUnderCheck<'a> {
    /// The page itself.
    pub own: PartUnderCheck<'a>,
    /// The background texts of a handout before its exercises.
    pub before: Vec<PartUnderCheck<'a>>,
    /// Of a handout, in order, each as the handout gives it to its patients.
    pub exercises: Vec<(&'a PrescribedExercise, PartUnderCheck<'a>)>,
    /// The background texts of a handout after its exercises.
    pub after: Vec<PartUnderCheck<'a>>,
    /// The ids of the conditions that it is about.
    pub conditions: &'a [Arc<str>],
    /// The settings of the book.
    pub book: &'a Book,
    /// The glossary of the page's language.
    pub glossary: Option<&'a Glossary>,
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

    /// The page and all that it is composed of, in reading order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &PartUnderCheck<'a>> {
        let exercises = self.exercises.iter().map(|(_, part)| part);
        std::iter::once(&self.own).chain(&self.before).chain(exercises).chain(&self.after)
    }
}
