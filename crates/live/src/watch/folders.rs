//! Which folders are watched, and which must be watched again.
//!
//! A watch belongs to the folder and not to its name. When a folder is removed, moved or created, the watch of its name, and of every
//! name below, may belong to another folder or to none. Such names are *stale* until they are watched again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Default)]
pub(super) struct Folders {
    watched: BTreeSet<PathBuf>,
    stale: BTreeSet<PathBuf>,
}

impl Folders {
    /// Whether the folder is watched, or was until something happened to it.
    pub(super) fn knows(&self, path: &Path) -> bool {
        self.watched.contains(path) || self.stale.contains(path)
    }

    /// Makes a folder and all below it stale. Returns whether there was any.
    pub(super) fn forget(&mut self, path: &Path) -> bool {
        // Paths are ordered part by part, so those below a path follow it without a gap.
        let below: Vec<PathBuf> = self
            .watched
            .range(path.to_owned()..)
            .take_while(|folder| folder.starts_with(path))
            .cloned()
            .collect();
        for folder in &below {
            self.watched.remove(folder);
        }
        let any = !below.is_empty();
        self.stale.extend(below);
        any || self.stale.range(path.to_owned()..).next().is_some_and(|folder| folder.starts_with(path))
    }

    /// Makes all folders stale.
    pub(super) fn forget_all(&mut self) {
        self.stale.append(&mut self.watched);
    }

    /// Takes out the folders whose watches must be removed so that exactly `wanted` can be watched.
    pub(super) fn take_unwanted(&mut self, wanted: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let mut unwanted = std::mem::take(&mut self.stale);
        self.watched.retain(|folder| {
            let keep = wanted.contains(folder);
            if !keep {
                unwanted.insert(folder.clone());
            }
            keep
        });
        unwanted
    }

    /// The folders that are not watched yet.
    pub(super) fn missing(&self, wanted: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        wanted.difference(&self.watched).cloned().collect()
    }

    pub(super) fn add(&mut self, folder: PathBuf) {
        self.watched.insert(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(paths: &[&str]) -> BTreeSet<PathBuf> {
        paths.iter().map(PathBuf::from).collect()
    }

    fn watching(paths: &[&str]) -> Folders {
        Folders { watched: set(paths), stale: BTreeSet::new() }
    }

    #[test]
    fn folders_below_a_folder_are_forgotten_with_it() {
        let mut folders = watching(&["/b", "/b/a", "/b/a/c", "/b/a-1", "/b/d"]);
        assert!(folders.forget(Path::new("/b/a")));
        assert_eq!(folders.watched, set(&["/b", "/b/a-1", "/b/d"]));
        assert_eq!(folders.take_unwanted(&set(&["/b", "/b/a"])), set(&["/b/a", "/b/a/c", "/b/a-1", "/b/d"]));
        assert_eq!(folders.missing(&set(&["/b", "/b/a"])), [PathBuf::from("/b/a")]);
    }

    #[test]
    fn a_folder_above_a_watched_one_counts() {
        let mut folders = watching(&["/b", "/b/.hidden/x"]);
        assert!(folders.forget(Path::new("/b/.hidden")));
        assert!(folders.knows(Path::new("/b/.hidden/x")));
        assert!(folders.forget(Path::new("/b/.hidden")), "it comes back before the next look");
    }

    #[test]
    fn a_file_is_not_a_folder() {
        let mut folders = watching(&["/b", "/b/a"]);
        assert!(!folders.forget(Path::new("/b/page.md")));
        assert!(!folders.forget(Path::new("/b/a/page.md")));
        assert!(folders.take_unwanted(&set(&["/b", "/b/a"])).is_empty());
    }

    #[test]
    fn everything_is_watched_again_after_events_were_lost() {
        let mut folders = watching(&["/b", "/b/a"]);
        folders.forget_all();
        let wanted = set(&["/b", "/b/a"]);
        assert_eq!(folders.take_unwanted(&wanted), wanted);
        assert_eq!(folders.missing(&wanted).len(), 2);
        folders.add("/b".into());
        assert_eq!(folders.missing(&wanted), [PathBuf::from("/b/a")]);
    }
}
