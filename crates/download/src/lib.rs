//! A PDF as its author saved it → what is published of it: the pages and what they need, written again, without what says who made it.
//! A PDF that does anything but show its pages is refused. Bytes in, bytes out: the same on every machine.
//!
//! ```rust
//! use handout_download::{Refused, prepare};
//!
//! let error = prepare(b"PK\x03\x04 a letter of a word processor").unwrap_err();
//! assert_eq!(error, Refused::NoPdf);
//! assert_eq!(error.message(), "this file is not a PDF, although its name ends in `.pdf`");
//! ```
//!
//! [`prepare()`] is the table of contents: `bounds` reads the file within bounds of memory and time, `acts` looks for what it does,
//! `pages` for its pages, and `clean` takes out what nobody sees. The streams that draw the pages are published as they are, so no page
//! changes. `file` is what printed sheets have in common with these files. What no page leads to is left out: earlier versions of the text as well, which programs leave in a file that was changed.

mod acts;
mod bounds;
mod clean;
mod file;
mod metadata;
mod packed;
mod pages;
mod prepare;
mod refused;
#[cfg(test)]
mod tests;
mod values;

pub use file::{COMPRESSION, references, save};
pub use prepare::{Download, prepare};
pub use refused::Refused;
