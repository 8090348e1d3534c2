//! PDFs of earlier runs, so that only what changed is printed again.
//!
//! They stand in the cache folder of the person's own account, not in the book: a book can come from anybody, and a PDF that it brought
//! along could say anything. An entry is named by a hash of everything that the PDF is made from (see `pdf_printer`), so it can be missing
//! and never old.
#![expect(clippy::disallowed_methods, reason = "the cache is kept on disk")]

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// What nobody asked for in this time is removed.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The PDFs of earlier runs; a folder that cannot be used costs time only.
pub struct PdfCache {
    folder: Option<PathBuf>,
    /// Stands for the program that makes the PDFs and judges them, with all its libraries.
    program: blake3::Hash,
}

/// The program's folder for what it can find out again: below `$XDG_CACHE_HOME`, or where the system keeps caches.
pub fn account_cache() -> Option<PathBuf> {
    let home = env::home_dir().filter(|home| home.is_absolute());
    let given = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    let caches = given.or_else(|| Some(home?.join(usual)));
    caches.map(|caches| caches.join("handout"))
}

/// A finished PDF with what was found out about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) pdf: Vec<u8>,
    pub(crate) facts: KeptFacts,
}

/// What was found out about a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptFacts {
    pub(crate) pages: usize,
    pub(crate) findings: Vec<Finding>,
}

/// What the preflight found: the name of its code, the sentence and the help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl PdfCache {
    /// The cache of this account.
    pub fn of_account() -> Self {
        match running_program() {
            Ok(program) => Self::new(account_cache().map(|cache| cache.join("pdf")), program),
            // What cannot be told from another version's must not be kept.
            Err(_) => Self::new(None, blake3::hash(b"")),
        }
    }

    /// A cache in a folder, for the PDFs of this program; without a folder it remembers nothing.
    pub(crate) fn new(folder: Option<PathBuf>, program: blake3::Hash) -> Self {
        Self { folder, program }
    }

    /// Stands for the program that makes the PDFs and judges them.
    pub(crate) fn program(&self) -> blake3::Hash {
        self.program
    }

    /// The entry of a key, if it is there and whole.
    pub(crate) fn get(&self, key: &blake3::Hash) -> Option<Kept> {
        let path = self.path(key)?;
        let bytes = fs::read(&path).ok()?;
        let (sum, rest) = bytes.split_first_chunk::<32>()?;
        if checksum(key, rest) != *sum {
            return None;
        }
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let facts = serde_json::from_slice(&rest[..end]).ok()?;
        let pdf = rest[end + 1..].to_vec();
        // Its age counts from now on.
        let _ =
            File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        Some(Kept { pdf, facts })
    }

    /// Keeps an entry, if the folder lets it.
    pub(crate) fn put(&self, key: &blake3::Hash, kept: &Kept) {
        let Some(path) = self.path(key) else { return };
        let written = write(&path, key, kept);
        if written.is_err() {
            // Half an entry would only take up space.
            let _ = fs::remove_file(unfinished(&path));
        }
    }

    /// Removes what nobody has asked for in a long time.
    pub fn tidy(&self) {
        let Some(folder) = &self.folder else { return };
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_own = entry.file_name().to_str().and_then(|name| name.get(..64)).is_some_and(is_key);
            let modified = entry.metadata().and_then(|meta| meta.modified());
            let age = modified.ok().and_then(|modified| SystemTime::now().duration_since(modified).ok());
            if is_own && age.is_some_and(|age| age > KEPT_FOR) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn path(&self, key: &blake3::Hash) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(&*key.to_hex()))
    }
}

/// A hash of the file that runs: no list of sources could forget one, and the versions of libraries are in it too.
fn running_program() -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(env::current_exe()?)?, &mut hasher)?;
    Ok(hasher.finalize())
}

fn is_key(name: &str) -> bool {
    blake3::Hash::from_hex(name).is_ok()
}

/// A checksum, then the facts as JSON in one line, then the PDF.
fn write(path: &Path, key: &blake3::Hash, kept: &Kept) -> io::Result<()> {
    let mut rest = serde_json::to_vec(&kept.facts)?;
    rest.push(b'\n');
    rest.extend_from_slice(&kept.pdf);
    let bytes = [&checksum(key, &rest)[..], &rest].concat();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = unfinished(path);
    fs::write(&new, bytes)?;
    fs::rename(new, path)
}

/// It covers the key too, so that an entry under another name is none.
fn checksum(key: &blake3::Hash, rest: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new().update(key.as_bytes()).update(rest).finalize().as_bytes()
}

fn unfinished(path: &Path) -> PathBuf {
    path.with_extension(std::process::id().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Kept {
        let finding = Finding {
            code: "split-card".to_owned(),
            message: text.to_owned(),
            help: Some("do\nso".to_owned()),
        };
        Kept {
            pdf: format!("%PDF\n{text}").into_bytes(),
            facts: KeptFacts { pages: 3, findings: vec![finding] },
        }
    }

    #[test]
    fn what_was_kept_comes_back_and_damage_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = PdfCache::new(Some(folder.path().join("a/b")), blake3::hash(b""));
        let (one, two) = (blake3::hash(b"one"), blake3::hash(b"two"));
        assert_eq!(cache.get(&one), None);
        cache.put(&one, &kept("text"));
        assert_eq!(cache.get(&one), Some(kept("text")));
        assert_eq!(cache.get(&two), None);
        let path = cache.path(&one).expect("a path");
        let whole = fs::read(&path).expect("an entry");
        fs::write(cache.path(&two).expect("a path"), &whole).expect("written");
        assert_eq!(cache.get(&two), None, "an entry under another name");
        for end in [0, 5, 32, 40, whole.len() - 1] {
            fs::write(&path, &whole[..end]).expect("written");
            assert_eq!(cache.get(&one), None, "cut at {end}");
        }
    }

    #[test]
    fn old_entries_go_and_other_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = PdfCache::new(Some(folder.path().to_owned()), blake3::hash(b""));
        let (old, used) = (blake3::hash(b"old"), blake3::hash(b"used"));
        let notes = folder.path().join("notes.txt");
        fs::write(&notes, "mine").expect("written");
        let long_ago = SystemTime::now() - KEPT_FOR - Duration::from_secs(60);
        for key in [old, used] {
            cache.put(&key, &kept("text"));
        }
        for path in [cache.path(&old), cache.path(&used), Some(notes.clone())].into_iter().flatten() {
            File::options()
                .append(true)
                .open(path)
                .and_then(|file| file.set_modified(long_ago))
                .expect("aged");
        }
        assert!(cache.get(&used).is_some());
        cache.tidy();
        assert!(cache.get(&used).is_some() && cache.get(&old).is_none() && notes.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_used_costs_time_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "in the way").expect("written");
        for cache in [Some(file.join("below")), None].map(|folder| PdfCache::new(folder, blake3::hash(b""))) {
            cache.put(&blake3::hash(b"one"), &kept("text"));
            assert_eq!(cache.get(&blake3::hash(b"one")), None);
            cache.tidy();
        }
    }
}
