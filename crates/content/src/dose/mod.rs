//! The typed dose: how long, how many, how often. Every wording of a dose (prose, card, structured data) is made from it, so that a page
//! cannot contradict itself. `unit`, `word` and `part` are tables; the reader, the JSON Schema and the guide follow from them.

mod amount;
mod fault;
mod field;
mod number;
mod packed;
mod part;
mod read;
mod schema;
mod short;
#[cfg(test)]
mod tests;
mod unit;
mod whole;
mod word;

pub use amount::{Amount, Piece, Value};
pub use number::{Bound, Number, Span};
#[cfg(test)]
pub(crate) use packed::any_dose;
pub use packed::dose_tables;
pub(crate) use packed::{read_dose, write_dose};
pub use part::Part;
pub use unit::Unit;
pub use whole::Dose;
pub use word::Word;
