//! Results of earlier builds in the same process. A result is stored under a hash of the value that its function received, and the
//! function receives nothing else, so a memo can never change the result of a build.

use std::any::Any;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::hashed::Hashed;
use crate::stage::Stage;
use handout_base::source::hash_of;
use handout_figure::Figure;
use handout_input::CachedFigures;

/// Results of earlier builds: documents, the theme, the joined site, figures, rendered pages and what rules found in them.
///
/// A warm memo saves work and nothing else: a build gives the same output and the same problems as with an empty one.
pub struct Memo {
    /// Whether there will be another build; if not, no keys are made.
    has_next_build: bool,
    /// Counts the builds.
    build: AtomicU64,
    /// A table for each purpose.
    tables: [MemoTable; Purpose::ALL.len()],
    /// Is told which page's figure is about to be drawn, since that takes a while.
    on_figure: Option<ReportFigure>,
    /// Is told each stage that a build begins.
    on_stage: Option<ReportStage>,
}

/// Is told the file of a page.
type ReportFigure = Box<dyn Fn(&str) + Send + Sync>;

/// Is told a stage.
type ReportStage = Box<dyn Fn(Stage) + Send + Sync>;

/// The purpose of a result. Results of one purpose are all of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Document,
    Theme,
    /// A picture below static/.
    Asset,
    Glossaries,
    Photo,
    Drawing,
    /// A PDF that pages link to.
    Pdf,
    Site,
    Plan,
    /// A memo for a single build has these too: they are cached on disk.
    Figure,
    FigureFiles,
    /// What shows a link to a page with a figure. Kept as figures are.
    ShareImage,
    /// The words of a page, each once.
    SearchWords,
    /// What the search of a language reads.
    SearchIndex,
    /// An exercise as a programme shows it.
    ProgrammeCard,
    /// A hash of a view.
    View,
    /// A rendered page.
    Page,
    /// What rules find in a rendered page.
    PageFindings,
    /// What rules find in a page's sources.
    PageOutcome,
}

/// A result, and where it came from.
pub(crate) struct Remembered<V> {
    pub(crate) value: Arc<V>,
    /// Identifies the value that the function received, and so for the result as well; none where no key was needed.
    pub(crate) key: Option<blake3::Hash>,
    /// Whether it had to be made.
    pub(crate) is_fresh: bool,
}

/// A figure with the key that it is cached by on disk.
pub(crate) type CachedFigure = Hashed<Arc<Figure>>;

/// The image of a figure, likewise; `None` if it could not be made.
pub(crate) type CachedShareImage = Hashed<Option<Arc<[u8]>>>;

/// Results by their key.
#[derive(Default)]
struct MemoTable(RwLock<HashMap<blake3::Hash, MemoEntry, BuildHasherDefault<KeyPrefix>>>);

struct MemoEntry {
    value: Arc<dyn Any + Send + Sync>,
    /// The last build that used it.
    used: AtomicU64,
}

/// Keys are hashes already: their first bytes are as good as any hash of them.
#[derive(Default)]
struct KeyPrefix(u64);

impl Memo {
    /// A memo that remembers nothing yet.
    pub fn new() -> Self {
        Self {
            has_next_build: true,
            build: AtomicU64::new(0),
            tables: Purpose::ALL.map(|_| MemoTable::default()),
            on_figure: None,
            on_stage: None,
        }
    }

    /// Tells `report` the file of each page whose figure is about to be drawn. The result of a build does not depend on it.
    #[must_use]
    pub fn reporting_figures(self, report: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { on_figure: Some(Box::new(report)), ..self }
    }

    pub(crate) fn report_figure(&self, path: &str) {
        if let Some(report) = &self.on_figure {
            report(path);
        }
    }

    /// Tells `report` each stage when a build begins it. The result of a build does not depend on it.
    #[must_use]
    pub fn reporting_stages(self, report: impl Fn(Stage) + Send + Sync + 'static) -> Self {
        Self { on_stage: Some(Box::new(report)), ..self }
    }

    pub(crate) fn report_stage(&self, stage: Stage) {
        if let Some(report) = &self.on_stage {
            report(stage);
        }
    }

    /// A memo for a build that no other will follow: it remembers nothing but figures.
    pub fn for_one_build() -> Self {
        Self { has_next_build: false, ..Self::new() }
    }

    /// Adds figures of earlier runs.
    pub fn add_figures(&self, cached: CachedFigures) {
        for (hash, value) in cached.figures {
            self.add(Purpose::Figure, Hashed { value, hash });
        }
        for (hash, image) in cached.share_images {
            self.add(Purpose::ShareImage, Hashed { value: Some(image), hash });
        }
    }

    fn add<T: Any + Send + Sync>(&self, purpose: Purpose, cached: Hashed<T>) {
        self.tables[purpose as usize].put(hash_of(&cached), self.build(), Arc::new(cached));
    }

    /// The figures that the last build used, in the order of their keys.
    pub fn figures(&self) -> CachedFigures {
        let figures = self.used::<Arc<Figure>>(Purpose::Figure);
        let images = self.used::<Option<Arc<[u8]>>>(Purpose::ShareImage);
        CachedFigures {
            figures: figures.iter().map(|figure| (figure.hash, Arc::clone(&figure.value))).collect(),
            share_images: images
                .iter()
                .filter_map(|image| Some((image.hash, image.value.clone()?)))
                .collect(),
        }
    }

    fn used<T: Any + Send + Sync>(&self, purpose: Purpose) -> Vec<Arc<Hashed<T>>> {
        let used = self.tables[purpose as usize].used_by(self.build());
        let mut used: Vec<Arc<Hashed<T>>> =
            used.into_iter().filter_map(|value| value.downcast().ok()).collect();
        used.sort_by_key(|value| *value.hash.as_bytes());
        used
    }

    /// The value that `make` returns for a key, or returned for an equal one before.
    pub(crate) fn remember<K: Hash, V: Any + Send + Sync>(
        &self,
        purpose: Purpose,
        key: &K,
        make: impl FnOnce(&K) -> V,
    ) -> Remembered<V> {
        self.remember_if(purpose, key, |_| true, make)
    }

    /// Like `remember`, but a result for which `is_kept` is false is made again by the next build.
    pub(crate) fn remember_if<K: Hash, V: Any + Send + Sync>(
        &self,
        purpose: Purpose,
        key: &K,
        is_kept: impl FnOnce(&V) -> bool,
        make: impl FnOnce(&K) -> V,
    ) -> Remembered<V> {
        if !self.has_next_build && !matches!(purpose, Purpose::Figure | Purpose::ShareImage) {
            return Remembered { value: Arc::new(make(key)), key: None, is_fresh: true };
        }
        let (hash, build, table) = (hash_of(key), self.build(), &self.tables[purpose as usize]);
        let known = table.get(&hash, build).and_then(|value| value.downcast().ok());
        if let Some(value) = known {
            return Remembered { value, key: Some(hash), is_fresh: false };
        }
        let value = Arc::new(make(key));
        if is_kept(&value) {
            table.put(hash, build, Arc::clone(&value) as _);
        }
        Remembered { value, key: Some(hash), is_fresh: true }
    }

    /// Begins a build.
    pub(crate) fn begin(&self) {
        self.build.fetch_add(1, Ordering::Relaxed);
    }

    /// Ends a build: forgets what it did not use, so that memory does not grow with the number of builds. A build that used nothing
    /// of a purpose could not get that far, and the next one will want those results again; so will the next one after
    /// errors want its figures, which are slow to draw. Returns what can be freed when there is time.
    pub(crate) fn end(&self, has_errors: bool) -> impl Send + use<> {
        let is_pruned = |purpose: &Purpose| {
            !(has_errors && matches!(purpose, Purpose::Figure | Purpose::FigureFiles | Purpose::ShareImage))
        };
        let pruned = Purpose::ALL.into_iter().filter(is_pruned);
        pruned.flat_map(|purpose| self.tables[purpose as usize].prune(self.build())).collect::<Vec<_>>()
    }

    /// Forgets all results of a purpose.
    pub(crate) fn forget(&self, purpose: Purpose) {
        self.tables[purpose as usize].clear();
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

impl Purpose {
    const ALL: [Self; 19] = [
        Self::ProgrammeCard,
        Self::SearchWords,
        Self::SearchIndex,
        Self::Document,
        Self::Theme,
        Self::Asset,
        Self::Glossaries,
        Self::Photo,
        Self::Drawing,
        Self::Pdf,
        Self::Site,
        Self::Plan,
        Self::Figure,
        Self::FigureFiles,
        Self::ShareImage,
        Self::View,
        Self::Page,
        Self::PageFindings,
        Self::PageOutcome,
    ];
}

impl MemoTable {
    fn get(&self, key: &blake3::Hash, build: u64) -> Option<Arc<dyn Any + Send + Sync>> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(key).map(|entry| {
            entry.used.store(build, Ordering::Relaxed);
            Arc::clone(&entry.value)
        })
    }

    fn put(&self, key: blake3::Hash, build: u64, value: Arc<dyn Any + Send + Sync>) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Vacant(entry) = entries.entry(key) {
            entry.insert(MemoEntry { value, used: AtomicU64::new(build) });
        }
    }

    fn used_by(&self, build: u64) -> Vec<Arc<dyn Any + Send + Sync>> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let used = entries.values().filter(|entry| entry.used.load(Ordering::Relaxed) == build);
        used.map(|entry| Arc::clone(&entry.value)).collect()
    }

    /// Takes out what `build` did not use, if it used anything.
    fn prune(&self, build: u64) -> Vec<Arc<dyn Any + Send + Sync>> {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if entries.values_mut().all(|entry| *entry.used.get_mut() != build) {
            return Vec::new();
        }
        let unused = entries.extract_if(|_, entry| *entry.used.get_mut() != build);
        unused.map(|(_, entry)| entry.value).collect()
    }

    fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Hasher for KeyPrefix {
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
    use super::*;

    /// Builds that each ask for the lengths of some texts: which of them had to be measured?
    #[track_caller]
    fn check(builds: &[&[&str]], fresh: &[&[&str]]) {
        let memo = Memo::new();
        for (texts, fresh) in builds.iter().zip(fresh) {
            memo.begin();
            let measured = texts.iter().filter(|text| {
                let length = memo.remember(Purpose::Document, text, |text| text.len());
                assert_eq!(*length.value, text.len());
                length.is_fresh
            });
            assert_eq!(measured.copied().collect::<Vec<_>>(), *fresh);
            drop(memo.end(false));
        }
    }

    #[test]
    fn a_build_remembers_what_the_previous_one_used() {
        check(&[&["a", "bc"], &["bc", "d"], &["bc", "a"]], &[&["a", "bc"], &["d"], &["a"]]);
    }

    #[test]
    fn a_build_that_fails_early_forgets_nothing() {
        check(&[&["a"], &[], &["a"]], &[&["a"], &[], &[]]);
    }

    #[test]
    fn purposes_do_not_share_results() {
        let memo = Memo::new();
        memo.remember(Purpose::Document, &1, |_| "text");
        assert_eq!(*memo.remember(Purpose::View, &1, |_| 7).value, 7);
        memo.forget(Purpose::View);
        assert!(memo.remember(Purpose::View, &1, |_| 7).is_fresh);
        assert!(!memo.remember(Purpose::Document, &1, |_| "text").is_fresh);
    }

    #[test]
    fn refused_results_are_made_again() {
        let memo = Memo::new();
        for _ in 0..2 {
            assert!(memo.remember_if(Purpose::Page, &1, Result::is_ok, |_| Err::<(), _>("broken")).is_fresh);
        }
    }

    #[test]
    fn figures_survive_errors() {
        let memo = Memo::new();
        let draw = |n: i32| memo.remember(Purpose::Figure, &n, |n| *n).is_fresh;
        memo.begin();
        assert!(draw(1) && draw(2));
        drop(memo.end(false));
        memo.begin();
        assert!(!draw(1));
        drop(memo.end(true));
        memo.begin();
        assert!(!draw(1) && !draw(2));
        drop(memo.end(false));
        memo.begin();
        assert!(!draw(1));
        drop(memo.end(false));
        memo.begin();
        assert!(draw(2));
    }

    #[test]
    fn a_memo_for_one_build_remembers_only_figures() {
        let memo = Memo::for_one_build();
        for (purpose, is_fresh) in [(Purpose::Document, true), (Purpose::Figure, false)] {
            memo.remember(purpose, &1, |n| *n);
            assert_eq!(memo.remember(purpose, &1, |n| *n).is_fresh, is_fresh);
        }
    }
}
