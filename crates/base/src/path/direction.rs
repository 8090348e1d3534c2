//! The directions in which languages are written.

use crate::data::choices;

choices! {
    /// The direction in which a language is written, by the word of HTML's `dir`.
    pub enum Direction ("direction") {
        /// From left to right, such as English.
        LeftToRight = "ltr",
        /// From right to left, such as Arabic.
        RightToLeft = "rtl",
    }
}
