//! The stages of a build.

/// What a build is doing. Each stage lasts until the next one begins, or the build ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files become documents, each by itself.
    Parsing,
    /// Documents become a site, and its pictures and theme are prepared.
    Joining,
    /// Figures are drawn.
    Drawing,
    /// It is decided which files the site has.
    Planning,
    /// Pages become HTML, each of which is judged at once.
    Rendering,
    /// The rest of the site's files is made: for the search, for programmes, and of figures.
    Gathering,
    /// The rules look at the sources of every page and at the site.
    Checking,
}
