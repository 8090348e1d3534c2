//! Writes into an author's own files: checks all of them before it writes the first, and overwrites none that has changed in the
//! meantime. A file keeps its owner, its mode and its links: it is renamed into place, or, where that would change one of these,
//! written where it is, with a copy beside it until that is done.
#![expect(
    clippy::disallowed_methods,
    reason = "`handout review` and `handout fix` write into the author's pages"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

/// New bytes for a file of the book.
pub(super) struct Edit<'a> {
    /// The path, as messages print it.
    pub(super) path: &'a str,
    /// The bytes that the edit was made from.
    pub(super) old: &'a [u8],
    pub(super) new: Vec<u8>,
}

/// Writes all edits. If one cannot be written, the failure says which ones were.
pub(super) fn replace(root: &Path, edits: &[Edit<'_>]) -> Result<(), Failure> {
    let mut files = Vec::with_capacity(edits.len());
    for edit in edits {
        let file = find(root, edit).map_err(|why| {
            Failure::new(format!("`{}` cannot be written: {why}", edit.path), "no page was changed")
        })?;
        files.push(file);
    }
    for (at, (edit, file)) in edits.iter().zip(&files).enumerate() {
        if let Err(why) = write(edit, file) {
            let names = |edits: &[Edit<'_>]| {
                edits.iter().map(|edit| format!("`{}`", edit.path)).collect::<Vec<_>>().join(", ")
            };
            let help = if at == 0 {
                "no page was changed".to_owned()
            } else {
                format!("written: {}\nnot written: {}", names(&edits[..at]), names(&edits[at..]))
            };
            return Err(Failure::new(format!("`{}` cannot be written: {why}", edit.path), help));
        }
    }
    Ok(())
}

/// The real file, which a link may lead to, if it is in the book and unchanged since it was read.
fn find(root: &Path, edit: &Edit<'_>) -> Result<PathBuf, String> {
    let real = |path: &Path| path.canonicalize().map_err(|error| error.to_string());
    let (root, file) = (real(root)?, real(&root.join(edit.path))?);
    if !file.starts_with(&root) {
        return Err(format!("it is a link to `{}`, outside the book", file.display()));
    }
    let is_read_only = file.metadata().map_err(|error| error.to_string())?.permissions().readonly();
    if is_read_only {
        return Err("the file is write-protected".to_owned());
    }
    unchanged(edit, &file)?;
    Ok(file)
}

fn unchanged(edit: &Edit<'_>, file: &Path) -> Result<(), String> {
    match fs::read(file) {
        Ok(bytes) if bytes == edit.old => Ok(()),
        Ok(_) => Err("the file was changed in the meantime; try again".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn write(edit: &Edit<'_>, file: &Path) -> Result<(), String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}", std::process::id()));
    let is_alone = file.metadata().is_ok_and(|facts| is_only_name(&facts));
    let written = if is_alone && fill(&beside, &edit.new).is_ok() && become_like(&beside, file).is_ok() {
        unchanged(edit, file).and_then(|()| fs::rename(&beside, file).map_err(|error| error.to_string()))
    } else {
        let _ = fs::remove_file(&beside);
        in_place(edit, file, &beside)
    };
    if beside.exists() {
        // A failure is reported; a leftover has a hidden name that nothing reads.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes into the file itself. Until it is whole, `copy` has its old bytes.
fn in_place(edit: &Edit<'_>, file: &Path, copy: &Path) -> Result<(), String> {
    fill(copy, edit.old).and_then(|()| become_private(copy)).map_err(|error| error.to_string())?;
    unchanged(edit, file)?;
    let put = |bytes: &[u8]| -> io::Result<()> {
        let mut out = OpenOptions::new().write(true).truncate(true).open(file)?;
        out.write_all(bytes)?;
        out.sync_all()
    };
    put(&edit.new).map_err(|error| match put(edit.old) {
        Ok(()) => error.to_string(),
        Err(_) => format!("{error}; its old text is in `{}`", keep(copy).display()),
    })
}

/// Gives the copy a name under which it stays.
fn keep(copy: &Path) -> PathBuf {
    let kept = copy.with_extension("old");
    if fs::rename(copy, &kept).is_ok() { kept } else { copy.to_owned() }
}

fn fill(new: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = OpenOptions::new().write(true).create_new(true).open(new)?;
    out.write_all(bytes)?;
    out.sync_all()
}

/// Gives the new file the owner and the mode of the old one.
fn become_like(new: &Path, file: &Path) -> io::Result<()> {
    let facts = file.metadata()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let made = new.metadata()?;
        if (made.uid(), made.gid()) != (facts.uid(), facts.gid()) {
            chown(new, Some(facts.uid()), Some(facts.gid()))?;
        }
    }
    fs::set_permissions(new, facts.permissions())
}

#[cfg(unix)]
fn become_private(copy: &Path) -> io::Result<()> {
    fs::set_permissions(copy, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
fn become_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether the file has no second name on the disk, which a rename would leave with the old text.
#[cfg(unix)]
fn is_only_name(facts: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(facts) == 1
}

#[cfg(not(unix))]
fn is_only_name(_: &fs::Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit<'a>(path: &'a str, old: &'a str) -> Edit<'a> {
        Edit { path, old: old.as_bytes(), new: b"new".to_vec() }
    }

    #[test]
    fn nothing_is_written_unless_all_files_are_as_they_were_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
        for name in ["a.md", "b.md"] {
            fs::write(folder.path().join(name), "old").expect("written");
        }
        let failed = replace(folder.path(), &[edit("a.md", "old"), edit("b.md", "older")]).err();
        assert!(failed.expect("refused").message.contains("`b.md`"));
        assert_eq!(read("a.md"), "old");
        assert!(replace(folder.path(), &[edit("a.md", "old"), edit("b.md", "old")]).is_ok());
        assert_eq!((read("a.md"), read("b.md")), ("new".into(), "new".into()));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left over");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_book_only_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("book");
        fs::create_dir(&book).expect("made");
        for path in [folder.path().join("outside.md"), book.join("real.md")] {
            fs::write(&path, "old").expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        }
        symlink("../outside.md", book.join("out.md")).expect("linked");
        symlink("real.md", book.join("in.md")).expect("linked");
        assert!(replace(&book, &[edit("out.md", "old")]).is_err());
        assert_eq!(fs::read_to_string(folder.path().join("outside.md")).expect("a file"), "old");
        assert!(replace(&book, &[edit("in.md", "old")]).is_ok());
        let meta = fs::symlink_metadata(book.join("in.md")).expect("there");
        assert!(meta.is_symlink());
        assert_eq!(fs::read_to_string(book.join("real.md")).expect("a file"), "new");
        let mode = fs::metadata(book.join("real.md")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(book.join("real.md"), fs::Permissions::from_mode(0o440)).expect("set");
        assert!(replace(&book, &[Edit { path: "real.md", old: b"new", new: b"x".to_vec() }]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn owner_mode_and_further_names_of_a_file_stay() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["alone.md", "linked.md", "theirs.md"] {
            fs::write(path(name), "old").expect("written");
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o664)).expect("set");
        }
        fs::hard_link(path("linked.md"), path("other name")).expect("linked");
        // Only root can give a file to somebody else, and is who would take it away.
        let is_root = chown(path("theirs.md"), Some(12_345), Some(23_456)).is_ok();
        for name in ["alone.md", "linked.md", "theirs.md"] {
            let before = path(name).metadata().expect("there");
            assert!(replace(folder.path(), &[edit(name, "old")]).is_ok(), "{name}");
            let after = path(name).metadata().expect("there");
            assert_eq!(fs::read_to_string(path(name)).expect("a file"), "new", "{name}");
            let facts = |meta: &fs::Metadata| (meta.uid(), meta.gid(), meta.mode(), meta.nlink());
            assert_eq!(facts(&after), facts(&before), "{name}");
        }
        assert_eq!(fs::read_to_string(path("other name")).expect("a file"), "new");
        assert_eq!(path("theirs.md").metadata().expect("there").uid() == 12_345, is_root);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 4, "nothing is left over");
    }
}
