//! The program `handout`: the command line, one file per command. Exit codes: 0 done, 1 the content has errors or, for `handout doctor`, the computer
//! lacks something, 2 wrong usage or
//! environment. The work itself is done in the crates below `crates/`.

mod book_folder;
mod build;
mod build_book;
mod build_pdfs;
mod built_in;
mod check;
mod choose;
mod clock;
mod completions;
mod diff;
mod doctor;
mod explain;
mod figure;
mod fix;
mod git;
mod git_baseline;
mod init;
mod line_difference;
mod new;
mod online;
mod outcome;
mod pdf;
mod pdf_files;
mod printing;
mod problems;
mod publishing;
mod replace;
mod review;
mod schema;
mod terminal;
mod theme;
mod timings;
mod watch;
mod write_new;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use outcome::Outcome;

/// A build allocates millions of small strings on all cores, and this allocator spends a quarter less time on them than glibc's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns Markdown into a clinic's patient-handout site.
#[derive(Debug, Parser)]
#[command(name = "handout", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Check(check::Args),
    Explain(explain::Args),
    Fix(fix::Args),
    Review(review::Args),
    #[command(visible_alias = "serve")]
    Watch(watch::Args),
    Init(init::Args),
    New(new::Args),
    Diff(diff::Args),
    Doctor(doctor::Args),
    Figure(figure::Args),
    Pdf(pdf::Args),
    Theme(theme::Args),
    Schema(schema::Args),
    Completions(completions::Args),
}

fn main() -> ExitCode {
    terminal::report_panics();
    let result = match terminal::arguments::<Cli>().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Figure(args) => figure::run(&args),
        Command::Pdf(args) => pdf::run(&args),
        Command::Theme(args) => theme::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ContentErrors | Outcome::ComputerLacks) => ExitCode::from(1),
        Err(failure) => {
            terminal::complain(&failure);
            ExitCode::from(2)
        }
    }
}
