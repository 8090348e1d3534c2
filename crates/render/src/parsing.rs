//! Files → documents. A translation is read together with the page that it translates.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::memo::{Memo, Purpose};
use handout_base::diag::{Diagnostic, WithDiagnostics};
use handout_base::source::Source;
use handout_content::{Document, ParseOptions, parse_document, parse_translation};
use handout_input::{Book, Inputs};
use handout_site::origins;

/// A page with all that its document is made from.
#[derive(Hash)]
pub(crate) struct PageFile<'i> {
    pub(crate) source: &'i Source,
    /// The page that it translates, or why there is none.
    original: Result<Option<&'i Source>, Box<Diagnostic>>,
    options: ParseOptions,
}

/// All pages, in the order of the inputs. Without a book no languages are known, and each page is read by itself.
pub(crate) fn page_files(inputs: &Inputs) -> Vec<PageFile<'_>> {
    let book = inputs.book.as_ref();
    let options = ParseOptions { raw_html: book.is_some_and(Book::raw_html) };
    let originals = match book {
        Some(book) => origins(&inputs.pages, &book.all_languages()),
        None => inputs.pages.iter().map(|_| Ok(None)).collect(),
    };
    let original = |origin: Option<usize>| origin.map(|file| &inputs.pages[file]);
    let pages = inputs.pages.iter().zip(originals);
    pages.map(|(source, origin)| PageFile { source, original: origin.map(original), options }).collect()
}

pub(crate) fn parse_all(inputs: &Inputs, memo: &Memo) -> Vec<Arc<WithDiagnostics<Document>>> {
    let parsed = |page: PageFile<'_>| memo.remember(Purpose::Document, &page, PageFile::parse).value;
    page_files(inputs).into_par_iter().map(parsed).collect()
}

/// Reads all pages alone, in the order of the inputs: what is wrong in their files, and nothing about how they are joined.
pub fn parse_pages(inputs: &Inputs) -> Vec<WithDiagnostics<Document>> {
    page_files(inputs).into_par_iter().map(|page| page.parse()).collect()
}

impl PageFile<'_> {
    pub(crate) fn parse(&self) -> WithDiagnostics<Document> {
        match &self.original {
            Ok(None) => parse_document(self.source, self.options),
            Ok(Some(original)) => parse_translation(self.source, original, self.options),
            Err(problem) => {
                WithDiagnostics { value: Document::default(), problems: vec![Diagnostic::clone(problem)] }
            }
        }
    }
}
