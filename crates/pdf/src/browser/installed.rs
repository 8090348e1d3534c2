//! A browser on this computer, and how new it has to be.

use std::path::{Path, PathBuf};

/// The first version of Chromium that prints margin boxes of a style sheet. They hold page numbers and
/// the name of the clinic.
pub(crate) const OLDEST_VERSION: u32 = 131;

/// A browser that is installed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// The program.
    pub(crate) path: PathBuf,
    /// Its name and version, as in "Chromium 156.0.8078.79". Another version may break lines differently, so this is part of
    /// the key of a cached PDF.
    pub(crate) version: String,
}

impl Browser {
    /// The program.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name and version.
    pub fn version(&self) -> &str {
        &self.version
    }
}
