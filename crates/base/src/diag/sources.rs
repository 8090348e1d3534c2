//! The texts that spans refer to.

use super::source_text::SourceText;

/// Gives the texts of files, to find lines and columns in them.
pub trait Sources {
    /// The text of the file at `path`, if it was read and is text.
    fn text(&self, path: &str) -> Option<&SourceText>;

    /// The path from the program's working folder to the book, ending in a slash; empty if they are the same folder. Code hosts
    /// know a file by its path from there.
    fn folder(&self) -> &str {
        ""
    }
}
