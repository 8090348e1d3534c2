//! English. Text that could be meant in another way is ignored: a false alarm is worse than a miss.

mod abbreviations;
mod dose;
mod explained;
mod jargon;
mod jargon_words;
mod numbers;
mod passive;
mod readability;
mod sentences;
mod splitting;
mod syllables;

pub use abbreviations::{EverydayAbbreviations, abbreviations, singular};
pub use dose::{Bound, DoseStatement, Said, dose_statements};
pub use explained::is_explained;
pub use jargon::{JargonTerm, jargon};
pub use numbers::{UnclearNumber, unclear_numbers};
pub use passive::passive;
pub use readability::{Counts, LONG_WORD, count};
pub use sentences::sentences;
pub use splitting::split_point;
pub use syllables::syllables;
