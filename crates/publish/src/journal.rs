//! Steps that change the published folder, each with its reverse.
//!
//! A failure half-way (a protected folder, a disk that filled up) undoes all steps in reverse
//! order. Every step is therefore a move, a folder made or a folder removed: nothing of the old site is deleted before the new
//! one is complete; it only waits in staging.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk::Disk;
use super::error::{PublishError, cannot};

/// The steps done so far.
pub(super) struct Journal<'a> {
    disk: &'a Disk,
    done: Mutex<Vec<Step>>,
}

enum Step {
    Moved { from: PathBuf, to: PathBuf },
    MadeFolder(PathBuf),
    RemovedFolder(PathBuf),
}

impl<'a> Journal<'a> {
    pub(super) fn new(disk: &'a Disk) -> Self {
        Self { disk, done: Mutex::default() }
    }

    /// Moves a staged file or folder to a path where nothing exists.
    pub(super) fn place(&self, staged: &Path, to: &Path) -> Result<(), PublishError> {
        self.disk.rename(staged, to).map_err(cannot("create", to))?;
        self.record(Step::Moved { from: staged.to_owned(), to: to.to_owned() });
        Ok(())
    }

    /// Moves a staged file over the existing one. At any moment visitors get either the old or the new one: the old one is linked
    /// under a second name, not moved out of the way first.
    pub(super) fn replace(&self, staged: &Path, to: &Path) -> Result<(), PublishError> {
        let old = staged.with_extension("old");
        match self.disk.link(to, &old) {
            Ok(()) => {
                self.disk.rename(staged, to).map_err(cannot("replace", to))?;
                self.record(Step::Moved { from: to.to_owned(), to: old });
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.place(staged, to),
            // Memory sticks and some network shares have no hard links. There the old file is missing for a moment.
            Err(_) => {
                self.remove(to, &old)?;
                self.place(staged, to)
            }
        }
    }

    /// Moves a file of the old site to a path in staging.
    pub(super) fn remove(&self, path: &Path, to: &Path) -> Result<(), PublishError> {
        match self.disk.rename(path, to) {
            Ok(()) => self.record(Step::Moved { from: path.to_owned(), to: to.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(cannot("remove", path)(error)),
        }
        Ok(())
    }

    /// Makes a folder, unless it exists.
    pub(super) fn make_folder(&self, path: &Path) -> Result<(), PublishError> {
        match self.disk.make_folder(path) {
            Ok(()) => self.record(Step::MadeFolder(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot("create", path)(error)),
        }
        Ok(())
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> Result<(), PublishError> {
        self.disk.remove_folder(path).map_err(cannot("remove", path))?;
        self.record(Step::RemovedFolder(path.to_owned()));
        Ok(())
    }

    /// Undoes everything and says whether that succeeded. Stops at the first step that cannot be undone, so that even then no
    /// page is without its assets.
    pub(super) fn undo(self) -> bool {
        let steps = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        steps.iter().rev().all(|step| undo_step(self.disk, step).is_ok())
    }

    fn record(&self, step: Step) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(step);
    }
}

fn undo_step(disk: &Disk, step: &Step) -> io::Result<()> {
    match step {
        Step::Moved { from, to } => disk.rename(to, from),
        Step::MadeFolder(path) => disk.remove_folder(path),
        Step::RemovedFolder(path) => disk.make_folder(path),
    }
}
