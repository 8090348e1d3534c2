//! Figures of earlier runs: drawing one takes a tenth of a second, and a book may have hundreds.
//!
//! A figure is found by its key, which hashes everything that it depends on, the program that drew it included. The keys that a
//! book needs are known only in the middle of a build, which touches no disk; so an entry of its own lists those that the book
//! needed last time, and they are read before the build. A figure that is not in that list is drawn again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::disk_cache::{DiskCache, account_cache};
use handout_figure::Figure;

/// Room for some ten thousand figures.
const MAX_BYTES: u64 = 1 << 30;

/// How a PNG file begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The largest width and height of a figure.
const MAX_PIXELS: u32 = 20_000;

/// The characters of a figure's path. None of these characters ends an attribute or begins an element.
const PATH_CHARACTERS: &[u8] = b"MLHVCSQTZmlhvcsqtz0123456789 .,-";

/// Figures, and images of them, by their keys.
#[derive(Debug, Clone, Default)]
pub struct CachedFigures {
    /// What is drawn.
    pub figures: Vec<(blake3::Hash, Arc<Figure>)>,
    /// What shows links to pages with a figure: PNG files.
    pub share_images: Vec<(blake3::Hash, Arc<[u8]>)>,
}

/// The figures of a book, in the cache of the account.
#[derive(Debug)]
pub struct FigureCache {
    figures: BookCache,
    share_images: BookCache,
}

/// Values of one kind that a book needs.
#[derive(Debug)]
struct BookCache {
    cache: DiskCache,
    /// The key of the book's list.
    list: blake3::Hash,
    /// The entries that are listed and could be read.
    known: BTreeSet<[u8; 32]>,
}

impl FigureCache {
    /// The figures of the book in the folder `book`.
    pub fn of_account(book: &Path) -> Self {
        Self::new(account_cache().map(|cache| cache.join("figures")), book)
    }

    /// A cache in another folder than the account's, for tests and measurements. Images are in one beside it.
    pub fn new(folder: Option<PathBuf>, book: &Path) -> Self {
        let images = folder.as_ref().map(|folder| folder.with_file_name("share-images"));
        Self { figures: BookCache::new(folder, book), share_images: BookCache::new(images, book) }
    }

    /// Reads the figures that the book needed last time. Damaged and unsound entries are skipped.
    pub fn read(&mut self) -> CachedFigures {
        let figure = |bytes: &[u8]| {
            let figure: Figure = serde_json::from_slice(bytes).ok()?;
            is_sound(&figure).then(|| Arc::new(figure))
        };
        let image = |bytes: &[u8]| bytes.starts_with(PNG).then(|| bytes.into());
        CachedFigures { figures: self.figures.read(figure), share_images: self.share_images.read(image) }
    }

    /// Stores the figures that the book needs now, as far as the folder can be written to.
    pub fn write(&mut self, cached: &CachedFigures) {
        self.figures.write(&cached.figures, |figure| serde_json::to_vec(&**figure).ok());
        self.share_images.write(&cached.share_images, |image| Some(image.to_vec()));
    }
}

impl BookCache {
    fn new(folder: Option<PathBuf>, book: &Path) -> Self {
        Self { cache: DiskCache::new(folder, MAX_BYTES), list: list_key(book), known: BTreeSet::new() }
    }

    fn read<T: Send>(&mut self, sound: impl Fn(&[u8]) -> Option<T> + Sync) -> Vec<(blake3::Hash, T)> {
        let list = self.cache.get(&self.list).unwrap_or_default();
        let keys: BTreeSet<[u8; 32]> = list.as_chunks().0.iter().copied().collect();
        let read = |key: &[u8; 32]| {
            let key = blake3::Hash::from_bytes(*key);
            Some((key, sound(&self.cache.get(&key)?)?))
        };
        let entries: Vec<_> = keys.par_iter().filter_map(read).collect();
        self.known = entries.iter().map(|(key, _)| *key.as_bytes()).collect();
        entries
    }

    fn write<T: Sync>(
        &mut self,
        entries: &[(blake3::Hash, T)],
        bytes: impl Fn(&T) -> Option<Vec<u8>> + Sync,
    ) {
        let needed: BTreeSet<[u8; 32]> = entries.iter().map(|(key, _)| *key.as_bytes()).collect();
        if needed == self.known {
            return;
        }
        entries.into_par_iter().filter(|(key, _)| !self.known.contains(key.as_bytes())).for_each(
            |(key, entry)| {
                if let Some(bytes) = bytes(entry) {
                    self.cache.put(key, &bytes);
                }
            },
        );
        self.cache.put(&self.list, &needed.iter().flatten().copied().collect::<Vec<u8>>());
        self.cache.tidy();
        // A failed write is not retried: the next run draws the figure again.
        self.known = needed;
    }
}

/// Identifies a book by its place on disk.
#[expect(clippy::disallowed_methods, reason = "this is the edge that stores figures on disk")]
fn list_key(book: &Path) -> blake3::Hash {
    let place = std::fs::canonicalize(book).unwrap_or_else(|_| book.to_owned());
    blake3::Hasher::new().update(b"figures of ").update(place.as_os_str().as_encoded_bytes()).finalize()
}

/// Whether a page can show it: no entry adds markup, whoever has made it.
fn is_sound(figure: &Figure) -> bool {
    let drawings = &figure.drawings;
    let size = 1..=MAX_PIXELS;
    let shapes = drawings.frames.iter().chain(&drawings.movement).flat_map(|drawing| &drawing.shapes);
    size.contains(&drawings.width)
        && size.contains(&drawings.height)
        && !drawings.frames.is_empty()
        && drawings.stops.iter().all(|stop| *stop < drawings.movement.len())
        && shapes.into_iter().all(|shape| shape.path.bytes().all(|byte| PATH_CHARACTERS.contains(&byte)))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests damage entries on disk")]
mod tests {
    use super::*;
    use handout_figure::drawing::{Class, Drawing, Drawings, Shape};

    /// One figure with a path.
    fn figure(path: &str) -> CachedFigures {
        let shapes = vec![Shape { class: Class::Skin, path: path.to_owned() }];
        let drawings = Drawings {
            width: 10,
            height: 10,
            frames: vec![Drawing { shapes }],
            movement: Vec::new(),
            stops: Vec::new(),
        };
        let figure = Figure { drawings, poses: Vec::new(), warnings: Vec::new() };
        CachedFigures {
            figures: vec![(blake3::hash(path.as_bytes()), Arc::new(figure))],
            share_images: vec![(blake3::hash(b"image"), [PNG, path.as_bytes()].concat().into())],
        }
    }

    /// The cache of a book, as a run finds it.
    fn cache(folder: &Path, book: &str) -> FigureCache {
        FigureCache::new(Some(folder.join("figures")), &folder.join(book))
    }

    #[test]
    fn a_book_finds_what_it_needed_last_time_and_no_other_figures() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let (one, two) = (figure("M0 0L1 1Z"), figure("M0 0L2 -2Z"));
        cache(root, "book").write(&CachedFigures::default());
        assert!(!root.join("figures").exists(), "a book without figures gets no folder");
        cache(root, "book").write(&one);
        assert_eq!(cache(root, "book").read().figures, one.figures);
        assert_eq!(cache(root, "book").read().share_images, one.share_images);
        assert_eq!(cache(root, "other").read().figures, []);
        let mut next = cache(root, "book");
        next.read();
        next.write(&two);
        assert_eq!(cache(root, "book").read().figures, two.figures);
    }

    #[test]
    fn figures_with_markup_are_skipped() {
        let folder = tempfile::tempdir().expect("a folder");
        let markup = figure("M0 0\"/><script>");
        cache(folder.path(), "book").write(&markup);
        assert_eq!(cache(folder.path(), "book").read().figures, []);
    }

    #[test]
    fn a_damaged_figure_is_written_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let one = figure("M0 0L1 1Z");
        cache(folder.path(), "book").write(&one);
        let entry = folder.path().join("figures").join(&*one.figures[0].0.to_hex());
        let whole = std::fs::read(&entry).expect("an entry");
        std::fs::write(&entry, "damaged").expect("written");
        let mut next = cache(folder.path(), "book");
        assert_eq!(next.read().figures, []);
        next.write(&one);
        assert_eq!(std::fs::read(&entry).expect("an entry"), whole);
    }
}
