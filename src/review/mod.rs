//! `handout review`: signs pages in the name of a clinician, and lists what is due.

mod book_args;
mod chosen;
mod extend;
mod given_words;
mod known;
mod list;
mod sign;

use crate::outcome::{Failure, Outcome};

/// Sign pages in the name of the clinician who reviewed them, and list what is due.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout review list\n  handout review list --due-within 90d --format csv\n  handout review sign exercises/bridge --by \"Ann Lee\" --role \"Physiotherapist\"\n  handout review sign low-back-pain --parts --by \"Ann Lee\" --role \"Physiotherapist\"\n  handout review sign exercises/bridge --minor --by \"Sam Roe\" --reason \"A misspelt word\"\n  handout review extend exercises/bridge --to 2026-09-01 --by \"Ann Lee\" --reason \"New guideline comes in August\""
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Sign(sign::Args),
    Extend(extend::Args),
    List(list::Args),
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Sign(args) => sign::run(args),
        Command::Extend(args) => extend::run(args),
        Command::List(args) => list::run(args),
    }
}
