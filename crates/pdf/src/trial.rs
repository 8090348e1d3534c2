//! A browser → whether it can print here: it is started and prints a page of one line, which nobody keeps.

use std::sync::{Arc, Mutex, PoisonError};

use super::browser::{self, Browser, BrowserError, PrintSettings, Request};
use super::reading::Reading;
use handout_input::Paper;

/// The address of the page. It is never asked for on the internet.
const ADDRESS: &str = "https://trial.invalid/";

/// The page.
const PAGE: &[u8] =
    b"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Trial</title><p>This browser can print.</p></html>";

/// Starts the browser and lets it print a page of one line.
pub fn try_out(browser: &Browser, settings: &PrintSettings) -> Result<(), BrowserError> {
    let requests = [Request { url: ADDRESS.to_owned(), paper: Paper::A4 }];
    let answer = |url: &str| (url == ADDRESS).then(|| (Arc::from(PAGE), "text/html; charset=utf-8"));
    let result = Mutex::new(None);
    browser::print(browser, settings, &requests, &answer, &|_, printed| {
        *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(printed);
    })?;
    match result.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(Ok(printed)) if Reading::parse(&printed.pdf).is_ok() => Ok(()),
        Some(Ok(_)) | None => Err(BrowserError::NotPdf),
        Some(Err(error)) => Err(error),
    }
}
