//! Results of earlier runs, on disk in the cache folder of the person's account.
//!
//! An entry is named after its key, a hash of everything that its bytes are made from, so it can be missing but never outdated.
//! The cache is in the account and not in the book because a book can come from anybody, and could include false entries. Each entry has
//! a code that only this account can make, with a secret that is made once and kept beside the entries: so entries that came from
//! elsewhere, by an unpacked archive or from another account, are not believed either.
//! Anyone may delete the folder at any time, and a folder that cannot be used costs time and nothing else.
#![expect(clippy::disallowed_methods, reason = "this is the edge that stores results on disk")]

use std::env;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An entry that is not used for this long is removed.
const MAX_AGE: Duration = Duration::from_secs(30 * DAY.as_secs());

/// The length of a key in a file name.
const KEY_LENGTH: usize = 2 * blake3::OUT_LEN;

/// The file of the account's secret, in the folder of the entries.
const SECRET: &str = "secret";

type Secret = [u8; blake3::KEY_LEN];

/// Entries by their keys, in a folder.
#[derive(Debug)]
pub struct DiskCache {
    folder: Option<PathBuf>,
    max_bytes: u64,
    /// Read or made when the first entry is; `None` if that cannot be done, and then nothing is stored.
    secret: OnceLock<Option<Secret>>,
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
        Self { folder, max_bytes, secret: OnceLock::new() }
    }

    /// The bytes stored under a key, if the entry exists and this account has made it.
    pub fn get(&self, key: &blake3::Hash) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        let metadata = fs::symlink_metadata(&path).ok()?;
        if !metadata.is_file() || metadata.len() > self.max_bytes {
            return None;
        }
        let mut bytes = fs::read(&path).ok()?;
        let (code, rest) = bytes.split_first_chunk()?;
        // Compared in constant time.
        if self.code(key, rest)? != blake3::Hash::from_bytes(*code) {
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
        let Some(code) = self.code(key, bytes) else { return };
        let unfinished = path.with_extension(std::process::id().to_string());
        let content = [code.as_bytes(), bytes].concat();
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

    /// What only this account can make of an entry. It covers the key too, so that an entry under another name does not count.
    fn code(&self, key: &blake3::Hash, bytes: &[u8]) -> Option<blake3::Hash> {
        let secret = self.secret.get_or_init(|| secret_of(self.folder.as_ref()?));
        Some(blake3::Hasher::new_keyed(secret.as_ref()?).update(key.as_bytes()).update(bytes).finalize())
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

/// The secret of a folder, made if there is none, or if somebody else could have put it there. Entries from before then count no more.
fn secret_of(folder: &Path) -> Option<Secret> {
    let path = folder.join(SECRET);
    if let Some(secret) = read_secret(&path) {
        return Some(secret);
    }
    let mut secret = Secret::default();
    getrandom::fill(&mut secret).ok()?;
    fs::create_dir_all(folder).ok()?;
    let unfinished = path.with_extension(std::process::id().to_string());
    let _ = fs::remove_file(&unfinished);
    let made = write_secret(&unfinished, &secret).and_then(|()| fs::rename(&unfinished, &path));
    if made.is_err() {
        let _ = fs::remove_file(unfinished);
        return None;
    }
    // Two runs may have made one at the same time: the one that stayed counts.
    read_secret(&path)
}

/// The secret in a file of this account that nobody else can read. The file's number on the disk is part of it, so that a secret that
/// was unpacked or copied together with its entries is another one.
fn read_secret(path: &Path) -> Option<Secret> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || !is_private(&metadata) {
        return None;
    }
    let secret = Secret::try_from(fs::read(path).ok()?).ok()?;
    Some(*blake3::Hasher::new_keyed(&secret).update(&number(&metadata)).finalize().as_bytes())
}

fn write_secret(path: &Path, secret: &Secret) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(secret)
}

/// Whether only the account that runs the program can read and write a file.
#[cfg(unix)]
fn is_private(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.mode() & 0o077 == 0 && metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> [u8; 8] {
    std::os::unix::fs::MetadataExt::ino(metadata).to_le_bytes()
}

/// Unknown there.
#[cfg(not(unix))]
fn number(_: &Metadata) -> [u8; 8] {
    [0; 8]
}

/// On Windows, the folders below the user's own are private already.
#[cfg(not(unix))]
fn is_private(_: &Metadata) -> bool {
    true
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
        assert_eq!(names.len(), 3, "the secret, and nothing unfinished: {names:?}");
    }

    #[test]
    fn only_what_this_account_has_made_is_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = |name: &str| DiskCache::new(Some(folder.path().join(name)), 1000);
        let key = blake3::hash(b"one");
        for name in ["own", "other"] {
            cache(name).put(&key, name.as_bytes());
        }
        assert_eq!(cache("own").get(&key).as_deref(), Some(&b"own"[..]), "in another run as well");
        let entry = |name: &str| folder.path().join(name).join(&*key.to_hex());
        let own = fs::read(entry("own")).expect("an entry");

        let edited = [&own[..blake3::OUT_LEN], b"bad"].concat();
        let public = blake3::Hasher::new().update(key.as_bytes()).update(b"bad").finalize();
        let summed = [public.as_bytes(), &b"bad"[..]].concat();
        let other = fs::read(entry("other")).expect("an entry");
        for (what, bytes) in [("edited", edited), ("a public checksum", summed), ("another account's", other)]
        {
            fs::write(entry("own"), bytes).expect("written");
            assert_eq!(cache("own").get(&key), None, "{what}");
        }
        fs::write(entry("own"), own).expect("written");
        assert!(cache("own").get(&key).is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_that_others_know_is_made_again() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().expect("a folder");
        let key = blake3::hash(b"one");
        let cache = |name: &str| DiskCache::new(Some(folder.path().join(name)), 1000);
        let secret = |name: &str| folder.path().join(name).join(SECRET);
        let mode = |name: &str| fs::metadata(secret(name)).expect("a secret").permissions().mode() & 0o777;
        for name in ["open", "short", "link", "copy", "other"] {
            cache(name).put(&key, b"bytes");
            assert_eq!(mode(name), 0o600, "{name}");
        }
        fs::set_permissions(secret("open"), fs::Permissions::from_mode(0o644)).expect("opened");
        fs::write(secret("short"), "1234").expect("written");
        fs::rename(secret("link"), folder.path().join("elsewhere")).expect("moved");
        symlink(folder.path().join("elsewhere"), secret("link")).expect("linked");
        // A whole cache, as an archive that keeps the modes of files unpacks it.
        fs::remove_dir_all(folder.path().join("copy")).expect("removed");
        fs::create_dir(folder.path().join("copy")).expect("made");
        for name in [SECRET, &key.to_hex()] {
            let [from, to] = ["other", "copy"].map(|cache| folder.path().join(cache).join(name));
            fs::copy(from, to).expect("copied");
        }
        for name in ["open", "short", "link", "copy"] {
            assert_eq!(cache(name).get(&key), None, "{name}");
            cache(name).put(&key, b"new");
            assert_eq!(cache(name).get(&key).as_deref(), Some(&b"new"[..]), "{name}");
            assert_eq!(mode(name), 0o600, "{name}");
        }
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
