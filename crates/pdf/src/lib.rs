//! Pages of the finished site → PDFs: an installed browser prints them, a finishing pass makes them accessible and reproducible,
//! and a preflight reports what is wrong with the paper.
//!
//! `pdf_printer` is the place to start: what is in the `cache` is not printed again; `browser` prints the rest; `finish` makes
//! PDF/UA of it; `reading` takes it apart, for `preflight` to judge; `packet` joins several into one. `trial` says whether a
//! browser can print at all. Only `browser` and `cache`
//! touch the system.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use handout_input::Paper;
//! use handout_pdf::{PdfCache, PdfPrinter, PrintJob, PrintSettings, find};
//! use handout_publish::Output;
//! use handout_render::Sheet;
//!
//! # fn print(site: &Output, sheet: &Sheet) -> Result<(), handout_pdf::BrowserError> {
//! let printer = PdfPrinter {
//!     site,
//!     base: "https://handouts.example.org/".to_owned(),
//!     author: "Hill Street Physiotherapy",
//!     max_pages: Some(4),
//!     browser: &find(None)?,
//!     settings: PrintSettings { sandbox: true, time_limit: Duration::from_secs(60), jobs: 2 },
//!     cache: &PdfCache::of_account(),
//! };
//! let printed = printer.print(&[PrintJob { sheet, paper: Paper::Letter }], &|| ())?;
//! assert!(printed[0].pdf.is_some() || !printed[0].findings.is_empty());
//! # Ok(())
//! # }
//! ```

mod browser;
mod cache;
mod finish;
mod packet;
mod pdf_printer;
mod preflight;
mod reading;
mod trial;

pub use browser::Browser;
pub use browser::BrowserError;
pub use browser::PrintSettings;
pub use browser::find;
pub use cache::PdfCache;
pub use finish::FinishError;
pub use finish::Metadata;
pub use finish::is_own;
pub use packet::packet as join;
pub use pdf_printer::PdfPrinter;
pub use pdf_printer::PrintJob;
pub use pdf_printer::PrintedPdf;
pub use trial::try_out;

/// Whether bytes can be read as a PDF with pages. Public only for the fuzz targets.
#[doc(hidden)]
pub fn is_readable(bytes: &[u8]) -> bool {
    reading::Reading::parse(bytes).is_ok()
}
