//! `handout fix`: makes the changes that mend a problem for certain. Which ones these are is said where a problem is found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book_folder::BookArg;
use super::choose::choose;
use super::clock::today;
use super::line_difference::line_difference;
use super::replace::{Edit, replace};
use super::terminal::{count, remark, say, say_lines};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use handout_base::diag::{Correction, Diagnostic, WithDiagnostics};
use handout_base::source::Source;
use handout_content::Document;
use handout_input::{self as input, Inputs, Options};
use handout_render::parse_pages;

/// A correction can show the next one; more rounds than this would mean that two of them undo each other.
const MOST_ROUNDS: usize = 10;

/// Correct what only one change can mend, such as what a translation repeats.
///
/// `handout check` says of which problems this is true. Nothing else in a file is touched: all other lines, their ends and comments stay
/// byte for byte. A file that was changed in the meantime is not written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout fix --dry-run\n  handout fix\n  handout fix content/exercises/bridge.es.md"
)]
pub(super) struct Args {
    /// Pages by file or id [default: all].
    #[arg(value_name = "ID")]
    pages: Vec<String>,
    #[command(flatten)]
    book: BookArg,
    /// Show the changes, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print nothing but failures.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let folder = args.book.folder();
    let mut inputs = input::read(&folder, THEME, Options::on(today(None)));
    if inputs.book.is_none() {
        return Err(Failure::new(
            format!("there is no book in `{}` that can be read", folder.display()),
            "name its folder with `--book`; `handout check` says what is wrong with book.toml",
        ));
    }
    let chosen: Vec<Arc<str>> =
        choose(&inputs, &folder, &args.pages)?.into_iter().map(|page| Arc::clone(&page.path)).collect();
    let before = inputs.pages.clone();
    let read = parse_pages(&inputs);
    let corrected = correct(&mut inputs, &chosen, read.clone());
    let changed: Vec<usize> =
        (0..before.len()).filter(|at| before[*at].bytes != inputs.pages[*at].bytes).collect();
    if !args.dry_run {
        let edits: Vec<Edit<'_>> = changed.iter().map(|at| edit(&before[*at], &inputs.pages[*at])).collect();
        replace(&folder, &edits)?;
    }
    if args.quiet {
        return Ok(Outcome::Done);
    }
    for at in &changed {
        let (old, new) = (&before[*at], &inputs.pages[*at]);
        say(&format!("{}: {}\n", old.path, count(corrected[&old.path], "correction")));
        if args.dry_run {
            say_lines(&line_difference(&text(old), &text(new)));
        }
    }
    say(&match (changed.len(), args.dry_run) {
        (0, _) => "Nothing that can be corrected for certain.\n".to_owned(),
        (files, true) => format!("{} would be changed.\n", count(files, "file")),
        (files, false) => format!("{} changed.\n", count(files, "file")),
    });
    for path in outdated_reviews(&inputs, &changed, &read) {
        remark(
            &format!("`{path}` says something else than what was reviewed"),
            "have it reviewed again: `handout review sign`",
        );
    }
    Ok(Outcome::Done)
}

fn edit<'p>(old: &'p Source, new: &Source) -> Edit<'p> {
    Edit { path: &old.path, old: &old.bytes, new: new.bytes.to_vec() }
}

fn text(source: &Source) -> String {
    String::from_utf8_lossy(&source.bytes).into_owned()
}

/// Makes the corrections of these pages, and says how many each got.
fn correct(
    inputs: &mut Inputs,
    chosen: &[Arc<str>],
    mut read: Vec<WithDiagnostics<Document>>,
) -> BTreeMap<Arc<str>, usize> {
    let mut corrected = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let old = inputs.pages.clone();
        for (page, document) in inputs.pages.iter_mut().zip(&read) {
            let certain = certain(&document.problems, page);
            if !certain.is_empty() && chosen.contains(&page.path) {
                *corrected.entry(Arc::clone(&page.path)).or_default() += certain.len();
                *page = Source::new(&*page.path, apply(&page.bytes, &certain));
            }
        }
        if old.iter().zip(&inputs.pages).all(|(old, new)| old.hash == new.hash) {
            break;
        }
        let now = parse_pages(inputs);
        for (at, (before, after)) in read.iter().zip(&now).enumerate() {
            // What could be read before can be read afterwards, or it stays as it was.
            if before.value.kind.is_some() && after.value.kind.is_none() {
                corrected.remove(&old[at].path);
                inputs.pages[at] = old[at].clone();
                return corrected;
            }
        }
        read = now;
    }
    corrected
}

/// The corrections of a page that can be made together, in the order of the file.
fn certain<'d>(problems: &'d [Diagnostic], page: &Source) -> Vec<&'d Correction> {
    let own = problems.iter().filter(|problem| problem.span.path == page.path);
    let mut all: Vec<&Correction> = own.filter_map(|problem| problem.correction.as_deref()).collect();
    all.sort_by_key(|correction| correction.range);
    all.dedup();
    let mut end = 0;
    all.retain(|Correction { range, .. }| {
        let is_free = range.0 >= end && range.0 <= range.1 && range.1 <= page.bytes.len();
        end = if is_free { range.1 } else { end };
        is_free
    });
    all
}

fn apply(bytes: &[u8], corrections: &[&Correction]) -> Vec<u8> {
    let (mut new, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for Correction { range: (start, end), text } in corrections {
        new.extend_from_slice(&bytes[at..*start]);
        new.extend_from_slice(text.as_bytes());
        at = *end;
    }
    new.extend_from_slice(&bytes[at..]);
    new
}

/// The changed pages that were reviewed, and whose meaning has changed.
fn outdated_reviews(
    inputs: &Inputs,
    changed: &[usize],
    before: &[WithDiagnostics<Document>],
) -> Vec<Arc<str>> {
    if changed.is_empty() {
        return Vec::new();
    }
    let now = parse_pages(inputs);
    let is_reviewed =
        |at: &&usize| before[**at].value.front.as_ref().is_some_and(|front| front.common.review.is_some());
    let is_other = |at: &&usize| before[**at].value.content != now[**at].value.content;
    let outdated = changed.iter().filter(is_reviewed).filter(is_other);
    outdated.map(|at| Arc::clone(&inputs.pages[*at].path)).collect()
}
