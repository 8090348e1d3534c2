//! What other websites answered, for a check that asked them. The asking is done before a build, which knows of no network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The answers of other websites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Outside {
    /// The files whose links are looked at.
    pub files: BTreeSet<Arc<str>>,
    /// Address, without the part behind `#` → what its website answered. Addresses without a clear answer are not in it.
    pub answers: BTreeMap<String, Answer>,
}

/// What a website said of an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Answer {
    /// The page is there.
    Good,
    /// The page is there for good at another address.
    Moved(String),
    /// There is no page, and why.
    Dead(String),
}
