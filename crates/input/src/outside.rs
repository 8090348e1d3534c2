//! The answers of other websites, for a check that asked them. They are asked before a build, which uses no network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The answers of other websites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Outside {
    /// The files whose links are checked.
    pub files: BTreeSet<Arc<str>>,
    /// Address, without the part after `#` → what its website answered. Addresses without a clear answer are left out.
    pub answers: BTreeMap<String, Answer>,
}

/// The answer of a website about an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Answer {
    /// The page exists.
    Good,
    /// The page has moved permanently to this address.
    Moved(String),
    /// The page does not exist, for this reason.
    Dead(String),
}
