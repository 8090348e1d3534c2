//! The pages to render, each with its template.

use std::borrow::Cow;

use handout_base::path::Lang;
use handout_input::Edition;
use handout_site::Index;

/// Something to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    /// The file in the output.
    pub(crate) output: String,
    pub(crate) template: Cow<'static, str>,
    pub(crate) lang: Lang,
    pub(crate) target: JobTarget,
}

/// What a job shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JobTarget {
    Page(Index),
    /// An edition of a handout.
    Sheet(Index, Edition),
    /// Whether a sheet of a handout is current.
    Version(Index),
    /// Where an earlier address of a page leads.
    Redirect(String, Index),
    /// A page that the program makes, by its place in `Site::made`.
    Made(usize),
    NotFound,
}

impl JobTarget {
    /// The page that it is about.
    pub(crate) fn page(&self) -> Option<Index> {
        match self {
            Self::Page(index) | Self::Sheet(index, _) | Self::Version(index) | Self::Redirect(_, index) => {
                Some(*index)
            }
            Self::Made(_) | Self::NotFound => None,
        }
    }

    /// The page whose text it shows.
    pub(crate) fn text(&self) -> Option<Index> {
        match self {
            Self::Page(index) | Self::Sheet(index, _) => Some(*index),
            Self::Version(_) | Self::Redirect(..) | Self::Made(_) | Self::NotFound => None,
        }
    }
}
