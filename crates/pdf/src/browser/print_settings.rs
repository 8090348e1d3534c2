//! How the browser is run.

use std::time::Duration;

/// What the person at the desk decides about printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintSettings {
    /// Whether the browser locks itself in. Only the person at the desk can say that it need not.
    pub sandbox: bool,
    /// How long one page may take, and how long the browser may take to start.
    pub time_limit: Duration,
    /// How many pages are printed at a time. More than there are processors gain nothing.
    pub jobs: usize,
}
