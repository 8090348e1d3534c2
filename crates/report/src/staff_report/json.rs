//! The report for programs.

use super::report::Report;
use handout_base::diag::visible_json;

/// The report as JSON.
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    visible_json(&text)
}
