//! The manifest: what a build remembers for the next one, in `.handout/manifest.json`.
//!
//! It says which files are ours, so that stale ones can be removed and no others are, and which page addresses were
//! published, so that the next build can warn when one would disappear. It is a file like any other and may have been edited or
//! merged: each path in it is checked again, and a manifest that cannot be understood is an error, never a reason to start afresh.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::disk::{EntryKind, entry_kind, read};
use super::error::PublishError;
use super::path::OutputPath;

/// The folder, below the output folder, for everything that is ours but not part of the site.
pub(super) const HOME: &str = ".handout";

const FORMAT: u32 = 1;
const GENERATOR: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// The files of ours in an output folder, and the addresses that were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    generator: String,
    files: BTreeMap<OutputPath, FileHash>,
    /// Folders that existed before we put a file into them, and so are not ours to remove.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    found_folders: BTreeSet<String>,
    urls: Vec<String>,
}

impl Manifest {
    pub(super) fn new(
        files: BTreeMap<OutputPath, FileHash>,
        found_folders: BTreeSet<String>,
        urls: &[String],
    ) -> Self {
        Self { format: FORMAT, generator: GENERATOR.to_owned(), files, found_folders, urls: urls.to_vec() }
    }

    /// The `handout` that wrote it, with its version.
    pub fn generator(&self) -> &str {
        &self.generator
    }

    /// The addresses of the pages that were published, sorted.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// Every file that is ours with its BLAKE3 hash, in path order.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &FileHash)> {
        self.files.iter()
    }

    pub(super) fn owns(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path)
    }

    pub(super) fn found_folders(&self) -> &BTreeSet<String> {
        &self.found_folders
    }

    /// A manifest that is valid while `self` is being turned into `next`, whichever of the files are already in place.
    pub(super) fn union(&self, next: &Self) -> Self {
        let mut both = next.clone();
        for (path, hash) in &self.files {
            both.files.entry(path.clone()).or_insert(*hash);
        }
        both.found_folders.extend(self.found_folders.iter().cloned());
        both.urls =
            self.urls.iter().chain(&next.urls).collect::<BTreeSet<_>>().into_iter().cloned().collect();
        both
    }

    /// As JSON with a line for each file, so that a published folder under version control has
    /// readable differences.
    pub(super) fn to_json(&self) -> io::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

/// The BLAKE3 hash of a file's contents; 64 hexadecimal digits in the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileHash(blake3::Hash);

impl FileHash {
    /// Hashes the contents of a file.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }
}

impl Serialize for FileHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_hex())
    }
}

impl<'de> Deserialize<'de> for FileHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        blake3::Hash::from_hex(&hex)
            .map(Self)
            .map_err(|_| D::Error::custom("a hash is not 64 hexadecimal digits"))
    }
}

/// Reads the manifest of an output folder; `None` when there is none, as before a first build.
pub fn read_manifest(out: &Path) -> Result<Option<Manifest>, PublishError> {
    let home = out.join(HOME);
    match entry_kind(&home)? {
        EntryKind::Nothing => return Ok(None),
        EntryKind::Folder => {}
        EntryKind::Link => return Err(PublishError::Link { path: home }),
        EntryKind::File { .. } | EntryKind::Other => {
            return Err(PublishError::NotAFolder { path: home });
        }
    }
    let path = manifest_path(out);
    match entry_kind(&path)? {
        EntryKind::Nothing => Ok(None),
        EntryKind::File { .. } => parse(&read(&path)?, &path).map(Some),
        other => Err(PublishError::BadManifest { path, reason: format!("it is a {}", other.word()) }),
    }
}

/// Where the manifest of an output folder is.
pub fn manifest_path(out: &Path) -> PathBuf {
    out.join(HOME).join("manifest.json")
}

fn parse(bytes: &[u8], path: &Path) -> Result<Manifest, PublishError> {
    /// The one field that every format will always have.
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }

    let reason = match serde_json::from_slice::<Manifest>(bytes) {
        Ok(manifest) if manifest.format == FORMAT => return Ok(manifest),
        Ok(_) => "its format number is unknown".to_owned(),
        Err(error) => error.to_string(),
    };
    match serde_json::from_slice::<Format>(bytes) {
        Ok(Format { format }) if format > FORMAT => {
            Err(PublishError::NewerManifest { path: path.to_owned() })
        }
        _ => Err(PublishError::BadManifest { path: path.to_owned(), reason }),
    }
}
