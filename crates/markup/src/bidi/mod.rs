//! What must run from left to right within text that runs from right to left: phone numbers, dates, ranges, doses, times, mail and web
//! addresses.
//!
//! Browsers and paper order a line by Unicode's bidirectional algorithm (UAX 9). It keeps the digits of a number together, but reverses
//! the numbers of a range and the groups of a phone number: in Arabic text, `8-12` shows as `12-8`. Text that is *isolated* keeps its own order.

mod page;
mod runs;

pub use page::isolate_page;
pub use runs::isolate_text;
