//! The current state of the preview: the site, and the problems of the last build.

use std::collections::BTreeMap;

use super::editor::Editor;
use super::source_location::SourceLocation;
use handout_input::Paper;
use handout_publish::{Bytes, Output};
use handout_render::UnpublishedPage;

/// Everything that the server needs for its answers. It is replaced as a whole, so that no answer mixes two builds.
#[derive(Debug)]
pub(super) struct PreviewState {
    /// The path of the site, with slashes at both ends.
    pub(super) root: String,
    /// The site of the last build.
    pub(super) site: Output,
    /// While there are errors: pages of the last good site that the new one lacks.
    pub(super) last_good: BTreeMap<String, Bytes>,
    /// The problems of the book.
    pub(super) problems: Problems,
    /// Removed pages that a browser may still show, by their output path, and where they moved.
    pub(super) removed: BTreeMap<String, RemovedPage>,
    /// The pages that are not published yet, by the output path that they will have.
    pub(super) unpublished: BTreeMap<String, UnpublishedPage>,
    /// The paper of the region.
    pub(super) paper: Paper,
    /// The editor that opens the place of a problem.
    pub(super) editor: Option<Editor>,
}

impl Default for PreviewState {
    /// Nothing yet.
    fn default() -> Self {
        Self {
            root: String::new(),
            site: Output::default(),
            last_good: BTreeMap::new(),
            problems: Problems::default(),
            removed: BTreeMap::new(),
            unpublished: BTreeMap::new(),
            paper: Paper::Letter,
            editor: None,
        }
    }
}

impl PreviewState {
    /// The bytes at an output path.
    pub(super) fn get(&self, path: &str) -> Option<&Bytes> {
        self.site.get(path).or_else(|| self.last_good.get(path))
    }
}

/// Problems, ready to show on a page.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// All problems as an escaped HTML list.
    pub(super) html: String,
    /// The place of each problem, for the editor.
    pub(super) places: Vec<SourceLocation>,
}

/// A page that the site no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RemovedPage {
    /// A sentence for the author.
    pub(super) text: String,
    /// Where the page is now, if that is known.
    pub(super) url: Option<String>,
}
