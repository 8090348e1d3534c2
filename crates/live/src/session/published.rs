//! The public addresses, read again whenever any build has published the site.
#![expect(clippy::disallowed_methods, reason = "this is the edge that asks when the manifest was written")]

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use handout_publish::{PublishError, manifest_path, read_manifest};

/// The addresses of the published site.
#[derive(Debug)]
pub(super) struct PublishedAddresses {
    out: PathBuf,
    urls: Vec<String>,
    /// The time and size of the manifest from which they were read.
    stamp: Option<(SystemTime, u64)>,
}

impl PublishedAddresses {
    /// No addresses yet; `out` is the folder to which builds are published.
    pub(super) fn new(out: &Path) -> Self {
        Self { out: out.to_owned(), urls: Vec::new(), stamp: None }
    }

    /// Reports a manifest that cannot be read.
    pub(super) fn check(&self) -> Result<(), PublishError> {
        read_manifest(&self.out).map(drop)
    }

    /// The current addresses. A manifest that is just being written is read the next time.
    pub(super) fn read(&mut self) -> &[String] {
        let meta = std::fs::metadata(manifest_path(&self.out)).ok();
        let stamp = meta.and_then(|meta| Some((meta.modified().ok()?, meta.len())));
        if stamp != self.stamp
            && let Ok(manifest) = read_manifest(&self.out)
        {
            self.urls = manifest.map(|manifest| manifest.urls().to_vec()).unwrap_or_default();
            self.stamp = stamp;
        }
        &self.urls
    }
}
