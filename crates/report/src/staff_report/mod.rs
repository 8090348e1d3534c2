//! Everything that is known about a site's quality, for the people responsible for it: one self-contained page of HTML, or JSON.

mod evidence;
mod gather;
mod html;
mod json;
mod report;

pub use gather::gather;
pub use html::{html, is_report};
pub use json::json;
pub use report::Report;
