//! A file as it was read, which is all that stages after `input` know about the disk, and hashes that identify values in the
//! keys of the memo.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Span};

/// One file of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path in the book, `/` separated, as messages print it.
    pub path: Arc<str>,
    /// The whole file.
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes, which identifies them in the keys of the memo.
    pub hash: blake3::Hash,
}

impl Source {
    /// A source from its parts.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { path: path.into(), hash: blake3::hash(&bytes), bytes }
    }

    /// The text; reports a problem if the bytes are not UTF-8.
    pub fn checked_text(&self, problems: &mut Vec<Diagnostic>) -> Option<&str> {
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

/// The hash of the bytes identifies them.
impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.path, self.hash).hash(state);
    }
}

/// A hash of a value within this process: as strong as BLAKE3, but different on other machines.
pub fn hash_of(value: &impl Hash) -> blake3::Hash {
    let mut bytes = Bytes(Vec::with_capacity(512));
    value.hash(&mut bytes);
    blake3::hash(&bytes.0)
}

/// Collects the bytes that a value feeds to its hasher.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the bytes are hashed as a whole")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_tell_values_apart() {
        assert_eq!(hash_of(&("a", 1)), hash_of(&("a", 1)));
        assert_ne!(hash_of(&("a", "bc")), hash_of(&("ab", "c")));
        assert_ne!(hash_of(&(Some("a"), None::<&str>)), hash_of(&(None::<&str>, Some("a"))));
        assert_ne!(hash_of(&(vec!["a"], Vec::<&str>::new())), hash_of(&(Vec::<&str>::new(), vec!["a"])));
    }
}
