//! A build → the state that the server then shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::editor::Editor;
use crate::preview_state::{PageFiles, PreviewState};
use crate::problems::problems;
use crate::removed::removed_pages;
use handout_base::diag::Diagnostics;
use handout_input::{Book, Inputs};
use handout_publish::{Bytes, Output};
use handout_render::UnpublishedPage;

/// How many bytes of old files that are not pages are kept while there are errors.
const MOST_OTHER_BYTES: usize = 64 * 1024 * 1024;

/// The state after `old`. While there are errors, pages that could not be rendered stay as they were. `dir` is the book's folder.
pub(super) fn preview(
    old: &PreviewState,
    (site, files, unpublished): (Output, PageFiles, Vec<UnpublishedPage>),
    (diagnostics, inputs): (&Diagnostics, &Inputs),
    dir: &Path,
    editor: Option<Editor>,
) -> PreviewState {
    let last_good = if diagnostics.has_errors() { last_good(old, &site) } else { BTreeMap::new() };
    let last_good_files = match old.problems.errors {
        _ if !diagnostics.has_errors() => PageFiles::default(),
        0 => old.files.clone(),
        _ => old.last_good_files.clone(),
    };
    let book = inputs.book.as_ref();
    // A book that cannot be read stays where it was.
    let root = match book {
        Some(book) => book.base_url.root.clone(),
        None if old.is_built() => old.root.clone(),
        None => "/".to_owned(),
    };
    PreviewState {
        problems: problems(diagnostics, inputs, dir, editor.as_ref()),
        files,
        last_good_files,
        removed: removed_pages(old, &last_good, &site, &root),
        unpublished: unpublished.into_iter().map(|page| (page.output.clone(), page)).collect(),
        paper: book.map_or(old.paper, Book::paper),
        editor,
        site,
        last_good,
        root,
    }
}

/// Files that were shown and are not in the new site: all pages, and what they may need, up to a limit, since a file may be saved again
/// and again.
fn last_good(old: &PreviewState, new: &Output) -> BTreeMap<String, Bytes> {
    let mut others = 0;
    let site = old.site.iter().map(|(path, bytes)| (path.as_str(), bytes));
    let before = old.last_good.iter().map(|(path, bytes)| (path.as_str(), bytes));
    site.chain(before)
        .filter(|(path, _)| new.get(path).is_none())
        .filter(|(path, bytes)| {
            let is_page = path.ends_with(".html");
            others += if is_page { 0 } else { bytes.len() };
            is_page || others <= MOST_OTHER_BYTES
        })
        .map(|(path, bytes)| (path.to_owned(), Arc::clone(bytes)))
        .collect()
}
