//! `handout completions`.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Cli;
use super::terminal::say;
use crate::outcome::{Failure, Outcome};

/// Print a script that lets a shell complete the commands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  handout completions bash > ~/.local/share/bash-completion/completions/handout"
)]
pub(super) struct Args {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "handout", &mut script);
    say(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}
