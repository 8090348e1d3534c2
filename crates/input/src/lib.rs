//! The file system → [`Inputs`]: everything that a build depends on, read once at the edge. No later stage touches a file.

mod book_values;
mod check_settings;
mod config;
mod disk;
mod disk_cache;
mod editor_temporary_files;
mod figure_cache;
mod figure_settings;
mod file_problem;
mod files;
mod inputs;
mod options;
mod outside;
mod print_settings;
mod reader;
mod region;
mod review_settings;
mod stamp;
mod theme_files;
mod walk;

pub use book_values::{BaseUrl, base_url};
pub use config::{Book, Clinic, EditorName, book_schema};
pub use disk_cache::{DiskCache, account_cache};
pub use editor_temporary_files::is_editor_temporary_file;
pub use figure_cache::{FigureCache, KeptFigures};
pub use figure_settings::{BuildWord, HairWord};
pub use inputs::Inputs;
pub use options::{Checks, Options, PdfFacts};
pub use outside::{Answer, Outside};
pub use print_settings::{Edition, Paper};
pub use reader::{Reader, read};
pub use region::Region;
pub use review_settings::{MOST_MONTHS, Policy, Reviewing};
pub use theme_files::{BUILT_IN_NAME, BuiltInTheme, Layer, ThemeFile};
