//! Documents of a site → the review status of each page: who reviewed it, and whether it has changed since.
//!
//! A review is bound to a fingerprint of what the reviewer read: the page's own words, its pictures and its parts. The state follows
//! from dates and from that fingerprint, so nobody has to remember to revoke a review.

mod fingerprint;
mod review_status;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use fingerprint::Fingerprints;
pub use review_status::ReviewState;
pub use review_status::ReviewStatus;
pub use review_status::latest_due;

use crate::{Index, Site};
use handout_base::diag::WithDiagnostics;
use handout_base::path::Lang;
use handout_content::{Document, Glossary, Kind};
use handout_input::{Book, Checks, Inputs, Policy};

/// The review status of each page, in the order of [`Site::pages`]. For a report every page gets its fingerprint; otherwise only those
/// that are compared, so that a build of a large book does not hash every page.
pub fn review_statuses(
    site: &Site,
    documents: &[Arc<WithDiagnostics<Document>>],
    glossaries: &BTreeMap<Lang, Glossary>,
    inputs: &Inputs,
    book: &Book,
) -> Vec<ReviewStatus> {
    let fingerprints = Fingerprints::new(site, documents, glossaries, inputs);
    let every = inputs.options.checks == Checks::Report;
    let (rules, today) = (book.reviewing(), inputs.options.today);
    let one = |index: Index| {
        let page = &site.pages[index];
        let front = documents[page.file].value.front.as_ref().filter(|_| page.visibility.is_shown());
        let Some(front) = front else { return ReviewStatus::NOT_NEEDED };
        let review = front.common.review.as_ref();
        let original = || {
            let default = site.languages.first().filter(|default| **default != page.lang)?;
            let original = site.index_of(page.id.as_str(), default)?;
            (site.pages[original].visibility.is_shown()).then_some(original)
        };
        let is_compared = |value: Option<bool>| every || value == Some(true);
        let now = is_compared(review.map(|review| review.of.is_some()));
        let then = is_compared(review.map(|review| review.original.is_some()));
        ReviewStatus {
            original: original().filter(|_| then).map(|index| fingerprints.of(index)),
            ..ReviewStatus::new(
                is_clinical(front.kind.kind()),
                review,
                now.then(|| fingerprints.of(index)),
                &rules,
                today,
            )
        }
    };
    let mut review_statuses: Vec<ReviewStatus> = (0..site.pages.len()).into_par_iter().map(one).collect();
    withhold_with_parts(site, &mut review_statuses);
    review_statuses
}

/// Whether pages of a kind have content that a clinician must review.
fn is_clinical(kind: Kind) -> bool {
    matches!(kind, Kind::Handout | Kind::Exercise | Kind::Procedure | Kind::Background)
}

/// A handout that would show a withheld text is withheld as well, unless its own review covers that text. Leaving the text out would
/// silently drop a step or a warning.
fn withhold_with_parts(site: &Site, review_statuses: &mut [ReviewStatus]) {
    for (index, page) in site.pages.iter().enumerate() {
        if review_statuses[index].covers_parts() {
            continue;
        }
        if page.composition.parts().any(|part| review_statuses[part].is_withheld()) {
            let review_status = &mut review_statuses[index];
            review_status.policy = review_status.policy.max(Policy::Withhold);
        }
    }
}
