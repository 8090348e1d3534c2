//! Everything that is known about a site's quality, for the people who answer for it: one page of HTML that needs nothing else, or
//! the same as JSON.

mod evidence;
mod gather;
mod html;
mod json;
mod report;

pub use gather::gather;
pub use html::{html, is_report};
pub use json::json;
pub use report::Report;
