//! A book's folder → [`Inputs`].

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::config::parse_book;
use super::disk::Disk;
use super::files::{read_book, read_content};
use super::inputs::Inputs;
use super::options::Options;
use super::published_addresses::read_published;
use super::theme_files::{BUILT_IN_NAME, BuiltInTheme, read_theme};

/// Reads a book from its folder.
pub fn read(root: &Path, theme: BuiltInTheme, options: Options) -> Inputs {
    Reader::new(root, theme).read(options)
}

/// Reads a book again and again, each time only what changed on disk. The result is always that of [`read`].
#[derive(Debug)]
pub struct Reader {
    disk: Disk,
    theme: BuiltInTheme,
}

impl Reader {
    /// A reader that has not read anything yet.
    pub fn new(root: &Path, theme: BuiltInTheme) -> Self {
        Self { disk: Disk::new(root), theme }
    }

    /// The book as it is now.
    pub fn read(&mut self, options: Options) -> Inputs {
        let disk = &mut self.disk;
        disk.begin();
        let mut problems = Vec::new();
        let book_source = read_book(disk, &mut problems);
        let book = book_source.as_ref().and_then(|source| {
            let checked = parse_book(source, &options);
            problems.extend(checked.problems);
            checked.value
        });
        let (published_source, published) = read_published(disk, &mut problems);
        let content = read_content(disk, &mut problems);
        let theme_name = book.as_ref().map_or(BUILT_IN_NAME, |book| book.theme_name());
        let theme = read_theme(disk, self.theme, theme_name, book.as_ref(), &mut problems);
        disk.end();
        Inputs {
            options,
            book,
            book_source,
            pages: content.pages,
            glossaries: content.glossaries,
            images: content.images,
            pdfs: content.pdfs,
            theme,
            published,
            published_source,
            folder: folder(self.disk.root()),
            problems,
            texts: OnceLock::new(),
        }
    }

    /// The folders in which a change can affect what the last reading gave.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        self.disk.folders()
    }

    /// The files that the last reading found new, changed or removed, by their path in the book.
    pub fn changed(&self) -> &BTreeSet<Arc<str>> {
        self.disk.changed()
    }
}

/// A folder as messages for programs prefix it to a file; empty for an absolute path.
fn folder(root: &Path) -> String {
    let parts = root.components().filter(|part| !matches!(part, Component::CurDir));
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    if root.is_absolute() || parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}
