//! Files as they are on disk, and as they were read before.
//!
//! Reading a book again costs a `stat` of each file, not its bytes: a file whose stamp (size, times, place on disk) is the same
//! has not changed. A stamp is trusted only if it was already [`GRANULARITY`] old when the file was read, since a second change
//! within one tick of a file system's clock would leave no trace in it.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use rustc_hash::FxHashMap;

use super::deferred_file::DeferredFile;
use super::file_problem::{file_problem, unreadable};
use super::regular_file::open_regular;
use super::stamp::Stamp;
use super::walk::{Found, leads_elsewhere, walk};
use handout_base::diag::{Code, Diagnostic};
use handout_base::source::Source;

/// The coarsest clock of a file system in use: FAT counts in two seconds.
const GRANULARITY: Duration = Duration::from_secs(2);

/// How many files a thread looks at in one go.
const BATCH: usize = 128;

/// How often to retry reading a file that changes meanwhile.
const ATTEMPTS: usize = 5;

/// The book's folder, and what was read from it before.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    known: FxHashMap<Arc<str>, Known>,
    /// The number of the current reading.
    turn: u64,
    began: SystemTime,
    /// How old a stamp must be to be trusted: [`GRANULARITY`].
    granularity: Duration,
    folders: BTreeSet<PathBuf>,
    changed: BTreeSet<Arc<str>>,
}

/// A file as it was read.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    /// Whether the stamp was old enough for any later change to alter it.
    is_stamp_trusted: bool,
    file: FoundFile,
    /// The last reading that found the file.
    turn: AtomicU64,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub(super) enum FoundFile {
    Whole(Source),
    /// Only its hash was made.
    Deferred(DeferredFile),
}

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The largest size that it may have.
    pub(super) limit: u64,
    /// Whether its bytes are not needed yet.
    pub(super) is_deferred: bool,
    /// Whether a link in its place may not lead out of the folder that is read.
    pub(super) stays_in_folder: bool,
}

impl Wanted {
    pub(super) fn text(limit: u64) -> Self {
        Self { limit, is_deferred: false, stays_in_folder: false }
    }
}

impl FoundFile {
    fn path(&self) -> &Arc<str> {
        match self {
            Self::Whole(source) => &source.path,
            Self::Deferred(file) => &file.path,
        }
    }

    fn hash(&self) -> blake3::Hash {
        match self {
            Self::Whole(source) => source.hash,
            Self::Deferred(file) => file.hash,
        }
    }

    fn size(&self) -> u64 {
        match self {
            Self::Whole(source) => source.bytes.len() as u64,
            Self::Deferred(file) => file.size,
        }
    }

    /// Reads an open file. A deferred one is only hashed, piece by piece.
    fn read(file: impl Read, found: &Found, is_deferred: bool) -> std::io::Result<Self> {
        let (path, place) = (Arc::clone(&found.name), found.path.clone());
        if is_deferred {
            let mut hasher = blake3::Hasher::new();
            hasher.update_reader(file)?;
            let (hash, size) = (hasher.finalize(), hasher.count());
            return Ok(Self::Deferred(DeferredFile { path, hash, size, place, text: OnceLock::new() }));
        }
        let (mut bytes, mut file) = (Vec::new(), file);
        file.read_to_end(&mut bytes)?;
        let bytes = with_line_feeds(&path, bytes);
        Ok(Self::Whole(Source::new(path, bytes)))
    }
}

impl Disk {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            known: FxHashMap::default(),
            turn: 0,
            began: SystemTime::UNIX_EPOCH,
            granularity: GRANULARITY,
            folders: BTreeSet::new(),
            changed: BTreeSet::new(),
        }
    }

    /// Begins a reading.
    pub(super) fn begin(&mut self) {
        self.turn += 1;
        self.began = SystemTime::now();
        self.folders = BTreeSet::from([self.root.clone()]);
        self.changed = BTreeSet::new();
    }

    /// Ends a reading: files that it did not find have been removed.
    pub(super) fn end(&mut self) {
        let turn = self.turn;
        let changed = &mut self.changed;
        self.known.retain(|name, known| {
            let here = *known.turn.get_mut() == turn;
            if !here {
                changed.insert(Arc::clone(name));
            }
            here
        });
    }

    /// The folders in which a change can affect what is read; links are resolved.
    pub(super) fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// The files that are new, changed or removed since the reading before, by their path in the book.
    pub(super) fn changed(&self) -> &BTreeSet<Arc<str>> {
        &self.changed
    }

    /// The book's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the book has a folder of this name. Creating or removing it is a change of the folder above.
    pub(super) fn has_folder(&mut self, name: &str) -> bool {
        let path = self.root.join(name);
        self.folders.extend(path.parent().filter(|parent| parent.is_dir()).map(Path::to_owned));
        path.is_dir()
    }

    /// The names of the files and folders in a folder of the book.
    pub(super) fn names(&self, folder: &str) -> std::io::Result<Vec<String>> {
        let path = self.root.join(folder);
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// Reads the files below a folder, sorted by path. `wanted` says how a file of this name is read, or `None` to skip it. Links are
    /// followed only inside the book; hidden files and editors' temporary files are skipped.
    pub(super) fn read_folder(
        &mut self,
        folder: &str,
        mut wanted: impl FnMut(&str) -> Option<Wanted> + Send,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Result<FoundFile, Diagnostic>> {
        let looks: Mutex<Vec<(usize, Looks)>> = Mutex::default();
        let mut folders = BTreeSet::new();
        // One thread walks while others look at what it has found.
        rayon::scope(|scope| {
            let (this, looks) = (&*self, &looks);
            let begin = |number: usize, batch: Vec<(Found, Wanted)>| {
                scope.spawn(move |_| {
                    let found = batch.iter().map(|(file, wanted)| this.look(file, *wanted)).collect();
                    looks.lock().unwrap_or_else(PoisonError::into_inner).push((number, found));
                });
            };
            let mut number = 0;
            let mut batch = Vec::with_capacity(BATCH);
            walk(&this.root, folder, &mut folders, problems, |file| {
                let Some(wanted) = wanted(&file.name) else { return };
                batch.push((file, wanted));
                if batch.len() == BATCH {
                    begin(number, std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
                    number += 1;
                }
            });
            begin(number, batch);
        });
        self.folders.append(&mut folders);
        let mut looks = looks.into_inner().unwrap_or_else(PoisonError::into_inner);
        looks.sort_unstable_by_key(|(number, _)| *number);
        looks.into_iter().flat_map(|(_, looks)| looks).map(|look| self.remember(look?)).collect()
    }

    /// Reads one file of the book, which may be a link.
    pub(super) fn read_file(&mut self, name: &str, limit: u64) -> Result<Source, Diagnostic> {
        let path = self.root.join(name);
        // The target of a link changes in another folder.
        let real = fs::canonicalize(&path).ok();
        self.folders.extend(real.as_deref().and_then(Path::parent).map(Path::to_owned));
        let found = Found { path, name: name.into(), is_inside: true };
        let look = self.look(&found, Wanted::text(limit))?;
        match self.remember(look)? {
            FoundFile::Whole(source) => Ok(source),
            FoundFile::Deferred(_) => unreachable!("a text was asked for"),
        }
    }

    fn look(&self, found: &Found, wanted: Wanted) -> Result<Look, Diagnostic> {
        if wanted.stays_in_folder && !found.is_inside {
            return Err(leads_elsewhere(&found.name));
        }
        let failed = |error| unreadable(&found.name, &error);
        let meta = fs::metadata(&found.path).map_err(failed)?;
        if let Some(known) = self.known.get(&found.name)
            && known.is_stamp_trusted
            && known.stamp == Stamp::of(&meta)
        {
            known.turn.store(self.turn, Ordering::Relaxed);
            return Ok(Look::Same(known.file.clone()));
        }
        for attempt in 1.. {
            let (file, before) = open_regular(&found.path, &found.name)?;
            check_size(&found.name, before.len(), wanted.limit)?;
            // Not without end, even if it grows meanwhile.
            let file = file.take(wanted.limit.saturating_add(1));
            let file = FoundFile::read(file, found, wanted.is_deferred).map_err(failed)?;
            check_size(&found.name, file.size(), wanted.limit)?;
            let after = fs::metadata(&found.path).map_err(failed)?;
            let stamp = Stamp::of(&after);
            let is_steady = stamp == Stamp::of(&before) && file.size() == after.len();
            if is_steady || attempt == ATTEMPTS {
                return Ok(Look::New(Known {
                    is_stamp_trusted: is_steady && stamp.is_older_than(self.granularity, self.began),
                    stamp,
                    file,
                    turn: AtomicU64::new(self.turn),
                }));
            }
        }
        unreachable!("the last attempt returns")
    }

    fn remember(&mut self, look: Look) -> Result<FoundFile, Diagnostic> {
        let mut new = match look {
            Look::Same(file) => return Ok(file),
            Look::New(new) => new,
        };
        match self.known.get(new.file.path()) {
            // One copy of equal bytes is enough.
            Some(old) if old.file.hash() == new.file.hash() => new.file = old.file.clone(),
            _ => {
                self.changed.insert(Arc::clone(new.file.path()));
            }
        }
        let file = new.file.clone();
        self.known.insert(Arc::clone(file.path()), new);
        Ok(file)
    }
}

/// Refuses a file that is larger than one of its kind should be. The size is rounded up, so it never looks like the limit.
fn check_size(name: &str, size: u64, limit: u64) -> Result<(), Diagnostic> {
    const MEGABYTE: u64 = 1 << 20;
    if size <= limit {
        return Ok(());
    }
    let tenths = (u128::from(size) * 10).div_ceil(u128::from(MEGABYTE));
    let message = format!(
        "this file is {}.{} MB large, and at most {} MB can be read",
        tenths / 10,
        tenths % 10,
        limit / MEGABYTE
    );
    Err(file_problem(Code::FileTooLarge, name, message, "make it smaller, or move it out of the folder"))
}

/// The results of looking at several files.
type Looks = Vec<Result<Look, Diagnostic>>;

/// The result of looking at a file.
enum Look {
    Same(FoundFile),
    New(Known),
}

/// A text whose lines all end in a line feed. Programs of old Macs, word processors and design programs end lines with other characters,
/// which YAML and Markdown do not both read as the end of a line, and browsers show as nothing: words would run together. No byte
/// moves, so places stay right.
fn with_line_feeds(name: &str, mut bytes: Vec<u8>) -> Vec<u8> {
    // A vertical tab, a form feed, and in UTF-8 the next line, the line separator and the paragraph separator.
    const ENDS: [(&[u8], &[u8]); 5] = [
        (b"\x0b", b"\n"),
        (b"\x0c", b"\n"),
        (b"\xc2\x85", b" \n"),
        (b"\xe2\x80\xa8", b"  \n"),
        (b"\xe2\x80\xa9", b" \n\n"),
    ];
    if !name.ends_with(".md") && !name.ends_with(".yaml") && !name.ends_with(".toml") {
        return bytes;
    }
    for i in 0..bytes.len() {
        if bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
            bytes[i] = b'\n';
        } else if let Some((_, end)) = ENDS.iter().find(|(other, _)| bytes[i..].starts_with(other)) {
            bytes[i..i + end.len()].copy_from_slice(end);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder `content` in a temporary one, and what reads it.
    fn disk(granularity: Duration) -> (tempfile::TempDir, Disk) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("content")).expect("made");
        let disk = Disk { granularity, ..Disk::new(folder.path()) };
        (folder, disk)
    }

    #[test]
    fn lines_end_in_line_feeds() {
        let text = |text: &str| String::from_utf8(with_line_feeds("a.md", text.into())).expect("UTF-8");
        assert_eq!(text("a\r\nb\rc\r\r"), "a\r\nb\nc\n\n");
        assert_eq!(text("a\u{b}b\u{c}c"), "a\nb\nc");
        assert_eq!(text("é\u{85}b\u{2028}c\u{2029}d"), "é \nb  \nc \n\nd");
        assert_eq!(with_line_feeds("a.png", b"\r\x0b".into()), b"\r\x0b");
    }

    /// Reads all, and returns the texts and the names of what changed.
    fn read(disk: &mut Disk) -> (Vec<String>, Vec<String>) {
        disk.begin();
        let files = disk.read_folder("content", |_| Some(Wanted::text(100)), &mut Vec::new());
        disk.end();
        let texts = files.iter().map(|file| match file.as_ref().expect("readable") {
            FoundFile::Whole(source) => source.text().expect("text").to_owned(),
            FoundFile::Deferred(file) => panic!("{} is a text", file.path),
        });
        (texts.collect(), disk.changed().iter().map(ToString::to_string).collect())
    }

    fn bytes_of(known: &Known) -> *const u8 {
        match &known.file {
            FoundFile::Whole(source) => source.bytes.as_ptr(),
            FoundFile::Deferred(file) => panic!("{} is a text", file.path),
        }
    }

    #[test]
    fn a_size_that_is_refused_never_looks_like_one_that_is_allowed() {
        let refused = |size| check_size("a", size, 16 << 20).err().map(|problem| problem.message);
        assert_eq!(refused(16 << 20), None);
        for (size, words) in
            [((16 << 20) + 1, "16.1 MB"), (17 << 20, "17.0 MB"), ((17 << 20) + 99, "17.1 MB")]
        {
            let message = refused(size).expect("too large");
            assert!(message.contains(words) && message.contains("at most 16 MB"), "{message}");
        }
    }

    #[test]
    fn no_edit_is_missed_however_fast_it_comes() {
        let (folder, mut disk) = disk(GRANULARITY);
        let file = folder.path().join("content/a.md");
        for edit in 0..500 {
            // The same size, and often within one tick of the file system's clock.
            fs::write(&file, format!("{edit:03}")).expect("written");
            assert_eq!(read(&mut disk).0, [format!("{edit:03}")]);
        }
    }

    #[test]
    fn a_file_with_a_trusted_stamp_is_read_again_only_when_the_stamp_changes() {
        let granularity = Duration::from_millis(20);
        let (folder, mut disk) = disk(granularity);
        let path = |name: &str| folder.path().join("content").join(name);
        let let_stamps_age = || std::thread::sleep(granularity * 2);
        fs::write(path("a.md"), "a").expect("written");
        fs::write(path("b.md"), "b").expect("written");
        let_stamps_age();
        assert_eq!(read(&mut disk).1, ["content/a.md", "content/b.md"]);
        let before: Vec<*const u8> = disk.known.values().map(bytes_of).collect();
        assert!(disk.known.values().all(|known| known.is_stamp_trusted));
        assert_eq!(read(&mut disk).1, [""; 0]);
        let after: Vec<*const u8> = disk.known.values().map(bytes_of).collect();
        assert_eq!(before, after);

        // The same bytes under a new stamp are no change.
        fs::write(path("a.md"), "a").expect("written");
        assert_eq!(read(&mut disk).1, [""; 0]);
        // Another file of the same size and the same time of change in its place.
        let_stamps_age();
        read(&mut disk);
        let times = fs::FileTimes::new()
            .set_modified(fs::metadata(path("a.md")).and_then(|meta| meta.modified()).expect("a time"));
        fs::write(path("c"), "c").expect("written");
        fs::File::options().write(true).open(path("c")).and_then(|file| file.set_times(times)).expect("set");
        fs::rename(path("c"), path("a.md")).expect("renamed");
        assert_eq!(read(&mut disk), (vec!["c".to_owned(), "b".to_owned()], vec!["content/a.md".to_owned()]));
        fs::remove_file(path("b.md")).expect("removed");
        assert_eq!(read(&mut disk), (vec!["c".to_owned()], vec!["content/b.md".to_owned()]));
    }

    #[cfg(unix)]
    #[test]
    fn the_target_of_a_link_is_in_a_watched_folder() {
        let (folder, mut disk) = disk(GRANULARITY);
        fs::create_dir(folder.path().join("shared")).expect("made");
        fs::write(folder.path().join("shared/a.md"), "a").expect("written");
        std::os::unix::fs::symlink("../shared/a.md", folder.path().join("content/a.md")).expect("linked");
        assert_eq!(read(&mut disk).0, ["a"]);
        let real = fs::canonicalize(folder.path().join("shared")).expect("there");
        assert!(disk.folders().contains(&real), "{:?}", disk.folders());
    }
}
