//! The one file of this crate that touches the file system.
//!
//! Changes are methods of [`Disk`], so that a test can fail or stop a run before any single one of them; that is how "the disk fills
//! up" and "the process is killed" are tested at every point where they can happen. Reads are free functions. Nothing here follows a
//! symbolic link at the end of a path; the callers make sure that no folder above is one.
//!
//! Nothing is flushed with `fsync`: it would cost more than the whole build. After a power cut, files
//! written in the last seconds may be empty; the next publish compares bytes, and so repairs them.
#![expect(clippy::disallowed_methods, reason = "the edge at which the site meets the file system")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::error::{PublishError, cannot_read};

/// The kind of thing at a path; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Nothing,
    File { len: u64 },
    Folder,
    Link,
    Other,
}

impl EntryKind {
    /// Its name in a message.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Nothing | Self::File { .. } => "file",
            Self::Folder => "folder",
            Self::Link => "link",
            Self::Other => "device",
        }
    }
}

/// The kind of thing at a path. A path below a file counts as nothing.
pub(super) fn entry_kind(path: &Path) -> Result<EntryKind, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(kind_of(&found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(EntryKind::Nothing)
        }
        Err(error) => Err(cannot_read(path)(error)),
    }
}

/// The entries of a folder in name order. A name that is not Unicode cannot be ours, and is shown as well as possible.
pub(super) fn entries(folder: &Path) -> Result<Vec<(String, EntryKind)>, PublishError> {
    let read = || -> io::Result<Vec<(String, EntryKind)>> {
        fs::read_dir(folder)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name().to_string_lossy().into_owned(), kind_of(&entry.metadata()?)))
            })
            .collect()
    };
    let mut entries = read().map_err(cannot_read(folder))?;
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(entries)
}

/// Reads a whole file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, PublishError> {
    fs::read(path).map_err(cannot_read(path))
}

/// Whether a file, already known to have the right length, holds exactly `bytes`.
pub(super) fn holds(path: &Path, bytes: &[u8], buffer: &mut [u8]) -> Result<bool, PublishError> {
    let mut rest = bytes;
    let mut compare = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        while !rest.is_empty() {
            let count = file.read(buffer)?;
            match rest.split_at_checked(count) {
                Some((head, tail)) if count > 0 && head == &buffer[..count] => rest = tail,
                _ => return Ok(false),
            }
        }
        Ok(true)
    };
    compare().map_err(cannot_read(path))
}

/// Changes to the file system.
pub(super) struct Disk {
    before: Box<Before>,
}

/// Called with the path that is about to change; an error is treated as the file system's.
type Before = dyn Fn(&Path) -> io::Result<()> + Send + Sync;

impl Disk {
    pub(super) fn new() -> Self {
        Self { before: Box::new(|_| Ok(())) }
    }

    /// A disk that calls `before` ahead of every change, and fails with its error.
    #[cfg(test)]
    pub(super) fn watched(before: impl Fn(&Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { before: Box::new(before) }
    }

    /// Creates a folder and those above it, where they are missing.
    pub(super) fn make_folders(&self, path: &Path) -> io::Result<()> {
        (self.before)(path)?;
        fs::create_dir_all(path)
    }

    /// Creates one folder, which must not exist yet.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        (self.before)(path)?;
        fs::create_dir(path)
    }

    /// Writes a whole file that must not exist yet.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        (self.before)(path)?;
        File::create_new(path)?.write_all(bytes)
    }

    /// Gives a file a second name.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.before)(to)?;
        fs::hard_link(from, to)
    }

    /// Moves a file over any file at `to`, or a folder to a path where nothing exists.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.before)(to)?;
        fs::rename(from, to)
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        (self.before)(path)?;
        fs::remove_dir(path)
    }

    /// Removes anything at `path`, with everything below it; links themselves, never their targets.
    pub(super) fn remove_all(&self, path: &Path) -> io::Result<()> {
        (self.before)(path)?;
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(found) if !found.is_dir() => fs::remove_file(path),
            Ok(_) => {
                // Staging has many folders of the same size, so one level of parallelism is enough.
                let entries: Vec<_> = fs::read_dir(path)?.collect::<io::Result<_>>()?;
                entries.into_par_iter().try_for_each(|entry| {
                    if entry.file_type()?.is_dir() {
                        fs::remove_dir_all(entry.path())
                    } else {
                        fs::remove_file(entry.path())
                    }
                })?;
                fs::remove_dir(path)
            }
        }
    }

    /// Takes the lock file at `path` until the returned file is dropped; `None` when another process has it.
    pub(super) fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        (self.before)(path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let file = match options.open(path) {
            // `create_new` does not create through a link that leads nowhere, as `create` would.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match options.clone().create_new(true).open(path) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => options.open(path)?,
                    opened => opened?,
                }
            }
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network shares have no locks at all; a clinic must still be able to publish there.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Some(file)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn kind_of(found: &fs::Metadata) -> EntryKind {
    let kind = found.file_type();
    if kind.is_symlink() {
        EntryKind::Link
    } else if kind.is_dir() {
        EntryKind::Folder
    } else if kind.is_file() {
        EntryKind::File { len: found.len() }
    } else {
        EntryKind::Other
    }
}
