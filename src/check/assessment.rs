//! All that is known of a site's quality, for the report and for lists of reviews.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Excepted, Facts, Grades};
use crate::content::{Kind, Review};
use crate::path::Lang;
use crate::review::Standing;

/// What is known of every page that patients can see.
#[derive(Debug, Clone, Default)]
pub struct Assessment {
    pub(crate) pages: Vec<PageAssessment>,
    /// Problems that are not told, with the reasons.
    pub(crate) excepted: Vec<Excepted>,
    /// Addresses on other websites, and the files that name them.
    pub(crate) outside: BTreeMap<String, BTreeSet<Arc<str>>>,
}

/// What is known of a page.
#[derive(Debug, Clone)]
pub(crate) struct PageAssessment {
    /// The file, as messages print it.
    pub(crate) path: Arc<str>,
    pub(crate) id: String,
    pub(crate) lang: Lang,
    /// The whole address.
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) kind: Kind,
    /// The files of what it is composed of, in order.
    pub(crate) parts: Vec<Arc<str>>,
    pub(crate) standing: Standing,
    pub(crate) review: Option<Review>,
    pub(crate) grades: Option<Grades>,
    pub(crate) facts: Facts,
}
