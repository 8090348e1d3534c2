//! The arguments that all commands of `handout review` share.
#![expect(clippy::disallowed_methods, reason = "a command reads the clock")]

use std::path::PathBuf;

use jiff::civil::Date;

/// Where the book is, and what day it is.
#[derive(Debug, clap::Args)]
pub(super) struct BookArgs {
    /// The folder that contains book.toml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) book: PathBuf,
    /// Act as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

impl BookArgs {
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}
