//! `handout check`.
#![expect(clippy::disallowed_methods, reason = "a command asks whether a name is that of a folder")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::book_folder::{BookArg, book_folder};
use super::build_book::build_book;
use super::choose::choose;
use super::clock::today;
use super::terminal::{Progress, count, print, say};
use super::write_new::replace_own_file;
use super::{explain, online};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_base::diag::Diagnostics;
use handout_input::{self as input, Checks, Inputs, Options};
use handout_render::{Built, Memo, build};
use handout_report::staff_report::{self, gather, is_report};

/// Look at the book as a careful editor would: reading, safety, links, reviews and more.
///
/// Nothing is published. Without page names, all pages are checked. `handout explain CODE` says more about a message.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout check\n  handout check exercises/bridge\n  handout check my-clinic low-back-pain --strict\n  handout check --report report.html"
)]
pub(super) struct Args {
    /// Pages by file or id [default: all pages]. The first can be the folder of the book instead, or any folder inside it.
    #[arg(value_name = "DIR|ID")]
    names: Vec<String>,
    #[command(flatten)]
    book: BookArg,
    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Also check drafts and pages with a later publication date.
    #[arg(long)]
    drafts: bool,
    /// Also ask other websites whether the pages that the book links to exist.
    #[arg(long)]
    online: bool,
    /// Check as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Also write everything known about each page to this file, for staff: HTML, or JSON if it ends in `.json`.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print problems only.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let (dir, names) = book_and_pages(args);
    let progress = Progress::new(args.quiet || args.format.is_for_programs());
    progress.stage("Checking");
    let options = Options { drafts: args.drafts, checks: Checks::Report, ..Options::on(today(args.today)) };
    let mut inputs = input::read(&dir, THEME, options);
    let memo = progress.with_figures(if args.online { Memo::new() } else { Memo::for_one_build() });
    let mut built = build_book(&dir, &inputs, &memo);
    let mut unclear = Vec::new();
    if args.online {
        let files = files(&inputs, &dir, &built, names)?;
        let (outside, found) = online::ask(&built.assessment, files.as_ref(), &progress)?;
        unclear = found;
        inputs.options.outside = Some(outside);
        built = build(&inputs, &memo);
    }
    let found = of_pages(&inputs, &dir, &built, names)?;
    let found = if args.strict { found.strict() } else { found };
    progress.done();
    if let Some(file) = &args.report {
        write_report(file, &inputs, &built, &found)?;
    }
    print(&report(&found, &inputs, args.format), args.format);
    if !args.quiet {
        online::report_unclear(&unclear);
    }
    if !args.quiet && args.format == Format::Human {
        explain::point_to(&found);
    }
    if !args.quiet && !args.format.is_for_programs() && found.iter().next().is_none() {
        say(&format!("{} checked: nothing to fix.\n", count(built.assessment.pages.len(), "page")));
    }
    Ok(if found.has_errors() { Outcome::ContentErrors } else { Outcome::Done })
}

fn write_report(file: &Path, inputs: &Inputs, built: &Built, found: &Diagnostics) -> Result<(), Failure> {
    // That the book cannot be read has been reported already.
    let Some(book) = &inputs.book else { return Ok(()) };
    let report = gather(&built.assessment, found, inputs, book, inputs.options.today);
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let text = match extension.as_deref() {
        Some("json") => staff_report::json(&report),
        Some("html") => staff_report::html(&report).map_err(|error| {
            Failure::new(
                format!("the report could not be written: {error}"),
                "this is a bug in the program; please report it",
            )
        })?,
        _ => {
            return Err(Failure::new(
                format!("`{}` is not a name for a report", file.display()),
                "let it end in `.html` for people, or in `.json` for programs",
            ));
        }
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_own = |bytes: &[u8]| is_report(&String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]));
    replace_own_file(folder, name, text, is_own)
}

/// The book's folder, which the first name gives if that is a folder, and the pages.
fn book_and_pages(args: &Args) -> (PathBuf, &[String]) {
    match &args.names[..] {
        [first, rest @ ..] if !args.book.is_given() && Path::new(first).is_dir() => {
            (book_folder(Path::new(first)), rest)
        }
        names => (args.book.folder(), names),
    }
}

/// The problems of the named pages; of all if none is named.
fn of_pages(inputs: &Inputs, folder: &Path, built: &Built, names: &[String]) -> Result<Diagnostics, Failure> {
    let Some(files) = files(inputs, folder, built, names)? else { return Ok(built.diagnostics.clone()) };
    let chosen = built.diagnostics.iter().filter(|problem| files.contains(&problem.span.path));
    Ok(Diagnostics::new(chosen.cloned().collect()))
}

/// The files of the named pages and of their parts; `None` if no page is named, which means all.
fn files(
    inputs: &Inputs,
    folder: &Path,
    built: &Built,
    names: &[String],
) -> Result<Option<BTreeSet<Arc<str>>>, Failure> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut files: BTreeSet<Arc<str>> =
        choose(inputs, folder, names)?.into_iter().map(|source| Arc::clone(&source.path)).collect();
    for page in &built.assessment.pages {
        if files.contains(&page.path) {
            files.extend(page.parts.iter().cloned());
        }
    }
    Ok(Some(files))
}
