//! The last manifest → whether a file or folder is ours.

use std::borrow::Cow;
use std::collections::HashSet;

use super::manifest::Manifest;
use super::path::fold_case;

/// The names in the last manifest, as the file system compares them.
pub(super) struct Owned<'a> {
    files: HashSet<Cow<'a, str>>,
    folders: HashSet<Cow<'a, str>>,
    folds_case: bool,
}

impl<'a> Owned<'a> {
    pub(super) fn new(last: Option<&'a Manifest>, folds_case: bool) -> Self {
        let mut owned = Self { files: HashSet::new(), folders: HashSet::new(), folds_case };
        for (path, _) in last.into_iter().flat_map(Manifest::files) {
            owned.files.insert(key(path.as_str(), folds_case));
            for folder in path.folders() {
                // If a folder is known, so are those above it.
                if !owned.folders.insert(key(folder, folds_case)) {
                    break;
                }
            }
        }
        for found in last.into_iter().flat_map(Manifest::found_folders) {
            owned.folders.remove(&key(found, folds_case));
        }
        owned
    }

    /// Whether we wrote the file at `path`.
    pub(super) fn file(&self, path: &str) -> bool {
        self.files.contains(&key(path, self.folds_case))
    }

    /// Whether we made the folder at `path`.
    pub(super) fn folder(&self, path: &str) -> bool {
        self.folders.contains(&key(path, self.folds_case))
    }
}

fn key(name: &str, folds_case: bool) -> Cow<'_, str> {
    if folds_case { Cow::Owned(fold_case(name)) } else { Cow::Borrowed(name) }
}
