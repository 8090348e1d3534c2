//! What earlier builds of the same process found out. A key hashes everything that the remembered function receives, and the
//! function receives nothing else, so a memo can never change what a build gives.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::brief::Arranged;
use super::figures::Files;
use super::plan::Plan;
use crate::content::{Document, Glossary, ParseOptions};
use crate::diag::Checked;
use crate::figure::Figure;
use crate::input::KeptFigures;
use crate::path::Lang;
use crate::photo::{Prepared, Unreadable};
use crate::source::{Source, hash_of};
use crate::theme::Theme;

/// Parsed documents, loaded themes and glossaries, prepared pictures, figures, views and rendered pages of the last build.
pub struct Memo {
    /// Whether there will be another build; if not, no keys are made.
    remembers: bool,
    /// Counts the builds.
    build: AtomicU64,
    parsed: Shelf<Arc<Checked<Document>>>,
    theme: Slot<Checked<Theme>>,
    glossaries: Slot<Checked<BTreeMap<Lang, Glossary>>>,
    /// The hash of a picture's bytes → what is published of it.
    pictures: Shelf<Arc<Result<Prepared, Unreadable>>>,
    arranged: Slot<Checked<Arranged>>,
    planned: Slot<Checked<Plan>>,
    /// The key of a description → what was drawn. Also of a memo that remembers nothing else: figures are kept on disk.
    figures: Shelf<Arc<Figure>>,
    figure_files: Shelf<Files>,
    /// The key of a brief → a hash of the view that it gave.
    viewed: Shelf<blake3::Hash>,
    rendered: Shelf<Arc<[u8]>>,
}

impl Memo {
    /// A memo that remembers nothing yet.
    pub fn new() -> Self {
        Self {
            remembers: true,
            build: AtomicU64::new(0),
            parsed: Shelf::default(),
            theme: Slot::default(),
            glossaries: Slot::default(),
            pictures: Shelf::default(),
            arranged: Slot::default(),
            planned: Slot::default(),
            figures: Shelf::default(),
            figure_files: Shelf::default(),
            viewed: Shelf::default(),
            rendered: Shelf::default(),
        }
    }

    /// A memo for a build that no other will follow: it remembers nothing but figures.
    pub fn for_one_build() -> Self {
        Self { remembers: false, ..Self::new() }
    }

    pub(super) fn begin(&self) {
        self.build.fetch_add(1, Ordering::Relaxed);
    }

    /// Forgets which documents this build did not use, so that memory does not grow with the number of builds. Gives what is to
    /// be freed when there is time.
    pub(super) fn end(&self) -> impl Send + use<> {
        self.parsed.keep(self.build());
        let small = (self.theme.take_replaced(), self.glossaries.take_replaced());
        (self.arranged.take_replaced(), self.planned.take_replaced(), small)
    }

    /// The same for pages; not called by a build that rendered none, since the next one will want them again.
    pub(super) fn forget_unused_pages(&self) {
        self.viewed.keep(self.build());
        self.rendered.keep(self.build());
    }

    /// Forgets what was made with words that could not be written: whoever makes it again tells of them again.
    pub(super) fn forget_failed_words(&self) {
        self.theme.clear();
        self.viewed.keep(u64::MAX);
    }

    /// Forgets figures that this build did not use; not called by a build with errors, since a page that is broken for a moment
    /// will want its own again.
    pub(super) fn forget_unused_figures(&self) {
        self.figures.keep(self.build());
        self.figure_files.keep(self.build());
    }

    /// Takes in figures of earlier runs.
    pub fn remember(&self, kept: KeptFigures) {
        for (key, figure) in kept.0 {
            self.figures.put(key, self.build(), figure);
        }
    }

    /// The figures that the last build used.
    pub fn figures(&self) -> KeptFigures {
        KeptFigures(self.figures.used_by(self.build()))
    }

    /// The figure of a key, and whether it had to be drawn.
    pub(super) fn figure(&self, key: blake3::Hash, draw: impl FnOnce() -> Figure) -> (Arc<Figure>, bool) {
        let mut fresh = false;
        let figure = self.figures.get_or(key, self.build(), || {
            fresh = true;
            Arc::new(draw())
        });
        (figure, fresh)
    }

    /// The files of a figure; the key stands for it and its style.
    pub(super) fn figure_files(&self, key: blake3::Hash, draw: impl FnOnce() -> Files) -> Files {
        if self.remembers { self.figure_files.get_or(key, self.build(), draw) } else { draw() }
    }

    pub(super) fn parsed(
        &self,
        source: &Source,
        options: ParseOptions,
        parse: impl FnOnce() -> Checked<Document>,
    ) -> Arc<Checked<Document>> {
        if !self.remembers {
            return Arc::new(parse());
        }
        let key = hash_of(&(&source.path, source.hash, options));
        self.parsed.get_or(key, self.build(), || Arc::new(parse()))
    }

    pub(super) fn theme(
        &self,
        key: blake3::Hash,
        load: impl FnOnce() -> Checked<Theme>,
    ) -> Arc<Checked<Theme>> {
        self.theme.get_or(key, load)
    }

    pub(super) fn glossaries(
        &self,
        key: blake3::Hash,
        parse: impl FnOnce() -> Checked<BTreeMap<Lang, Glossary>>,
    ) -> Arc<Checked<BTreeMap<Lang, Glossary>>> {
        self.glossaries.get_or(key, parse)
    }

    /// What is published of a picture. It depends on the bytes alone, wherever they stand and whatever they are called.
    pub(super) fn picture(
        &self,
        source: &Source,
        prepare: impl FnOnce() -> Result<Prepared, Unreadable>,
    ) -> Arc<Result<Prepared, Unreadable>> {
        if !self.remembers {
            return Arc::new(prepare());
        }
        self.pictures.get_or(source.hash, self.build(), || Arc::new(prepare()))
    }

    /// The joined site. One with problems is not remembered: they name places in files, which the key leaves out.
    pub(super) fn arranged(
        &self,
        key: impl FnOnce() -> blake3::Hash,
        arrange: impl FnOnce() -> Checked<Arranged>,
    ) -> (blake3::Hash, Arc<Checked<Arranged>>) {
        if !self.remembers {
            return (blake3::Hash::from_bytes([0; 32]), Arc::new(arrange()));
        }
        let key = key();
        let arranged = self.arranged.get_or_sound(key, || {
            let arranged = arrange();
            // Only joining a site asks for pictures; a build that need not join it will leave them to the next one.
            self.pictures.keep(self.build());
            arranged
        });
        (key, arranged)
    }

    /// The plan; likewise.
    pub(super) fn planned(
        &self,
        key: blake3::Hash,
        plan: impl FnOnce() -> Checked<Plan>,
    ) -> Arc<Checked<Plan>> {
        if self.remembers { self.planned.get_or_sound(key, plan) } else { Arc::new(plan()) }
    }

    /// The page that `view` and then `render` give, or gave before; and whether it had to be rendered. `brief` is the key of
    /// all that `view` receives, `seen` a hash of what it gives, and `key` makes the key of all that `render` receives from
    /// that hash.
    pub(super) fn rendered<V, E>(
        &self,
        brief: impl FnOnce() -> blake3::Hash,
        view: impl Fn() -> V,
        seen: impl FnOnce(&V) -> blake3::Hash,
        key: impl FnOnce(blake3::Hash) -> blake3::Hash,
        render: impl FnOnce(V) -> Result<Arc<[u8]>, E>,
    ) -> (Result<Arc<[u8]>, E>, bool) {
        if !self.remembers {
            return (render(view()), true);
        }
        let build = self.build();
        let mut made = None;
        let key = key(self.viewed.get_or(brief(), build, || {
            let view = view();
            let seen = seen(&view);
            made = Some(view);
            seen
        }));
        if let Some(known) = self.rendered.get(&key, build) {
            return (Ok(known), false);
        }
        let page = render(made.unwrap_or_else(view));
        if let Ok(page) = &page {
            self.rendered.put(key, build, Arc::clone(page));
        }
        (page, true)
    }

    fn build(&self) -> u64 {
        self.build.load(Ordering::Relaxed)
    }
}

impl Default for Memo {
    fn default() -> Self {
        Self::new()
    }
}

/// Results by their key, with the build that used each last.
struct Shelf<T>(RwLock<HashMap<blake3::Hash, (T, AtomicU64), BuildHasherDefault<Prefix>>>);

/// Keys are hashes already: their first bytes are as good as any hash of them.
#[derive(Default)]
struct Prefix(u64);

/// The last result, with its key.
struct Slot<T> {
    last: Mutex<Option<(blake3::Hash, Arc<T>)>>,
    /// What it took the place of.
    replaced: Mutex<Vec<Arc<T>>>,
}

impl<T: Clone> Shelf<T> {
    fn get(&self, key: &blake3::Hash, build: u64) -> Option<T> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(key).map(|(value, used)| {
            used.store(build, Ordering::Relaxed);
            value.clone()
        })
    }

    fn put(&self, key: blake3::Hash, build: u64, value: T) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Vacant(place) = known.entry(key) {
            place.insert((value, AtomicU64::new(build)));
        }
    }

    fn get_or(&self, key: blake3::Hash, build: u64, make: impl FnOnce() -> T) -> T {
        self.get(&key, build).unwrap_or_else(|| {
            let value = make();
            self.put(key, build, value.clone());
            value
        })
    }

    /// What `build` used, in the order of the keys.
    fn used_by(&self, build: u64) -> Vec<(blake3::Hash, T)> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let used = known.iter().filter(|(_, (_, used))| used.load(Ordering::Relaxed) == build);
        let mut used: Vec<_> = used.map(|(key, (value, _))| (*key, value.clone())).collect();
        used.sort_by_key(|(key, _)| *key.as_bytes());
        used
    }

    /// Forgets what `build` did not use.
    fn keep(&self, build: u64) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (_, used)| *used.get_mut() == build);
    }
}

impl<T> Slot<T> {
    fn get_or(&self, key: blake3::Hash, make: impl FnOnce() -> T) -> Arc<T> {
        let mut last = lock(&self.last);
        match &*last {
            Some((known, value)) if *known == key => Arc::clone(value),
            _ => {
                let value = Arc::new(make());
                let old = last.replace((key, Arc::clone(&value)));
                lock(&self.replaced).extend(old.map(|(_, old)| old));
                value
            }
        }
    }

    fn clear(&self) {
        let old = lock(&self.last).take();
        lock(&self.replaced).extend(old.map(|(_, old)| old));
    }

    /// What is no longer remembered. Freeing ten thousand pages takes a while, and nobody needs to wait for it.
    fn take_replaced(&self) -> Vec<Arc<T>> {
        std::mem::take(&mut lock(&self.replaced))
    }
}

/// A thread that panicked while it held the lock left a whole value behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> Slot<Checked<T>> {
    /// Remembers only what has no problems.
    fn get_or_sound(&self, key: blake3::Hash, make: impl FnOnce() -> Checked<T>) -> Arc<Checked<T>> {
        let value = self.get_or(key, make);
        if !value.problems.is_empty() {
            self.clear();
        }
        value
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { last: Mutex::new(None), replaced: Mutex::default() }
    }
}

impl Hasher for Prefix {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(prefix) = bytes.first_chunk() {
            self.0 = u64::from_ne_bytes(*prefix);
        }
    }

    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::site::Site;

    #[test]
    fn a_picture_outlives_builds_that_do_not_join_the_site() {
        let (memo, made) = (Memo::new(), Cell::new(0));
        let photo = Source::new("content/a.jpg", *b"a photo");
        let build = |site: u8, shows_photo: bool| {
            memo.begin();
            let arrange = || {
                if shows_photo {
                    memo.picture(&photo, || {
                        made.set(made.get() + 1);
                        Err(Unreadable::Unknown)
                    });
                }
                Checked { value: Arranged::new(Site::default(), "/"), problems: Vec::new() }
            };
            memo.arranged(|| hash_of(&site), arrange);
            drop(memo.end());
        };
        build(1, true);
        build(1, true);
        build(1, true);
        build(2, true);
        assert_eq!(made.get(), 1);
        build(3, false);
        build(4, true);
        assert_eq!(made.get(), 2, "what no page shows is forgotten");
    }

    #[test]
    fn a_shelf_keeps_what_the_build_used() {
        let shelf = Shelf::default();
        let key = |n: u8| hash_of(&n);
        shelf.put(key(1), 1, "one");
        shelf.put(key(2), 1, "two");
        assert_eq!(shelf.get(&key(1), 2), Some("one"));
        shelf.keep(2);
        assert_eq!((shelf.get(&key(1), 3), shelf.get(&key(2), 3)), (Some("one"), None));
    }
}
