//! The values of the staff report, as the template and the JSON show them.

use serde::Serialize;

use super::evidence::{Evidence, Met};

/// The state of a site on a day.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The name of the site.
    pub(crate) title: String,
    pub(crate) clinic: String,
    pub(crate) today: String,
    pub(crate) program: &'static str,
    pub(crate) target_grade: String,
    pub(crate) target_smog: String,
    pub(crate) max_grade: String,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// Errors and warnings, except those in the list of reviews.
    pub(crate) to_fix: usize,
    pub(crate) handouts: Vec<HandoutReport>,
    pub(crate) pages: Vec<PageReport>,
    /// Reviews that need action now, then those due in each month.
    pub(crate) reviews: Vec<ReviewMonth>,
    /// How many pages are in each review state.
    pub(crate) review_counts: Vec<Count>,
    /// What to do, the most urgent first.
    pub(crate) steps: Vec<Step>,
    /// Problems that belong to no page, such as those in book.toml.
    pub(crate) others: Vec<Finding>,
    pub(crate) allowed: Vec<AllowedFinding>,
    /// Rules whose level the book changes.
    pub(crate) levels: Vec<LevelChange>,
}

/// Something to do.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Step {
    pub(crate) count: usize,
    /// The words that follow the number.
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    /// The part of the report with the details.
    pub(crate) part: &'static str,
}

/// A number of pages.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Count {
    pub(crate) of: &'static str,
    pub(crate) count: usize,
}

/// A page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageReport {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) lang: String,
    pub(crate) url: String,
    /// `None` where text cannot be measured.
    pub(crate) reading: Option<ReadingReport>,
    pub(crate) review: ReviewReport,
    pub(crate) findings: Vec<Finding>,
    pub(crate) has_errors: bool,
    /// How many findings are listed nowhere else in the report.
    pub(crate) to_fix: usize,
}

/// How hard a text is to read.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReadingReport {
    pub(crate) words: usize,
    pub(crate) sentences: usize,
    /// Flesch reading ease.
    pub(crate) ease: f64,
    /// Flesch-Kincaid grade level.
    pub(crate) grade: f64,
    /// SMOG grade; `None` for fewer than ten sentences.
    pub(crate) smog: Option<f64>,
    /// Whether both are at or below the aim.
    pub(crate) is_met: bool,
    pub(crate) worst: Vec<HardSentence>,
}

/// A sentence that is hard to read.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HardSentence {
    pub(crate) place: String,
    pub(crate) text: String,
}

/// The state of a page's review.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReviewReport {
    pub(crate) state: &'static str,
    pub(crate) label: &'static str,
    pub(crate) changed: bool,
    /// What happens to the page.
    pub(crate) policy: &'static str,
    pub(crate) by: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) on: Option<String>,
    pub(crate) due: Option<String>,
    /// Until when the page may stay though its review is due.
    pub(crate) kept_until: Option<String>,
    /// Negative when the day has passed.
    pub(crate) days_left: Option<i32>,
}

/// A problem.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) place: String,
    pub(crate) message: String,
    pub(crate) help: Vec<String>,
    /// Whether the list of reviews shows it too.
    pub(crate) is_listed_review: bool,
}

/// A problem that the page allows, with its reason.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AllowedFinding {
    pub(crate) code: &'static str,
    pub(crate) place: String,
    pub(crate) message: String,
    pub(crate) reason: String,
}

/// A rule whose level the book changes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LevelChange {
    pub(crate) code: &'static str,
    pub(crate) own: &'static str,
    pub(crate) here: &'static str,
}

/// A handout with its parts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HandoutReport {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) parts: Vec<PartReport>,
    pub(crate) met: usize,
    pub(crate) not_met: usize,
    pub(crate) person: usize,
    pub(crate) evidence: Vec<EvidenceReport>,
}

/// A part of a handout.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartReport {
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) review: &'static str,
}

/// An item of a standard, in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EvidenceReport {
    #[serde(flatten)]
    evidence: Evidence,
    pub(crate) label: &'static str,
}

/// Reviews that need the same action, or that are due in the same month.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReviewMonth {
    /// Such as `Overdue`, `Not reviewed yet` or `March 2027`.
    pub(crate) title: String,
    /// Whether patients may be reading something that no valid review covers.
    pub(crate) is_late: bool,
    /// Whether action is needed now.
    pub(crate) is_open: bool,
    pub(crate) pages: Vec<DueReport>,
}

/// A review that is due.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DueReport {
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) due: Option<String>,
    /// Until when the page may stay though its review is due.
    pub(crate) kept_until: Option<String>,
    pub(crate) by: Option<String>,
}

impl From<Evidence> for EvidenceReport {
    fn from(evidence: Evidence) -> Self {
        Self { label: evidence.met.label(), evidence }
    }
}

impl EvidenceReport {
    pub(super) fn is(&self, met: Met) -> bool {
        self.evidence.met == met
    }
}
