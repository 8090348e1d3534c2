//! The bytes of a PDF → the file that is published, and what pages say about it.

use std::sync::Arc;

use lopdf::{Document, Object};

use super::acts::what_it_does;
use super::bounds::read;
use super::clean::{clean, keep_only_reachable};
use super::file::save;
use super::metadata::{Says, describe, is_for_all};
use super::pages::count_pages;
use super::refused::Refused;
use super::values::{dictionary, text};

/// A PDF that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The published file.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
    /// The language that it says it is in.
    pub lang: Option<String>,
    /// Its title, if it is more than the name of a file.
    pub title: Option<String>,
    /// Whether it has the tags by which it can be read aloud in order.
    pub is_tagged: bool,
}

impl Download {
    /// Its size in units of 1,000 bytes, rounded up.
    pub fn kilobytes(&self) -> usize {
        self.bytes.len().div_ceil(1000)
    }
}

/// Reads a PDF, and makes the file that is published.
pub fn prepare(bytes: &[u8]) -> Result<Download, Refused> {
    let mut document = read(bytes)?;
    keep_only_reachable(&mut document);
    if let Some(refused) = what_it_does(&document) {
        return Err(refused);
    }
    let pages = count_pages(&document).ok_or(Refused::Damaged)?;
    let catalog = document.catalog().map_err(|_| Refused::Damaged)?;
    let lang = text(catalog, &document, b"Lang");
    let marks = dictionary(catalog, &document, b"MarkInfo");
    let is_marked = marks.and_then(|marks| marks.get(b"Marked").ok()?.as_bool().ok()) == Some(true);
    let is_tagged = is_marked && catalog.has(b"StructTreeRoot");
    let title = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict);
    let title = title.ok().and_then(|info| text(info, &document, b"Title")).filter(|title| is_telling(title));
    let says = Says { title: title.as_deref(), lang: lang.as_deref(), is_for_all: is_for_all(&document) };
    clean(&mut document)?;
    describe(&mut document, &says)?;
    let bytes = write(document)?.into();
    Ok(Download { bytes, pages, lang, title, is_tagged })
}

/// Whether a title is more than the name of a file, which programs write there by themselves.
fn is_telling(title: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        ".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".indd", ".ppt", ".pptx", ".xls", ".xlsx", ".tex",
    ];
    let title = title.to_lowercase();
    let is_placeholder = ["untitled", "document", "document1"].contains(&title.as_str());
    !is_placeholder
        && !title.starts_with("microsoft word - ")
        && !ENDINGS.iter().any(|ending| title.ends_with(ending))
}

/// Writes the objects that the pages need, in a fixed order.
fn write(mut document: Document) -> Result<Vec<u8>, Refused> {
    keep_only_reachable(&mut document);
    document.renumber_objects();
    save(&mut document).map_err(|_| Refused::Damaged)
}

#[cfg(test)]
mod tests {
    use super::is_telling;

    #[test]
    fn names_of_files_are_no_titles() {
        for title in ["Microsoft Word - consent_jdoe.docx", "consent form v3.DOC", "untitled", "Consent.pdf"]
        {
            assert!(!is_telling(title), "{title}");
        }
        assert!(is_telling("Consent form") && is_telling("Dr. Doe’s diary"));
    }
}
