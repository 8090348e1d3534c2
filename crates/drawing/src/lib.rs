//! A drawing (SVG) as a person or a program saved it → what is published of it: written again from lists of what a drawing needs, so that
//! nothing else can be in it. It runs nothing, moves nothing, links nowhere and asks for no other file.
//!
//! ```rust
//! use handout_drawing::prepare;
//!
//! let saved = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="a()">
//!   <!-- made by Jo Doe -->
//!   <rect width="9" height="9" fill="teal"/><script>b()</script>
//! </svg>"#;
//! let drawing = prepare(saved).unwrap();
//! let published = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="teal"/></svg>"#;
//! assert_eq!(std::str::from_utf8(&drawing.bytes), Ok(published));
//! assert_eq!(drawing.size, Some((9, 9)));
//!
//! // The author learns what was left out, and where.
//! let problems = drawing.problems(&"hip.svg".into());
//! assert_eq!(problems[0].message, "`onload` in this drawing would run a script, and is left out");
//! assert_eq!(problems.len(), 2);
//!
//! // What is published already needs no change.
//! assert_eq!(prepare(&drawing.bytes).unwrap().bytes, drawing.bytes);
//! ```
//!
//! [`names`] has the lists; `values` and `style` judge what is written in attributes and styles, by the tokens of CSS. A name or value that
//! nobody thought of is not in the lists, and so is not published.

mod data;
mod document_type;
mod embedded;
mod left_out;
pub mod names;
mod not_drawn;
mod prepare;
mod reading;
mod size;
mod style;
#[cfg(test)]
mod tests;
mod values;
mod writer;

pub use data::data_fault;
pub use not_drawn::NotDrawn;
pub use prepare::{Drawing, prepare};
