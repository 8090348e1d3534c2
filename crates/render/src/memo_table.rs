//! Where a memo keeps results: many by their keys, or the last alone.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use handout_base::diag::WithDiagnostics;

/// Results by their key, with the build that used each last.
pub(super) struct MemoTable<T>(RwLock<HashMap<blake3::Hash, (T, AtomicU64), BuildHasherDefault<Prefix>>>);

/// Keys are hashes already: their first bytes are as good as any hash of them.
#[derive(Default)]
struct Prefix(u64);

/// The last result, with its key.
pub(super) struct SingleEntry<T> {
    last: Mutex<Option<(blake3::Hash, Arc<T>)>>,
    /// What it took the place of.
    replaced: Mutex<Vec<Arc<T>>>,
}

impl<T: Clone> MemoTable<T> {
    pub(super) fn get(&self, key: &blake3::Hash, build: u64) -> Option<T> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(key).map(|(value, used)| {
            used.store(build, Ordering::Relaxed);
            value.clone()
        })
    }

    pub(super) fn put(&self, key: blake3::Hash, build: u64, value: T) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Vacant(place) = known.entry(key) {
            place.insert((value, AtomicU64::new(build)));
        }
    }

    pub(super) fn get_or(&self, key: blake3::Hash, build: u64, make: impl FnOnce() -> T) -> T {
        self.get(&key, build).unwrap_or_else(|| {
            let value = make();
            self.put(key, build, value.clone());
            value
        })
    }

    /// What `build` used, in the order of the keys.
    pub(super) fn used_by(&self, build: u64) -> Vec<(blake3::Hash, T)> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let used = known.iter().filter(|(_, (_, used))| used.load(Ordering::Relaxed) == build);
        let mut used: Vec<_> = used.map(|(key, (value, _))| (*key, value.clone())).collect();
        used.sort_by_key(|(key, _)| *key.as_bytes());
        used
    }

    /// Forgets what `build` did not use.
    pub(super) fn keep(&self, build: u64) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (_, used)| *used.get_mut() == build);
    }
}

impl<T> SingleEntry<T> {
    pub(super) fn get_or(&self, key: blake3::Hash, make: impl FnOnce() -> T) -> Arc<T> {
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

    pub(super) fn clear(&self) {
        let old = lock(&self.last).take();
        lock(&self.replaced).extend(old.map(|(_, old)| old));
    }

    /// What is no longer remembered. Freeing ten thousand pages takes a while, and nobody needs to wait for it.
    pub(super) fn take_replaced(&self) -> Vec<Arc<T>> {
        std::mem::take(&mut lock(&self.replaced))
    }
}

/// A thread that panicked while it held the lock left a whole value behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> SingleEntry<WithDiagnostics<T>> {
    /// Remembers only what has no problems.
    pub(super) fn get_or_sound(
        &self,
        key: blake3::Hash,
        make: impl FnOnce() -> WithDiagnostics<T>,
    ) -> Arc<WithDiagnostics<T>> {
        let value = self.get_or(key, make);
        if !value.problems.is_empty() {
            self.clear();
        }
        value
    }
}

impl<T> Default for MemoTable<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T> Default for SingleEntry<T> {
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
    use super::*;
    use handout_base::source::hash_of;

    #[test]
    fn a_shelf_keeps_what_the_build_used() {
        let memo_table = MemoTable::default();
        let key = |n: u8| hash_of(&n);
        memo_table.put(key(1), 1, "one");
        memo_table.put(key(2), 1, "two");
        assert_eq!(memo_table.get(&key(1), 2), Some("one"));
        memo_table.keep(2);
        assert_eq!((memo_table.get(&key(1), 3), memo_table.get(&key(2), 3)), (Some("one"), None));
    }
}
