//! What other pages show of a page. A card is made once, and hashed once, however many pages show it.

use std::hash::{Hash, Hasher};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use handout_base::path::Lang;
use handout_base::source::hash_of;
use handout_content::{BodyRegion, Kind, KindFront, Level, Position};
use handout_site::{Page, Site, href};

/// The joined site with the card of each page.
pub(crate) struct SiteWithCards {
    pub(crate) site: Site,
    pub(crate) cards: Vec<Card>,
}

/// What other pages show of a page.
pub(crate) struct Card {
    pub(crate) title: String,
    pub(crate) short_title: String,
    /// The address as a link has it.
    pub(crate) url: String,
    pub(crate) lang: Lang,
    /// What a list of pages shows of it; none if it is not listed.
    pub(crate) listing: Option<Listing>,
    /// Identifies all of the above.
    hash: blake3::Hash,
}

/// What a list of pages shows of one.
#[derive(Hash)]
pub(crate) struct Listing {
    pub(crate) kind: Kind,
    pub(crate) summary: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) position: Option<Position>,
    pub(crate) body: Vec<BodyRegion>,
    pub(crate) equipment: Vec<String>,
}

impl SiteWithCards {
    /// `root` is the path below which the site is published.
    pub(crate) fn new(site: Site, root: &str) -> Self {
        let cards = site.pages.par_iter().map(|page| Card::new(page, root)).collect();
        Self { site, cards }
    }
}

impl Card {
    /// Whether lists may show it.
    pub(crate) fn is_listed(&self) -> bool {
        self.listing.is_some()
    }

    fn new(page: &Page, root: &str) -> Self {
        let listing = page.front().filter(|_| page.visibility.is_shown() && page.is_listed).map(|front| {
            let exercise = match &front.kind {
                KindFront::Exercise(exercise) => Some(exercise),
                _ => None,
            };
            Listing {
                kind: front.kind.kind(),
                summary: front.common.summary.clone(),
                level: exercise.and_then(|exercise| exercise.level),
                position: exercise.and_then(|exercise| exercise.position),
                body: page.body.clone(),
                equipment: exercise.map(|exercise| exercise.equipment.clone()).unwrap_or_default(),
            }
        });
        let (title, short_title) = (page.title().to_owned(), page.short_title().to_owned());
        let url = href(root, &page.url);
        let hash = hash_of(&(&title, &short_title, &url, &page.lang, &listing));
        Self { title, short_title, url, lang: page.lang.clone(), listing, hash }
    }
}

impl Hash for Card {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}
