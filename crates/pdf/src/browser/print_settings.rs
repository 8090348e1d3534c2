//! How the browser is run.

use std::time::Duration;

/// The user's settings for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintSettings {
    /// Whether the browser runs in its sandbox. Only the user can turn that off.
    pub sandbox: bool,
    /// How long one page may take, and how long the browser may take to start.
    pub time_limit: Duration,
    /// How many pages are printed at a time. More than the number of processors gains nothing.
    pub jobs: usize,
}
