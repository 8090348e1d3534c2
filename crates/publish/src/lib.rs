//! A finished site, and its publishing: output paths → bytes → a folder on disk.
//!
//! [`Output`] is a plain value, so the preview server and the disk get the very same site. It refuses
//! at insertion whatever some computer could not store: a path made twice, two names that differ only
//! in upper and lower case, a name that would be both a file and a folder. [`publish()`] then makes a
//! folder hold exactly that value, and either succeeds or leaves the last good site as it was.
//!
//! Reading order: `path` and this file are the value; `manifest` is what we remember between two
//! builds; `publish` is the table of contents of the rest (`claim` → `survey` and `stale` → `stage` →
//! `journal`); `disk` alone touches the file system.

mod claim;
mod disk;
mod error;
mod journal;
mod manifest;
pub mod media_type;
mod output;
mod owned;
mod path;
mod publish;
mod stage;
mod stale;
mod survey;
#[cfg(test)]
mod tests;

pub use error::{Obstacle, PublishError};
pub use manifest::{Manifest, manifest_path, read_manifest};
pub use output::{Bytes, Clash, Output};
pub use path::{BadPath, OutputPath};
pub use publish::{PublishReport, publish};
