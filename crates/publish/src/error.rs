//! What can go wrong while publishing, in words for the user, with what to do.
//!
//! These are failures of the environment (a full disk, a folder of others), never an author's mistake; mistakes are
//! diagnostics, and stop the build before it gets here.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site was not published. Unless it is [`PublishError::HalfDone`], the output folder holds
/// the same files as before.
#[derive(Debug)]
#[non_exhaustive]
pub enum PublishError {
    /// The folder holds files and no manifest, so it is not ours to write into.
    NotOurs {
        /// The output folder.
        path: PathBuf,
        /// One of the files or folders found there.
        example: String,
    },
    /// Something that is not a folder is where a folder must be.
    NotAFolder {
        /// What is there.
        path: PathBuf,
    },
    /// A symbolic link is where a folder must be.
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Another process holds the folder's lock.
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// Files, folders or links that we did not make are where the site needs its own.
    InTheWay {
        /// The output folder.
        path: PathBuf,
        /// All of them, in path order.
        obstacles: Vec<Obstacle>,
    },
    /// The manifest cannot be understood, so it is unknown which files are ours.
    BadManifest {
        /// The manifest file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The manifest is of a format that only a newer `handout` knows.
    NewerManifest {
        /// The manifest file.
        path: PathBuf,
    },
    /// The folder or its disk does not let us change it.
    ReadOnly {
        /// What was to be changed.
        path: PathBuf,
        /// What was to be done, as in "cannot … `path`".
        action: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// No space, or no quota, is left.
    DiskFull {
        /// What there was no room for.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// Any other failure of the file system.
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// What was to be done, as in "cannot … `path`".
        action: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// The addresses could not be listed before they are public.
    NotAnnounced {
        /// Why.
        source: io::Error,
    },
    /// Files were already being moved into place, and moving them back failed as well. Every file
    /// is whole, but some are new and some are old; the next successful publish puts it right.
    HalfDone {
        /// The output folder.
        path: PathBuf,
        /// What went wrong first.
        source: Box<PublishError>,
    },
}

impl PublishError {
    /// What the user can do about it, as one sentence without a full stop.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::NotOurs { .. } => {
                "choose an empty or a new folder for the site; nothing in this one was changed"
            }
            Self::NotAFolder { .. } => "move it away, or choose another folder for the site",
            Self::Link { .. } => "name the folder itself instead: files are never written through a link",
            Self::Locked { .. } => "wait until it has finished, or close it, and build again",
            Self::InTheWay { .. } => "move or rename what is listed, and build again; nothing was changed",
            Self::BadManifest { .. } => {
                "bring this file back from a backup, or move the whole output folder away and build again; nothing was changed"
            }
            Self::NewerManifest { .. } => "update handout on this computer, or publish to another folder",
            Self::ReadOnly { .. } => {
                "ask for permission to change this folder, or choose another one; the site there is as it was"
            }
            Self::DiskFull { .. } => "make room on the disk and build again; the site there is as it was",
            Self::Io { .. } => return None,
            Self::NotAnnounced { .. } => {
                "nothing was published: without this list, nothing would keep the addresses from disappearing; make it writable and build again"
            }
            Self::HalfDone { .. } => "solve the first problem, and build again: that completes the site",
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs { path, example } => {
                write!(
                    f,
                    "`{}` holds files that handout did not make, such as `{}`",
                    path.display(),
                    example.escape_debug()
                )
            }
            Self::NotAFolder { path } => write!(f, "`{}` is not a folder", path.display()),
            Self::Link { path } => write!(f, "`{}` is a link to another place", path.display()),
            Self::Locked { path } => write!(f, "another `handout` is publishing here: `{}`", path.display()),
            Self::InTheWay { path, obstacles } => {
                let (things, files) = match obstacles.len() {
                    1 => ("something", "a file"),
                    _ => ("things", "files"),
                };
                write!(
                    f,
                    "`{}` holds {things} that handout did not make, where the site needs {files} of its own:",
                    path.display()
                )?;
                obstacles.iter().try_for_each(|obstacle| write!(f, "\n  {obstacle}"))
            }
            Self::BadManifest { path, reason } => {
                write!(
                    f,
                    "`{}`, the list of the files that handout made, is damaged: {reason}",
                    path.display()
                )
            }
            Self::NewerManifest { path } => {
                write!(f, "`{}` was written by a newer `handout`", path.display())
            }
            Self::ReadOnly { path, action, source } => match source.kind() {
                io::ErrorKind::ReadOnlyFilesystem => {
                    write!(f, "cannot {action} `{}`: the disk is read-only", path.display())
                }
                _ => write!(f, "cannot {action} `{}`: this computer does not allow you to", path.display()),
            },
            Self::DiskFull { path, .. } => {
                write!(f, "the disk is full: there is no room for `{}`", path.display())
            }
            Self::Io { path, action, source } => write!(f, "cannot {action} `{}`: {source}", path.display()),
            Self::NotAnnounced { source } => {
                write!(
                    f,
                    "the list of the site's addresses (`published-addresses.txt`) cannot be written: {source}"
                )
            }
            Self::HalfDone { path, source } => {
                write!(
                    f,
                    "{source}\n`{}` could not be put back as it was: some of its pages are new and some are old",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::ReadOnly { source, .. }
            | Self::DiskFull { source, .. }
            | Self::Io { source, .. }
            | Self::NotAnnounced { source } => Some(source),
            Self::HalfDone { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}

/// Something in the output folder that is not ours and is in the place of a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Its path below the output folder.
    pub path: String,
    /// What it is: "file", "folder", "link" or "device".
    pub kind: &'static str,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` (a {})", self.path.escape_debug(), self.kind)
    }
}

/// Names a failed change for `map_err`: `disk.rename(a, b).map_err(cannot("replace", b))`.
pub(super) fn cannot(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                PublishError::DiskFull { path, source }
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                PublishError::ReadOnly { path, action, source }
            }
            _ => PublishError::Io { path, action, source },
        }
    }
}

/// Names a failed read for `map_err`; a missing permission to read is not write protection.
pub(super) fn cannot_read(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| PublishError::Io { path: path.to_owned(), action: "read", source }
}
