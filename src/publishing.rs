//! What the commands that publish share: the target folder, what is already published, and the words for a failure.
#![expect(clippy::disallowed_methods, reason = "commands look at what is where they would write")]

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::outcome::Failure;
use handout_input::{PUBLISHED_ADDRESSES, ShortNumbers, is_sample_address, record_published_addresses};
use handout_publish::{PublishError, read_manifest};

/// Checks the address of a site on the command line.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let url = handout_input::base_url(text)?;
    if is_sample_address(&url.origin) {
        return Err(format!(
            "`{text}` is an example: write the address under which patients will find the site"
        ));
    }
    Ok(text.to_owned())
}

/// How many PDFs of handouts the published site has; files of a theme, below `assets/`, and those that pages link to, which have addresses of
/// their own, do not count.
pub(super) fn published_pdfs(out: &Path) -> Result<usize, Failure> {
    let manifest = read_manifest(out).map_err(failure)?;
    let Some(manifest) = manifest else { return Ok(0) };
    let linked: BTreeSet<&str> = manifest.urls().iter().map(|url| url.trim_start_matches('/')).collect();
    let files = manifest.files().map(|(path, _)| path.as_str());
    let is_printed =
        |path: &&str| path.ends_with(".pdf") && !path.starts_with("assets/") && !linked.contains(*path);
    Ok(files.filter(is_printed).count())
}

/// Makes the book's list of published addresses from the output folder, for a book that was published before there was such a list.
pub(super) fn adopt_published_addresses(dir: &Path, out: &Path) -> Result<(), Failure> {
    if dir.join(PUBLISHED_ADDRESSES).symlink_metadata().is_ok() {
        return Ok(());
    }
    match read_manifest(out).map_err(failure)? {
        Some(manifest) => record_published_addresses(dir, manifest.urls(), &ShortNumbers::new())
            .map(drop)
            .map_err(|source| failure(PublishError::NotAnnounced { source })),
        None => Ok(()),
    }
}

/// Refuses a folder among the sources: the output would become part of the next build.
pub(super) fn refuse_sources(dir: &Path, out: &Path) -> Result<(), Failure> {
    let (dir, out) = (absolute(dir), absolute(out));
    let sources = ["content", "templates", "static", "i18n", "themes"];
    if dir.starts_with(&out) || sources.iter().any(|name| out.starts_with(dir.join(name))) {
        return Err(Failure::new(
            format!("the site cannot be published to `{}`: your own files are there", out.display()),
            "name another folder with `--out`, or leave it out to publish to `public`",
        ));
    }
    refuse_git(&out)
}

/// Fails if a folder belongs to git, which runs what is in some of its folders.
pub(super) fn refuse_git(out: &Path) -> Result<(), Failure> {
    let whole = absolute(out);
    let real = whole.ancestors().find_map(|place| place.canonicalize().ok());
    let belongs_to_git =
        |path: &Path| path.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git"));
    if belongs_to_git(&whole) || real.is_some_and(|real| belongs_to_git(&real)) {
        return Err(Failure::new(
            format!("nothing can be written to `{}`: that folder belongs to git", out.display()),
            "name a folder outside `.git` with `--out`",
        ));
    }
    Ok(())
}

/// The absolute path without `.` and `..`; links are not followed.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::CurDir => {}
            part => clean.push(part),
        }
    }
    clean
}

pub(super) fn failure(error: PublishError) -> Failure {
    Failure { help: error.help(), message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_into_the_folders_of_git() {
        for out in [".git/hooks", "book/.git", "a/.GIT/hooks/x", "a/../.git/y"] {
            assert!(refuse_sources(Path::new("book"), Path::new(out)).is_err(), "{out}");
        }
        for out in ["public", "my.git/x", ".github/pages", ".git/../public"] {
            assert!(refuse_sources(Path::new("book"), Path::new(out)).is_ok(), "{out}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_folder_of_git_is_one_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let hooks = folder.path().join(".git/hooks");
        std::fs::create_dir_all(&hooks).expect("made");
        std::os::unix::fs::symlink(&hooks, folder.path().join("site")).expect("linked");
        for out in ["site", "site/deeper"] {
            assert!(refuse_git(&folder.path().join(out)).is_err(), "{out}");
        }
    }
}
