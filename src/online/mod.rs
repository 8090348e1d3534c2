//! `handout check --online`: whether the pages of other websites that a book links to exist.
//!
//! The requests, with the TLS that they need, are left out of a program built without the feature `online`.

#[cfg(feature = "online")]
mod ask;
#[cfg(feature = "online")]
mod cache;
#[cfg(feature = "online")]
mod rate_limit;
#[cfg(feature = "online")]
mod request;
#[cfg(all(test, feature = "online"))]
mod tests;
mod unclear;

#[cfg(feature = "online")]
pub(crate) use ask::ask;

#[cfg(not(feature = "online"))]
use unclear::Unclear;
pub(crate) use unclear::report_unclear;

/// Refuses: this program cannot ask.
#[cfg(not(feature = "online"))]
pub(super) fn ask(
    _: &handout_check::Assessment,
    _: Option<&std::collections::BTreeSet<std::sync::Arc<str>>>,
    _: &super::terminal::Progress,
) -> Result<(handout_input::Outside, Vec<Unclear>), crate::outcome::Failure> {
    Err(crate::outcome::Failure::new(
        "this program was built without `--online`: it cannot ask other websites",
        "check without `--online`, or use a program that was built with the feature `online`",
    ))
}
