//! A file as it was read: its path in the book and its bytes. Everything after `input` works on these alone.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Span};

/// One file of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Relative to the book's folder, `/` separated, as messages print it.
    pub path: Arc<str>,
    /// The whole file.
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes, which stands for them in the keys of the memo.
    pub(crate) hash: blake3::Hash,
}

impl Source {
    /// A source from its parts.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { path: path.into(), hash: blake3::hash(&bytes), bytes }
    }

    /// The text; where the bytes are none, that is told.
    pub(crate) fn checked_text(&self, problems: &mut Vec<Diagnostic>) -> Option<&str> {
        let text = self.text();
        if text.is_none() {
            let span = Span::file(Arc::clone(&self.path));
            let problem = Diagnostic::error(Code::NotUtf8, span, "this file is not text in UTF-8")
                .help("save it again as UTF-8");
            problems.push(problem);
        }
        text
    }

    /// The text, if the bytes are UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}
