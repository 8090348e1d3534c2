//! `handout watch`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::book_folder::WholeBookArg;
use super::clock::report_unknown_zone;
use super::publishing::{adopt_published_addresses, failure, published_pdfs, refuse_sources};
use super::terminal::{count, drawing, remark, say, say_lines, tell, tell_lines};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_base::diag::{Code, Diagnostic, Diagnostics, Severity};
use handout_live::{Notice, Published, Rebuild, Session, SessionSettings, on_interrupt};

/// Show the site while you edit it.
///
/// Open the address that it prints. When you save a file, the pages that it affects are updated in place. Mistakes appear on the
/// page and here. Nothing is published without `--write`, and only this computer can see the pages.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout watch\n  handout watch my-clinic --open\n  handout watch --drafts --port 8080\n\nAdd `?print` to the address of a page to see about how it prints."
)]
pub(super) struct Args {
    #[command(flatten)]
    book: WholeBookArg,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
    /// The port on this computer; if it is busy, the next free one.
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
    /// Also show drafts and pages with a later publication date.
    #[arg(long, conflicts_with = "write")]
    drafts: bool,
    /// Also publish to DIR/public after each build without errors.
    #[arg(long)]
    write: bool,
    /// Look for changes twice a second, for drives that do not announce them.
    #[arg(long)]
    poll: bool,
    /// Build as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    if args.today.is_none() {
        report_unknown_zone();
    }
    let dir = args.book.folder();
    let out = dir.join("public");
    refuse_sources(&dir, &out)?;
    if args.write {
        adopt_published_addresses(&dir, &out)?;
    }
    let settings = SessionSettings {
        theme: THEME,
        dir: dir.clone(),
        out,
        port: args.port,
        drafts: args.drafts,
        write: args.write,
        poll: args.poll,
        report_figure: drawing,
        today: args.today,
    };
    let pdfs = if args.write { published_pdfs(&settings.out)? } else { 0 };
    if pdfs > 0 {
        let message =
            format!("the site has {}, and the preview publishes it without them", count(pdfs, "PDF"));
        remark(&message, "build with `handout build --pdf` when you are done");
    }
    let mut session = Session::start(settings).map_err(|error| start_failure(args, &error))?;
    let stop = session.stop_handle();
    on_interrupt(move || stop.stop()).map_err(|error| start_failure(args, &error))?;

    let mut known = Diagnostics::default();
    let mut is_first = true;
    let mut url = String::new();
    while let Some(rebuild) = session.next_rebuild().map_err(failure)? {
        if rebuild.diagnostics != known {
            tell_lines(&report(&news(&rebuild.diagnostics, &known), &rebuild.inputs, Format::Human));
        }
        for Notice { message, help } in &rebuild.notices {
            super::terminal::remark(message, help);
        }
        if is_first && rebuild.diagnostics.iter().any(|problem| problem.code == Code::NoBook) {
            // Most likely the wrong folder: there is nothing to wait for.
            session.stop();
            return Ok(Outcome::ContentErrors);
        }
        if is_first {
            say_lines(&greeting(&session, &rebuild, args));
            if args.open && open::that_detached(session.url()).is_err() {
                tell("The browser could not be opened; open the address yourself.\n");
            }
        } else {
            say(&line(&rebuild, &known, args));
            if url != session.url() {
                say(&format!("Look at {} from now on.\n", session.url()));
            }
        }
        url = session.url();
        let failed = match rebuild.published {
            Published::Done(Err(error)) => Some(failure(error)),
            Published::Done(Ok(_)) | Published::Off | Published::Refused | Published::Later(_) => None,
        };
        // The preview continues; the next change tries again.
        if let Some(failed) = failed {
            super::terminal::complain(&failed);
        }
        is_first = false;
        known = rebuild.diagnostics;
    }
    session.stop();
    say("Stopped.\n");
    Ok(Outcome::Done)
}

/// All errors, and the warnings that were not reported before: a book may have many that will stay for a while. A warning that has
/// only moved within its file is not new.
fn news(now: &Diagnostics, known: &Diagnostics) -> Diagnostics {
    let name = |problem: &Diagnostic| (Arc::clone(&problem.span.path), problem.code, problem.message.clone());
    let reported: BTreeSet<_> = known.iter().map(name).collect();
    let is_news =
        |problem: &&Diagnostic| problem.severity == Severity::Error || !reported.contains(&name(problem));
    Diagnostics::new(now.iter().filter(is_news).cloned().collect())
}

/// The result of the first build, and what to do next.
fn greeting(session: &Session, rebuild: &Rebuild, args: &Args) -> String {
    let pages = count(rebuild.rendered.pages, "page");
    let mut text = format!("Built {pages} in {}.{}\n", seconds(rebuild.time), published(rebuild));
    if rebuild.diagnostics.has_errors() {
        text.push_str("The problems above also appear on the pages. Until they are fixed, the site cannot be published.\n");
    }
    if session.moved() {
        text.push_str(&format!(
            "Port {} is in use by another program, so this is a different one.\n",
            args.port
        ));
    }
    text.push_str(&format!("Look at {} (Ctrl+C stops).\n", session.url()));
    text
}

/// One line about a build: what changed, how many pages were updated, how long it took, and whether there are errors.
fn line(rebuild: &Rebuild, before: &Diagnostics, args: &Args) -> String {
    let Rebuild { changed, rendered, diagnostics, time, unpublished, .. } = rebuild;
    let mut files = changed.iter();
    let what = match (files.next(), files.len()) {
        (None, _) => "Other files, settings or the day changed".to_owned(),
        (Some(one), 0) => one.to_string(),
        (Some(one), more) => format!("{one} and {}", count(more, "other file")),
    };
    let state = match (before.has_errors(), diagnostics.has_errors()) {
        (true, false) => " All fixed.".to_owned(),
        (_, true) => {
            let errors = count(diagnostics.count(Severity::Error), "error");
            let still = if diagnostics == before { "Still " } else { "" };
            format!(" {still}{errors}: a page that cannot be made stays as it was.")
        }
        (false, false) => String::new(),
    };
    // Tells an author who sees no change the reason.
    let is_draft = |path: &Arc<str>| unpublished.contains(path);
    let hidden = rendered.fresh.is_empty() && !args.drafts && changed.iter().any(is_draft);
    let hint = if hidden { " Drafts are shown with `--drafts`." } else { "" };
    let done = match rendered.pages {
        0 => "no page could be made".to_owned(),
        pages => {
            format!("{} of {} updated in {}", rendered.fresh.len(), count(pages, "page"), seconds(*time))
        }
    };
    format!("{what}: {done}.{hint}{state}{}\n", published(rebuild))
}

fn published(rebuild: &Rebuild) -> String {
    match &rebuild.published {
        Published::Off => String::new(),
        Published::Refused | Published::Done(Err(_)) => " Not published.".to_owned(),
        Published::Later(file) => {
            let file = file.as_deref().unwrap_or("a file");
            format!(" Not published yet: {file} is still being written.")
        }
        Published::Done(Ok(report)) => {
            format!(" Published: {} new or changed, {} removed.", report.written, report.removed)
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_millis() {
        0..1000 => format!("{} ms", time.as_millis().max(1)),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

fn start_failure(args: &Args, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(
            format!("there is no folder `{}`", args.book.folder().display()),
            "name the folder that contains book.toml",
        ),
        std::io::ErrorKind::AddrInUse => Failure::new(
            format!("no port from {} on is free", args.port),
            "name another one with `--port`, or `--port 0` for any",
        ),
        std::io::ErrorKind::PermissionDenied => Failure::new(
            format!("port {} may not be used by this program: {error}", args.port),
            "name one above 1024 with `--port`",
        ),
        _ => Failure::new(
            format!("the preview cannot start: {error}"),
            "try again, or build with `handout build`",
        ),
    }
}
