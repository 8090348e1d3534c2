//! The current state of the preview: the site, and the problems of the last build.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::editor::Editor;
use super::source_location::SourceLocation;
use handout_input::Paper;
use handout_publish::{Bytes, Output};
use handout_render::{ListedPage, Sheet, UnpublishedPage};

/// Everything that the server needs for its answers. It is replaced as a whole, so that no answer mixes two builds.
#[derive(Debug)]
pub(super) struct PreviewState {
    /// The path of the site, with slashes at both ends; empty before the first build.
    pub(super) root: String,
    /// The site of the last build.
    pub(super) site: Output,
    /// While there are errors: pages of the last good site that the new one lacks.
    pub(super) last_good: BTreeMap<String, Bytes>,
    /// The problems of the book.
    pub(super) problems: Problems,
    /// The files of its pages.
    pub(super) files: PageFiles,
    /// While there are errors: those of the last good site.
    pub(super) last_good_files: PageFiles,
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
            files: PageFiles::default(),
            last_good_files: PageFiles::default(),
            removed: BTreeMap::new(),
            unpublished: BTreeMap::new(),
            paper: Paper::Letter,
            editor: None,
        }
    }
}

impl PreviewState {
    /// Whether there has been a build.
    pub(super) fn is_built(&self) -> bool {
        !self.root.is_empty()
    }

    /// The files that the page at an output path is made of: its own, and those of its parts.
    pub(super) fn files_of(&self, output: &str) -> Vec<Arc<str>> {
        self.files.of(output).or_else(|| self.last_good_files.of(output)).unwrap_or_default()
    }

    /// The bytes at an output path.
    pub(super) fn get(&self, path: &str) -> Option<&Bytes> {
        self.site.get(path).or_else(|| self.last_good.get(path))
    }
}

/// Which files the pages are made of.
#[derive(Debug, Clone, Default)]
pub(super) struct PageFiles {
    pub(super) pages: Arc<[ListedPage]>,
    pub(super) sheets: Arc<[Sheet]>,
}

impl PageFiles {
    fn of(&self, output: &str) -> Option<Vec<Arc<str>>> {
        let sheet = self.sheets.iter().find(|sheet| sheet.output == output);
        let is_it = |page: &&ListedPage| match sheet {
            Some(sheet) => page.path == sheet.path,
            None => page.output == output,
        };
        let page = self.pages.iter().find(is_it)?;
        Some(std::iter::once(&page.path).chain(&page.parts).cloned().collect())
    }
}

/// Problems, ready to show on a page.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Errors first.
    pub(super) listed: Vec<Problem>,
    /// The place of each problem, for the editor.
    pub(super) places: Vec<SourceLocation>,
}

/// A problem, ready to show.
#[derive(Debug)]
pub(super) struct Problem {
    /// The file that it is in.
    pub(super) file: Arc<str>,
    /// An item of a list, escaped.
    pub(super) html: String,
}

/// A page that the site no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RemovedPage {
    /// A sentence for the author.
    pub(super) text: String,
    /// Where the page is now, if that is known.
    pub(super) url: Option<String>,
}
