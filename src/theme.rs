//! `handout theme export`: the built-in theme as files to change.

use clap::Subcommand;

use super::book_folder::WholeBookArg;
use super::terminal::{count, say};
use super::write_new::write_new;
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};

/// Work with themes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: ThemeCommand,
}

#[derive(Debug, Subcommand)]
enum ThemeCommand {
    /// Write the built-in theme to themes/clinic, so that you can change it.
    ///
    /// To change only one template, copy just that file to templates/ instead: it wins over the theme's.
    #[command(after_help = "Example:\n  handout theme export")]
    Export {
        #[command(flatten)]
        book: WholeBookArg,
    },
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let ThemeCommand::Export { book } = &args.command;
    let dir = book.folder();
    let files: Vec<(String, Vec<u8>)> = THEME
        .files()
        .into_iter()
        .map(|(path, bytes)| (format!("themes/clinic/{path}"), bytes.to_vec()))
        .collect();
    write_new(&dir, &files)?;
    say(&format!("Wrote {} to {}.\n", count(files.len(), "file"), dir.join("themes/clinic").display()));
    Ok(Outcome::Done)
}
