//! Figures of earlier runs, kept in the book's folder: drawing one takes a tenth of a second, and a book may have hundreds.
//!
//! An entry is named by the key of the figure, which hashes everything that it depends on, the program that drew it included.
//! So an entry can be missing, and never old. One that is damaged, or says what no figure says, is passed over. The folder may
//! be deleted at any time, and one that cannot be written costs time and nothing else.
#![expect(clippy::disallowed_methods, reason = "this is the edge that keeps figures on disk")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use handout_figure::Figure;

/// The folders from the book's down to the one that holds the entries.
const FOLDERS: [&str; 3] = [".handout", "cache", "figures"];

/// No figure is as large.
const MOST_BYTES: u64 = 16 << 20;

/// The largest width and height of a figure.
const MOST_PIXELS: u32 = 20_000;

/// What a path of a figure is made of. Nothing of it ends an attribute or begins an element.
const PATH_SIGNS: &[u8] = b"MLHVCSQTZmlhvcsqtz0123456789 .,-";

/// Figures by their keys.
#[derive(Debug, Clone, Default)]
pub struct KeptFigures(pub Vec<(blake3::Hash, Arc<Figure>)>);

/// The figures in a book's folder.
#[derive(Debug)]
pub struct FigureCache {
    root: PathBuf,
    /// The entries that stand there.
    known: BTreeSet<[u8; 32]>,
}

impl FigureCache {
    /// The figures of the book in this folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: BTreeSet::new() }
    }

    /// Reads all entries that are sound.
    pub fn read(&mut self) -> KeptFigures {
        let Some(folder) = self.folder(false) else { return KeptFigures::default() };
        let keys: Vec<blake3::Hash> =
            names(&folder).iter().filter_map(|name| blake3::Hash::from_hex(name).ok()).collect();
        let read = |key: &blake3::Hash| Some((*key, Arc::new(read_entry(&folder, key)?)));
        let figures: Vec<_> = keys.par_iter().filter_map(read).collect();
        self.known = figures.iter().map(|(key, _)| *key.as_bytes()).collect();
        KeptFigures(figures)
    }

    /// Leaves exactly these figures in the folder, as far as it can be written.
    pub fn write(&mut self, figures: &KeptFigures) {
        let used: BTreeSet<[u8; 32]> = figures.0.iter().map(|(key, _)| *key.as_bytes()).collect();
        if used == self.known {
            return;
        }
        let Some(folder) = self.folder(!used.is_empty()) else { return };
        let new: Vec<_> = figures.0.iter().filter(|(key, _)| !self.known.contains(key.as_bytes())).collect();
        let written: Vec<bool> =
            new.par_iter().map(|(key, figure)| write_entry(&folder, key, figure).is_ok()).collect();
        let failed = new.iter().zip(written).filter(|(_, written)| !written);
        let failed: BTreeSet<[u8; 32]> = failed.map(|((key, _), _)| *key.as_bytes()).collect();
        for name in names(&folder) {
            let key = name.get(..64).and_then(|key| blake3::Hash::from_hex(key).ok());
            // Other files are somebody's own; what follows a key is what a run that was killed left behind.
            if key.is_some_and(|key| !used.contains(key.as_bytes()) || name.len() > 64) {
                // What cannot be removed is removed another time.
                let _ = fs::remove_file(folder.join(name));
            }
        }
        self.known = used.difference(&failed).copied().collect();
    }

    /// The folder of the entries; nothing if there is none. Links are not followed: they could lead out of the book.
    fn folder(&self, make: bool) -> Option<PathBuf> {
        let mut folder = self.root.clone();
        for name in FOLDERS {
            folder.push(name);
            match fs::symlink_metadata(&folder) {
                Ok(meta) if meta.is_dir() => {}
                Err(error) if make && error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir(&folder).ok()?;
                }
                _ => return None,
            }
        }
        Some(folder)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// A checksum in a line of its own, then the figure as JSON.
fn write_entry(folder: &Path, key: &blake3::Hash, figure: &Figure) -> io::Result<()> {
    let json = serde_json::to_string(figure)?;
    let bytes = format!("{}\n{json}", checksum(key, json.as_bytes()).to_hex());
    let (new, whole) =
        (folder.join(format!("{}.{}", key.to_hex(), std::process::id())), folder.join(&*key.to_hex()));
    let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, whole));
    if written.is_err() {
        // Half an entry would only take up space.
        let _ = fs::remove_file(new);
    }
    written
}

fn read_entry(folder: &Path, key: &blake3::Hash) -> Option<Figure> {
    let path = folder.join(&*key.to_hex());
    let meta = fs::symlink_metadata(&path).ok()?;
    if !meta.is_file() || meta.len() > MOST_BYTES {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let (sum, json) = (bytes.get(..64)?, bytes.get(65..)?);
    let is_whole = bytes[64] == b'\n' && checksum(key, json).to_hex().as_bytes() == sum;
    let figure: Figure = serde_json::from_slice(json).ok().filter(|_| is_whole)?;
    is_sound(&figure).then_some(figure)
}

/// It covers the key too, so that an entry under another name is none.
fn checksum(key: &blake3::Hash, json: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key.as_bytes()).update(json).finalize()
}

/// Whether a page can show it. Whoever can write here can also make a checksum, and must not bring in markup.
fn is_sound(figure: &Figure) -> bool {
    let drawings = &figure.drawings;
    let size = 1..=MOST_PIXELS;
    let shapes = drawings.frames.iter().chain(&drawings.movement).flat_map(|drawing| &drawing.shapes);
    size.contains(&drawings.width)
        && size.contains(&drawings.height)
        && !drawings.frames.is_empty()
        && drawings.stops.iter().all(|stop| *stop < drawings.movement.len())
        && shapes.into_iter().all(|shape| shape.path.bytes().all(|byte| PATH_SIGNS.contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_figure::drawing::{Class, Drawing, Drawings, Shape};

    fn kept(path: &str) -> KeptFigures {
        let shapes = vec![Shape { class: Class::Skin, path: path.to_owned() }];
        let drawings = Drawings {
            width: 10,
            height: 10,
            frames: vec![Drawing { shapes }],
            movement: Vec::new(),
            stops: Vec::new(),
        };
        let figure = Figure { drawings, poses: Vec::new(), warnings: Vec::new() };
        KeptFigures(vec![(blake3::hash(path.as_bytes()), Arc::new(figure))])
    }

    fn read(root: &Path) -> Vec<(blake3::Hash, Arc<Figure>)> {
        FigureCache::new(root).read().0
    }

    fn entry(root: &Path, figures: &KeptFigures) -> PathBuf {
        root.join(".handout/cache/figures").join(&*figures.0[0].0.to_hex())
    }

    #[test]
    fn what_was_written_is_read_and_what_is_not_used_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (kept("M0 0L1 1Z"), kept("M0 0L2 -2Z"));
        let mut cache = FigureCache::new(folder.path());
        cache.write(&KeptFigures::default());
        assert!(!folder.path().join(".handout").exists(), "a book without figures gets no folder");
        cache.write(&one);
        assert_eq!(read(folder.path()), one.0);
        cache.write(&two);
        assert_eq!(read(folder.path()), two.0);
        fs::remove_dir_all(folder.path().join(".handout")).expect("removed");
        cache.write(&KeptFigures([one.0.clone(), two.0].concat()));
        assert_eq!(read(folder.path()), one.0, "only what is new is written");
    }

    #[test]
    fn damaged_foreign_and_tampered_entries_are_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let figures = kept("M0 0L1 1Z");
        let whole = {
            FigureCache::new(root).write(&figures);
            fs::read(entry(root, &figures)).expect("an entry")
        };
        let check = |bytes: &[u8], expect: bool| {
            fs::write(entry(root, &figures), bytes).expect("written");
            assert_eq!(!read(root).is_empty(), expect, "{}", String::from_utf8_lossy(bytes));
        };
        check(&whole, true);
        for end in [0, 10, 64, 65, whole.len() - 1] {
            check(&whole[..end], false);
        }
        let mut flipped = whole.clone();
        flipped[100] ^= 1;
        check(&flipped, false);
        let other = kept("M5 5Z");
        fs::write(entry(root, &other), &whole).expect("written");
        assert!(read(root).iter().all(|(key, _)| *key != other.0[0].0), "an entry under another name");
        // A checksum that fits, and markup inside.
        let markup = kept("M0 0\"/><script>");
        write_entry(&root.join(".handout/cache/figures"), &markup.0[0].0, &markup.0[0].1).expect("written");
        assert!(read(root).iter().all(|(key, _)| *key != markup.0[0].0));
        // A file that is not ours stays.
        let own = root.join(".handout/cache/figures/notes.txt");
        fs::write(&own, "mine").expect("written");
        FigureCache::new(root).write(&other);
        assert!(own.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_and_a_folder_that_cannot_be_written_costs_time_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let (book, outside) = (folder.path().join("book"), folder.path().join("outside"));
        fs::create_dir_all(&book).expect("made");
        fs::create_dir_all(outside.join("cache/figures")).expect("made");
        std::os::unix::fs::symlink(&outside, book.join(".handout")).expect("linked");
        FigureCache::new(&book).write(&kept("M0 0Z"));
        assert!(names(&outside.join("cache/figures")).is_empty());
        fs::remove_file(book.join(".handout")).expect("removed");
        fs::write(book.join(".handout"), "a file in the way").expect("written");
        FigureCache::new(&book).write(&kept("M0 0Z"));
        assert!(read(&book).is_empty());
    }
}
