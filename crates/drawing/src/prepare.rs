//! The whole way of a drawing: read, write again, and say what is missing now.

use std::sync::Arc;

use crate::left_out::LeftOut;
use crate::not_drawn::NotDrawn;
use crate::reading::{read, start_of_text};
use crate::size::size;
use crate::writer::write;
use handout_base::diag::Diagnostic;

/// The published form of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes.
    pub hash: blake3::Hash,
    /// Its width and height in pixels, if it states them.
    pub size: Option<(usize, usize)>,
    /// In the order of the file.
    left_out: Vec<LeftOut>,
}

impl Drawing {
    /// What the author should know about the file at this path: what it has that is not published.
    pub fn problems(&self, path: &Arc<str>) -> Vec<Diagnostic> {
        self.left_out.iter().map(|left_out| left_out.problem(path)).collect()
    }
}

/// Makes a drawing ready to be published.
pub fn prepare(bytes: &[u8]) -> Result<Drawing, NotDrawn> {
    let (text, document) = read(bytes)?;
    let size = size(document.root_element());
    let (written, left_out) = write(text, &document, start_of_text(bytes))?;
    let bytes: Arc<[u8]> = written.into_bytes().into();
    Ok(Drawing { hash: blake3::hash(&bytes), bytes, size, left_out })
}
