//! Documents → `Site`: ids, addresses, order, links, images and the composition of handouts. This is the one place that
//! sees all pages at once; after it, each page can be rendered on its own.
//!
//! [`assemble()`] is the table of contents: each joining step is a file, and fills in its part of every [`Page`]. [`review`] then finds
//! for each page who reviewed it and whether it has changed since.
//!
//! ```rust
//! assert_eq!(handout_site::href("/", "/exercises/bridge/"), "/exercises/bridge/");
//! assert_eq!(handout_site::href("/handouts/", "/exercises/bridge/"), "/handouts/exercises/bridge/");
//! ```

mod addresses;
mod assemble;
mod composition;
mod contacts;
mod dates;
mod figures;
mod identity;
mod image_lookup;
mod images;
mod index;
mod links;
mod listing;
mod made;
mod order;
mod page;
mod pdfs;
mod photos;
mod published_pdf;
mod references;
pub mod review;
mod site;
mod titles;
mod topic;
mod visibilities;
mod visibility;

pub use assemble::{assemble, structure_hash};
pub use composition::{Composition, PrescribedExercise};
pub use identity::{Origin, origins};
pub(crate) use image_lookup::path_of;
pub use images::{NotPrepared, Prepare};
pub use index::Index;
pub use links::href;
pub use page::{Page, Photo, References};
pub use published_pdf::{PublishedPdf, lang_of_name, linked_pdf};
pub use site::Site;
pub use topic::{MadePage, Topic};
pub use visibilities::visibilities;
pub use visibility::Visibility;
