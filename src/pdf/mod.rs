//! Pages of the finished site → PDFs: an installed browser prints them, a finishing pass makes them accessible and the same
//! every time, and a preflight says in words what is wrong with the paper.
//!
//! `press` is the table of contents: what is in the `cache` is not printed again; `browser` prints the rest; `finish` makes PDF/UA of
//! it; `reading` takes it apart, for `preflight` to judge; `packet` puts several into one. `browser` and `cache` alone touch the system.

mod browser;
mod cache;
mod finish;
mod packet;
mod preflight;
mod press;
mod reading;

pub(crate) use browser::{BrowserError, Settings as PrintSettings, find};
pub(crate) use cache::{PdfCache, account_cache};
pub(crate) use finish::{Metadata, is_own};
pub(crate) use packet::packet as join;
pub(crate) use press::{Order, Press, Pressed};
