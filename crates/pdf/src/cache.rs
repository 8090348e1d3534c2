//! PDFs of earlier runs, so that only what changed is printed again: a thin layer over [`DiskCache`].
//!
//! The key of an entry hashes everything that the PDF is made from (see `pdf_printer`). A figure from the cache can be checked for
//! what it must not contain; a PDF cannot, which is one more reason to keep it in the account and not in the book.
#![expect(clippy::disallowed_methods, reason = "the key of the cache includes the running program")]

use std::env;
use std::fs::File;
use std::io;

use handout_input::{DiskCache, account_cache};
use serde::{Deserialize, Serialize};

/// Room for some ten thousand sheets.
const MAX_BYTES: u64 = 4 << 30;

/// The PDFs of earlier runs; a folder that cannot be used costs time only.
pub struct PdfCache {
    entries: DiskCache,
    /// Identifies the program that makes the PDFs and judges them, with all its libraries.
    program: blake3::Hash,
}

/// A finished PDF with the facts about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CachedPdf {
    pub(crate) pdf: Vec<u8>,
    pub(crate) facts: PdfFacts,
}

/// The facts about a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PdfFacts {
    pub(crate) pages: usize,
    pub(crate) findings: Vec<Finding>,
}

/// A finding of the preflight: the name of its code, whether it is an error, the message and the help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    pub(crate) code: String,
    pub(crate) is_error: bool,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl PdfCache {
    /// The cache of this account.
    pub fn of_account() -> Self {
        let folder = account_cache().map(|cache| cache.join("pdf"));
        match running_program() {
            Ok(program) => Self { entries: DiskCache::new(folder, MAX_BYTES), program },
            // PDFs that cannot be distinguished from those of another version must not be cached.
            Err(_) => Self { entries: DiskCache::new(None, MAX_BYTES), program: blake3::hash(b"") },
        }
    }

    /// Identifies the program that makes the PDFs and judges them.
    pub(crate) fn program(&self) -> blake3::Hash {
        self.program
    }

    /// The PDF of a key, if its entry exists and is undamaged.
    pub(crate) fn get(&self, key: &blake3::Hash) -> Option<CachedPdf> {
        decode(&self.entries.get(key)?)
    }

    /// Stores a PDF, if the folder can be written to.
    pub(crate) fn put(&self, key: &blake3::Hash, pdf: &CachedPdf) {
        if let Ok(bytes) = encode(pdf) {
            self.entries.put(key, &bytes);
        }
    }

    /// Removes entries that have not been used for a long time.
    pub fn tidy(&self) {
        self.entries.tidy();
    }
}

/// A hash of the running program's file: no list of sources could forget one, and the versions of libraries are in it too.
fn running_program() -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(env::current_exe()?)?, &mut hasher)?;
    Ok(hasher.finalize())
}

/// The facts as JSON in one line, then the PDF.
fn encode(pdf: &CachedPdf) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(&pdf.facts)?;
    bytes.push(b'\n');
    bytes.extend_from_slice(&pdf.pdf);
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Option<CachedPdf> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let facts = serde_json::from_slice(&bytes[..end]).ok()?;
    Some(CachedPdf { pdf: bytes[end + 1..].to_vec(), facts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_comes_back_as_it_was() {
        let finding = Finding {
            code: "split-card".to_owned(),
            is_error: false,
            message: "text".to_owned(),
            help: Some("do\nso".to_owned()),
        };
        let pdf =
            CachedPdf { pdf: b"%PDF\ntext".to_vec(), facts: PdfFacts { pages: 3, findings: vec![finding] } };
        let bytes = encode(&pdf).expect("bytes");
        assert_eq!(decode(&bytes), Some(pdf));
        assert_eq!(decode(b"{}"), None);
        assert_eq!(decode(b"{}\n%PDF"), None);
    }
}
