//! A picture or PDF of the book, whose bytes are read only when a page needs it: a book may have thousands that together would fill the
//! memory.

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::file_problem::file_problem;
use super::regular_file::open_regular;
use handout_base::diag::{Code, Diagnostic, SourceText};

/// A picture or PDF below content/. The hash was made when the book was read, and stands for the bytes.
#[derive(Debug, Clone)]
pub struct DeferredFile {
    /// The path in the book, `/` separated, as messages print it.
    pub path: Arc<str>,
    /// A hash of the bytes, which identifies them in the keys of the memo.
    pub hash: blake3::Hash,
    /// How many bytes it has.
    pub size: u64,
    /// Its place on disk.
    pub(super) place: PathBuf,
    /// See [`Self::text`].
    pub(super) text: OnceLock<Option<SourceText>>,
}

impl DeferredFile {
    /// The bytes, which are those of the hash: a file that was changed or deleted since the book was read is a problem. So a build
    /// gets the bytes that belong to its inputs, or none.
    pub fn read(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (file, _) = open_regular(&self.place, &self.path).map_err(Box::new)?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or(0));
        // One byte more would show that it has grown.
        let read = file.take(self.size.saturating_add(1)).read_to_end(&mut bytes);
        if read.is_ok() && blake3::hash(&bytes) == self.hash { Ok(bytes) } else { Err(self.changed()) }
    }

    /// Whether it is a drawing (SVG), by its name. A compressed one is refused, with help.
    pub fn is_drawing(&self) -> bool {
        let ending = self.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        matches!(ending.as_deref(), Some("svg" | "svgz"))
    }

    /// The text of a drawing, for messages that show a line of it.
    pub(super) fn text(&self) -> Option<&SourceText> {
        let read = || self.read().ok().map(SourceText::new);
        self.text.get_or_init(read).as_ref()
    }

    fn changed(&self) -> Box<Diagnostic> {
        let message = "this file was changed or deleted while the book was being read";
        Box::new(file_problem(Code::Unreadable, &self.path, message, "build once more"))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_is_not_the_listed_one_is_a_problem() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a.jpg");
        fs::write(&place, "as listed").expect("written");
        let hash = blake3::hash(b"as listed");
        let file = DeferredFile { path: "content/a.jpg".into(), hash, size: 9, place, text: OnceLock::new() };
        assert_eq!(file.read().expect("read"), b"as listed");
        for other in [&b"as chosen"[..], b"as listed, and more", b"as", b""] {
            fs::write(&file.place, other).expect("written");
            let problem = file.read().expect_err("another file");
            assert!(problem.message.contains("was changed"), "{}", problem.message);
        }
        fs::remove_file(&file.place).expect("removed");
        assert_eq!(file.read().expect_err("no file").code, Code::Unreadable);
        fs::create_dir(&file.place).expect("made");
        let problem = file.read().expect_err("a folder");
        assert!(problem.message.contains("a folder, not a file"), "{}", problem.message);
    }
}
