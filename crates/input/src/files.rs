//! Reads book.toml and content/.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::deferred_file::DeferredFile;
use super::disk::{Disk, FoundFile, Wanted};
use super::file_problem::{file_problem, unreadable};
use super::published_addresses::PUBLISHED_ADDRESSES;
use super::regular_file::no_file;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::source::Source;

/// A page is text; a larger file is something else under a wrong name.
const MAX_PAGE_BYTES: u64 = 16 * 1024 * 1024;
/// Settings are a page of text.
const MAX_BOOK_BYTES: u64 = 1024 * 1024;
/// More than a picture from any camera.
const MAX_IMAGE_BYTES: u64 = 64 * 1024 * 1024;
/// What a patient may be asked to load on a phone. docs/markdown.md names it.
const MAX_PDF_BYTES: u64 = 10 * 1024 * 1024;
/// What word processors and other office programs write. Not every patient has one of them.
const OFFICE_ENDINGS: [&str; 17] = [
    "doc", "docx", "docm", "dot", "dotx", "odt", "ott", "rtf", "pages", "wpd", "xls", "xlsx", "ods",
    "numbers", "ppt", "pptx", "odp",
];

/// The files below content/.
#[derive(Default)]
pub(super) struct Content {
    pub(super) pages: Vec<Source>,
    /// content/glossary.yaml, and content/glossary.LANG.yaml for other languages.
    pub(super) glossaries: Vec<Source>,
    pub(super) images: BTreeMap<Arc<str>, DeferredFile>,
    pub(super) pdfs: BTreeMap<Arc<str>, DeferredFile>,
}

/// Reads book.toml.
pub(super) fn read_book(disk: &mut Disk, problems: &mut Vec<Diagnostic>) -> Option<Source> {
    let path = disk.root().join("book.toml");
    let mut refuse = |code, message: &str, help: &str| {
        problems.push(file_problem(code, "book.toml", message, help));
        None
    };
    let outside = |path: &Path| {
        !fs::canonicalize(path)
            .is_ok_and(|real| fs::canonicalize(disk.root()).is_ok_and(|root| real.starts_with(root)))
    };
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let help = "go to the folder that contains book.toml, or start a new book with `handout init`";
            return refuse(Code::NoBook, "this folder has no book.toml", help);
        }
        Err(error) => {
            problems.push(unreadable("book.toml", &error));
            return None;
        }
        Ok(meta) if meta.is_symlink() && outside(&path) => {
            let help = "copy the file into the book's folder";
            return refuse(Code::BadSymlink, "this link leads out of the book's folder", help);
        }
        Ok(meta) if !path.is_file() => {
            let kind = fs::metadata(&path).map_or(meta.file_type(), |meta| meta.file_type());
            problems.push(no_file("book.toml", kind));
            return None;
        }
        Ok(meta) if meta.len() > MAX_BOOK_BYTES => {
            let help = "delete it, and write a new one";
            return refuse(Code::FileTooLarge, "this file is too large to be settings", help);
        }
        Ok(_) => {}
    }
    disk.read_file("book.toml", MAX_BOOK_BYTES).map_err(|problem| problems.push(problem)).ok()
}

/// Reads all files below content/.
pub(super) fn read_content(disk: &mut Disk, problems: &mut Vec<Diagnostic>) -> Content {
    if !disk.has_folder("content") {
        let help = "the pages of a book are in a folder named `content`; `handout init` makes one";
        problems.push(file_problem(Code::NoContent, "content", "this book has no folder `content`", help));
        return Content::default();
    }
    let mut roles = Vec::new();
    let mut unknown = Vec::new();
    let wanted = |name: &str| {
        let Some(role) = Role::of(name) else {
            unknown.push(unknown_file(name));
            return None;
        };
        roles.push(role);
        Some(match role {
            Role::Image => Wanted { limit: MAX_IMAGE_BYTES, is_deferred: true, stays_in_folder: true },
            Role::Pdf => Wanted { limit: MAX_PDF_BYTES, is_deferred: true, stays_in_folder: true },
            Role::Page | Role::Glossary => Wanted::text(MAX_PAGE_BYTES),
        })
    };
    let files = disk.read_folder("content", wanted, problems);
    problems.append(&mut unknown);
    let mut content = Content::default();
    for (role, file) in roles.into_iter().zip(files) {
        match (role, file) {
            (Role::Glossary, Ok(FoundFile::Whole(source))) => content.glossaries.push(source),
            (_, Ok(FoundFile::Whole(source))) => content.pages.push(source),
            (role, Ok(FoundFile::Deferred(file))) => {
                let files = if role == Role::Pdf { &mut content.pdfs } else { &mut content.images };
                files.insert(Arc::clone(&file.path), file);
            }
            (_, Err(problem)) => problems.push(problem),
        }
    }
    content
}

/// Whether the contents of the file at a path may be read as part of the book in `root`. Links are resolved in both, so a page can be in any
/// folder of the book.
pub fn is_part_of_book(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return true };
    let mut folders = below.iter().map(|part| part.to_string_lossy());
    match (folders.next().as_deref(), folders.next()) {
        (first, None) => first == Some("book.toml") || first == Some(PUBLISHED_ADDRESSES),
        (Some("templates" | "static" | "i18n" | "themes"), _) => true,
        _ => Role::of(&below.to_string_lossy().replace('\\', "/")).is_some(),
    }
}

fn unknown_file(name: &str) -> Diagnostic {
    let help = if is_office_file(name) {
        "to publish it, save it as PDF, put that here, and link to it; keep this file outside of content/"
    } else {
        "pages end in `.md`, images in `.jpg`, `.png`, `.webp`, `.gif` or `.svg`, papers to download in `.pdf`; other files do not belong below content/"
    };
    Diagnostic::warning(Code::UnknownFile, Span::file(name), "this file is not used").help(help)
}

/// Whether a file of this name is made to be changed with an office program, and has to be saved as PDF for patients.
pub fn is_office_file(name: &str) -> bool {
    ending(name).is_some_and(|ending| OFFICE_ENDINGS.contains(&ending.as_str()))
}

/// The part of a name after its last dot, in small letters.
fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The purpose of a file below content/.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Page,
    Glossary,
    Image,
    Pdf,
}

impl Role {
    fn of(name: &str) -> Option<Self> {
        if name.starts_with("content/glossary.") && name.ends_with(".yaml") {
            return Some(Self::Glossary);
        }
        match ending(name)?.as_str() {
            "md" => Some(Self::Page),
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" => Some(Self::Image),
            "pdf" => Some(Self::Pdf),
            // A page that shows one of these gets a message that says how to convert it.
            "heic" | "heif" | "avif" | "tif" | "tiff" | "bmp" | "svgz" => Some(Self::Image),
            _ => None,
        }
    }
}
