//! What the view of a page is made of: its own text, the texts that it is composed of, and what the cards of its neighbors show. A
//! view is a function of page context and settings; it cannot reach the site. So a context with the same hash gives
//! the same view.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;

use crate::card::Card;
use crate::figures::PageFigure;
use crate::topic_link::TopicLink;
use handout_base::path::{Lang, PageId};
use handout_content::{Common, Document, Href, KindFront, Picture, RedFlags};
use handout_site::review::ReviewStatus;
use handout_site::{Photo, PrescribedExercise, Visibility};
use handout_theme::view::RedFlagsView;

/// The input of a page's view.
#[derive(Hash)]
pub(crate) struct PageContext<'a> {
    pub(crate) own: PageText<'a>,
    pub(crate) visibility: Visibility,
    pub(crate) review_status: &'a ReviewStatus,
    /// The menu item that holds the page.
    pub(crate) menu_current: Option<&'a Card>,
    pub(crate) ancestors: Vec<&'a Card>,
    pub(crate) previous: Option<&'a Card>,
    pub(crate) next: Option<&'a Card>,
    pub(crate) translations: Vec<&'a Card>,
    /// What a section lists.
    pub(crate) children: Vec<Child<'a>>,
    /// The pages about what it is about.
    pub(crate) about: Vec<TopicLink<'a>>,
    /// The ids of the conditions that it is about.
    pub(crate) conditions: &'a [Arc<str>],
    pub(crate) instead: Option<&'a Card>,
    /// The background texts before the exercises.
    pub(crate) before: Vec<PageText<'a>>,
    pub(crate) exercises: Vec<ExerciseContext<'a>>,
    /// The background texts after the exercises.
    pub(crate) after: Vec<PageText<'a>>,
    /// The handouts that an exercise is part of.
    pub(crate) part_of: Vec<&'a Card>,
    pub(crate) warning_signs: WarningSigns<'a>,
    /// Whom its patients call: the id of a contact in book.toml, or the clinic itself.
    pub(crate) contact: Option<&'a str>,
    /// The newest date of a handout and what it is composed of.
    pub(crate) changed: Option<Date>,
}

/// The warning signs that a page shows, each once: its own, those of the parts of a handout, and those of the handouts that an exercise
/// is part of.
#[derive(Default, Hash)]
pub(crate) struct WarningSigns<'a> {
    pub(crate) emergency: Vec<&'a str>,
    pub(crate) soon: Vec<&'a str>,
    pub(crate) before_you_start: Vec<&'a str>,
    pub(crate) stop_if: Vec<&'a str>,
}

impl<'a> WarningSigns<'a> {
    pub(crate) fn of(texts: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut signs = Self::default();
        for flags in texts.into_iter().filter_map(Document::red_flags) {
            let RedFlags { emergency, soon, before_you_start, stop_if } = flags;
            add_new(&mut signs.emergency, emergency);
            add_new(&mut signs.soon, soon);
            add_new(&mut signs.before_you_start, before_you_start);
            add_new(&mut signs.stop_if, stop_if);
        }
        signs.soon.retain(|sign| !names(&signs.emergency, sign));
        signs
    }

    /// All but those of an emergency, which are in the emergency block.
    pub(crate) fn view(&self) -> RedFlagsView {
        let owned = |signs: &[&str]| signs.iter().map(|sign| (*sign).to_owned()).collect();
        RedFlagsView {
            soon: owned(&self.soon),
            before_you_start: owned(&self.before_you_start),
            stop_if: owned(&self.stop_if),
        }
    }
}

fn add_new<'a>(all: &mut Vec<&'a str>, more: &'a [String]) {
    for sign in more {
        if !names(all, sign) {
            all.push(sign);
        }
    }
}

/// Whether one of these signs is the same in other letters or with other marks, as "Chest pain." is "chest pain".
fn names(signs: &[&str], sign: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    signs.iter().any(|known| letters(known).eq(letters(sign)))
}

/// An exercise of a handout.
pub(crate) struct ExerciseContext<'a> {
    pub(crate) prescribed: &'a PrescribedExercise,
    pub(crate) text: PageText<'a>,
}

/// A page in a list.
#[derive(Hash)]
pub(crate) struct Child<'a> {
    pub(crate) card: &'a Card,
    pub(crate) look: Option<Look<'a>>,
    /// Those of a handout's exercises, the first ones.
    pub(crate) exercises: Vec<Look<'a>>,
}

/// The picture of an exercise.
#[derive(Clone, Copy, Hash)]
pub(crate) enum Look<'a> {
    Figure(&'a PageFigure<'a>),
    /// In the order of the movement.
    Photos(&'a [Photo]),
}

/// A text that becomes a page or a part of one.
pub(crate) struct PageText<'a> {
    pub(crate) card: &'a Card,
    pub(crate) id: &'a PageId,
    pub(crate) document: &'a Document,
    pub(crate) links: Cow<'a, [Href]>,
    pub(crate) pictures: &'a [Option<Picture>],
    pub(crate) easier: Option<&'a Card>,
    pub(crate) harder: Option<&'a Card>,
    pub(crate) look: Option<Look<'a>>,
    /// Identifies the document.
    pub(crate) source: blake3::Hash,
}

impl PageText<'_> {
    pub(crate) fn common(&self) -> Option<&Common> {
        self.document.front.as_ref().map(|front| &front.common)
    }

    pub(crate) fn kind(&self) -> Option<&KindFront> {
        self.document.front.as_ref().map(|front| &front.kind)
    }

    pub(crate) fn lang(&self) -> &Lang {
        &self.card.lang
    }
}

impl Hash for PageText<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { card, id, document: _, links, pictures, easier, harder, look, source } = self;
        (card, id, links, pictures, easier, harder, look, source).hash(state);
    }
}

/// Dose and note come from the front matter of the handout and of the exercise, whose sources are hashed.
impl Hash for ExerciseContext<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.prescribed.listed, &self.text).hash(state);
    }
}
