//! A book's folder → [`Inputs`]: everything that a build depends on, read once at the edge. No later stage touches a file, but
//! for pictures and PDFs, which are read when a page needs them ([`DeferredFile::read`]), and the caches of earlier results ([`DiskCache`]).
//!
//! ```text
//! book.toml ──→ Book ─────────┐
//! content/  ──→ pages, files  ├→ Inputs, with the problems found on the way
//! theme     ──→ ThemeFile ────┘
//! ```
//!
//! ```rust
//! use handout_input::{BuiltInTheme, Options, read};
//! use include_dir::{Dir, include_dir};
//!
//! static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::create_dir(folder.path().join("content"))?;
//! std::fs::write(folder.path().join("content/_index.md"), "---\nkind: page\ntitle: Home\n---\n")?;
//! let book = "title = \"Handouts\"\nbase_url = \"https://handouts.riverside.clinic/\"\nregoin = \"us\"\n\
//!     [clinic]\nname = \"A Clinic\"\nphone = \"310-928-2769\"\n";
//! std::fs::write(folder.path().join("book.toml"), book)?;
//!
//! let options = Options::on(jiff::civil::date(2026, 3, 1));
//! let inputs = read(folder.path(), BuiltInTheme::new(&THEME), options);
//! assert_eq!(&*inputs.pages[0].path, "content/_index.md");
//! assert_eq!(inputs.problems[0].message, "unknown key `regoin`");
//! assert_eq!(inputs.problems[0].help.as_deref(), Some("did you mean `region`?"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod book_language;
mod book_values;
mod check_settings;
mod conditions;
mod config;
mod contact;
mod deferred_file;
mod disk;
mod disk_cache;
mod editor_temporary_files;
mod figure_cache;
mod figure_settings;
mod file_problem;
mod files;
mod inputs;
mod installed_program;
mod options;
mod outside;
mod print_settings;
mod programme_settings;
mod published_addresses;
mod reached;
mod reader;
mod region;
mod regular_file;
mod review_settings;
mod sample_values;
mod stamp;
mod theme_files;
mod walk;

pub use book_values::{BaseUrl, base_url};
pub use conditions::{Condition, condition_id, known_conditions};
#[doc(hidden)]
pub use config::parse_book;
pub use config::{Book, Clinic, EditorName, book_schema};
pub use contact::Contact;
pub use deferred_file::DeferredFile;
pub use disk_cache::{DiskCache, account_cache};
pub use editor_temporary_files::is_editor_temporary_file;
pub use figure_cache::{CachedFigures, FigureCache};
pub use figure_settings::{BuildWord, HairWord};
pub use files::{is_office_file, is_part_of_book};
pub use inputs::Inputs;
pub use installed_program::installed_program;
pub use options::{Checks, Options, PdfFacts};
pub use outside::{Answer, Outside};
pub use print_settings::{Edition, Paper};
pub use published_addresses::{
    PUBLISHED_ADDRESSES, PublishedAddress, ShortNumbers, record_published_addresses,
};
pub use reached::Reached;
pub use reader::{Reader, read};
pub use region::Region;
pub use review_settings::{MOST_MONTHS, Policy, Reviewing};
pub use sample_values::is_sample_address;
pub use theme_files::{BUILT_IN_NAME, BuiltInTheme, Layer, ThemeFile};
