//! Documents → `Site`: ids, addresses, order, links, images and the composition of handouts. This is the one place that
//! sees all pages at once; after it, every page can be made alone.
//!
//! [`assemble()`] is the table of contents: each joining step is a file, and fills in its part of every [`Page`]. [`review`] then says
//! of each page who reviewed it and whether it is still what was reviewed.
//!
//! ```rust
//! assert_eq!(handout_site::href("/", "/exercises/bridge/"), "/exercises/bridge/");
//! assert_eq!(handout_site::href("/handouts/", "/exercises/bridge/"), "/handouts/exercises/bridge/");
//! ```

mod addresses;
pub mod assemble;
mod composition;
mod dates;
mod figures;
mod identity;
mod images;
mod links;
mod order;
mod photos;
mod references;
pub mod review;
mod visibility;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use assemble::assemble;
pub use assemble::structure_hash;
pub use composition::{Composition, PrescribedExercise};
pub(crate) use images::path_of;
pub use links::href;
pub use visibility::{Visibility, visibilities};

use handout_base::diag::WithDiagnostics;
use handout_base::path::{Lang, PageId};
use handout_content::{Common, Document, Front, Href, KindFront, Picture};
use handout_figure::warning::FrameName;

/// A page's place in [`Site::pages`].
pub type Index = usize;

/// All pages and what joins them.
#[derive(Debug, Default)]
pub struct Site {
    /// Sorted by language (the default one first) and id.
    pub pages: Vec<Page>,
    pub(crate) by_id: FxHashMap<Lang, FxHashMap<PageId, Index>>,
    /// The pages in the menu, for each language.
    pub menu: BTreeMap<Lang, Vec<Index>>,
    /// The pages linked at the foot, for each language.
    pub footer: BTreeMap<Lang, Vec<Index>>,
    /// Old addresses and the pages that they lead to now.
    pub redirects: BTreeMap<String, Index>,
    /// Images in use: output path → bytes.
    pub images: BTreeMap<String, Arc<[u8]>>,
    pub languages: Vec<Lang>,
}

/// A page with all that it needs of others.
#[derive(Debug)]
pub struct Page {
    /// The file, as messages print it.
    pub path: Arc<str>,
    pub id: PageId,
    pub lang: Lang,
    /// The address below the site's root, with slashes at both ends.
    pub url: String,
    /// The place of the file among those of the build.
    pub file: usize,
    /// The document, or one of the same structure_hash: the text itself may be older, so it is had from the build.
    pub(crate) document: Arc<WithDiagnostics<Document>>,
    /// What its front matter and the day make of it. A review may also withhold it: [`visibilities`].
    pub visibility: Visibility,
    /// The pages above, from home down.
    pub ancestors: Vec<Index>,
    /// The pages right below, in order.
    pub children: Vec<Index>,
    pub previous: Option<Index>,
    pub next: Option<Index>,
    /// The same page in other languages.
    pub translations: Vec<Index>,
    /// Where each link of the text leads.
    pub links: Vec<Href>,
    /// What each image of the text is.
    pub pictures: Vec<Option<Picture>>,
    /// The photos of an exercise, in the order of the movement.
    pub photos: Vec<Photo>,
    pub references: References,
    /// What a handout is composed of; all other pages are composed of themselves alone.
    pub composition: Composition,
    /// The page whose figure this one shows: an exercise's own, or that of the page it is a translation of. None when it names
    /// photos.
    pub figure: Option<Index>,
}

/// A photo of an exercise, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Photo {
    pub frame: FrameName,
    pub picture: Picture,
    /// What all photos of the exercise show.
    pub alt: String,
    /// Stands for the file as its author has it.
    pub(crate) source: blake3::Hash,
}

/// Single pages that the front matter names.
#[derive(Debug, Default)]
pub struct References {
    pub easier: Option<Index>,
    pub harder: Option<Index>,
    pub instead: Option<Index>,
}

impl Page {
    pub fn front(&self) -> Option<&Front> {
        self.document.value.front.as_ref()
    }

    pub fn common(&self) -> Option<&Common> {
        self.front().map(|front| &front.common)
    }

    pub fn kind(&self) -> Option<&KindFront> {
        self.front().map(|front| &front.kind)
    }

    /// The title, or the id of a broken page.
    pub fn title(&self) -> &str {
        self.common().map_or(self.id.as_str(), |common| &common.title)
    }

    /// The shorter title, where there is one.
    pub fn short_title(&self) -> &str {
        self.common().and_then(|common| common.short_title.as_deref()).unwrap_or_else(|| self.title())
    }

    /// Whether the file is the index of a folder.
    pub(crate) fn is_index(&self) -> bool {
        self.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."))
    }
}

impl Site {
    /// The page with this id in this very language.
    pub fn index_of(&self, id: &str, lang: &Lang) -> Option<Index> {
        self.by_id.get(lang)?.get(id).copied()
    }

    /// The page with this id in this language, or else in the default language.
    pub fn find(&self, id: &str, lang: &Lang) -> Option<Index> {
        let id = if id == "_index" { "" } else { id };
        let own = self.index_of(id, lang);
        let fallback = self.index_of(id, self.languages.first()?);
        // A translation that is not published yet stands back behind the page that is.
        own.filter(|index| self.pages[*index].visibility.has_address()).or(fallback).or(own)
    }
}
