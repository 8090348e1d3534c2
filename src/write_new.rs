//! Writes files that do not exist yet, all or none, and replaces files that an earlier run wrote.
#![expect(
    clippy::disallowed_methods,
    reason = "init, new, theme export and figure write files for the author"
)]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

/// Writes files below `root`. If some exist already, nothing is written, and the failure names the first and counts the others.
pub(super) fn write_new(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let there: Vec<String> = files
        .iter()
        .map(|(path, _)| root.join(path))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| format!("`{}`", path.display()))
        .collect();
    if let Some((first, rest)) = there.split_first() {
        let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        return Err(Failure::new(
            format!("{first}{more} would be overwritten"),
            "nothing was written; move the files away, or choose another place",
        ));
    }
    for (path, _) in files {
        let folders = Path::new(path).ancestors().skip(1).map(|folder| root.join(folder));
        // The book's own folder may be a link; nothing below it may lead out.
        for folder in folders.filter(|folder| folder != root && !folder.as_os_str().is_empty()) {
            if folder != root.join("") && folder.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
                return Err(Failure::new(
                    format!("`{}` is a link to another place", folder.display()),
                    "nothing was written; replace the link with a folder",
                ));
            }
        }
    }
    let mut written: Vec<PathBuf> = Vec::new();
    for (path, bytes) in files {
        let path = root.join(path);
        let result = write(&path, bytes);
        if !result.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::AlreadyExists) {
            written.push(path.clone());
        }
        if let Err(error) = result {
            for done in &written {
                // Best effort: the failure is reported in any case.
                let _ = fs::remove_file(done);
            }
            return Err(Failure::new(
                format!("`{}` cannot be written: {error}", path.display()),
                "check that you may write there and that the disk is not full",
            ));
        }
    }
    Ok(())
}

/// Fails if one of the files exists in `folder` and `is_own` does not recognize it as written by this program.
pub(super) fn refuse_foreign<'a>(
    folder: &Path,
    names: impl IntoIterator<Item = &'a str>,
    is_own: impl Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    for name in names {
        let path = folder.join(name);
        let Ok(meta) = path.symlink_metadata() else { continue };
        if !(meta.is_file() && fs::read(&path).is_ok_and(|bytes| is_own(&bytes))) {
            return Err(Failure::new(
                format!("`{}` would be overwritten", path.display()),
                "nothing was written; move the file away, or choose another folder with `--out`",
            ));
        }
    }
    Ok(())
}

/// Writes files into `folder`, replacing those that `is_own` recognizes as written by this program. If another file is in the way,
/// nothing is written.
pub(super) fn replace_own<B: AsRef<[u8]>>(
    folder: &Path,
    files: &[(String, B)],
    is_own: impl Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    refuse_foreign(folder, files.iter().map(|(name, _)| &**name), is_own)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        // Renamed into place, so that no program sees an incomplete file.
        let new = folder.join(format!(".{name}.{}", std::process::id()));
        let written = write(&new, bytes.as_ref());
        let is_mine = !written.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::AlreadyExists);
        if let Err(error) = written.and_then(|()| fs::rename(&new, &path)) {
            if is_mine {
                let _ = fs::remove_file(&new);
            }
            return Err(Failure::new(
                format!("`{}` cannot be written: {error}", path.display()),
                "check that you may write there and that the disk is not full",
            ));
        }
    }
    Ok(())
}

/// Likewise for one file that the user has named.
pub(super) fn replace_own_file(
    folder: &Path,
    name: String,
    text: String,
    is_own: impl Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    let help = "nothing was written; move the file away, or choose another name";
    refuse_foreign(folder, [&*name], &is_own).map_err(|failure| Failure::new(failure.message, help))?;
    replace_own(folder, &[(name, text)], is_own)
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}
