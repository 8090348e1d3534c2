//! The arguments that all commands of `handout review` share.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::book_folder::BookArg;
use crate::clock::today;

/// Where the book is, and what day it is.
#[derive(Debug, clap::Args)]
pub(super) struct BookArgs {
    #[command(flatten)]
    book: BookArg,
    /// Act as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

impl BookArgs {
    /// The folder with book.toml.
    pub(super) fn folder(&self) -> PathBuf {
        self.book.folder()
    }

    pub(super) fn today(&self) -> Date {
        today(self.today)
    }
}
