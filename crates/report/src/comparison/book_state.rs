//! One of the two compared states of a book.

use handout_input::Inputs;
use handout_render::Built;

/// A book that was built.
pub struct BookState<'a> {
    /// The result of the build.
    pub built: &'a Built,
    /// What it was built from.
    pub inputs: &'a Inputs,
    /// The path under which its site is published.
    pub root: &'a str,
}

impl BookState<'_> {
    pub(super) fn has_file(&self, path: &str) -> bool {
        // Pages are sorted by path.
        self.inputs.pages.binary_search_by(|source| (*source.path).cmp(path)).is_ok()
    }
}
