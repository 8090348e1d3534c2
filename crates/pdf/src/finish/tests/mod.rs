//! The tests start from what Chromium printed; see `fixtures/README.md`.

mod damage;
mod properties;
mod texts;

use lopdf::{Dictionary, Document, Object};

use super::{Finished, Metadata, finish};
use crate::reading::from_text_string;

pub(crate) const EXERCISE: &[u8] = include_bytes!("../fixtures/exercise.pdf");
const EXERCISE_AGAIN: &[u8] = include_bytes!("../fixtures/exercise-again.pdf");
pub(crate) const ARABIC: &[u8] = include_bytes!("../fixtures/arabic.pdf");
pub(crate) const SPANISH: &[u8] = include_bytes!("../fixtures/spanish.pdf");

pub(crate) fn about(title: &str, lang: &str) -> Metadata {
    Metadata {
        title: title.to_owned(),
        lang: lang.to_owned(),
        author: "Clinic & Söhne".to_owned(),
        date: Some(jiff::civil::date(2026, 3, 1)),
    }
}

/// A finished file that the validator finds nothing wrong with, and its objects.
#[track_caller]
pub(crate) fn finished(raw: &[u8], about: &Metadata) -> (Finished, Document) {
    let finished = finish(raw, about).expect("a browser's print can be finished");
    validate(&finished.bytes);
    let file = Document::load_mem(&finished.bytes).expect("a finished file can be read");
    (finished, file)
}

/// Fails with everything that the validator finds.
#[track_caller]
pub(crate) fn validate(bytes: &[u8]) {
    let options =
        page_validation::ValidationOptions::default().profile(page_validation::ValidationProfile::PdfUa1);
    let report = page_validation::validate_pdf_bytes(bytes, &options).expect("a PDF");
    let failures: Vec<String> =
        report.failures.iter().map(|failure| format!("{}: {}", failure.rule_id, failure.message)).collect();
    assert!(report.is_compliant && failures.is_empty(), "{}", failures.join("\n"));
    assert!(report.rules.passed > 100, "the validator ran");
}

/// The structure, one element per line: its depth in spaces, its tag and its attributes.
pub(crate) fn outline(file: &Document) -> String {
    let tree = super::Tree::read(file).expect("a tree");
    let mut lines = String::new();
    for (at, element) in tree.elements.iter().enumerate() {
        let depth = tree.elements[..at].iter().filter(|above| above.end > at).count();
        let dict = file.get_dictionary(element.id).expect("an element");
        lines +=
            &format!("{}{}{}\n", " ".repeat(depth), String::from_utf8_lossy(&element.tag), said(file, dict));
    }
    lines
}

fn said(file: &Document, dict: &Dictionary) -> String {
    let mut said = String::new();
    for key in ["Alt", "Lang", "T", "ID"] {
        if let Ok(Object::String(text, _)) = dict.get(key.as_bytes()) {
            said += &format!(" {key}={}", from_text_string(text));
        }
    }
    for (owner, name) in [("List", "ListNumbering"), ("Table", "Scope")] {
        if let Some(Object::Name(value)) =
            super::tree::attribute(file, dict, owner.as_bytes(), name.as_bytes())
        {
            said += &format!(" {}", String::from_utf8_lossy(value));
        }
    }
    said
}

/// The text that a dictionary has under a key.
#[track_caller]
pub(crate) fn text(dict: &Dictionary, key: &str) -> String {
    let text = dict.get(key.as_bytes()).and_then(Object::as_str);
    from_text_string(text.unwrap_or_else(|_| panic!("it has {key}")))
}
