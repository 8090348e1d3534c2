//! A finished site as a value → a folder on disk that holds exactly that site.
//!
//! ```rust
//! use handout_publish::{Output, OutputPath, publish, read_manifest};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let out = folder.path().join("public");
//! let mut site = Output::new();
//! site.insert(OutputPath::new("index.html")?, b"<h1>Welcome</h1>".as_slice())?;
//! site.insert(OutputPath::new("bridge/index.html")?, b"<h1>Bridge</h1>".as_slice())?;
//! let report = publish(&site, &["/".to_owned(), "/bridge/".to_owned()], &out, || Ok(()))?;
//! assert_eq!((report.written, report.removed), (2, 0));
//!
//! // The next build has one page less: only its file goes.
//! let mut site = Output::new();
//! site.insert(OutputPath::new("index.html")?, b"<h1>Welcome</h1>".as_slice())?;
//! let report = publish(&site, &["/".to_owned()], &out, || Ok(()))?;
//! assert_eq!((report.written, report.unchanged, report.removed), (0, 1, 1));
//! assert!(!out.join("bridge").exists());
//! assert_eq!(read_manifest(&out)?.unwrap().urls(), ["/"]);
//!
//! // No output path can leave the folder.
//! assert!(OutputPath::new("../index.html").is_err());
//! # Ok(())
//! # }
//! ```
//!
//! [`Output`] is a plain value, so the preview server and the disk get the very same site. It refuses on insertion what some computer
//! could not store: a path that is used twice, two names that differ only in case, a name that would be both a file and a folder.
//! [`publish()`] then makes a folder hold exactly that value, and either succeeds or leaves the last good site as it was.
//!
//! Reading order: `path` and `output` are the value; `manifest` is what is remembered between two builds; `publish` is the table of contents
//! of the rest (`claim` → `survey` and `stale` → `stage` → `journal`). Only `disk` touches the file system. [`media_type`] is public because
//! the preview server and single-file pages need the types of the same files.

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
