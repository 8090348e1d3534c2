//! The folder that a browser may write to: its home, its profile and its temporary files. It is new for each run, so that no run
//! knows about another, and is removed afterwards.
#![expect(clippy::disallowed_methods, reason = "this is the edge that gives the browser a folder")]

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::BrowserError;

/// The user and group `nobody`, who own nothing. A browser's sandbox refuses to work when root runs it.
pub(super) const NOBODY: u32 = 65534;

/// How often a folder is removed while processes that are ending still write into it.
const REMOVALS: u32 = 50;

/// A new folder, removed when this is dropped.
#[derive(Debug)]
pub(super) struct Profile(PathBuf);

impl Profile {
    /// A new, empty folder that only the user who runs the browser can enter.
    pub(super) fn new() -> Result<Self, BrowserError> {
        let parent = parent();
        Self::within(&parent)
            .map_err(|error| BrowserError::NoProfile { path: parent, reason: error.to_string() })
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    fn within(parent: &Path) -> io::Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
        let path = parent.join(format!("handout-browser-{:016x}", u64::from_ne_bytes(random)));
        // An existing folder could be a trap: then this fails.
        fs::DirBuilder::new().mode(0o700).create(&path)?;
        let profile = Self(path);
        if runs_as_nobody() {
            std::os::unix::fs::chown(&profile.0, Some(NOBODY), Some(NOBODY))?;
        }
        Ok(profile)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        for _ in 0..REMOVALS {
            match fs::remove_dir_all(&self.0) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    thread::sleep(Duration::from_millis(20));
                }
                _ => break,
            }
        }
    }
}

/// Whether the browser is run as another user, because we are root.
pub(super) fn runs_as_nobody() -> bool {
    rustix::process::geteuid().is_root()
}

/// The folder for temporary files, unless the browser could not reach it.
fn parent() -> PathBuf {
    let own = std::env::temp_dir();
    let open =
        |folder: &Path| fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o001 != 0);
    if runs_as_nobody() && !own.ancestors().all(open) { PathBuf::from("/tmp") } else { own }
}
