//! Pages of the finished site → PDFs: an installed browser prints them, a finishing pass makes them accessible and the same
//! every time, and a preflight says in words what is wrong with the paper.
//!
//! `pdf_printer` is the table of contents: what is in the `cache` is not printed again; `browser` prints the rest; `finish` makes PDF/UA of
//! it; `reading` takes it apart, for `preflight` to judge; `packet` puts several into one. `browser` and `cache` alone touch the system.

mod browser;
mod cache;
mod finish;
pub mod packet;
mod pdf_printer;
mod preflight;
mod reading;

pub use browser::BrowserError;
pub use browser::PrintSettings;
pub use browser::find;
pub use cache::PdfCache;
pub use finish::Metadata;
pub use finish::is_own;
pub use packet::packet as join;
pub use pdf_printer::PdfPrinter;
pub use pdf_printer::PrintJob;
pub use pdf_printer::PrintedPdf;
