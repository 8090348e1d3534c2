//! `handout build`.
#![expect(clippy::disallowed_methods, reason = "a command measures how long it takes")]

use std::path::PathBuf;
use std::time::Instant;

use jiff::civil::Date;

use super::book_folder::WholeBookArg;
use super::build_book::build_timed_book;
use super::build_pdfs::with_pdfs;
use super::clock::today;
use super::printing::BrowserArgs;
use super::publishing::{adopt_published_addresses, base_url, failure, published_pdfs, refuse_sources};
use super::terminal::{Progress, count, print, remark, say, tell, tell_lines};
use super::timings::{PRINTING, READING, Timings, WRITING};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_input::{self as input, Options, PUBLISHED_ADDRESSES, record_published_addresses};
use handout_publish::publish;
use handout_render::Memo;

/// Build the site.
///
/// Nothing is published when there is an error: the last good site stays as it is.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout build\n  handout build my-clinic --out /srv/www --strict\n  handout build --drafts --out preview"
)]
pub(super) struct Args {
    #[command(flatten)]
    book: WholeBookArg,
    /// The folder to publish to [default: DIR/public].
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The address of the site, instead of the one in book.toml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Also build drafts and pages with a later publication date.
    #[arg(long)]
    drafts: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Build as if it were this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print problems only.
    #[arg(long, short)]
    quiet: bool,
    /// Also print how long each stage of the build took.
    #[arg(long)]
    timings: bool,
    /// Also save every sheet as a PDF, which its page links to.
    #[arg(long)]
    pdf: bool,
    #[command(flatten)]
    browser: BrowserArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let dir = args.book.folder();
    let out = args.out.clone().unwrap_or_else(|| dir.join("public"));
    refuse_sources(&dir, &out)?;

    let timings = Timings::new(args.timings);
    let progress = Progress::new(args.quiet || args.format.is_for_programs());
    progress.stage("Reading");
    timings.begin(READING);
    let old_pdfs = published_pdfs(&out)?;
    if !args.drafts {
        adopt_published_addresses(&dir, &out)?;
    }
    let options =
        Options { base_url: args.base_url.clone(), drafts: args.drafts, ..Options::on(today(args.today)) };
    let mut inputs = input::read(&dir, THEME, options);

    progress.stage("Building");
    let memo = progress.with_figures(if args.pdf { Memo::new() } else { Memo::for_one_build() });
    let memo = timings.with_stages(memo);
    let mut built = build_timed_book(&dir, &inputs, &memo, &timings);
    let drawn = built.rendered.figures;
    if args.pdf && !built.diagnostics.has_errors() {
        progress.stage("Printing");
        timings.begin(PRINTING);
        built = with_pdfs(&args.browser, built, &mut inputs, &memo, &progress)?;
    }
    let diagnostics = if args.strict { built.diagnostics.strict() } else { built.diagnostics };
    if diagnostics.has_errors() {
        let times = timings.end();
        progress.done();
        print(&report(&diagnostics, &inputs, args.format), args.format);
        if !args.format.is_for_programs() {
            tell("Nothing was published.\n");
        }
        tell_timings(times, &memo, drawn);
        return Ok(Outcome::ContentErrors);
    }

    progress.stage("Publishing");
    timings.begin(WRITING);
    let mut added = 0;
    let published = publish(&built.output, &built.urls, &out, || {
        // A folder with drafts is for the clinic's own eyes.
        if !args.drafts {
            added = record_published_addresses(&dir, &built.urls, &built.short_numbers)?;
        }
        Ok(())
    });
    let times = timings.end();
    progress.done();
    print(&report(&diagnostics, &inputs, args.format), args.format);
    let published = published.map_err(failure)?;
    if old_pdfs > 0 && !args.pdf && !args.quiet {
        let message = format!("the site no longer has PDFs ({} before)", count(old_pdfs, "file"));
        remark(&message, "build with `--pdf` to make them again; links to PDFs were removed from the pages");
    }
    if !built.own_scripts.is_empty() && !args.quiet && !args.format.is_for_programs() {
        let message = format!("this site has scripts of its own: {}", built.own_scripts.join(", "));
        remark(
            &message,
            "they run in the browser of everybody who opens a page; keep only those that you trust",
        );
    }
    if !args.quiet && !args.format.is_for_programs() {
        say(&format!(
            "Built {} in {} ({} new or changed, {} unchanged, {} removed) in {:.2} s.\n",
            count(built.rendered.pages, "page"),
            out.display(),
            published.written,
            published.unchanged,
            published.removed,
            start.elapsed().as_secs_f64(),
        ));
        if added > 0 {
            say(&format!(
                "{} has {}: the addresses that may not disappear. Keep this file together with your pages.\n",
                dir.join(PUBLISHED_ADDRESSES).display(),
                count(added, "new line"),
            ));
        }
    }
    tell_timings(times, &memo, drawn);
    // The program ends here; freeing every page would only take time.
    std::mem::forget((inputs, built.output));
    Ok(Outcome::Done)
}

/// Prints where the time went, and how many figures nobody had to wait for.
fn tell_timings(times: Option<String>, memo: &Memo, drawn: usize) {
    let Some(times) = times else { return };
    tell_lines(&times);
    let figures = memo.figures().figures.len();
    if figures > 0 {
        let remembered = figures.saturating_sub(drawn);
        tell(&format!("  {}: {drawn} drawn, {remembered} from earlier builds\n", count(figures, "figure")));
    }
}
