//! What all stages share: files and diagnostics that point into them, ids and addresses of pages, and YAML and TOML read into
//! typed records.
//!
//! ```text
//! bytes → Source → Node (a value with its place) → record, or Diagnostics
//!  source           data                             data      diag
//! ```
//!
//! A record is declared once, and every mistake in it is reported with its place:
//!
//! ```rust
//! use handout_base::data::{Field as _, Reader, parse_yaml, record};
//! use handout_base::diag::{FormattedDiagnostic, SourceText, Sources};
//! use handout_base::source::Source;
//!
//! record! {
//!     /// A page.
//!     struct Page {
//!         /// Its title.
//!         title: String,
//!         /// Whether it is still being written.
//!         draft: bool,
//!     }
//! }
//!
//! /// The only file of this book.
//! struct Book(SourceText);
//!
//! impl Sources for Book {
//!     fn text(&self, _: &str) -> Option<&SourceText> {
//!         Some(&self.0)
//!     }
//! }
//!
//! let source = Source::new("page.yaml", *b"title: Bridge\ndraff: true\n");
//! let text = source.text().expect("UTF-8");
//! let node = parse_yaml(&source.path, text, 0).expect("YAML");
//! let mut reader = Reader::new(&source.path);
//! let page = Page::read(&node, &mut reader).expect("a title");
//! assert_eq!((page.title.as_str(), page.draft), ("Bridge", false));
//!
//! let problem = FormattedDiagnostic::new(&reader.problems[0], &Book(SourceText::new(source.bytes.clone())));
//! assert_eq!(problem.place, "page.yaml:2:1");
//! assert_eq!(problem.in_lines(), "unknown key `draff`\nhelp: did you mean `draft`?");
//! ```
//!
//! Several items are public only because other crates of the program use them; nothing here is a stable interface.

pub mod data;
pub mod deception;
pub mod diag;
pub mod path;
pub mod source;
pub mod unseen;

#[doc(hidden)]
pub use serde_json;
