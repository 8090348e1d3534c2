//! Reads book.toml and content/. Files are hostile: nothing outside the book's folder is read, whatever links say.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use walkdir::WalkDir;

use super::file_problem;
use crate::diag::{Code, Diagnostic, Span};
use crate::source::Source;

/// A page is text; a larger file is something else under a wrong name.
const MAX_PAGE_BYTES: u64 = 16 * 1024 * 1024;
/// Settings are a page of text.
const MAX_BOOK_BYTES: u64 = 1024 * 1024;
/// More than any camera's picture.
const MAX_IMAGE_BYTES: u64 = 64 * 1024 * 1024;

/// What stands below content/.
#[derive(Default)]
pub(super) struct Content {
    pub(super) pages: Vec<Source>,
    /// content/glossary.yaml, and content/glossary.LANG.yaml for other languages.
    pub(super) glossaries: Vec<Source>,
    pub(super) images: BTreeMap<Arc<str>, Source>,
}

/// Reads book.toml.
pub(super) fn read_book(root: &Path, problems: &mut Vec<Diagnostic>) -> Option<Source> {
    let file = Found { path: root.join("book.toml"), name: "book.toml".to_owned() };
    let outside = |path: &Path| {
        !fs::canonicalize(path)
            .is_ok_and(|real| fs::canonicalize(root).is_ok_and(|root| real.starts_with(root)))
    };
    match fs::symlink_metadata(&file.path) {
        Ok(meta) if meta.is_symlink() && outside(&file.path) => {
            problems.push(file_problem(
                Code::BadSymlink,
                "book.toml",
                "this link leads out of the book's folder",
                "copy the file into the book's folder",
            ));
            return None;
        }
        Ok(_) if !file.path.is_file() => {
            problems.push(file_problem(
                Code::Unreadable,
                "book.toml",
                "this is not a file",
                "delete it, and write a file of that name",
            ));
            return None;
        }
        Ok(meta) if meta.len() > MAX_BOOK_BYTES => {
            problems.push(file_problem(
                Code::FileTooLarge,
                "book.toml",
                "this file is too large to be settings",
                "delete it, and write it anew",
            ));
            return None;
        }
        _ => {}
    }
    match fs::read(&file.path) {
        Ok(bytes) => Some(Source::new("book.toml", bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let help = "go to the folder that holds book.toml, or begin a new book with `handout init`";
            problems.push(file_problem(Code::NoBook, "book.toml", "this folder has no book.toml", help));
            None
        }
        Err(error) => {
            problems.push(unreadable("book.toml", &error));
            None
        }
    }
}

/// Reads all files below content/ in parallel.
pub(super) fn read_content(root: &Path, problems: &mut Vec<Diagnostic>) -> Content {
    let folder = root.join("content");
    if !folder.is_dir() {
        let help = "the pages of a book stand in a folder named `content`; `handout init` makes one";
        problems.push(file_problem(Code::NoContent, "content", "this book has no folder `content`", help));
        return Content::default();
    }
    let found = list(root, &folder, problems);
    let read: Vec<Result<(Role, Source), Diagnostic>> = found
        .par_iter()
        .map(|file| {
            let Some(role) = Role::of(&file.name) else { return Err(unknown_file(&file.name)) };
            let limit = if role == Role::Image { MAX_IMAGE_BYTES } else { MAX_PAGE_BYTES };
            read_file(file, limit).map(|bytes| (role, Source::new(file.name.as_str(), bytes)))
        })
        .collect();
    let mut content = Content::default();
    for file in read {
        match file {
            Ok((Role::Page, source)) => content.pages.push(source),
            Ok((Role::Glossary, source)) => content.glossaries.push(source),
            Ok((Role::Image, source)) => {
                content.images.insert(Arc::clone(&source.path), source);
            }
            Err(problem) => problems.push(problem),
        }
    }
    content
}

/// A file that was found, with its path in the book.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) name: String,
}

/// Every file below a folder, sorted by path. Links are followed only inside the book; hidden files and editors' scratch
/// files are passed over.
pub(super) fn list(root: &Path, folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Found> {
    let real_root = match fs::canonicalize(root) {
        Ok(real_root) => real_root,
        Err(error) => {
            problems.push(unreadable(".", &error));
            return Vec::new();
        }
    };
    if !fs::canonicalize(folder).is_ok_and(|real| real.starts_with(&real_root)) {
        let help = "copy the folder into the book's folder";
        problems.push(file_problem(
            Code::BadSymlink,
            &shown(root, folder),
            "this link leads out of the book's folder",
            help,
        ));
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let name =
                    error.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
                if !name.is_some_and(|name| is_scratch(&name)) {
                    problems.push(walk_problem(root, &error));
                }
                continue;
            }
        };
        if entry.depth() > 0 && is_scratch(&entry.file_name().to_string_lossy()) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        let shown = shown(root, entry.path());
        if entry.path_is_symlink()
            && !fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&real_root))
        {
            let help = "copy the file into the book's folder";
            problems.push(file_problem(
                Code::BadSymlink,
                &shown,
                "this link leads out of the book's folder",
                help,
            ));
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        if entry.path().to_str().is_none() {
            let help = "rename the file with plain letters, digits and hyphens";
            problems.push(file_problem(
                Code::BadFileName,
                &shown,
                "this file's name is not text in UTF-8",
                help,
            ));
            continue;
        }
        found.push(Found { path: entry.path().to_owned(), name: shown });
    }
    found
}

/// The bytes of a file, unless it is too large to be what its name says.
pub(super) fn read_file(file: &Found, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let size = fs::metadata(&file.path).map_err(|error| unreadable(&file.name, &error))?.len();
    if size > limit {
        let message = format!("this file is {} MB large; at most {} MB can be read", size >> 20, limit >> 20);
        return Err(file_problem(
            Code::FileTooLarge,
            &file.name,
            message,
            "make it smaller, or take it out of the folder",
        ));
    }
    fs::read(&file.path).map_err(|error| unreadable(&file.name, &error))
}

/// A path as messages print it: relative to the book, `/` separated.
fn shown(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    file_problem(
        Code::Unreadable,
        name,
        format!("this cannot be read: {error}"),
        "check that you may read the file",
    )
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let name = error.path().map_or_else(|| ".".to_owned(), |path| shown(root, path));
    if error.loop_ancestor().is_some() {
        return file_problem(
            Code::BadSymlink,
            &name,
            "this link leads back to a folder that holds it",
            "delete the link",
        );
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    file_problem(
        Code::Unreadable,
        &name,
        format!("this cannot be read: {reason}"),
        "delete the link, or check that you may read the file",
    )
}

fn unknown_file(name: &str) -> Diagnostic {
    Diagnostic::warning(Code::UnknownFile, Span::file(name), "this file is not used")
        .help("pages end in `.md`, images in `.jpg`, `.png`, `.webp`, `.gif` or `.svg`; other files do not belong below content/")
}

/// Hidden files, and what editors leave beside a file while it is open.
fn is_scratch(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
}

/// What a file below content/ is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Page,
    Glossary,
    Image,
}

impl Role {
    fn of(name: &str) -> Option<Self> {
        if name.starts_with("content/glossary.") && name.ends_with(".yaml") {
            return Some(Self::Glossary);
        }
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match extension.as_str() {
            "md" => Some(Self::Page),
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" => Some(Self::Image),
            _ => None,
        }
    }
}
