//! Source → [`Document`]: front matter read into types and Markdown into HTML with slots, each file alone. What needs other
//! pages (links, composition) is left to `site`.
//!
//! ```text
//! Source ── front matter ── Front       the keys of a page and of its kind
//!        └─ text ────────── Body        HTML with slots: `SlotValues` fills them on the page that shows the text
//! the same file, read again ─ Prose     what a patient reads, each word with its place, for rules
//! ```
//!
//! The records in `keys` are the content model: the reader, the JSON Schema, [`Prose`] and the hash that a review is bound to all
//! follow from them. A dose is written in the forms of `dose`, and nowhere else.
//!
//! ```rust
//! use handout_base::source::Source;
//! use handout_content::{KindFront, ParseOptions, Prose, parse_document};
//!
//! let text = "---\nkind: exercise\ntitle: Bridge\nsummary: Lift your hips.\ndose: {hold: 5 s}\n---\n1. Lie down.\n2. Lift.\n";
//! let source = Source::new("content/exercises/bridge.md", text.as_bytes());
//! let parsed = parse_document(&source, ParseOptions { raw_html: false });
//! assert!(parsed.problems.is_empty());
//! let front = parsed.value.front.expect("front matter");
//! assert!(matches!(front.kind, KindFront::Exercise(exercise) if exercise.dose.is_some()));
//! assert_eq!(parsed.value.body.steps.len(), 2);
//!
//! let prose = Prose::of(&source.path, text, parsed.value.kind);
//! let read: Vec<&str> = prose.blocks.iter().map(|block| block.words.text.as_str()).collect();
//! assert_eq!(read, ["Bridge", "Lift your hips.", "Lie down.", "Lift."]);
//! ```

mod addresses;
mod allowed;
mod bits;
mod body;
mod canonical;
mod choices;
mod document;
mod dose;
mod empty_parts;
mod events;
mod figure;
mod film;
mod fingerprint;
mod form;
mod fragment;
mod front;
mod front_matter;
mod front_text;
mod glossary;
mod html;
mod keys;
mod leftovers;
mod link;
mod lost_words;
mod markdown;
mod markdown_checks;
mod numbering;
mod open_form;
mod photos;
mod programme;
mod prose;
mod questions;
mod renderer;
mod review_block;
mod slot_values;
mod small_marks;
mod table_width;
mod tags;
mod term_place;
mod titled_boxes;
mod translation;
mod unfilled;
mod words;

pub use allowed::Exception;
pub use body::Heading;
pub use choices::BodyRegion;
pub use choices::ExerciseType;
pub use choices::Kind;
pub use choices::Level;
pub use choices::Position;
pub use document::Document;
pub use document::ParseOptions;
pub use document::{parse_document, parse_translation};
pub use dose::dose_tables;
pub use dose::{Amount, Bound, Dose, Number, Part, Piece, Span as DoseSpan, Unit, Value as DoseValue, Word};
pub use figure::Captions;
pub use figure::FigureFront;
pub use figure::FigureSpec;
pub use fingerprint::Fingerprint;
pub use fragment::Fragment;
pub use front::Front;
pub use front::KindFront;
pub use front::front_schema;
pub use front::patient_text_keys;
pub use glossary::Glossary;
pub use glossary::parse_glossary;
pub use html::escape_attribute;
pub use html::escape_text;
pub use keys::Common;
pub use keys::Exercise;
pub use keys::Extension;
pub use keys::Handout;
pub use keys::MinorChange;
pub use keys::Procedure;
pub use keys::Review;
pub use keys::{RedFlags, Stage, Use};
pub use link::Link;
pub use link::Named;
pub use link::is_pdf;
pub use link::scheme;
pub use photos::Photos;
pub use programme::{LAST_STAGE, LinkFault, MOST_EXERCISES, Programme, ProgrammeExercise};
pub use prose::Block;
pub use prose::List;
pub use prose::Prose;
pub use prose::Role;
pub use review_block::with_review;
pub use slot_values::Href;
pub use slot_values::LinkedPdf;
pub use slot_values::Picture;
pub use slot_values::SlotValues;
pub use unfilled::UNFILLED;
pub use words::Words;
