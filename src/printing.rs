//! What `handout pdf` and `handout build --pdf` share: the browser.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::terminal::{Progress, remark};
use crate::outcome::Failure;
use handout_input::{Book, Inputs};
use handout_pdf::{BrowserError, PdfCache, PdfPrinter, PrintJob, PrintSettings, PrintedPdf, find};
use handout_render::Built;

/// How the browser is run.
#[derive(Debug, clap::Args)]
pub(super) struct BrowserArgs {
    /// The browser that prints [default: the first one found on this computer].
    #[arg(long, value_name = "PROGRAM", help_heading = "Printing")]
    browser: Option<PathBuf>,
    /// How many sheets to print at a time [default: as many as the computer has processors, at most 4].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16), help_heading = "Printing")]
    jobs: Option<u8>,
    /// How long one sheet may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600), help_heading = "Printing")]
    time_limit: u64,
    /// Switch off the browser's own protection. Only if it cannot run otherwise, and for pages that you trust.
    #[arg(long, help_heading = "Printing")]
    no_sandbox: bool,
}

impl BrowserArgs {
    /// Prints the jobs; the results are in the order of the jobs.
    pub(super) fn print(
        &self,
        built: &Built,
        inputs: &Inputs,
        book: &Book,
        jobs: &[PrintJob<'_>],
        progress: &Progress,
    ) -> Result<Vec<PrintedPdf>, Failure> {
        let browser = find(self.browser.as_deref()).map_err(failure)?;
        if self.no_sandbox {
            remark(
                "the browser runs without its sandbox: a page with hostile code could reach this computer",
                "leave out `--no-sandbox` as soon as the browser starts without it",
            );
        }
        let base = inputs.base(book);
        let cores = thread::available_parallelism().map_or(1, usize::from).min(4);
        let cache = PdfCache::of_account();
        let pdf_printer = PdfPrinter {
            site: &built.output,
            base: format!("{}{}", base.origin, base.root),
            author: &book.clinic.name,
            max_pages: book.max_pages(),
            browser: &browser,
            settings: PrintSettings {
                sandbox: !self.no_sandbox,
                time_limit: Duration::from_secs(self.time_limit),
                jobs: self.jobs.map_or(cores, usize::from),
            },
            cache: &cache,
        };
        progress.count_to(jobs.len());
        let printed = pdf_printer.print(jobs, &|| progress.step()).map_err(failure)?;
        cache.tidy();
        Ok(printed)
    }
}

fn failure(error: BrowserError) -> Failure {
    Failure { message: error.to_string(), help: error.help() }
}
