//! What earlier builds of the same process found out. A key hashes everything that the remembered function receives, and the
//! function receives nothing else, so a memo can never change what a build gives.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::content::{Document, ParseOptions};
use crate::diag::Checked;
use crate::source::Source;

type Key = [u8; 32];

/// Parsed documents and rendered pages of the last build.
#[derive(Debug)]
pub struct Memo {
    /// Whether there will be another build; if not, no keys are made.
    remembers: bool,
    parsed: Shelf<Arc<Checked<Document>>>,
    rendered: Shelf<Arc<[u8]>>,
}

impl Memo {
    /// A memo that remembers nothing yet.
    pub fn new() -> Self {
        Self { remembers: true, parsed: Shelf::default(), rendered: Shelf::default() }
    }

    /// A memo for a build that no other will follow: it never remembers anything.
    pub fn for_one_build() -> Self {
        Self { remembers: false, ..Self::new() }
    }

    pub(super) fn begin(&self) {
        self.parsed.turn();
        self.rendered.turn();
    }

    /// Forgets what this build did not use, so that memory does not grow with the number of builds.
    pub(super) fn end(&self) {
        self.parsed.drop_old();
        self.rendered.drop_old();
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
        let mut hasher = blake3::Hasher::new();
        hasher.update(source.path.as_bytes());
        hasher.update(&[0, u8::from(options.raw_html)]);
        hasher.update(&source.bytes);
        self.parsed.get_or(*hasher.finalize().as_bytes(), || Arc::new(parse()))
    }

    /// The page that `render` gives, or gave before from what `key` hashes; and whether it had to be rendered.
    pub(super) fn rendered<E>(
        &self,
        key: impl FnOnce() -> blake3::Hash,
        render: impl FnOnce() -> Result<Arc<[u8]>, E>,
    ) -> (Result<Arc<[u8]>, E>, bool) {
        if !self.remembers {
            return (render(), true);
        }
        let key = *key().as_bytes();
        if let Some(known) = self.rendered.get(&key) {
            return (Ok(known), false);
        }
        let page = render();
        if let Ok(page) = &page {
            self.rendered.put(key, Arc::clone(page));
        }
        (page, true)
    }
}

/// Two generations of results: what the current build used, and what the one before left.
#[derive(Debug)]
struct Shelf<T> {
    current: Mutex<HashMap<Key, T>>,
    previous: Mutex<HashMap<Key, T>>,
}

impl Default for Memo {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { current: Mutex::default(), previous: Mutex::default() }
    }
}

impl<T: Clone> Shelf<T> {
    fn turn(&self) {
        let current = std::mem::take(&mut *lock(&self.current));
        *lock(&self.previous) = current;
    }

    fn drop_old(&self) {
        lock(&self.previous).clear();
    }

    fn get(&self, key: &Key) -> Option<T> {
        let found = lock(&self.previous).remove(key);
        match found {
            Some(value) => {
                lock(&self.current).insert(*key, value.clone());
                Some(value)
            }
            None => lock(&self.current).get(key).cloned(),
        }
    }

    fn put(&self, key: Key, value: T) {
        lock(&self.current).insert(key, value);
    }

    fn get_or(&self, key: Key, make: impl FnOnce() -> T) -> T {
        self.get(&key).unwrap_or_else(|| {
            let value = make();
            self.put(key, value.clone());
            value
        })
    }
}

/// A thread that panicked while it held the lock left a whole map behind: entries are added one by one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
