//! What `handout pdf` and `handout build --pdf` share: the browser.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::terminal::{Progress, remark};
use crate::outcome::Failure;
use handout_input::{Book, Inputs};
use handout_pdf::{Browser, BrowserError, PdfCache, PdfPrinter, PrintJob, PrintSettings, PrintedPdf, find};
use handout_render::Built;

/// Which browser prints, and how it is run.
#[derive(Debug, clap::Args)]
pub(super) struct BrowserArgs {
    #[command(flatten)]
    choice: BrowserChoice,
    /// How many sheets to print at a time [default: as many as the computer has processors, at most 4].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16), help_heading = "Printing")]
    jobs: Option<u8>,
}

/// Which browser prints, and what it may do.
#[derive(Debug, clap::Args)]
pub(super) struct BrowserChoice {
    /// The browser that prints [default: the first one found on this computer].
    #[arg(long, value_name = "PROGRAM", help_heading = "Printing")]
    browser: Option<PathBuf>,
    /// How long one sheet may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600), help_heading = "Printing")]
    time_limit: u64,
    /// Switch off the browser's own protection. Only if it cannot run otherwise, and for pages that you trust.
    #[arg(long, help_heading = "Printing")]
    no_sandbox: bool,
}

impl BrowserChoice {
    /// The browser.
    pub(super) fn find(&self) -> Result<Browser, BrowserError> {
        find(self.browser.as_deref())
    }

    /// How it is run, with so many sheets at a time.
    pub(super) fn settings(&self, jobs: usize) -> PrintSettings {
        PrintSettings { sandbox: !self.no_sandbox, time_limit: Duration::from_secs(self.time_limit), jobs }
    }
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
        let browser = self.choice.find().map_err(failure)?;
        if self.choice.no_sandbox {
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
            settings: self.choice.settings(self.jobs.map_or(cores, usize::from)),
            cache: &cache,
        };
        progress.count_to(jobs.len());
        let printed = pdf_printer.print(jobs, &|| progress.step()).map_err(failure)?;
        cache.tidy();
        Ok(printed)
    }
}

fn failure(error: BrowserError) -> Failure {
    let look = (error == BrowserError::NotFound)
        .then(|| "`handout doctor` looks at all that a computer needs, and says what is missing".to_owned());
    let help: Vec<String> = error.help().into_iter().chain(look).collect();
    Failure { message: error.to_string(), help: (!help.is_empty()).then(|| help.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_browser_the_doctor_is_named() {
        let help = |error| failure(error).help.unwrap_or_default();
        assert!(help(BrowserError::NotFound).contains("handout doctor"));
        assert!(!help(BrowserError::NotPdf).contains("handout doctor"));
    }
}
