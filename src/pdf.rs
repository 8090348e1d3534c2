//! `handout pdf`: handouts as PDFs, in a folder or as one packet.
#![expect(clippy::disallowed_methods, reason = "a command measures how long it takes")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Instant;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use jiff::civil::Date;

use super::book_folder::BookArg;
use super::build_book::build_book;
use super::choose::choose;
use super::clock::today;
use super::pdf_files::{Good, Target};
use super::printing::BrowserArgs;
use super::publishing::{base_url, refuse_git};
use super::terminal::{Progress, count, print, say, say_lines, tell};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_base::diag::{Diagnostics, Severity};
use handout_base::source::Source;
use handout_input::{self as input, Book, Edition, Inputs, Options, Paper};
use handout_pdf::PrintJob;
use handout_render::{Built, Memo, Sheet};

/// Save handouts as accessible PDFs.
///
/// A browser that is installed on this computer prints them; nothing leaves the computer. Without names, all handouts are printed.
/// What has not changed since last time is not printed again.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout pdf\n  handout pdf low-back-pain --edition large-print --paper a4\n  handout pdf low-back-pain neck-pain --edition standard --packet for-maria.pdf\n  handout pdf --partition 1/4 --out pdf"
)]
pub(super) struct Args {
    /// Handouts by file or id.
    #[arg(value_name = "FILE|ID")]
    handouts: Vec<String>,
    #[command(flatten)]
    book: BookArg,
    /// The editions to print; can be given several times [default: all that the book has].
    #[arg(long, value_name = "EDITION", value_parser = words(Edition::ALL, Edition::as_str))]
    edition: Vec<Edition>,
    /// Print only these exercises of one handout, such as `1,3,5` [default editions: standard].
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    only: Vec<usize>,
    /// The paper; can be given several times [default: the one in book.toml, else that of the region].
    #[arg(long, value_name = "PAPER", value_parser = words(Paper::ALL, Paper::as_str))]
    paper: Vec<Paper>,
    /// The folder to write to [default: pdf].
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write all sheets as one file, with a list of contents, instead of a file for each.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    packet: Option<PathBuf>,
    /// Print only one part of all sheets, such as `1/4`, if several computers share the work.
    #[arg(long, value_name = "PART/PARTS", conflicts_with = "packet")]
    partition: Option<Partition>,
    /// The address of the site, instead of the one in book.toml: sheets show it, and their QR codes lead there.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Also print drafts.
    #[arg(long)]
    drafts: bool,
    /// Treat warnings as errors: a sheet that has one is not written.
    #[arg(long)]
    strict: bool,
    /// Print as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print problems only.
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    browser: BrowserArgs,
}

/// A parser for the words of a list, which appear in help and messages.
fn words<T: Copy + Send + Sync>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| word(*one))).try_map(move |text| {
        all.iter().find(|one| word(**one) == text).copied().ok_or("it is not in the list")
    })
}

/// One of several parts of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Partition {
    part: usize,
    parts: usize,
}

impl FromStr for Partition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(part, parts)| Some((part.parse().ok()?, parts.parse().ok()?)));
        match numbers {
            Some((part, parts)) if (1..=parts).contains(&part) => Ok(Self { part, parts }),
            _ => Err("write it like `1/4`, for the first of four parts".to_owned()),
        }
    }
}

impl Partition {
    /// Every nth one, so that long and short sheets are spread over all parts.
    fn of<T>(self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.part - 1).step_by(self.parts).collect()
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let progress = Progress::new(args.quiet || args.format.is_for_programs());
    progress.stage("Building");
    let options = Options {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        only: args.only.iter().copied().collect(),
        ..Options::on(today(args.today))
    };
    let folder = args.book.folder();
    let inputs = input::read(&folder, THEME, options);
    let memo = progress.with_figures(Memo::for_one_build());
    let built = build_book(&folder, &inputs, &memo);
    let (false, Some(book)) = (built.diagnostics.has_errors(), &inputs.book) else {
        progress.done();
        print(&report(&built.diagnostics, &inputs, args.format), args.format);
        if !args.format.is_for_programs() {
            tell("Nothing was printed.\n");
        }
        return Ok(Outcome::ContentErrors);
    };

    let jobs = jobs(args, &inputs, book, &built)?;
    // Before the browser does work for nothing.
    let out = args.out.clone().unwrap_or_else(|| args.book.results("pdf"));
    refuse_git(args.packet.as_deref().unwrap_or(&out))?;
    let target = Target::new(args.packet.as_deref(), &out, &jobs, book)?;
    progress.stage("Printing");
    let printed = args.browser.print(&built, &inputs, book, &jobs, &progress)?;
    progress.done();

    let findings = printed.iter().flat_map(|printed| printed.findings.iter().cloned());
    let found = Diagnostics::new(built.diagnostics.iter().cloned().chain(findings).collect());
    let found = if args.strict { found.strict() } else { found };
    print(&report(&found, &inputs, args.format), args.format);
    let good: Vec<Good<'_>> = jobs
        .iter()
        .zip(&printed)
        .filter(|(_, printed)| if args.strict { printed.findings.is_empty() } else { !printed.has_errors() })
        .filter_map(|(job, printed)| Some((job, printed, printed.pdf.as_deref()?)))
        .collect();
    let is_whole = good.len() == jobs.len();
    let summary = target.write(book, &good, is_whole)?;
    if !args.quiet && !args.format.is_for_programs() {
        say_lines(&summary);
        let fresh = good.iter().filter(|(_, printed, _)| printed.is_fresh).count();
        let (known, seconds) = (good.len() - fresh, start.elapsed().as_secs_f64());
        say(&format!("{} printed, {known} unchanged, in {seconds:.1} s.\n", count(fresh, "sheet")));
        let is_all = args.handouts.is_empty() && args.edition.is_empty() && args.paper.is_empty();
        if is_all && args.partition.is_none() {
            target.report_others();
        }
    }
    let failed = !is_whole || found.count(Severity::Error) > 0;
    Ok(if failed { Outcome::ContentErrors } else { Outcome::Done })
}

/// A job for each requested sheet and paper, in the order in which the handouts are named.
fn jobs<'a>(
    args: &Args,
    inputs: &Inputs,
    book: &Book,
    built: &'a Built,
) -> Result<Vec<PrintJob<'a>>, Failure> {
    let chosen = choose(inputs, &args.book.folder(), &args.handouts)?;
    for page in chosen.iter().filter(|_| !args.handouts.is_empty()) {
        if !built.sheets.iter().any(|sheet| sheet.path == page.path) {
            return Err(Failure::new(
                format!("`{}` is not a handout that patients see", page.path),
                "name a page with `kind: handout`, not withdrawn or expired; drafts are printed with `--drafts`, and other pages \
                 from any browser",
            ));
        }
    }
    if built.sheets.is_empty() {
        return Err(Failure::new(
            "this book has no handout that patients see",
            "a handout is a page with `kind: handout`; drafts are printed with `--drafts`",
        ));
    }
    let editions = book.editions(true);
    if let Some(missing) = args.edition.iter().find(|edition| !editions.contains(edition)) {
        return Err(Failure::new(
            format!("this book has no edition `{}`", missing.as_str()),
            "add it to `editions` under `[print]` in book.toml",
        ));
    }
    let papers: BTreeSet<Paper> = args.paper.iter().copied().collect();
    let papers = if papers.is_empty() { BTreeSet::from([book.paper()]) } else { papers };
    if !args.only.is_empty() {
        can_be_chosen(&args.only, chosen.as_slice(), built)?;
    }
    let of = |page: &Source| {
        let path = Arc::clone(&page.path);
        let wanted = |sheet: &Sheet| match args.edition.as_slice() {
            [] => args.only.is_empty() || sheet.edition == Edition::Standard,
            chosen => chosen.contains(&sheet.edition),
        };
        built.sheets.iter().filter(move |sheet| sheet.path == path && wanted(sheet))
    };
    let sheets = chosen.into_iter().flat_map(of);
    let jobs =
        sheets.flat_map(|sheet| papers.iter().map(move |paper| PrintJob { sheet, paper: *paper })).collect();
    Ok(match args.partition {
        Some(partition) => partition.of(jobs),
        None => jobs,
    })
}

/// Whether the one handout that is printed has all exercises with these numbers.
fn can_be_chosen(only: &[usize], chosen: &[&Source], built: &Built) -> Result<(), Failure> {
    let sheets = chosen.iter().filter_map(|page| built.sheets.iter().find(|sheet| sheet.path == page.path));
    let sheets: Vec<&Sheet> = sheets.collect();
    let [sheet] = sheets.as_slice() else {
        let help = "name the handout as well: `handout pdf low-back-pain --only 1,3,5`";
        return Err(Failure::new("`--only` chooses exercises of one handout", help));
    };
    let Some(wrong) = only.iter().find(|number| !(1..=sheet.exercises).contains(*number)) else {
        return Ok(());
    };
    let message = format!("`{}` has no exercise {wrong}", sheet.path);
    let help = match sheet.exercises {
        0 => "it has no exercises: leave out `--only`".to_owned(),
        1 => "it has one exercise: leave out `--only`".to_owned(),
        most => format!("its exercises have the numbers 1 to {most}, as on its page"),
    };
    Err(Failure::new(message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_the_list_once() {
        let part = |text: &str| text.parse::<Partition>();
        let mut all: Vec<u8> =
            (1..=4).flat_map(|n| part(&format!("{n}/4")).expect("a part").of((0..11).collect())).collect();
        all.sort_unstable();
        assert_eq!(all, (0..11).collect::<Vec<u8>>());
        assert_eq!(part("1/1").expect("a part").of(vec![1, 2]), [1, 2]);
        for bad in ["", "1", "0/4", "5/4", "1/0", "-1/4", "a/b", "1/4/2"] {
            assert!(part(bad).is_err(), "{bad}");
        }
    }
}
