//! Text → a path that is safe to write below the output folder, on any computer.
//!
//! The site has checked its paths before; this is the last line of defence, and the only one for the paths in a manifest, which is
//! a file that anyone may have edited. So the rules are those of the strictest system that a site may be built on, not of this one: `a\..\..\b` and `C:b` leave the folder on
//! Windows, and `.handout.` is `.handout` there. `.git` is refused because a hook written into it
//! would be executed.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Folder names that no output may use: our own, and git's.
const RESERVED: [&str; 2] = [".handout", ".git"];

/// A relative, `/`-separated path of an output file; stays below the output folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutputPath(String);

impl OutputPath {
    /// Checks `text` and takes it as an output path.
    pub fn new(text: impl Into<String>) -> Result<Self, BadPath> {
        let path = text.into();
        match problem(&path) {
            Some(reason) => Err(BadPath { path, reason }),
            None => Ok(Self(path)),
        }
    }

    /// The path as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders above this file, the nearest first: `a/b/c.html` → `a/b`, `a`.
    pub(super) fn folders(&self) -> impl DoubleEndedIterator<Item = &str> {
        folders_above(&self.0)
    }

    /// Whether visitors and machines start here. Pages are published after the assets that they
    /// need, so that no visitor sees a page without its style.
    pub(super) fn is_page(&self) -> bool {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        matches!(name, "_headers" | "_redirects")
            || [".html", ".xml", ".txt"].iter().any(|end| name.ends_with(end))
    }
}

/// The folders above `path`, the nearest first.
pub(super) fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// The name as a file system that ignores case sees it.
pub(super) fn fold_case(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.to_lowercase() }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for OutputPath {
    type Error = BadPath;

    fn try_from(text: String) -> Result<Self, BadPath> {
        Self::new(text)
    }
}

impl From<OutputPath> for String {
    fn from(path: OutputPath) -> Self {
        path.0
    }
}

/// A text that is not an output path, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPath {
    path: String,
    reason: &'static str,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `escape_debug` shows a control character rather than sending it to the terminal.
        write!(f, "`{}` cannot be published: {}", self.path.escape_debug(), self.reason)
    }
}

impl std::error::Error for BadPath {}

fn problem(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("the path is empty");
    }
    if path.starts_with('/') {
        return Some("the path must not start with `/`");
    }
    let bad = |c: char| c.is_control() || matches!(c, '\\' | ':');
    if path.chars().any(bad) {
        return Some("`\\`, `:` and control characters cannot be part of a file name everywhere");
    }
    path.split('/').find_map(segment_problem)
}

fn segment_problem(segment: &str) -> Option<&'static str> {
    if segment.is_empty() {
        return Some("a folder or file in it has no name");
    }
    // `.` and `..` end in a dot, so this covers them.
    if segment.ends_with(['.', ' ']) {
        return Some("no folder or file name may end in a dot or a space");
    }
    // Some file systems ignore invisible characters, so only the ASCII letters are compared.
    let visible: String = segment.chars().filter(char::is_ascii).collect();
    if RESERVED.iter().any(|name| visible.eq_ignore_ascii_case(name)) {
        return Some("`.handout` and `.git` are not for pages");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::OutputPath;

    #[track_caller]
    fn check(text: &str, good: bool) {
        assert_eq!(OutputPath::new(text).is_ok(), good, "{text:?}");
    }

    #[test]
    fn paths_below_the_folder_are_accepted() {
        for text in [
            "index.html",
            "a/b/c.html",
            "_headers",
            ".well-known/security.txt",
            "ejercicios/pie-de-niño.html",
            "a..b",
            ".gitignore",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn every_way_out_is_refused() {
        for text in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a/..",
            ".",
            "./a",
            "a/.",
            "a//b",
            "a/",
            "a\0b",
            "a\nb",
            "a\\..\\..\\b",
            "C:b",
            "C:/b",
            "a/... ",
            "b ",
            "b.",
            ".handout/lock",
            ".Handout/lock",
            ".handout",
            ".hand\u{200c}out/lock",
            ".git/hooks/pre-commit",
            "a/.git/config",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn a_refusal_shows_no_raw_control_character() {
        let message = OutputPath::new("a\u{1b}[2J").unwrap_err().to_string();
        assert!(!message.contains('\u{1b}'), "{message}");
    }

    #[test]
    fn folders_come_nearest_first() {
        let path = OutputPath::new("a/b/c.html").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a/b", "a"]);
    }
}
