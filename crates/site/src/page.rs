//! A page of the site, joined with the others.

use std::sync::Arc;

use handout_base::diag::WithDiagnostics;
use handout_base::path::{Lang, PageId};
use handout_content::{BodyRegion, Common, Document, Front, Href, KindFront, Picture};
use handout_figure::warning::FrameName;

use super::composition::Composition;
use super::index::Index;
use super::visibility::Visibility;

/// A page with everything that it needs from others.
#[derive(Debug)]
pub struct Page {
    /// The file, as messages print it.
    pub path: Arc<str>,
    /// Its path below content/ without extension.
    pub id: PageId,
    /// The language that it is written in.
    pub lang: Lang,
    /// The address below the site's root, with slashes at both ends.
    pub url: String,
    /// The index of its file in the build's inputs.
    pub file: usize,
    /// The document, or an older one with the same structure hash. Take the text itself from the documents of the build.
    pub(crate) document: Arc<WithDiagnostics<Document>>,
    /// Its visibility by front matter and date. A review may also withhold it: [`visibilities`](crate::visibilities()).
    pub visibility: Visibility,
    /// Whether lists, the sitemap, the feed and the search may show it.
    pub is_listed: bool,
    /// The regions of the body that it is about, the main one first.
    pub body: Vec<BodyRegion>,
    /// The ids of the conditions that it is about.
    pub conditions: Vec<Arc<str>>,
    /// The pages above, from home down.
    pub ancestors: Vec<Index>,
    /// The pages directly below, in order.
    pub children: Vec<Index>,
    /// The page before it in its section.
    pub previous: Option<Index>,
    /// The page after it in its section.
    pub next: Option<Index>,
    /// Its translations.
    pub translations: Vec<Index>,
    /// Where each link of the text leads.
    pub links: Vec<Href>,
    /// The file and size of each image in the text.
    pub pictures: Vec<Option<Picture>>,
    /// The photos of an exercise, in the order of the movement.
    pub photos: Vec<Photo>,
    /// The single pages that its front matter names.
    pub references: References,
    /// The parts of a handout; empty for all other pages.
    pub composition: Composition,
    /// The handouts in the language of this exercise that name it, or offer it in place of one that they name.
    pub part_of: Vec<Index>,
    /// Whom its patients call: the id of a contact in book.toml, or the clinic itself.
    pub contact: Option<String>,
    /// The page itself if it shows a figure; `None` if it names photos.
    pub figure: Option<Index>,
}

/// A photo of an exercise, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Photo {
    /// The moment of the movement that it shows.
    pub frame: FrameName,
    /// Its file and size.
    pub picture: Picture,
    /// What all photos of the exercise show.
    pub alt: String,
    /// The hash of the author's file.
    pub(crate) source: blake3::Hash,
}

/// Single pages that the front matter names.
#[derive(Debug, Default)]
pub struct References {
    /// The easier form of an exercise.
    pub easier: Option<Index>,
    /// The harder form of an exercise.
    pub harder: Option<Index>,
    /// The page to use instead of a withdrawn one.
    pub instead: Option<Index>,
}

impl Page {
    /// Its front matter; `None` if it could not be read.
    pub fn front(&self) -> Option<&Front> {
        self.document.value.front.as_ref()
    }

    /// The keys that pages of every kind have.
    pub fn common(&self) -> Option<&Common> {
        self.front().map(|front| &front.common)
    }

    /// The keys of its own kind.
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
