//! What earlier builds of the same process found out. A key hashes everything that the remembered function receives, and the
//! function receives nothing else, so a memo can never change what a build gives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::brief::Arranged;
use super::figures::Files;
use super::memo_table::{MemoTable, SingleEntry};
use super::plan::Plan;
use handout_base::diag::{Diagnostic, WithDiagnostics};
use handout_base::path::Lang;
use handout_base::source::{Source, hash_of};
use handout_check::PageOutcome;
use handout_content::{Document, Glossary, ParseOptions};
use handout_figure::Figure;
use handout_input::KeptFigures;
use handout_photo::{Prepared, Unreadable};
use handout_theme::Theme;

/// Parsed documents, loaded themes and glossaries, prepared pictures, figures, views and rendered pages of the last build.
pub struct Memo {
    /// Whether there will be another build; if not, no keys are made.
    remembers: bool,
    /// Counts the builds.
    build: AtomicU64,
    parsed: MemoTable<Arc<WithDiagnostics<Document>>>,
    theme: SingleEntry<WithDiagnostics<Theme>>,
    glossaries: SingleEntry<WithDiagnostics<BTreeMap<Lang, Glossary>>>,
    /// The hash of a picture's bytes → what is published of it.
    pictures: MemoTable<Arc<Result<Prepared, Unreadable>>>,
    arranged: SingleEntry<WithDiagnostics<Arranged>>,
    planned: SingleEntry<WithDiagnostics<Plan>>,
    /// The key of a description → what was drawn. Also of a memo that remembers nothing else: figures are kept on disk.
    figures: MemoTable<Arc<Figure>>,
    figure_files: MemoTable<Files>,
    /// The key of a brief → a hash of the view that it gave.
    viewed: MemoTable<blake3::Hash>,
    rendered: MemoTable<Arc<[u8]>>,
    /// The key of a rendered page → what the rules say of it.
    judged: MemoTable<Arc<[Diagnostic]>>,
    /// The key of a page's sources → what the rules say of it.
    checked: MemoTable<Arc<PageOutcome>>,
}

impl Memo {
    /// A memo that remembers nothing yet.
    pub fn new() -> Self {
        Self {
            remembers: true,
            build: AtomicU64::new(0),
            parsed: MemoTable::default(),
            theme: SingleEntry::default(),
            glossaries: SingleEntry::default(),
            pictures: MemoTable::default(),
            arranged: SingleEntry::default(),
            planned: SingleEntry::default(),
            figures: MemoTable::default(),
            figure_files: MemoTable::default(),
            viewed: MemoTable::default(),
            rendered: MemoTable::default(),
            judged: MemoTable::default(),
            checked: MemoTable::default(),
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
        self.checked.keep(self.build());
        let small = (self.theme.take_replaced(), self.glossaries.take_replaced());
        (self.arranged.take_replaced(), self.planned.take_replaced(), small)
    }

    /// The same for pages; not called by a build that rendered none, since the next one will want them again.
    pub(super) fn forget_unused_pages(&self) {
        self.viewed.keep(self.build());
        self.rendered.keep(self.build());
        self.judged.keep(self.build());
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
        parse: impl FnOnce() -> WithDiagnostics<Document>,
    ) -> Arc<WithDiagnostics<Document>> {
        if !self.remembers {
            return Arc::new(parse());
        }
        let key = hash_of(&(&source.path, source.hash, options));
        self.parsed.get_or(key, self.build(), || Arc::new(parse()))
    }

    pub(super) fn theme(
        &self,
        key: blake3::Hash,
        load: impl FnOnce() -> WithDiagnostics<Theme>,
    ) -> Arc<WithDiagnostics<Theme>> {
        self.theme.get_or(key, load)
    }

    pub(super) fn glossaries(
        &self,
        key: blake3::Hash,
        parse: impl FnOnce() -> WithDiagnostics<BTreeMap<Lang, Glossary>>,
    ) -> Arc<WithDiagnostics<BTreeMap<Lang, Glossary>>> {
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
        arrange: impl FnOnce() -> WithDiagnostics<Arranged>,
    ) -> (blake3::Hash, Arc<WithDiagnostics<Arranged>>) {
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
        plan: impl FnOnce() -> WithDiagnostics<Plan>,
    ) -> Arc<WithDiagnostics<Plan>> {
        if self.remembers { self.planned.get_or_sound(key, plan) } else { Arc::new(plan()) }
    }

    /// The page that `view` and then `render` give, or gave before; and whether it had to be rendered. `brief` is the key of
    /// all that `view` receives, `seen` a hash of what it gives, and `key` makes the key of all that `render` receives from
    /// that hash. The last value is that key, of a memo that remembers.
    pub(super) fn rendered<V, E>(
        &self,
        brief: impl FnOnce() -> blake3::Hash,
        view: impl Fn() -> V,
        seen: impl FnOnce(&V) -> blake3::Hash,
        key: impl FnOnce(blake3::Hash) -> blake3::Hash,
        render: impl FnOnce(V) -> Result<Arc<[u8]>, E>,
    ) -> (Result<Arc<[u8]>, E>, bool, Option<blake3::Hash>) {
        if !self.remembers {
            return (render(view()), true, None);
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
            return (Ok(known), false, Some(key));
        }
        let page = render(made.unwrap_or_else(view));
        if let Ok(page) = &page {
            self.rendered.put(key, build, Arc::clone(page));
        }
        (page, true, Some(key))
    }

    /// What rules find in a rendered page. `page` is its key, and `key` makes the key of everything that they receive from it.
    pub(super) fn judged(
        &self,
        page: Option<blake3::Hash>,
        key: impl FnOnce(blake3::Hash) -> blake3::Hash,
        judge: impl FnOnce() -> Arc<[Diagnostic]>,
    ) -> Arc<[Diagnostic]> {
        match page {
            Some(page) => self.judged.get_or(key(page), self.build(), judge),
            None => judge(),
        }
    }

    /// What the rules say of a page; `key` makes the key of everything that they receive.
    pub(super) fn checked(
        &self,
        key: impl FnOnce() -> blake3::Hash,
        check: impl FnOnce() -> PageOutcome,
    ) -> Arc<PageOutcome> {
        if !self.remembers {
            return Arc::new(check());
        }
        self.checked.get_or(key(), self.build(), || Arc::new(check()))
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use handout_site::Site;

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
                WithDiagnostics { value: Arranged::new(Site::default(), "/"), problems: Vec::new() }
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
}
