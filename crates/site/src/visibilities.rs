//! The visibility of every page, reviews included.

use super::Site;
use super::review::ReviewStatus;
use super::visibility::Visibility;

/// The visibility of each page, in the order of [`Site::pages`], including pages withheld by their review.
pub fn visibilities(site: &Site, review_statuses: &[ReviewStatus]) -> Vec<Visibility> {
    let pages = site.pages.iter().zip(review_statuses);
    pages
        .map(|(page, status)| match page.visibility {
            Visibility::Live if status.is_withheld() => Visibility::Withheld,
            other => other,
        })
        .collect()
}
