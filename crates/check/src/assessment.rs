//! Everything that is known about a site's quality, for the report and for lists of reviews.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::Facts;
use crate::reading::Grades;
use crate::severities_and_suppressions::SuppressedProblem;
use handout_base::path::Lang;
use handout_content::{Kind, Review};
use handout_site::review::ReviewStatus;

/// What is known about every page that patients can see.
#[derive(Debug, Clone, Default)]
pub struct Assessment {
    /// In the order of the site.
    pub pages: Vec<PageAssessment>,
    /// Problems that exceptions suppress, with the reasons.
    pub suppressed: Vec<SuppressedProblem>,
    /// Addresses on other websites, and the files that name them.
    pub outside: BTreeMap<String, BTreeSet<Arc<str>>>,
}

/// What is known about a page.
#[derive(Debug, Clone)]
pub struct PageAssessment {
    /// The file, as messages print it.
    pub path: Arc<str>,
    /// The page's id.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// The whole address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What it is: a handout, an exercise and so on.
    pub kind: Kind,
    /// The files of what it is composed of, in order.
    pub parts: Vec<Arc<str>>,
    /// Whether it is reviewed, and still what was reviewed.
    pub review_status: ReviewStatus,
    /// The last review.
    pub review: Option<Review>,
    /// `None` where its language cannot be measured.
    pub grades: Option<Grades>,
    /// What else is known about it.
    pub facts: Facts,
}
