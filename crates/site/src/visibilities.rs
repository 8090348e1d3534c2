//! The visibility of every page, reviews included.

use super::Site;
use super::review::ReviewStatus;
use super::visibility::Visibility;

/// What readers find of each page, in the order of [`Site::pages`], with what its review makes of it.
pub fn visibilities(site: &Site, review_statuses: &[ReviewStatus]) -> Vec<Visibility> {
    let pages = site.pages.iter().zip(review_statuses);
    pages
        .map(|(page, status)| match page.visibility {
            Visibility::Live if status.is_withheld() => Visibility::Withheld,
            other => other,
        })
        .collect()
}
