//! `handout completions`.

use clap_complete::Shell;

use super::terminal::say_lines;
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

/// `command` is the whole command line of the program.
pub(super) fn run(args: &Args, mut command: clap::Command) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "handout", &mut script);
    say_lines(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}
