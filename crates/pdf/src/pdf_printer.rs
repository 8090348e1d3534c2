//! The PDF printer: sheets of the site → PDFs. PDFs of earlier runs come from the cache; the browser prints the rest.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::browser::{self, Browser, BrowserError, PrintSettings, Printed, Request};
use super::cache::{CachedPdf, Finding, PdfCache, PdfFacts};
use super::finish::{FinishFinding, Metadata, finish};
use super::preflight::{PrintedSheet, preflight};
use super::reading::Reading;
use handout_base::diag::{Code, Diagnostic, Severity, Span};
use handout_base::path::percent_decode;
use handout_base::source::hash_of;
use handout_input::{Edition, Paper};
use handout_publish::Output;
use handout_publish::media_type::media_type;
use handout_render::Sheet;

/// What all sheets of a run share.
pub struct PdfPrinter<'a> {
    /// The finished site; the browser sees nothing else.
    pub site: &'a Output,
    /// The address of the site, with a slash at the end: `https://handouts.example.org/`.
    pub base: String,
    /// Who publishes the site.
    pub author: &'a str,
    /// The most pages that the standard edition may have without a warning.
    pub max_pages: Option<usize>,
    /// The browser that prints.
    pub browser: &'a Browser,
    /// How the browser is run.
    pub settings: PrintSettings,
    /// The PDFs of earlier runs.
    pub cache: &'a PdfCache,
}

/// A sheet on a paper.
#[derive(Debug, Clone, Copy)]
pub struct PrintJob<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Its paper.
    pub paper: Paper,
}

/// The result of a job.
#[derive(Debug, Clone)]
pub struct PrintedPdf {
    /// The finished PDF; `None` if it could not be printed; `findings` then says why.
    pub pdf: Option<Arc<[u8]>>,
    /// The number of its pages.
    pub pages: usize,
    /// What is wrong with it, as problems of the handout's file.
    pub findings: Vec<Diagnostic>,
    /// Whether it was printed now.
    pub is_fresh: bool,
}

impl PrintJob<'_> {
    /// Its name in messages.
    fn name(&self) -> String {
        let paper = match self.paper {
            Paper::Letter => "Letter",
            Paper::A4 => "A4",
        };
        format!("`{}` edition on {paper}", self.sheet.edition.as_str())
    }

    fn span(&self) -> Span {
        Span::file(Arc::clone(&self.sheet.path))
    }

    fn failed(&self, why: &str, help: Option<String>) -> Box<Diagnostic> {
        let message = format!("the {} could not be printed: {why}", self.name());
        Box::new(Diagnostic::error(Code::NotPrinted, self.span(), message).maybe_help(help))
    }
}

impl PrintedPdf {
    /// Whether it must not be handed out.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn failed(problem: Diagnostic) -> Self {
        Self { pdf: None, pages: 0, findings: vec![problem], is_fresh: true }
    }
}

impl PdfPrinter<'_> {
    /// Carries out all jobs, each result at the index of its job. `done` is called as each ends, from any thread. An error is that of
    /// a browser that does not start.
    pub fn print(
        &self,
        jobs: &[PrintJob<'_>],
        done: &(dyn Fn() + Sync),
    ) -> Result<Vec<PrintedPdf>, BrowserError> {
        let keys: Vec<blake3::Hash> = jobs.iter().map(|job| self.key(job)).collect();
        let places: Vec<usize> = (0..jobs.len()).collect();
        let known: Vec<Option<PrintedPdf>> = places
            .par_iter()
            .map(|place| {
                let cached = self.cache.get(&keys[*place])?;
                done();
                Some(from_cache(&jobs[*place], cached))
            })
            .collect();
        let missing: Vec<usize> = places.into_iter().filter(|place| known[*place].is_none()).collect();
        let results = Mutex::new(known);
        let requests: Vec<Request> = missing
            .iter()
            .map(|place| Request { url: jobs[*place].sheet.url.clone(), paper: jobs[*place].paper })
            .collect();
        browser::print(self.browser, &self.settings, &requests, &|url| self.answer(url), &|nth, printed| {
            let place = missing[nth];
            let job = &jobs[place];
            let printed = self.finished(job, printed).unwrap_or_else(|problem| PrintedPdf::failed(*problem));
            self.keep(&keys[place], &printed);
            results.lock().unwrap_or_else(PoisonError::into_inner)[place] = Some(printed);
            done();
        })?;
        let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lost = |job: &PrintJob<'_>| PrintedPdf::failed(*job.failed("the browser gave no answer", None));
        Ok(jobs.iter().zip(results).map(|(job, printed)| printed.unwrap_or_else(|| lost(job))).collect())
    }

    /// The browser's print, made accessible and checked.
    fn finished(
        &self,
        job: &PrintJob<'_>,
        printed: Result<Printed, BrowserError>,
    ) -> Result<PrintedPdf, Box<Diagnostic>> {
        let printed = printed.map_err(|error| job.failed(&error.to_string(), error.help()))?;
        let sheet = job.sheet;
        let pdf = finish(&printed.pdf, &self.metadata(sheet))
            .map_err(|error| job.failed(&error.to_string(), None))?;
        let reading =
            Reading::parse(&pdf.bytes).map_err(|_| job.failed("its PDF cannot be read again", None))?;
        let known = PrintedSheet {
            path: &sheet.path,
            name: &job.name(),
            edition: sheet.edition,
            max_pages: self.limit(sheet),
            shown_text: &printed.text,
            missing: &printed.missing,
            unreadable_fonts: &printed.unreadable_fonts,
        };
        let mut findings = preflight(&known, &reading);
        findings.extend(pdf.findings.iter().map(|finding| warning(job, finding)));
        Ok(PrintedPdf { pages: reading.page_count(), pdf: Some(pdf.bytes.into()), findings, is_fresh: true })
    }

    fn metadata(&self, sheet: &Sheet) -> Metadata {
        Metadata {
            title: sheet.title.clone(),
            lang: sheet.lang.clone(),
            author: self.author.to_owned(),
            date: sheet.date,
        }
    }

    /// Large print and cards are longer by nature.
    fn limit(&self, sheet: &Sheet) -> Option<usize> {
        self.max_pages.filter(|_| sheet.edition == Edition::Standard)
    }

    /// A hash of everything that the PDF and the findings about it depend on. The page names its style sheets, drawings and photos
    /// by hashes of what they hold, so its hash covers them as well. The fonts of the computer are not part of it.
    fn key(&self, job: &PrintJob<'_>) -> blake3::Hash {
        let PrintJob { sheet, paper } = job;
        let page = self.site.get(&sheet.output).map(|bytes| *blake3::hash(bytes).as_bytes());
        hash_of(&(
            self.cache.program().as_bytes(),
            (&self.browser.version, self.settings.sandbox),
            page,
            (&sheet.url, &sheet.title, &sheet.lang, sheet.date, sheet.edition),
            (self.author, paper, self.limit(sheet)),
        ))
    }

    /// A file of the site by its full address.
    fn answer(&self, url: &str) -> Option<(Arc<[u8]>, &'static str)> {
        let path = url.strip_prefix(&self.base)?.split(['?', '#']).next()?;
        let mut path = percent_decode(path);
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        Some((Arc::clone(self.site.get(&path)?), media_type(&path)))
    }

    fn keep(&self, key: &blake3::Hash, printed: &PrintedPdf) {
        let Some(pdf) = &printed.pdf else { return };
        // A missing font may be installed the next time, and is not part of the key.
        if printed
            .findings
            .iter()
            .any(|finding| matches!(finding.code, Code::LostText | Code::UnreadableFont))
        {
            return;
        }
        let finding = |finding: &Diagnostic| Finding {
            code: finding.code.as_str().to_owned(),
            is_error: finding.severity == Severity::Error,
            message: finding.message.clone(),
            help: finding.help.as_deref().map(str::to_owned),
        };
        let findings = printed.findings.iter().map(finding).collect();
        let facts = PdfFacts { pages: printed.pages, findings };
        self.cache.put(key, &CachedPdf { pdf: pdf.to_vec(), facts });
    }
}

/// What the finishing pass could not fix.
fn warning(job: &PrintJob<'_>, finding: &FinishFinding) -> Diagnostic {
    let FinishFinding::FigureWithoutWords { page } = finding;
    let message =
        format!("a picture on page {page} of the {} has no words for people who cannot see it", job.name());
    let help = "write what it shows: `alt` beside the picture in Markdown or front matter, `aria-label` in a template";
    Diagnostic::warning(Code::MissingAlt, job.span(), message).help(help)
}

fn from_cache(job: &PrintJob<'_>, cached: CachedPdf) -> PrintedPdf {
    let finding = |finding: Finding| {
        let code = Code::ALL.iter().find(|code| code.as_str() == finding.code)?;
        let problem = if finding.is_error { Diagnostic::error } else { Diagnostic::warning };
        Some(problem(*code, job.span(), finding.message).maybe_help(finding.help))
    };
    PrintedPdf {
        pdf: Some(cached.pdf.into()),
        pages: cached.facts.pages,
        findings: cached.facts.findings.into_iter().filter_map(finding).collect(),
        is_fresh: false,
    }
}
