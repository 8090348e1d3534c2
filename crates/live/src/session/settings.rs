//! The caller's settings of a session.

use std::path::PathBuf;

use jiff::civil::Date;

use handout_input::BuiltInTheme;

/// The settings of a session of live editing.
#[derive(Debug)]
pub struct SessionSettings {
    /// The theme that is part of the program.
    pub theme: BuiltInTheme,
    /// The folder that holds book.toml.
    pub dir: PathBuf,
    /// Where builds of this book are published. The session writes there only if `write` is set.
    pub out: PathBuf,
    /// The port to listen on; if it is busy, the next free one.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether each build without errors is also published.
    pub write: bool,
    /// Look for changes twice a second instead of asking the system to report them.
    pub poll: bool,
    /// Is told the file of each page whose figure is about to be drawn, which takes a while.
    pub report_figure: fn(&str),
    /// Builds for this day; `None` for the current day.
    pub today: Option<Date>,
}
