//! A hash of what a reviewer reads on a page: its own words, its pictures and PDFs, the meanings of its hard words, and for a handout
//! those of all its parts.
//!
//! The theme, its wording and the code that draws figures are left out. They belong to the book and the program, not to the page:
//! otherwise a new version of the program would undo every review, and people would sign again without reading. The same files give
//! the same fingerprint on every computer.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::{Index, PrescribedExercise, Site, linked_pdf, path_of};
use handout_base::diag::WithDiagnostics;
use handout_base::path::Lang;
use handout_content::{Document, Fingerprint, Glossary};
use handout_input::Inputs;

/// The fingerprints of a site's pages. A page's own content is hashed once, however many handouts show it.
pub(super) struct Fingerprints<'a> {
    site: &'a Site,
    documents: &'a [Arc<WithDiagnostics<Document>>],
    glossaries: &'a BTreeMap<Lang, Glossary>,
    inputs: &'a Inputs,
    own: Vec<OnceLock<blake3::Hash>>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(
        site: &'a Site,
        documents: &'a [Arc<WithDiagnostics<Document>>],
        glossaries: &'a BTreeMap<Lang, Glossary>,
        inputs: &'a Inputs,
    ) -> Self {
        let own = site.pages.iter().map(|_| OnceLock::new()).collect();
        Self { site, documents, glossaries, inputs, own }
    }

    /// The fingerprint of a page.
    pub(super) fn of(&self, index: Index) -> Fingerprint {
        let composition = &self.site.pages[index].composition;
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.own(index).as_bytes());
        for part in composition.backgrounds() {
            hasher.update(b"background").update(self.own(part).as_bytes());
        }
        for PrescribedExercise { page: part, .. } in &composition.exercises {
            hasher.update(b"exercise").update(self.own(*part).as_bytes());
        }
        Fingerprint::new(&hasher.finalize())
    }

    fn own(&self, index: Index) -> &blake3::Hash {
        self.own[index].get_or_init(|| self.hash(index))
    }

    fn hash(&self, index: Index) -> blake3::Hash {
        let page = &self.site.pages[index];
        let document = &self.documents[page.file].value;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&document.content.whole);
        for image in &document.body.images {
            let path = path_of(&page.path, &image.target);
            if let Some(source) = path.as_deref().and_then(|path| self.inputs.images.get(path)) {
                hasher.update(b"image").update(source.hash.as_bytes());
            }
        }
        for (_, pdf) in
            document.body.links.iter().filter_map(|link| linked_pdf(link, &page.lang, self.inputs))
        {
            hasher.update(b"pdf").update(pdf.hash.as_bytes());
        }
        for photo in &page.photos {
            hasher.update(b"photo").update(photo.source.as_bytes());
        }
        if let Some(glossary) = self.glossaries.get(&page.lang) {
            for meaning in glossary.shown_in(&document.body) {
                hasher.update(b"meaning").update(blake3::hash(meaning.as_bytes()).as_bytes());
            }
        }
        hasher.finalize()
    }
}
