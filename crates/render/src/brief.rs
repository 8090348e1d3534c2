//! What the view of a page is made of: its own text, the texts that it is composed of, and what its neighbours show of
//! themselves. A view is a function of a brief and of the settings that all pages share; it cannot reach the site. So the hash of a
//! brief tells whether a view would be as it was.

use std::hash::{Hash, Hasher};

use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::figures::PageFigure;
use super::plan::{Job, Subject};
use super::planner::Planner;
use handout_base::path::{Lang, PageId};
use handout_base::source::hash_of;
use handout_content::{Common, Document, Href, Kind, KindFront, Level, Picture, Position};
use handout_input::{Edition, PdfFacts};
use handout_site::review::ReviewStatus;
use handout_site::{Index, Page, Photo, Site, State, href};

/// What a job's view is made of.
#[derive(Hash)]
pub(super) enum Brief<'a> {
    Page(PageBrief<'a>),
    Sheet { handout: PageBrief<'a>, edition: Edition },
    Version(PageBrief<'a>),
    Redirect { from: &'a str, to: PageBrief<'a> },
    NotFound(&'a Lang),
}

/// What the view of a page is made of.
#[derive(Hash)]
pub(super) struct PageBrief<'a> {
    pub(super) own: Part<'a>,
    pub(super) state: State,
    pub(super) is_unpublished: bool,
    pub(super) review_status: &'a ReviewStatus,
    /// The menu item that holds the page.
    pub(super) menu_current: Option<&'a Card>,
    pub(super) ancestors: Vec<&'a Card>,
    pub(super) previous: Option<&'a Card>,
    pub(super) next: Option<&'a Card>,
    pub(super) translations: Vec<&'a Card>,
    /// What a section lists.
    pub(super) children: Vec<Child<'a>>,
    pub(super) instead: Option<&'a Card>,
    pub(super) backgrounds: Vec<Part<'a>>,
    /// Exercises with their place in the front matter's list.
    pub(super) exercises: Vec<(usize, Part<'a>)>,
    /// The newest date of a handout and what it is composed of.
    pub(super) changed: Option<Date>,
    /// The PDFs of the page that is read on a screen: link and facts.
    pub(super) pdfs: Vec<(Edition, String, PdfFacts)>,
}

/// A page in a list.
#[derive(Hash)]
pub(super) struct Child<'a> {
    pub(super) card: &'a Card,
    pub(super) look: Option<Look<'a>>,
}

/// What an exercise looks like.
#[derive(Clone, Copy, Hash)]
pub(super) enum Look<'a> {
    Figure(&'a PageFigure<'a>),
    /// In the order of the movement.
    Photos(&'a [Photo]),
}

/// A text that becomes a page or a part of one.
pub(super) struct Part<'a> {
    pub(super) card: &'a Card,
    pub id: &'a PageId,
    pub document: &'a Document,
    pub(super) links: &'a [Href],
    pub(super) pictures: &'a [Option<Picture>],
    pub(super) easier: Option<&'a Card>,
    pub(super) harder: Option<&'a Card>,
    pub(super) look: Option<Look<'a>>,
    /// Stands for the document.
    source: blake3::Hash,
}

/// What other pages show of a page.
pub(super) struct Card {
    pub(super) title: String,
    pub(super) short_title: String,
    /// The address as it stands in a link.
    pub(super) url: String,
    pub(super) lang: Lang,
    /// What a list of pages says of it; nothing when it is not to be listed.
    pub(super) listing: Option<Listing>,
    hash: blake3::Hash,
}

/// The joined site with the card of each page.
pub(super) struct Arranged {
    pub(super) site: Site,
    pub(super) cards: Vec<Card>,
}

impl Arranged {
    /// `root` is the path that the site stands under.
    pub(super) fn new(site: Site, root: &str) -> Self {
        let cards = site.pages.par_iter().map(|page| Card::new(page, root)).collect();
        Self { site, cards }
    }
}

/// What a list of pages says of one.
#[derive(Hash)]
pub(super) struct Listing {
    pub(super) kind: Kind,
    pub(super) summary: Option<String>,
    pub(super) level: Option<Level>,
    pub(super) position: Option<Position>,
}

impl Part<'_> {
    pub(super) fn common(&self) -> Option<&Common> {
        self.document.front.as_ref().map(|front| &front.common)
    }

    pub(super) fn kind(&self) -> Option<&KindFront> {
        self.document.front.as_ref().map(|front| &front.kind)
    }

    pub(super) fn lang(&self) -> &Lang {
        &self.card.lang
    }
}

impl Card {
    fn new(page: &Page, root: &str) -> Self {
        let listing = page.front().filter(|_| page.state == State::Live).map(|front| {
            let exercise = match &front.kind {
                KindFront::Exercise(exercise) => Some(exercise),
                _ => None,
            };
            Listing {
                kind: front.kind.kind(),
                summary: front.common.summary.clone(),
                level: exercise.and_then(|exercise| exercise.level),
                position: exercise.and_then(|exercise| exercise.position),
            }
        });
        let (title, short_title) = (page.title().to_owned(), page.short_title().to_owned());
        let url = href(root, &page.url);
        let hash = hash_of(&(&title, &short_title, &url, &page.lang, &listing));
        Self { title, short_title, url, lang: page.lang.clone(), listing, hash }
    }
}

impl<'a> Planner<'a> {
    /// What the view of a job is made of.
    pub(super) fn brief(&'a self, job: &'a Job) -> Brief<'a> {
        match &job.subject {
            Subject::Page(index) => {
                Brief::Page(PageBrief { pdfs: self.pdfs(*index), ..self.page_brief(*index) })
            }
            Subject::Sheet(index, edition) => {
                Brief::Sheet { handout: self.page_brief(*index), edition: *edition }
            }
            Subject::Version(index) => Brief::Version(self.page_brief(*index)),
            Subject::Redirect(from, index) => Brief::Redirect { from, to: self.page_brief(*index) },
            Subject::NotFound => Brief::NotFound(&job.lang),
        }
    }

    fn page_brief(&'a self, index: Index) -> PageBrief<'a> {
        let page = &self.site.pages[index];
        let cards = |pages: &[Index]| pages.iter().map(|index| self.card(*index)).collect();
        let card = |page: Option<Index>| page.map(|index| self.card(index));
        // Pages at the foot of every page need no place in a list as well.
        let footer = self.site.footer.get(&page.lang).map(Vec::as_slice).unwrap_or_default();
        let is_shown = |index: &Index| !self.is_withheld(*index);
        let children = page.children.iter().filter(|child| !footer.contains(child) && is_shown(child));
        let neighbour = |next: fn(&Page) -> Option<Index>| {
            std::iter::successors(next(page), |index| next(&self.site.pages[*index])).find(is_shown)
        };
        let lists = matches!(page.kind(), Some(KindFront::Section));
        PageBrief {
            own: self.part(index),
            state: page.state,
            is_unpublished: page.common().is_some_and(|common| self.is_unpublished(common)),
            review_status: &self.review_statuses[index],
            menu_current: card(self.menu_current(index)),
            ancestors: cards(&page.ancestors),
            previous: card(neighbour(|page| page.previous)),
            next: card(neighbour(|page| page.next)),
            translations: page.translations.iter().filter(|i| is_shown(i)).map(|i| self.card(*i)).collect(),
            children: children.filter(|_| lists).map(|child| self.child(*child)).collect(),
            instead: card(page.references.instead.filter(is_shown)),
            backgrounds: page.references.backgrounds.iter().map(|index| self.part(*index)).collect(),
            exercises: page
                .references
                .exercises
                .iter()
                .map(|(listed, index)| (*listed, self.part(*index)))
                .collect(),
            changed: self.handout_changed(page),
            pdfs: Vec::new(),
        }
    }

    fn child(&'a self, index: Index) -> Child<'a> {
        Child { card: self.card(index), look: self.look(index) }
    }

    fn look(&'a self, index: Index) -> Option<Look<'a>> {
        match self.site.pages[index].photos.as_slice() {
            [] => self.figures.of(index).map(Look::Figure),
            photos => Some(Look::Photos(photos)),
        }
    }

    fn part(&'a self, index: Index) -> Part<'a> {
        let page = &self.site.pages[index];
        let card = |other: Option<Index>| {
            other.filter(|other| !self.is_withheld(*other)).map(|other| self.card(other))
        };
        Part {
            card: self.card(index),
            id: &page.id,
            document: &self.documents[page.file].value,
            links: &page.links,
            pictures: &page.pictures,
            easier: card(page.references.easier),
            harder: card(page.references.harder),
            look: self.look(index),
            source: self.inputs.pages[page.file].hash,
        }
    }

    /// The item of the menu that is this page or the nearest one above it.
    fn menu_current(&self, index: Index) -> Option<Index> {
        let page = &self.site.pages[index];
        let menu = self.site.menu.get(&page.lang)?;
        let above = page.ancestors.iter().rev();
        std::iter::once(&index).chain(above).find(|above| menu.contains(above)).copied()
    }
}

impl Hash for Card {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Hash for Part<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { card, id, document: _, links, pictures, easier, harder, look, source } = self;
        (card, id, links, pictures, easier, harder, look, source).hash(state);
    }
}
