//! What a rule about a page receives: the page and what it is composed of.

use handout_content::{Dose, Glossary, Handout, KindFront};
use handout_input::Book;

use crate::part_under_check::PartUnderCheck;

/// A page and what it is composed of.
pub struct PageUnderCheck<'a> {
    pub own: PartUnderCheck<'a>,
    /// Of a handout, in order.
    pub backgrounds: Vec<PartUnderCheck<'a>>,
    /// Of a handout, in order, each with its place in the list of front matter.
    pub exercises: Vec<(usize, PartUnderCheck<'a>)>,
    pub book: &'a Book,
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

    /// The page and all that it is composed of.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &PartUnderCheck<'a>> {
        let exercises = self.exercises.iter().map(|(_, part)| part);
        std::iter::once(&self.own).chain(&self.backgrounds).chain(exercises)
    }

    /// The dose of an exercise of this handout, as its patients see it.
    pub(crate) fn dose(&self, listed: usize, part: &PartUnderCheck<'_>) -> Dose {
        let own = part.exercise().and_then(|exercise| exercise.dose.clone()).unwrap_or(Dose::NONE);
        let over = self.handout().and_then(|handout| handout.exercises.get(listed)?.dose.as_ref());
        over.map_or_else(|| own.clone(), |over| own.overridden(over))
    }
}
