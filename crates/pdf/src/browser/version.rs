//! A program's answer to `--version` → the name and number of a browser.

use std::ffi::OsString;
use std::io::Read as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::error::BrowserError;
use super::process::{self, Process};

/// How long a program may take to say its version. In tests, only one that hangs takes this long.
const LIMIT: Duration = Duration::from_secs(if cfg!(test) { 600 } else { 20 });

/// The longest output that is read.
const MOST_BYTES: u64 = 4096;

/// A version.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// The major version.
    pub(super) major: u32,
    /// The name of the browser and the whole number.
    pub(super) text: String,
}

/// Asks a program for its version.
pub(super) fn of(path: &Path) -> Result<Version, BrowserError> {
    of_within(path, LIMIT)
}

/// As [`of`], with a limit that a test can reach.
pub(super) fn of_within(path: &Path, limit: Duration) -> Result<Version, BrowserError> {
    // A browser writes to us through pipe 4, and a program that is asked for its version does not know that.
    let arguments = ["-c", r#"exec "$0" --version >&4"#].map(OsString::from);
    let (process, _, output) =
        Process::start(Path::new("/bin/sh"), |_| arguments.into_iter().chain([path.into()]).collect())?;
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut said = Vec::new();
        let _ = output.take(MOST_BYTES).read_to_end(&mut said);
        let _ = sender.send(said);
    });
    let said = receiver.recv_timeout(limit);
    if said.is_err() {
        process.interrupt();
    }
    let words = if said.is_ok() { process.last_words() } else { String::new() };
    drop(process);
    process::finish(reader);
    let said = said.unwrap_or_default();
    parse(&String::from_utf8_lossy(&said)).ok_or_else(|| BrowserError::NotABrowser {
        path: path.to_owned(),
        said: words.lines().last().unwrap_or_default().to_owned(),
    })
}

/// The first line that ends a name with a number of four parts: "Google Chrome 140.0.7339.80 unknown".
fn parse(said: &str) -> Option<Version> {
    said.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| number(word).is_some())?;
        let named =
            words[..at].iter().any(|word| ["Chromium", "Chrome", "HeadlessChrome", "Edge"].contains(word));
        let text = words[..=at].join(" ");
        if named { Some(Version { major: number(words[at])?, text }) } else { None }
    })
}

fn number(word: &str) -> Option<u32> {
    let parts: Vec<u32> = word.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if parts.len() == 4 { parts.first().copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn browsers_are_distinguished_from_other_programs() {
        let check = |said: &str, expect: Option<(u32, &str)>| {
            let version = parse(said);
            assert_eq!(version.as_ref().map(|version| (version.major, version.text.as_str())), expect);
        };
        check("Chromium 156.0.8078.79 built on Debian GNU/Linux 12\n", Some((156, "Chromium 156.0.8078.79")));
        check("Google Chrome 131.0.6778.33 \n", Some((131, "Google Chrome 131.0.6778.33")));
        let testing = "Google Chrome for Testing 140.0.7339.80";
        check(testing, Some((140, testing)));
        check("a warning\nMicrosoft Edge 138.0.3351.55", Some((138, "Microsoft Edge 138.0.3351.55")));
        check("Mozilla Firefox 128.0", None);
        check("tool 1.2.3.4", None);
        check("Chromium", None);
        check("", None);
    }
}
