//! The PDFs of `handout build --pdf`, as part of the site.

use std::sync::Arc;

use super::printing::BrowserArgs;
use super::terminal::Progress;
use crate::outcome::Failure;
use handout_base::diag::{Code, Diagnostic, Diagnostics, Span};
use handout_input::{Inputs, PdfFacts};
use handout_pdf::{PrintJob, PrintedPdf};
use handout_publish::OutputPath;
use handout_render::{Built, Memo, build};

/// Prints every sheet and builds again, since pages that link to PDFs say how long and how large they are.
pub(super) fn with_pdfs(
    browser: &BrowserArgs,
    built: Built,
    inputs: &mut Inputs,
    memo: &Memo,
    progress: &Progress,
) -> Result<Built, Failure> {
    let Some(book) = &inputs.book else { return Ok(built) };
    let paper = book.paper();
    let jobs: Vec<PrintJob<'_>> = built.sheets.iter().map(|sheet| PrintJob { sheet, paper }).collect();
    let printed = browser.print(&built, inputs, book, &jobs, progress)?;
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
