//! What publishing promises, one file per promise; here, the folder that the tests publish to.
#![expect(clippy::disallowed_methods, reason = "tests set up folders and look at the result")]

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use tempfile::TempDir;

use super::disk::Disk;
use super::publish::publish_to;
use super::{Manifest, Output, OutputPath, PublishError, PublishReport, publish, read_manifest};

mod changes;
mod hostile;
mod interrupted;
mod messages;
#[cfg(target_os = "linux")]
mod mounted;
mod random;
mod value;

/// A site of files with short texts.
#[track_caller]
fn site(files: &[(&str, &str)]) -> Output {
    let mut site = Output::new();
    for (path, text) in files {
        site.insert(OutputPath::new(*path).unwrap(), text.as_bytes()).unwrap();
    }
    site
}

/// The files that a folder holds (path → text) and its folders (path and `/` → nothing), without our
/// own `.handout`.
type Tree = BTreeMap<String, String>;

/// The tree of a site without other files.
fn tree_of(site: &Output) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in site.iter() {
        tree.insert(path.to_string(), String::from_utf8(bytes.to_vec()).unwrap());
        tree.extend(path.folders().map(|folder| (format!("{folder}/"), String::new())));
    }
    tree
}

/// A place to publish to, `site`, with room beside it for files that must not be touched.
struct Place {
    temp: TempDir,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        let temp = TempDir::new().unwrap();
        let out = temp.path().join("site");
        Self { temp, out }
    }

    /// A place where `site` was published.
    fn with(site: &Output) -> Self {
        let place = Self::new();
        place.publish(site).unwrap();
        place
    }

    fn publish(&self, site: &Output) -> Result<PublishReport, PublishError> {
        publish(site, &[], &self.out, || Ok(()))
    }

    fn publish_on(&self, disk: &Disk, site: &Output) -> Result<PublishReport, PublishError> {
        publish_to(disk, site, &[], &self.out, || Ok(()))
    }

    fn manifest(&self) -> Manifest {
        read_manifest(&self.out).unwrap().unwrap()
    }

    /// A path beside the output folder.
    fn beside(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    /// Writes a file below the output folder, as others would.
    fn put(&self, path: &str, text: &str) {
        put(&self.out.join(path), text);
    }

    fn delete(&self, path: &str) {
        let path = self.out.join(path);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        walk(&self.out, &mut |path, found| {
            if !path.starts_with(".handout") {
                let text = if found.is_file() {
                    fs::read_to_string(self.out.join(path)).unwrap()
                } else {
                    String::new()
                };
                tree.insert(format!("{path}{}", if found.is_dir() { "/" } else { "" }), text);
            }
        });
        tree
    }

    /// The stamps of the site's files, which show any change, and the manifest's text.
    fn stamps(&self) -> BTreeMap<String, Stamp> {
        self.stamps_where(|path, found| {
            found.is_file() && (!path.starts_with(".handout/") || path.ends_with("manifest.json"))
        })
    }

    /// The stamps of everything, folders and our own files included.
    fn all_stamps(&self) -> BTreeMap<String, Stamp> {
        self.stamps_where(|_, _| true)
    }

    fn stamps_where(&self, wanted: impl Fn(&str, &Metadata) -> bool) -> BTreeMap<String, Stamp> {
        let mut stamps = BTreeMap::new();
        walk(&self.out, &mut |path, found| {
            if wanted(path, found) {
                stamps.insert(path.to_owned(), Stamp::of(found));
            }
        });
        stamps
    }

    #[track_caller]
    fn assert_no_staging(&self) {
        assert!(!self.out.join(".handout/staging").exists(), "staging was not removed");
    }

    /// Whether the temporary folder's file system treats `A` and `a` as the same name.
    fn folds_case(&self) -> bool {
        fs::write(self.beside("probe"), "").unwrap();
        self.beside("PROBE").exists()
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    len: u64,
    modified: SystemTime,
    inode: u64,
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(found);
        #[cfg(not(unix))]
        let inode = 0;
        Self { len: found.len(), modified: found.modified().unwrap(), inode }
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Calls `see` with everything below `root`, links not followed.
fn walk(root: &Path, see: &mut dyn FnMut(&str, &Metadata)) {
    fn below(folder: &Path, prefix: &str, see: &mut dyn FnMut(&str, &Metadata)) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            let found = entry.metadata().unwrap();
            see(&path, &found);
            if found.is_dir() {
                below(&entry.path(), &format!("{path}/"), see);
            }
        }
    }
    if root.exists() {
        below(root, "", see);
    }
}

/// A disk on which the changes number `first` to `last`, counted from 0, fail for lack of space.
fn full_disk(first: usize, last: usize) -> Disk {
    let count = AtomicUsize::new(0);
    Disk::watched(move |_| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        if (first..=last).contains(&number) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    })
}

/// Publishes and dies before change number `at`; returns whether that change was reached.
fn killed(place: &Place, site: &Output, at: usize) -> bool {
    let count = AtomicUsize::new(0);
    let disk = Disk::watched(move |_| {
        if count.fetch_add(1, Ordering::Relaxed) >= at {
            // Unlike `panic!`, this is silent. Nothing in publishing cleans up on a panic, so that
            // the folder is left as a killed process would leave it.
            std::panic::resume_unwind(Box::new("killed"));
        }
        Ok(())
    });
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(place.publish_on(&disk, site)))).is_err()
}
