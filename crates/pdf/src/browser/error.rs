//! What can go wrong between us and the browser, in words for the user, and what to do.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::install;
use super::installed::OLDEST_VERSION;

/// Why there is no PDF, of one page or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrowserError {
    /// None of the known browsers is installed.
    NotFound,
    /// The browser that was asked for by name does not exist.
    NotThere {
        /// The program that was asked for.
        path: PathBuf,
        /// Where it was asked for, as in "`--browser`".
        asked_by: &'static str,
    },
    /// The program does not say that it is a browser of the kind we need.
    NotABrowser {
        /// The program.
        path: PathBuf,
        /// Its output when asked for its version, or why it could not be asked.
        said: String,
    },
    /// The browser is too old to print page numbers, among other things.
    TooOld {
        /// The program.
        path: PathBuf,
        /// Its version, in its own words.
        found: String,
    },
    /// The browser ended, or said nothing, before it could be used.
    CannotStart {
        /// The program.
        path: PathBuf,
        /// Its last output, or the system's error.
        said: String,
    },
    /// The browser could not start its sandbox, so it did not start.
    NoSandbox {
        /// The program.
        path: PathBuf,
        /// Its last output.
        said: String,
    },
    /// The folder for the browser's own files could not be made.
    NoProfile {
        /// The folder that it should have been made in.
        path: PathBuf,
        /// The system's error.
        reason: String,
    },
    /// The browser, or the part of it that shows this page, ended while it printed.
    Crashed {
        /// Its last output; may be empty.
        said: String,
    },
    /// The page was not printed in time.
    TimeLimit {
        /// What the browser was last asked to do.
        doing: &'static str,
        /// The limit.
        limit: Duration,
    },
    /// The browser sent, or asked for, more than any page needs.
    Flood,
    /// The browser sent something that cannot be read.
    Garbage {
        /// A description of what was read.
        what: &'static str,
    },
    /// The browser refused a command.
    Refused {
        /// The action that it was asked for.
        doing: &'static str,
        /// Its own message.
        said: String,
    },
    /// The site has no page at this address.
    NoPage {
        /// The address.
        url: String,
    },
    /// The page redirects to another address, so the paper would show something else.
    Left {
        /// The address of the page.
        url: String,
        /// Where it redirects to, if that is known.
        to: String,
    },
    /// The browser had failed so often that the page was never given to it.
    NotTried {
        /// How it failed last.
        last: Box<Self>,
    },
    /// The browser's output is not a PDF.
    NotPdf,
    /// The browser cannot be controlled on this system.
    #[cfg(not(unix))]
    Unsupported,
}

impl BrowserError {
    /// What the user can do about it, without a full stop.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::NotFound => return Some(install::help()),
            Self::NotThere { asked_by, .. } => {
                return Some(format!(
                    "correct what {asked_by} says, or leave it out: then the installed browsers are tried"
                ));
            }
            Self::NotABrowser { .. } => {
                "name Chromium, Chrome or Edge itself; other browsers cannot be controlled by handout"
            }
            Self::TooOld { .. } => "update the browser, or name another one with `--browser`",
            Self::CannotStart { .. } => {
                "see whether the browser starts without handout; another one can be named with `--browser`"
            }
            Self::NoSandbox { .. } => {
                "allow user namespaces on this computer (`sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu) \
                 or install `chromium-sandbox`; as a last resort, and only if all the pages are your own, add `--no-sandbox`"
            }
            Self::NoProfile { .. } => "make room there, or point TMPDIR to a folder that all may use",
            Self::Crashed { .. } => {
                "try again; if it is always the same sheet, look for a very large picture in it"
            }
            Self::TimeLimit { .. } => {
                "try again when the computer has less to do, or with a longer `--time-limit`; if it is always the same sheet, make it \
                 shorter"
            }
            Self::Flood => {
                "if it is always the same sheet, look for very large pictures in it; else update the browser, or name another one \
                 with `--browser`"
            }
            Self::Garbage { .. } | Self::NotPdf => "update the browser, or name another one with `--browser`",
            Self::Left { .. } => {
                "remove the redirect from the page, and check that `base_url` is the address at which readers arrive"
            }
            Self::NotTried { last } => return last.help(),
            #[cfg(not(unix))]
            Self::Unsupported => {
                "build PDFs on Linux or macOS; here, pages can be printed from any browser by hand"
            }
            Self::Refused { .. } | Self::NoPage { .. } => return None,
        };
        Some(text.to_owned())
    }

    /// Whether the browser is unusable afterwards, for any page.
    pub(super) fn ends_browser(&self) -> bool {
        matches!(self, Self::Crashed { .. } | Self::TimeLimit { .. } | Self::Flood | Self::Garbage { .. })
    }
}

impl fmt::Display for BrowserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("no browser was found that can make PDFs"),
            Self::NotThere { path, asked_by } => {
                write!(f, "{asked_by} names `{}`, but there is no such program", path.display())
            }
            Self::NotABrowser { path, said } => {
                write!(f, "`{}` does not say which browser it is{}", path.display(), last_words(said))
            }
            Self::TooOld { path, found } => {
                write!(f, "`{}` is {found}, and PDFs need version {OLDEST_VERSION} or newer", path.display())
            }
            Self::CannotStart { path, said } => {
                write!(f, "the browser `{}` could not be started{}", path.display(), last_words(said))
            }
            Self::NoSandbox { path, said } => write!(
                f,
                "the browser `{}` could not start its sandbox, which keeps pages away from this computer{}",
                path.display(),
                last_words(said)
            ),
            Self::NoProfile { path, reason } => {
                write!(f, "cannot make a folder for the browser in `{}`: {reason}", path.display())
            }
            Self::Crashed { said } => {
                write!(f, "the browser crashed while it printed the page{}", last_words(said))
            }
            Self::TimeLimit { doing, limit } => {
                let seconds = limit.as_secs_f64();
                let unit = if limit.as_secs() == 1 { "second" } else { "seconds" };
                write!(f, "the browser did not {doing} within {seconds} {unit}")
            }
            Self::Flood => {
                f.write_str("the browser sent or asked for more than any page can be, and was stopped")
            }
            Self::Garbage { what } => write!(f, "the browser sent {what}, and was stopped"),
            Self::Refused { doing, said } => {
                write!(f, "the browser did not {doing}{}", last_words(said))
            }
            Self::NoPage { url } => write!(f, "the site has no page `{url}`"),
            Self::Left { url, to } => write!(f, "`{url}` redirects to {to}"),
            Self::NotTried { last } => {
                write!(
                    f,
                    "the page was not tried, since the browser failed again and again; the last time, {last}"
                )
            }
            Self::NotPdf => f.write_str("what the browser printed is not a PDF"),
            #[cfg(not(unix))]
            Self::Unsupported => f.write_str("PDFs cannot be made on this system yet"),
        }
    }
}

impl std::error::Error for BrowserError {}

/// A program's last output, as the end of a sentence.
fn last_words(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(": {said}") }
}
