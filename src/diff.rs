//! `handout diff`.
#![expect(clippy::disallowed_methods, reason = "a command asks where files are")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::book_folder::BookArg;
use super::build_book::build_book;
use super::choose::choose;
use super::clock::today;
use super::git_baseline::export_revision;
use super::publishing::refuse_git;
use super::terminal::{Progress, count, remark, say, say_html};
use super::write_new::replace_own_file;
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use handout_base::diag::Severity;
use handout_input::{self as input, Inputs, Options};
use handout_render::{Built, Memo, build, sketch};
use handout_report::comparison::{self, BookState, Header, MARK, compare};

/// Show a reviewer what patients would see changed since an earlier state of the book.
///
/// The earlier state is a folder with a copy of the book, or a git revision such as `HEAD~3`, a tag or a branch. If a folder has the
/// same name as a revision, the folder is used. This program builds both states and compares them page by page: doses first, then
/// pictures, then words. The result is one HTML file that needs no network.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout diff HEAD~1\n  handout diff signed-2026-03 low-back-pain\n  handout diff ../book-last-year --book . --out changes.html"
)]
pub(super) struct Args {
    /// The earlier state: a folder, or a git revision.
    #[arg(value_name = "DIR|REV")]
    from: String,
    /// Pages by id or file [default: all].
    #[arg(value_name = "ID")]
    pages: Vec<String>,
    #[command(flatten)]
    book: BookArg,
    /// The file to write, or `-` for standard output [default: handout-diff.html].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Also compare drafts and pages with a later publication date.
    #[arg(long)]
    drafts: bool,
    /// Build both as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Print problems only.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let progress = Progress::new(args.quiet);
    progress.stage("Reading");
    let options = Options { drafts: args.drafts, is_preview: true, ..Options::on(today(args.today)) };
    let folder = args.book.folder();
    let now = input::read(&folder, THEME, options.clone());
    let Some(book) = &now.book else {
        return Err(Failure::new(
            format!("there is no book in `{}` that can be read", folder.display()),
            "name its folder with `--book`; `handout check` says what is wrong with book.toml",
        ));
    };
    let chosen: Option<BTreeSet<Arc<str>>> = match args.pages.is_empty() {
        true => None,
        false => {
            Some(choose(&now, &folder, &args.pages)?.into_iter().map(|page| Arc::clone(&page.path)).collect())
        }
    };
    // Keeps the files of a revision until they have been compared.
    let mut exported = None;
    let earlier = match Path::new(&args.from).is_dir() {
        true => PathBuf::from(&args.from),
        false => exported.insert(export_revision(&folder, &args.from)?).path().to_owned(),
    };
    let before = input::read(&earlier, THEME, options);
    let Some(earlier_book) = &before.book else {
        return Err(Failure::new(
            format!("`{}` has no book that can be read", args.from),
            "name a folder with book.toml, or a revision in which the book was in this same folder",
        ));
    };

    progress.stage("Building");
    let memo = progress.with_figures(Memo::new());
    let is_built = build_book(&folder, &now, &memo);
    let was_built = build(&before, &memo);

    progress.stage("Comparing");
    let (was_base, is_base) = (before.base(earlier_book), now.base(book));
    let was = BookState { built: &was_built, inputs: &before, root: &was_base.root };
    let is = BookState { built: &is_built, inputs: &now, root: &is_base.root };
    let comparison = compare(&was, &is, chosen.as_ref());
    let notes = notes(args, &was_built, &is_built);
    let header = Header {
        title: book.title.clone(),
        before: args.from.clone(),
        today: now.options.today.to_string(),
        notes: notes.clone(),
    };
    let html = comparison::html(&comparison, &header, &figure_css(&now)).map_err(|error| {
        Failure::new(
            format!("the comparison could not be made: {error}"),
            "this is a bug in the program; please report it",
        )
    })?;
    progress.done();
    for note in &notes {
        remark(note, "what could be built is compared; `handout check` reports the mistakes of a book");
    }
    let out = args.out.clone().unwrap_or_else(|| args.book.results("handout-diff.html"));
    if out == Path::new("-") {
        say_html(&html);
        return Ok(Outcome::Done);
    }
    refuse_git(&out)?;
    write(&out, html)?;
    if !args.quiet {
        let changed = count(comparison.changes.len(), "page");
        say(&format!("{changed} to look at, {} unchanged: {}\n", comparison.unchanged, out.display()));
    }
    Ok(Outcome::Done)
}

/// Why the comparison may be incomplete.
fn notes(args: &Args, before: &Built, now: &Built) -> Vec<String> {
    let of = |name: &str, built: &Built| {
        let errors = built.diagnostics.count(Severity::Error);
        (errors > 0).then(|| {
            format!(
                "{name} has {}, so pages may be missing here or look different later",
                count(errors, "mistake")
            )
        })
    };
    let earlier = format!("the earlier state (`{}`)", args.from);
    of(&earlier, before).into_iter().chain(of("the book as it is now", now)).collect()
}

/// The colours of figures, as a style sheet of a page.
fn figure_css(inputs: &Inputs) -> String {
    sketch(inputs, &[]).css.replace("&lt;", "<").replace("&amp;", "&")
}

fn write(out: &Path, html: String) -> Result<(), Failure> {
    let name = out.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
        Failure::new(
            format!("`{}` is not the name of a file", out.display()),
            "name one with `--out`, such as `--out changes.html`",
        )
    })?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_own = |bytes: &[u8]| bytes.starts_with(MARK.as_bytes());
    replace_own_file(folder, name.to_owned(), html, is_own)
}
