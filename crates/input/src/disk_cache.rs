//! Results of earlier runs, on disk in the cache folder of the person's account.
//!
//! An entry is named after its key, a hash of everything that its bytes are made from, so it can be missing but never outdated.
//! The cache is in the account and not in the book because a book can come from anybody, and could include false entries.
//! Anyone may delete the folder at any time, and a folder that cannot be used costs time and nothing else.
#![expect(clippy::disallowed_methods, reason = "this is the edge that stores results on disk")]

use std::env;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An entry that is not used for this long is removed.
const MAX_AGE: Duration = Duration::from_secs(30 * DAY.as_secs());

/// The length of a key in a file name.
const KEY_LENGTH: usize = 2 * blake3::OUT_LEN;

/// Entries by their keys, in a folder.
#[derive(Debug)]
pub struct DiskCache {
    folder: Option<PathBuf>,
    max_bytes: u64,
}

/// The program's folder for what it can work out again: below `$XDG_CACHE_HOME`, or where the system keeps caches. `None` if
/// the account has no home folder.
pub fn account_cache() -> Option<PathBuf> {
    let home = env::home_dir().filter(|home| home.is_absolute());
    let given = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    let caches = given.or_else(|| Some(home?.join(usual)));
    caches.map(|caches| caches.join("handout"))
}

impl DiskCache {
    /// A cache in this folder, which need not exist yet; without a folder it remembers nothing. [`Self::tidy`] keeps all
    /// entries together below `max_bytes`.
    pub fn new(folder: Option<PathBuf>, max_bytes: u64) -> Self {
        Self { folder, max_bytes }
    }

    /// The bytes stored under a key, if the entry exists and is undamaged.
    pub fn get(&self, key: &blake3::Hash) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        let metadata = fs::symlink_metadata(&path).ok()?;
        if !metadata.is_file() || metadata.len() > self.max_bytes {
            return None;
        }
        let mut bytes = fs::read(&path).ok()?;
        let (sum, rest) = bytes.split_first_chunk()?;
        if checksum(key, rest) != *sum {
            return None;
        }
        bytes.drain(..blake3::OUT_LEN);
        // Its age counts from now on; a day more or less makes no difference.
        if age(&metadata).is_none_or(|age| age > DAY) {
            let file = File::options().append(true).open(&path);
            let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
        }
        Some(bytes)
    }

    /// Stores bytes under a key, if the folder can be written to.
    pub fn put(&self, key: &blake3::Hash, bytes: &[u8]) {
        let Some(path) = self.path(key) else { return };
        let unfinished = path.with_extension(std::process::id().to_string());
        let content = [&checksum(key, bytes), bytes].concat();
        if write(&unfinished, &content).and_then(|()| fs::rename(&unfinished, path)).is_err() {
            // Half an entry would only take up space.
            let _ = fs::remove_file(unfinished);
        }
    }

    /// Removes entries that were not used for 30 days, unfinished files of killed runs, and the entries unused for longest
    /// until the rest is small enough. Files that are not entries stay.
    pub fn tidy(&self) {
        let Some(folder) = &self.folder else { return };
        let mut entries = Vec::new();
        for file in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = file.file_name();
            let Some(kind) = name.to_str().and_then(Kind::of) else { continue };
            let Ok(metadata) = file.metadata() else { continue };
            let max_age = if kind == Kind::Entry { MAX_AGE } else { DAY };
            // A time in the future counts as now.
            let age = age(&metadata).unwrap_or_default();
            if age > max_age {
                let _ = fs::remove_file(file.path());
            } else {
                entries.push((age, metadata.len(), file.path()));
            }
        }
        entries.sort();
        let mut total = 0;
        for (_, size, path) in entries {
            total += size;
            if total > self.max_bytes {
                let _ = fs::remove_file(path);
            }
        }
    }

    fn path(&self, key: &blake3::Hash) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(&*key.to_hex()))
    }
}

/// The kind of a file in the folder; other files are not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entry,
    Unfinished,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        let (key, suffix) = name.split_at_checked(KEY_LENGTH)?;
        blake3::Hash::from_hex(key).ok()?;
        match suffix.strip_prefix('.') {
            None if suffix.is_empty() => Some(Self::Entry),
            Some(process) if process.bytes().all(|byte| byte.is_ascii_digit()) => Some(Self::Unfinished),
            _ => None,
        }
    }
}

/// It covers the key too, so that an entry under another name does not count.
fn checksum(key: &blake3::Hash, bytes: &[u8]) -> [u8; blake3::OUT_LEN] {
    *blake3::Hasher::new().update(key.as_bytes()).update(bytes).finalize().as_bytes()
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}

/// The time since a file was written or used; `None` if that is unknown or in the future.
fn age(metadata: &Metadata) -> Option<Duration> {
    SystemTime::now().duration_since(metadata.modified().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_age(path: &Path, age: Duration) {
        let file = File::options().append(true).open(path).expect("a file");
        file.set_modified(SystemTime::now() - age).expect("aged");
    }

    #[test]
    fn entries_come_back_and_damaged_ones_do_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = DiskCache::new(Some(folder.path().join("a/b")), 1000);
        let (one, two) = (blake3::hash(b"one"), blake3::hash(b"two"));
        assert_eq!(cache.get(&one), None);
        cache.put(&one, b"bytes");
        assert_eq!(cache.get(&one).as_deref(), Some(&b"bytes"[..]));
        assert_eq!(cache.get(&two), None);
        let path = cache.path(&one).expect("a path");
        let whole = fs::read(&path).expect("an entry");
        fs::write(cache.path(&two).expect("a path"), &whole).expect("written");
        assert_eq!(cache.get(&two), None, "an entry under another name");
        for end in [0, 5, 31, 32, whole.len() - 1] {
            fs::write(&path, &whole[..end]).expect("written");
            assert_eq!(cache.get(&one), None, "cut at {end}");
        }
        let mut flipped = whole.clone();
        flipped[34] ^= 1;
        fs::write(&path, flipped).expect("written");
        assert_eq!(cache.get(&one), None);
        let names: Vec<_> = fs::read_dir(folder.path().join("a/b")).expect("a folder").collect();
        assert_eq!(names.len(), 2, "nothing unfinished is left: {names:?}");
    }

    #[test]
    fn old_entries_are_removed_and_other_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = DiskCache::new(Some(folder.path().to_owned()), 1000);
        let (old, used) = (blake3::hash(b"old"), blake3::hash(b"used"));
        cache.put(&old, b"bytes");
        cache.put(&used, b"bytes");
        let notes = folder.path().join("notes.txt");
        let unfinished = folder.path().join(format!("{}.17", old.to_hex()));
        let suffixed = folder.path().join(format!("{}.txt", old.to_hex()));
        for path in [&notes, &unfinished, &suffixed] {
            fs::write(path, "text").expect("written");
        }
        cache.tidy();
        assert!(unfinished.exists(), "another run may be writing it");
        let paths = [cache.path(&old), cache.path(&used), Some(unfinished.clone())];
        for path in paths.into_iter().flatten().chain([notes.clone(), suffixed.clone()]) {
            set_age(&path, MAX_AGE + DAY);
        }
        assert!(cache.get(&used).is_some());
        cache.tidy();
        assert!(cache.get(&used).is_some() && cache.get(&old).is_none());
        assert!(notes.exists() && suffixed.exists() && !unfinished.exists());
    }

    #[test]
    fn the_entries_unused_for_longest_make_room() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = DiskCache::new(Some(folder.path().to_owned()), 300);
        let keys = [b"a", b"b", b"c"].map(|name| blake3::hash(name));
        for (key, days) in keys.iter().zip([2, 3, 1]) {
            cache.put(key, &[0; 100]);
            set_age(&cache.path(key).expect("a path"), DAY * days);
        }
        cache.tidy();
        let is_left = keys.map(|key| cache.get(&key).is_some());
        assert_eq!(is_left, [true, false, true]);
    }

    #[test]
    fn a_folder_that_cannot_be_used_costs_time_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "in the way").expect("written");
        for cache in [Some(file.join("below")), None].map(|folder| DiskCache::new(folder, 1000)) {
            let key = blake3::hash(b"one");
            cache.put(&key, b"bytes");
            assert_eq!(cache.get(&key), None);
            cache.tidy();
        }
    }
}
