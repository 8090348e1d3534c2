//! `handout review`: signs pages in the name of a clinician, and lists what is due.
#![expect(clippy::disallowed_methods, reason = "a command reads the clock")]

mod chosen;
mod extend;
mod known;
mod list;
mod sign;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::outcome::{Failure, Outcome};
use handout_base::data::{self, Located};

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

/// Where the book is, and what day it is.
#[derive(Debug, clap::Args)]
struct BookArgs {
    /// The folder that contains book.toml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    book: PathBuf,
    /// Act as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

impl BookArgs {
    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Sign(args) => sign::run(args),
        Command::Extend(args) => extend::run(args),
        Command::List(args) => list::run(args),
    }
}

fn day(date: Date) -> Located<data::Date> {
    Located { value: data::Date(date), range: 0..0 }
}

/// The words that a person gave, unless they are placeholders.
fn words(option: &str, text: &str) -> Result<String, Failure> {
    const PLACEHOLDERS: [&str; 16] = [
        "name",
        "your name",
        "first last",
        "role",
        "your role",
        "reviewer",
        "reason",
        "text",
        "why",
        "what was changed",
        "what changed",
        "tbd",
        "todo",
        "n/a",
        "none",
        "xxx",
    ];
    let text = text.trim();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let refuse = |what: &str| {
        Err(Failure::new(
            format!("`{option}` {what}"),
            "write the real words, such as `--by \"Ann Lee\"`; patients rely on them",
        ))
    };
    if !text.chars().any(char::is_alphabetic) {
        return refuse("is empty");
    }
    if PLACEHOLDERS.contains(&bare.as_str()) {
        return refuse(&format!("is still a placeholder: `{text}`"));
    }
    if text.chars().count() > 300 {
        return refuse("is longer than 300 characters");
    }
    Ok(text.to_owned())
}
