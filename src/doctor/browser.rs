//! Whether a browser can print PDFs.

use super::finding::Finding;
use crate::printing::BrowserChoice;
use handout_pdf::{BrowserError, try_out};

/// Finds the browser, starts it and lets it print a page.
pub(super) fn browser(choice: &BrowserChoice) -> Finding {
    let failed = |error: &BrowserError| {
        Finding::missing(format!("no PDFs: {error}"), error.help().unwrap_or_default())
    };
    let browser = match choice.find() {
        Ok(browser) => browser,
        Err(error) => return failed(&error),
    };
    match try_out(&browser, &choice.settings(1)) {
        Ok(()) => {
            let (version, path) = (browser.version(), browser.path().display());
            Finding::fine(format!("{version} in `{path}` starts, and has printed a page"))
        }
        Err(error) => failed(&error),
    }
}
