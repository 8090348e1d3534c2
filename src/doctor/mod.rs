//! `handout doctor`: what a computer needs, and what it lacks. A file for each thing that is looked at.

mod browser;
mod day;
mod finding;
mod folders;
mod fonts;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::book_folder::WholeBookArg;
use super::clock::current_day;
use super::git::Git;
use super::printing::BrowserChoice;
use super::terminal::{Progress, count, say, say_lines};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use finding::{Finding, State};
use handout_base::diag::{Code, Severity};
use handout_input::{Inputs, Options, Reader};
use handout_live::WatchLimits;

/// Look at everything that this computer needs, and say what to do about what is missing.
///
/// Looks at the browser that prints PDFs, the fonts for the book's languages, the folders that are written to, the clock, git, and how many
/// folders may be watched. Changes nothing. Ends with 1 if something is missing that is needed; a warning does not count.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout doctor\n  handout doctor my-clinic --out /srv/www\n  handout doctor --browser /usr/bin/chromium"
)]
pub(super) struct Args {
    #[command(flatten)]
    book: WholeBookArg,
    /// The folder that you will publish to [default: DIR/public].
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    browser: BrowserChoice,
}

/// How long git may take to say its version.
const GIT_LIMIT: Duration = Duration::from_secs(20);

/// The longest version of git.
const GIT_SAYS: u64 = 4096;

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let folder = args.book.folder();
    let progress = Progress::new(false);
    progress.stage("Looking");
    let mut reader = Reader::new(&folder, THEME);
    let inputs = reader.read(Options::on(current_day()));
    let mut findings = vec![book(&inputs, args.book.is_given())];
    if let Some(book) = &inputs.book {
        let out = args.out.clone().unwrap_or_else(|| folder.join("public"));
        findings.extend(folders::folders(&folder, &out));
        findings.extend(fonts::fonts(book, &folder));
    }
    findings.push(folders::cache());
    findings.push(day::day(&folder));
    findings.push(git(&folder));
    findings.extend(WatchLimits::of_computer().map(|limits| watching(limits, reader.folders().len())));
    findings.push(browser::browser(&args.browser));
    progress.done();

    say_lines(&findings.iter().map(Finding::text).collect::<String>());
    let missing = findings.iter().filter(|finding| finding.state == State::Missing).count();
    if missing > 0 {
        say(&format!("{} to be mended on this computer.\n", count(missing, "thing")));
        return Ok(Outcome::ComputerLacks);
    }
    say("This computer has all that is needed.\n");
    Ok(Outcome::Done)
}

/// Whether there is a book with settings that can be read. A computer can be looked at before it has a book, unless one was named.
fn book(inputs: &Inputs, is_named: bool) -> Finding {
    if inputs.problems.iter().any(|problem| problem.code == Code::NoBook) {
        const HELP: &str =
            "name the folder of a book, as in `handout doctor my-clinic`; `handout init` begins one";
        let message =
            "there is no book.toml here, so only the computer was looked at, and not what a book needs";
        return if is_named { Finding::missing(message, HELP) } else { Finding::advice(message, HELP) };
    }
    let is_mistake = |severity: Severity, path: &str| severity == Severity::Error && path == "book.toml";
    let mistakes = inputs.problems.iter().filter(|problem| is_mistake(problem.severity, &problem.span.path));
    match mistakes.count() {
        0 => Finding::fine("book.toml can be read"),
        mistakes => Finding::missing(
            format!("book.toml has {}", count(mistakes, "mistake")),
            "`handout check` says where they are and what to write instead",
        ),
    }
}

/// Whether there is a git, which knows the earlier states of a book.
fn git(folder: &Path) -> Finding {
    match Git::new(folder, GIT_LIMIT).ask(&["--version"], GIT_SAYS) {
        Ok(answer) if answer.is_success => {
            let version = String::from_utf8_lossy(&answer.printed);
            Finding::fine(format!("{} is installed", version.trim()))
        }
        Ok(_) | Err(_) => Finding::advice(
            "git cannot be used, so `handout diff` cannot compare a book with its earlier states for a review",
            "install git; until then, `handout diff` takes a folder with an earlier copy of the book",
        ),
    }
}

/// Whether all folders of the book can be watched.
fn watching(limits: WatchLimits, folders: usize) -> Finding {
    match limits.notice(folders) {
        Some(notice) => Finding::advice(notice.message, notice.help),
        None => {
            let (most, folders) = (limits.folders, count(folders, "folder"));
            Finding::fine(format!("`handout watch` can watch {folders}; this computer allows {most}"))
        }
    }
}
