//! `handout check --online`: whether the pages of other websites that a book links to exist.
//!
//! What asks them, with the TLS that it needs, is left out of a program built without the feature `online`.

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

use super::terminal::{count, remark};
use handout_base::diag::visible;

#[cfg(feature = "online")]
pub(crate) use ask::ask;

/// An address without a clear answer, and the reason.
pub(crate) type Unclear = (String, String);

/// How many addresses without a clear answer are named.
const MOST_NAMED: usize = 5;

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

/// Names the addresses without a clear answer.
pub(super) fn report_unclear(unclear: &[Unclear]) {
    if unclear.is_empty() {
        return;
    }
    let named =
        unclear.iter().take(MOST_NAMED).map(|(address, why)| format!("`{}` ({why})", visible(address)));
    let mut help = named.collect::<Vec<_>>().join("\n");
    if unclear.len() > MOST_NAMED {
        help.push_str(&format!("\nand {} more", unclear.len() - MOST_NAMED));
    }
    let links = count(unclear.len(), "link");
    remark(&format!("{links} could not be checked; open them in a browser"), &help);
}
