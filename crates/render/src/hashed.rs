//! A value with a hash that identifies it, for values that are large or cannot be hashed.

use std::hash::{Hash, Hasher};

/// A value that is hashed by its own hash. Its maker guarantees that equal hashes mean equal values.
#[derive(Clone, Copy)]
pub(crate) struct Hashed<T> {
    pub(crate) value: T,
    pub(crate) hash: blake3::Hash,
}

impl<T> Hash for Hashed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}
