//! Pages → PDFs, by the browser that is installed: it is started without a window, told over two pipes what to show and
//! print, and given every file that a page asks for from memory. It opens no port and reaches no other computer.
//!
//! [`find()`] says which browser it is, [`print()`] uses it. Below: `session` is a running browser, made of a `process` with its
//! `profile` folder and a `connection`; a `tab` prints one page after the other; `rounds` gives the pages to the tabs, and
//! starts the browser again when a page has brought it down.
#![cfg_attr(
    not(unix),
    expect(dead_code, unused_imports, reason = "elsewhere, all of this only says that it cannot")
)]

#[cfg(unix)]
mod connection;
mod error;
mod find;
mod install;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod profile;
#[cfg(unix)]
mod rounds;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod tab;
#[cfg(unix)]
mod version;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use error::BrowserError;
pub use find::find;
#[cfg(unix)]
pub(crate) use rounds::print;

use handout_input::Paper;

/// The first version of Chromium that prints what a style sheet says about the margins of a page. Page numbers and the name of
/// the clinic stand there.
pub(crate) const OLDEST_VERSION: u32 = 131;

/// A browser that is installed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// The program.
    pub(crate) path: PathBuf,
    /// Its name and version, as in "Chromium 156.0.8078.79". Another version may break lines differently, so this is part of
    /// the key of a kept PDF.
    pub(crate) version: String,
}

/// How the browser is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the browser locks itself in. Only the person at the desk can say that it need not.
    pub sandbox: bool,
    /// How long one page may take, and how long the browser may take to start.
    pub time_limit: Duration,
    /// How many pages are printed at a time. More than there are processors gain nothing.
    pub jobs: usize,
}

/// A page to print.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// Its public address, which need not answer yet. Links in the PDF lead to the public addresses, too.
    pub(crate) url: String,
    /// The paper. A style sheet that names a size of its own is overruled; one that names `landscape` is not.
    pub(crate) paper: Paper,
}

/// What the browser made of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The file as the browser made it. It differs from one run to the next in its date and in the names of its nodes.
    pub(crate) pdf: Vec<u8>,
    /// What the page shows on paper, a block a line, in the order of the page. Text that is hidden, clipped away or
    /// transparent as a whole is left out, as are marks of lists, what style sheets add and what stands in frames. Text that is
    /// cut off by mistake stays, so that it is missed in the PDF. No-break spaces and soft hyphens are as in the page.
    pub(crate) text: String,
    /// Addresses that the page asked for and the site does not have, other servers' included. Sorted, each once.
    pub(crate) missing: Vec<String>,
    /// Families that a style sheet declares with a file that could not be read, though the page needs them. Sorted, each once.
    pub(crate) unreadable_fonts: Vec<String>,
}

/// The body and the MIME type of an address; `None` if the site does not have it. The address of a page comes as it was
/// requested. Others come as browsers write them: absolute, without the part after `#`, hosts in lower case and Punycode, and
/// letters beyond ASCII as percent signs.
pub(crate) type Answer<'a> = dyn Fn(&str) -> Option<(Arc<[u8]>, &'static str)> + Sync + 'a;

/// Takes the result of the request with this number. It is called from any thread, once for each request, in any order; never,
/// if the browser cannot be started at all.
pub(crate) type Done<'a> = dyn Fn(usize, Result<Printed, BrowserError>) + Sync + 'a;

/// Says that no page can be printed here.
#[cfg(not(unix))]
pub(crate) fn print(
    _: &Browser,
    _: &Settings,
    requests: &[Request],
    _: &Answer<'_>,
    _: &Done<'_>,
) -> Result<(), BrowserError> {
    if requests.is_empty() { Ok(()) } else { Err(BrowserError::Unsupported) }
}
