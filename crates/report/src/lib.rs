//! What those who answer for a site read: all that is known of each page, and what patients would see changed between two builds.

pub mod comparison;
mod engine;
pub mod staff_report;
