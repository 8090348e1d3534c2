//! The texts that diagnostics point into.

/// Where the text of a source is had, to find lines and columns.
pub trait Sources {
    /// The text of the file at `path`, if it was read and is text.
    fn text(&self, path: &str) -> Option<&str>;

    /// The way to the book from where the program runs, with a slash at its end; nothing where the two are one folder. Code hosts know a
    /// file by its path from there.
    fn folder(&self) -> &str {
        ""
    }
}
