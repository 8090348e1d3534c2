//! Whether git is changing the files of the book right now.
#![expect(clippy::disallowed_methods, reason = "this is an edge: it looks for git's lock")]

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// An older lock was left by a git that crashed, or by one that works longer than anyone waits.
const STALE: Duration = Duration::from_secs(10);
/// More than the longest path in a `.git` file.
const MAX_LINK_BYTES: u64 = 16 * 1024;

/// Whether git holds the lock of the work tree that a folder is in. It does so from before it changes the first file until it has
/// changed the last.
pub(super) fn git_busy(folder: &Path) -> bool {
    let Some(repository) = folder.ancestors().find_map(repository_at) else { return false };
    let Ok(lock) = fs::symlink_metadata(repository.join("index.lock")) else { return false };
    // A lock from the future, after the clock was set back, could have any age: do not wait for it.
    lock.modified().is_ok_and(|made| SystemTime::now().duration_since(made).is_ok_and(|age| age < STALE))
}

/// The folder of git's own files, if this is the top of a work tree.
fn repository_at(top: &Path) -> Option<PathBuf> {
    let git = top.join(".git");
    let meta = fs::metadata(&git).ok()?;
    if meta.is_dir() {
        return Some(git);
    }
    // A linked work tree has a file that says where its repository is.
    let mut text = String::new();
    File::open(&git).ok()?.take(MAX_LINK_BYTES).read_to_string(&mut text).ok()?;
    Some(top.join(text.strip_prefix("gitdir:")?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(path: &Path, age: Duration) {
        let file = File::create(path).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[test]
    fn a_book_without_git() {
        let book = tempfile::tempdir().unwrap();
        assert!(!git_busy(book.path()));
    }

    #[test]
    fn a_book_below_the_top_of_a_repository() {
        let top = tempfile::tempdir().unwrap();
        let book = top.path().join("sites/book");
        fs::create_dir_all(&book).unwrap();
        fs::create_dir(top.path().join(".git")).unwrap();
        assert!(!git_busy(&book));
        lock(&top.path().join(".git/index.lock"), Duration::ZERO);
        assert!(git_busy(&book));
        fs::remove_file(top.path().join(".git/index.lock")).unwrap();
        assert!(!git_busy(&book));
    }

    #[test]
    fn a_lock_that_was_left() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir(top.path().join(".git")).unwrap();
        lock(&top.path().join(".git/index.lock"), STALE + Duration::from_secs(1));
        assert!(!git_busy(top.path()));
    }

    #[test]
    fn a_work_tree_beside_the_main_one() {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("main/.git/worktrees/beside");
        let beside = folder.path().join("beside");
        fs::create_dir_all(&repository).unwrap();
        fs::create_dir(&beside).unwrap();
        for link in ["../main/.git/worktrees/beside".to_owned(), repository.display().to_string()] {
            fs::write(beside.join(".git"), format!("gitdir: {link}\n")).unwrap();
            assert!(!git_busy(&beside));
            lock(&repository.join("index.lock"), Duration::ZERO);
            assert!(git_busy(&beside), "{link}");
            fs::remove_file(repository.join("index.lock")).unwrap();
        }
    }

    #[test]
    fn a_file_that_only_has_the_name() {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join(".git"), b"\xff\xfe").unwrap();
        assert!(!git_busy(top.path()));
        fs::write(top.path().join(".git"), "nothing").unwrap();
        assert!(!git_busy(top.path()));
    }
}
