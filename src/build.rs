//! `handout build`.
#![expect(clippy::disallowed_methods, reason = "a command reads the clock and asks where it runs")]

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;

use super::build_book::build_book;
use super::printing::BrowserArgs;
use super::terminal::{Progress, count, print, remark, say, tell};
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_base::diag::{Code, Diagnostic, Diagnostics, Span};
use handout_input::{self as input, Inputs, Options, PdfFacts};
use handout_pdf::{PrintJob, PrintedPdf};
use handout_publish::{OutputPath, PublishError, publish, read_manifest};
use handout_render::{Built, Memo, build};

/// Build the site.
///
/// Nothing is published when there is an error: the last good site stays as it is.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout build\n  handout build my-clinic --out /srv/www --strict\n  handout build --drafts --out preview"
)]
pub(super) struct Args {
    /// The folder that holds book.toml.
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// The folder to publish to [default: DIR/public].
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The address of the site, instead of the one in book.toml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Also build drafts, and pages that are published later.
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
    /// Also save every sheet as a PDF, which its page links to.
    #[arg(long)]
    pdf: bool,
    #[command(flatten)]
    browser: BrowserArgs,
}

pub(super) fn base_url(text: &str) -> Result<String, String> {
    input::base_url(text).map(|_| text.to_owned())
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let out = args.out.clone().unwrap_or_else(|| args.dir.join("public"));
    refuse_sources(&args.dir, &out)?;

    let progress = Progress::new(args.quiet || args.format.is_for_programs());
    progress.stage("Reading");
    let old_pdfs = published_pdfs(&out)?;
    let published = read_manifest(&out).map_err(failure)?.map(|manifest| manifest.urls().to_vec());
    let options = Options {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        ..Options::on(args.today.unwrap_or_else(|| jiff::Zoned::now().date()))
    };
    let mut inputs = input::read(&args.dir, THEME, options, published.unwrap_or_default());

    progress.stage("Building");
    let memo = if args.pdf { Memo::new() } else { Memo::for_one_build() };
    let mut built = build_book(&args.dir, &inputs, &memo);
    if args.pdf && !built.diagnostics.has_errors() {
        progress.stage("Printing");
        built = with_pdfs(args, built, &mut inputs, &memo, &progress)?;
    }
    let diagnostics = if args.strict { built.diagnostics.strict() } else { built.diagnostics };
    if diagnostics.has_errors() {
        progress.done();
        print(&report(&diagnostics, &inputs, args.format), args.format);
        if !args.format.is_for_programs() {
            tell("Nothing was published.\n");
        }
        return Ok(Outcome::ContentErrors);
    }

    progress.stage("Publishing");
    let published = publish(&built.output, &built.urls, &out);
    progress.done();
    print(&report(&diagnostics, &inputs, args.format), args.format);
    let published = published.map_err(failure)?;
    if old_pdfs > 0 && !args.pdf && !args.quiet {
        let message = format!("the site has no PDFs any more ({} before)", count(old_pdfs, "file"));
        remark(&message, "build with `--pdf` to make them; links to PDFs were taken out of the pages");
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
    }
    // The program ends here; freeing every page one by one would only make people wait.
    std::mem::forget((inputs, built.output));
    Ok(Outcome::Done)
}

/// How many PDFs of handouts the published site has; a theme's own files are below `assets/`.
pub(super) fn published_pdfs(out: &Path) -> Result<usize, Failure> {
    let manifest = read_manifest(out).map_err(failure)?;
    let files = manifest.iter().flat_map(|manifest| manifest.files().map(|(path, _)| path.as_str()));
    Ok(files.filter(|path| path.ends_with(".pdf") && !path.starts_with("assets/")).count())
}

/// Prints every sheet, and builds again: pages that link to PDFs say how long and large they are.
fn with_pdfs(
    args: &Args,
    built: Built,
    inputs: &mut Inputs,
    memo: &Memo,
    progress: &Progress,
) -> Result<Built, Failure> {
    let Some(book) = &inputs.book else { return Ok(built) };
    let paper = book.paper();
    let jobs: Vec<PrintJob<'_>> = built.sheets.iter().map(|sheet| PrintJob { sheet, paper }).collect();
    let printed = args.browser.print(&built, inputs, book, &jobs, progress)?;
    let made = || {
        jobs.iter()
            .zip(&printed)
            .filter_map(|(job, printed)| Some((job, printed, Arc::clone(printed.pdf.as_ref()?))))
    };
    let facts = |(job, printed, pdf): (&PrintJob<'_>, &PrintedPdf, Arc<[u8]>)| {
        (job.sheet.pdf.clone(), PdfFacts { pages: printed.pages, bytes: pdf.len() })
    };
    inputs.options.pdfs = made().map(facts).collect();
    let mut whole = build(inputs, memo);
    let mut problems: Vec<Diagnostic> = whole.diagnostics.iter().cloned().collect();
    for (job, _, pdf) in made() {
        let path = OutputPath::new(job.sheet.pdf.clone()).map_err(|bad| bad.to_string());
        let inserted =
            path.and_then(|path| whole.output.insert(path, pdf).map_err(|clash| clash.to_string()));
        if let Err(message) = inserted {
            let span = Span::file(Arc::clone(&job.sheet.path));
            problems.push(
                Diagnostic::error(Code::UrlCollision, span, message)
                    .help("give the other file or page another name"),
            );
        }
    }
    problems.extend(printed.iter().flat_map(|printed| printed.findings.iter().cloned()));
    whole.diagnostics = Diagnostics::new(problems);
    Ok(whole)
}

/// Publishing into the sources would make the output a part of the next build.
pub(super) fn refuse_sources(dir: &Path, out: &Path) -> Result<(), Failure> {
    let (dir, out) = (absolute(dir), absolute(out));
    let sources = ["content", "templates", "static", "i18n", "themes"];
    if dir.starts_with(&out) || sources.iter().any(|name| out.starts_with(dir.join(name))) {
        return Err(Failure::new(
            format!("the site cannot be published to `{}`: your own files are there", out.display()),
            "name another folder with `--out`, or leave it out to publish to `public`",
        ));
    }
    Ok(())
}

/// The path without `.` and `..`, from the root; links are not followed.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::CurDir => {}
            part => clean.push(part),
        }
    }
    clean
}

pub(super) fn failure(error: PublishError) -> Failure {
    Failure { help: error.help(), message: error.to_string() }
}
