//! Pages that the program makes from what the authors' pages are about: one for each region of the body and for each condition that has
//! pages, and one that lists these.

use std::sync::Arc;

use super::index::Index;
use handout_base::path::Lang;
use handout_content::BodyRegion;

/// What a page that the program makes is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// All regions that have pages.
    Regions,
    /// A region of the body.
    Region(BodyRegion),
    /// All conditions that have pages.
    Conditions,
    /// A condition, by its id.
    Condition(Arc<str>),
    /// The search, with a list of all pages.
    Search,
    /// Where a clinician puts together the exercises of one patient, and where that patient reads them.
    Programme,
}

/// A page that the program makes.
#[derive(Debug)]
pub struct MadePage {
    /// What it is about.
    pub topic: Topic,
    /// The language of its pages.
    pub lang: Lang,
    /// The address below the site's root, with slashes at both ends.
    pub url: String,
    /// The pages that it lists, in order. One that lists other made pages has none.
    pub pages: Vec<Index>,
}

impl Topic {
    /// The topic that lists this one with others of its kind.
    pub fn above(&self) -> Option<Self> {
        match self {
            Self::Region(_) => Some(Self::Regions),
            Self::Condition(_) => Some(Self::Conditions),
            Self::Regions | Self::Conditions | Self::Search | Self::Programme => None,
        }
    }

    /// The address without language.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Regions => "regions".to_owned(),
            Self::Region(region) => format!("regions/{}", region.as_str().replace(' ', "-")),
            Self::Conditions => "conditions".to_owned(),
            Self::Condition(id) => format!("conditions/{id}"),
            Self::Search => "search".to_owned(),
            Self::Programme => "programme".to_owned(),
        }
    }

    /// What an author wrote that there is such a page, for messages; the search and the programme are there in any case.
    pub(super) fn cause(&self) -> Option<&'static str> {
        match self {
            Self::Regions | Self::Region(_) => Some("`body`"),
            Self::Conditions | Self::Condition(_) => Some("`conditions`"),
            Self::Search | Self::Programme => None,
        }
    }
}
