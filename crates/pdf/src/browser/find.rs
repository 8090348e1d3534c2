//! Which browser makes the PDFs. The user may name one; a book cannot, since it can come from anybody.
#![cfg_attr(unix, expect(clippy::disallowed_methods, reason = "this is the edge that looks for a browser"))]

use std::path::{Path, PathBuf};

use super::error::BrowserError;
use super::installed::Browser;
#[cfg(unix)]
use super::installed::OLDEST_VERSION;
#[cfg(unix)]
use super::version;

/// The variable that names a browser.
const VARIABLE: &str = "HANDOUT_BROWSER";

/// Names of browsers, best first. Headless ones start twice as fast, and print the same.
const NAMES: [&str; 10] = [
    "chromium-headless-shell",
    "chrome-headless-shell",
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
];

/// Where browsers are that are not in the search path.
const PLACES: [&str; 6] = [
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/usr/lib64/chromium-browser/headless_shell",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// The browser that is given, or that the environment names, or the first of those installed that is new enough. A name without
/// a folder is looked up in the search path.
#[cfg(unix)]
pub fn find(given: Option<&Path>) -> Result<Browser, BrowserError> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let search_path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        std::env::split_paths(&search_path).filter(|folder| folder.is_absolute()).collect();
    let asked_for =
        given.map(|path| (path, "`--browser`")).or(variable.as_deref().map(|path| (path, "HANDOUT_BROWSER")));
    if let Some((path, asked_by)) = asked_for {
        return match resolve(path, &folders) {
            Some(path) => check(path),
            None => Err(BrowserError::NotThere { path: path.to_owned(), asked_by }),
        };
    }
    first(&folders, &PLACES.map(Path::new))
}

/// No browser can be used here yet.
#[cfg(not(unix))]
pub fn find(_: Option<&Path>) -> Result<Browser, BrowserError> {
    Err(BrowserError::Unsupported)
}

/// The first installed browser that can be used. If none can be used, the error is that of the first.
#[cfg(unix)]
pub(super) fn first(folders: &[PathBuf], places: &[&Path]) -> Result<Browser, BrowserError> {
    let named = NAMES.iter().filter_map(|name| resolve(Path::new(name), folders));
    let placed = places.iter().filter(|place| place.is_file()).map(|place| place.to_path_buf());
    let mut failure = None;
    for path in named.chain(placed) {
        match check(path) {
            Ok(browser) => return Ok(browser),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or(BrowserError::NotFound))
}

/// The program of this name or at this path.
#[cfg(unix)]
fn resolve(path: &Path, folders: &[PathBuf]) -> Option<PathBuf> {
    if path.components().count() > 1 || path.is_absolute() {
        let path = std::path::absolute(path).ok()?;
        return path.is_file().then_some(path);
    }
    folders.iter().map(|folder| folder.join(path)).find(|path| path.is_file())
}

/// The browser at a path, if it is new enough.
#[cfg(unix)]
fn check(path: PathBuf) -> Result<Browser, BrowserError> {
    let version = version::of(&path)?;
    if version.major < OLDEST_VERSION {
        return Err(BrowserError::TooOld { path, found: version.text });
    }
    Ok(Browser { path, version: version.text })
}
