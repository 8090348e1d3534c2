//! A page to print, its result, and the two callbacks of printing.

use std::sync::Arc;

use super::error::BrowserError;
use handout_input::Paper;

/// A page to print.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// Its public address, which need not be online yet. Links in the PDF lead to the public addresses too.
    pub(crate) url: String,
    /// The paper. A style sheet that sets its own size is overruled; one that names `landscape` is not.
    pub(crate) paper: Paper,
}

/// What the browser printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The file as the browser made it. It differs from one run to the next in its date and in the names of its nodes.
    pub(crate) pdf: Vec<u8>,
    /// What the page shows on paper, one block per line, in the order of the page. Text that is hidden, clipped away or
    /// transparent as a whole is left out, as are list markers, text added by style sheets and the contents of frames. Text that is
    /// cut off by mistake stays, so that its absence from the PDF is noticed. No-break spaces and soft hyphens are as in the page.
    pub(crate) text: String,
    /// Addresses that the page asked for and the site does not have, other servers' included. Sorted, each once.
    pub(crate) missing: Vec<String>,
    /// Families that a style sheet declares with a file that could not be read, though the page needs them. Sorted, each once.
    pub(crate) unreadable_fonts: Vec<String>,
}

/// The body and the MIME type of an address; `None` if the site does not have it. The address of a page comes as it was
/// requested. Others come as browsers write them: absolute, without the part after `#`, hosts in lower case and Punycode, and
/// letters beyond ASCII percent-encoded.
pub(crate) type Answer<'a> = dyn Fn(&str) -> Option<(Arc<[u8]>, &'static str)> + Sync + 'a;

/// Takes the result of the request with this number. It is called from any thread, once for each request, in any order, and never
/// if the browser cannot be started at all.
pub(crate) type Done<'a> = dyn Fn(usize, Result<Printed, BrowserError>) + Sync + 'a;
