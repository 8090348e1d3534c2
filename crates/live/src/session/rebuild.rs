//! What a session reports after each build.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::watch::Notice;
use handout_base::diag::Diagnostics;
use handout_input::Inputs;
use handout_publish::{PublishError, PublishReport};
use handout_render::Work;

/// A build of a session.
pub struct Rebuild {
    /// The changed files, by their path in the book; none in the first build.
    pub changed: BTreeSet<Arc<str>>,
    /// The files of the pages that are not published yet, and that this build left out.
    pub unpublished: BTreeSet<Arc<str>>,
    /// How much of the site was rendered again.
    pub rendered: Work,
    /// All problems of the book.
    pub diagnostics: Diagnostics,
    /// The inputs of the build.
    pub inputs: Inputs,
    /// From the moment a change was noticed until the new pages could be requested.
    pub time: Duration,
    /// Whether the build was published.
    pub published: Published,
    /// What the author should know about the watching.
    pub notices: Vec<Notice>,
}

/// Whether a build was published.
pub enum Published {
    /// The session only previews.
    Off,
    /// The book has errors.
    Refused,
    /// A file is still being written, this one if it is known; the next build is published.
    Later(Option<String>),
    /// Publishing was tried.
    Done(Result<PublishReport, PublishError>),
}
