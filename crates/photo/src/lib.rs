//! A picture as an author saved it → what is published of it: upright, no larger than a page can show, and without any trace of where,
//! when, by whom or with what it was taken. Bytes in, bytes out: the same on every machine.
//!
//! ```rust
//! use handout_photo::{Format, Unreadable, Usage, prepare};
//!
//! // A PNG file of one grey pixel, with the name of its author.
//! let mut saved = Vec::new();
//! let mut encoder = png::Encoder::new(&mut saved, 1, 1);
//! encoder.add_text_chunk("Author".to_owned(), "Jo Doe".to_owned()).unwrap();
//! encoder.write_header().unwrap().write_image_data(&[128]).unwrap();
//!
//! let published = prepare(&saved, Usage::Page).unwrap();
//! assert_eq!((published.format, published.width, published.height), (Format::Png, 1, 1));
//! assert!(!published.bytes.windows(6).any(|bytes| bytes == b"Jo Doe"));
//!
//! // What is published once stays as it is.
//! assert_eq!(prepare(&published.bytes, Usage::Page).unwrap(), published);
//!
//! // A file that browsers cannot show is refused, with help.
//! let error = prepare(b"BM...", Usage::Page).unwrap_err();
//! assert_eq!(error, Unreadable::Foreign("BMP"));
//! assert_eq!(error.help(), "open it in an image program and save it again as JPEG");
//! ```
//!
//! Every picture is decoded, and what is published is encoded from its pixels: nothing that is hidden in a file, beside the picture or
//! inside of its data, can get into the published one. PNG, GIF and lossless WebP lose nothing by this. A JPEG is encoded with the
//! quality that it had, which changes it by less than can be seen.
//!
//! A file says how large its picture is before it is decoded. So [`open`] refuses what would take too much memory or time.

mod colours;
mod endian;
mod format;
mod gif;
mod jpeg;
mod limits;
mod orientation;
mod palette;
mod pixels;
mod png;
mod prepare;
mod scale;
mod stripped;
#[cfg(test)]
mod tests;
mod unreadable;
mod usage;
mod webp;

pub use format::{Format, is_picture};
pub use jpeg::without_notes;
pub use prepare::{Opened, Prepared, open, prepare};
pub use unreadable::Unreadable;
pub use usage::Usage;
