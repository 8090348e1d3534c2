//! An output folder → a claim on it: the folder is ours, and ours alone, until the claim is dropped.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::disk::{Disk, EntryKind, entries, entry_kind};
use super::error::{PublishError, cannot};
use super::manifest::{HOME, manifest_path};

/// Files that desktops leave in any folder that a user opens; a folder with nothing else counts as empty.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// An output folder that we may write to.
pub(super) struct Claim {
    pub(super) out: PathBuf,
    /// Whether the file system treats `A` and `a` as the same name.
    pub(super) folds_case: bool,
    lock: File,
}

impl Drop for Claim {
    /// Closing the file would be enough, were it not for a child process that is just being started: until it runs its own
    /// program, it holds the file open as well, and the lock with it.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// Claims the folder `out`, which may be missing or empty or hold a site of ours. If it is refused, nothing is touched.
pub(super) fn claim(disk: &Disk, out: &Path) -> Result<Claim, PublishError> {
    let out = tidy(out);
    must_be_folder_or_nothing(&out)?;
    let home = out.join(HOME);
    must_be_folder_or_nothing(&home)?;
    must_be_ours(&out)?;
    if entry_kind(&home)? == EntryKind::Nothing {
        disk.make_folders(&home).map_err(cannot("create", &home))?;
    }
    let lock = home.join("lock");
    if !matches!(entry_kind(&lock)?, EntryKind::Nothing | EntryKind::File { .. }) {
        return Err(PublishError::Link { path: lock });
    }
    let Some(file) = disk.lock(&lock).map_err(cannot("write to", &lock))? else {
        return Err(PublishError::Locked { path: out });
    };
    let folds_case = entry_kind(&home.join("LOCK"))? != EntryKind::Nothing;
    Ok(Claim { out, folds_case, lock: file })
}

/// `public/` and `public/.` as `public`: with a trailing slash, a link would be followed before we could see that it is one.
fn tidy(out: &Path) -> PathBuf {
    let tidy: PathBuf = out.components().collect();
    if tidy.as_os_str().is_empty() { PathBuf::from(".") } else { tidy }
}

fn must_be_folder_or_nothing(path: &Path) -> Result<(), PublishError> {
    match entry_kind(path)? {
        EntryKind::Nothing | EntryKind::Folder => Ok(()),
        EntryKind::Link => Err(PublishError::Link { path: path.to_owned() }),
        EntryKind::File { .. } | EntryKind::Other => Err(PublishError::NotAFolder { path: path.to_owned() }),
    }
}

/// A folder with a manifest is ours, and so is one that holds nothing but our own `.handout`, as a first build that was killed
/// early leaves it.
fn must_be_ours(out: &Path) -> Result<(), PublishError> {
    if entry_kind(out)? == EntryKind::Nothing || entry_kind(&manifest_path(out))? != EntryKind::Nothing {
        return Ok(());
    }
    let foreign = entries(out)?
        .into_iter()
        .map(|(name, _)| name)
        .find(|name| name != HOME && !LITTER.contains(&name.as_str()));
    match foreign {
        Some(example) => Err(PublishError::NotOurs { path: out.to_owned(), example }),
        None => Ok(()),
    }
}
