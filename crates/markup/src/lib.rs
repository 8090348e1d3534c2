//! HTML, CSS and SVG, read in one place: whether something is seen, what it requests, and what it says.

pub mod contrast;
pub mod css;
pub mod html;
pub mod requests;
pub mod svg;
