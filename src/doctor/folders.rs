//! Whether the program may write where it has to. A probe is written and removed; nothing else is touched.
#![expect(clippy::disallowed_methods, reason = "a command tries to write where a build would")]

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::finding::Finding;
use crate::publishing::refuse_sources;
use handout_input::account_cache;

/// The book's folder, which has the list of published addresses, and the output folder.
pub(super) fn folders(book: &Path, out: &Path) -> Vec<Finding> {
    let refused = refuse_sources(book, out).err().map(Finding::failure);
    let out = || {
        needed("the output folder", out, ", or name another one with `--out`, for `handout build` as well")
    };
    vec![needed("the book's folder", book, ""), refused.unwrap_or_else(out)]
}

/// The cache of this account. A build works without, and takes longer.
pub(super) fn cache() -> Finding {
    const SLOW: &str = "figures are drawn and sheets are printed again each time";
    let Some(folder) = account_cache() else {
        return Finding::advice(
            format!("this account has no folder for a cache, so {SLOW}"),
            "point XDG_CACHE_HOME to a folder that only this account can use",
        );
    };
    let shown = folder.display();
    match probe(&folder) {
        Ok(()) => Finding::fine(format!("the cache `{shown}` can be written to")),
        Err((place, error)) => Finding::advice(
            format!("the cache `{shown}` cannot be written to, so {SLOW}: `{}`: {error}", place.display()),
            "make that folder writable, or point XDG_CACHE_HOME to another one",
        ),
    }
}

/// A folder without which nothing can be published, and what else could be done than make it writable.
fn needed(what: &str, folder: &Path, or_else: &str) -> Finding {
    let shown = folder.display();
    match probe(folder) {
        Ok(()) => Finding::fine(format!("{what} `{shown}` can be written to")),
        Err((place, error)) => Finding::missing(
            format!("{what} `{shown}` cannot be written to: `{}`: {error}", place.display()),
            format!("make that folder writable for this account{or_else}"),
        ),
    }
}

/// Writes a probe to a folder, or where it would be made, and removes it. An error comes with its place.
fn probe(folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    let there = folder.ancestors().find(|place| place.symlink_metadata().is_ok());
    let place = there.unwrap_or(Path::new("."));
    let written =
        tempfile::Builder::new().prefix(".handout-probe-").tempfile_in(place).and_then(|mut file| {
            file.write_all(b"probe")?;
            file.close()
        });
    // The error of the library names the file, which nobody looks for.
    written.map_err(|error| (place.to_owned(), plain(&error)))
}

/// The error in the system's own words.
fn plain(error: &io::Error) -> io::Error {
    let code = error
        .get_ref()
        .and_then(|inner| inner.source())
        .and_then(|source| source.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error));
    code.or(error.raw_os_error()).map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_tried_where_it_would_be_made() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(probe(&folder.path().join("a/b")).is_ok());
        std::fs::write(folder.path().join("file"), "mine").expect("written");
        let (place, _) = probe(&folder.path().join("file/public")).expect_err("no folder");
        assert_eq!(place, folder.path().join("file"));
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("read").collect();
        assert_eq!(left.len(), 1, "nothing but the file");
    }
}
