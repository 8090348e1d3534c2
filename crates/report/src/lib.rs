//! A built site → reports for the people responsible for it: one on the quality of every page, and a comparison of what patients would
//! see in two builds. Each is one HTML file that loads nothing.
//!
//! ```rust
//! use handout_report::comparison::{self, Comparison, Header, MARK};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // `comparison::compare` makes this from two builds.
//! let comparison = Comparison { changes: Vec::new(), unchanged: 5 };
//! let header = Header {
//!     title: "Spine & Joint Clinic".to_owned(),
//!     before: "HEAD~1".to_owned(),
//!     today: "2026-03-01".to_owned(),
//!     notes: Vec::new(),
//! };
//! let html = comparison::html(&comparison, &header, "")?;
//! assert!(html.starts_with(MARK), "the next comparison may replace this file");
//! assert!(html.contains("<title>What changed: Spine &amp; Joint Clinic</title>"));
//! assert!(html.contains("0 pages changed. 5 pages as before."));
//! # Ok(())
//! # }
//! ```
//!
//! [`staff_report::gather`] makes the other report from the findings of `handout check`.

pub mod comparison;
mod engine;
pub mod staff_report;
