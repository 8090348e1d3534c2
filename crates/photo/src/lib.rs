//! A picture as an author saved it → what is published of it: upright, no larger than a page can show, and without a word
//! about where, when, by whom or with what it was taken. Bytes in, bytes out: the same ones on every machine.
//!
//! A picture that is upright and small enough is never encoded again. Its file is taken apart, and only the parts that
//! the picture is made of are put together again; what is not known is left out. One that needs no change stays as it is,
//! byte for byte.

mod colours;
mod endian;
mod format;
mod gif;
mod jpeg;
mod limits;
mod orientation;
mod pixels;
mod png;
mod prepare;
mod scale;
mod stripped;
#[cfg(test)]
mod tests;
mod unreadable;
mod webp;

pub use format::Format;
pub use prepare::{Prepared, is_heavy, prepare};
pub use unreadable::Unreadable;
