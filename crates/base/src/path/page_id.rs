//! The id of a page.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A page's id: its path below content/ without language and extension. A folder's `_index.md` has the id of the folder, and
/// the home page the empty id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub Arc<str>);

impl PageId {
    /// The id with this text.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text; empty for the home page.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ids of the folders above this page, the nearest first and home last; the home page has none.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let home = (!self.0.is_empty()).then_some("");
        self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at]).chain(home)
    }

    /// The last part of the id.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl Borrow<str> for PageId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "_index" } else { &self.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_know_their_folder() {
        let folders = |id: &str| PageId::new(id).folders().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(folders("a/b/c"), ["a/b", "a", ""]);
        assert_eq!(folders("a"), [""]);
        assert!(folders("").is_empty());
        assert_eq!(PageId::new("a/b").name(), "b");
    }
}
