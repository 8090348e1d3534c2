//! How handouts are printed: the paper, the editions, and how long a sheet may be.

use serde_json::json;

use handout_base::data::{Field, Node, Reader, choices, record};
use handout_base::diag::Code;

record! {
    /// How handouts are printed.
    pub(crate) struct PrintSettings {
        /// The paper of the PDFs; if left out, `letter` in the regions `us` and `ca`, else `a4`.
        paper: Option<Paper>,
        /// The editions of every handout; all if left out.
        editions: Vec<Edition>,
        /// How many pages the standard edition may have before you get a warning.
        max_pages: Option<PageLimit>,
        /// `false` leaves the background texts after the exercises out of sheets.
        background: Option<bool>,
    }
}

choices! {
    /// A size of paper.
    pub enum Paper ("paper") {
        /// 8.5 by 11 inches.
        Letter = "letter",
        /// 210 by 297 mm.
        A4 = "a4",
    }
}

choices! {
    /// A form in which a handout is printed.
    pub enum Edition ("edition") {
        /// The whole handout, two columns.
        Standard = "standard",
        /// The whole handout with no text under 18 points.
        LargePrint = "large-print",
        /// A cover sheet, then two exercises per page.
        Cards2 = "cards-2",
        /// A cover sheet, then four exercises per page.
        Cards4 = "cards-4",
        /// Each exercise on a sheet of its own.
        Single = "single",
    }
}

impl Paper {
    /// Width and height in points of 1/72 inch.
    pub fn points(self) -> (f64, f64) {
        match self {
            Self::Letter => (612.0, 792.0),
            Self::A4 => (210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0),
        }
    }
}

impl Edition {
    /// How many exercises a page has, in an edition of cards to cut apart.
    pub fn cards_per_page(self) -> Option<usize> {
        match self {
            Self::Cards2 => Some(2),
            Self::Cards4 => Some(4),
            Self::Standard | Self::LargePrint | Self::Single => None,
        }
    }

    /// Whether it contains only exercises.
    pub fn is_of_exercises(self) -> bool {
        self == Self::Single || self.cards_per_page().is_some()
    }

    /// The smallest text that the edition may have, in points (UKAAF: clear print 12, large print 18).
    pub fn least_points(self) -> f64 {
        if self == Self::LargePrint { 18.0 } else { 12.0 }
    }
}

/// The largest number of pages that a sheet may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageLimit(pub(crate) usize);

impl Field for PageLimit {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let pages = i64::read(node, reader)?;
        if let Ok(pages @ 1..=100) = usize::try_from(pages) {
            return Some(Self(pages));
        }
        let help = Some("write a number from 1 to 100".to_owned());
        reader.error(Code::UnknownValue, &node.range, format!("a sheet cannot have {pages} pages"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "integer", "minimum": 1, "maximum": 100 })
    }
}
