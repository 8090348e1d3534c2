//! What is built into the program: its theme and the starter content.

use handout_input::BuiltInTheme;
use include_dir::{Dir, include_dir};

static THEME_FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic");

/// The theme of a book that names no other, and the lowest layer of every other theme.
pub(crate) static THEME: BuiltInTheme = BuiltInTheme::new(&THEME_FOLDER);

/// The content of a new book.
pub(crate) static STARTER_CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The settings of a new book.
pub(crate) const STARTER_BOOK: &str = include_str!("starter/book.toml");
