//! Programs that are started by their name: git, and the author's editor.
#![expect(clippy::disallowed_methods, reason = "this is the edge that looks for programs")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The installed program of this name. It is found in a folder of `PATH` that has a full path and is not in the book, so that no entry,
/// empty, relative or otherwise, can name a program that came with the book.
pub fn installed_program(name: &OsStr, book: &Path) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    installed(name, &folders, &book.canonicalize().ok()?)
}

fn installed(name: &OsStr, folders: &[PathBuf], book: &Path) -> Option<PathBuf> {
    let mut file = name.to_owned();
    if Path::new(name).extension().is_none() {
        file.push(std::env::consts::EXE_SUFFIX);
    }
    let paths = folders.iter().filter(|folder| folder.is_absolute()).map(|folder| folder.join(&file));
    paths.into_iter().find(|path| {
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let real = path.canonicalize().ok();
        folder.into_iter().chain(real.clone()).all(|place| !place.starts_with(book))
            && real.is_some_and(|real| is_program(&real))
    })
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_program_never_comes_with_the_book() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        for name in ["book/bin", "usr", "link"] {
            fs::create_dir_all(root.join(name)).expect("made");
        }
        for name in ["book/git", "book/bin/git", "usr/git"] {
            fs::write(root.join(name), "#!/bin/sh\n").expect("written");
            fs::set_permissions(root.join(name), fs::Permissions::from_mode(0o755)).expect("set");
        }
        symlink(root.join("book/git"), root.join("link/git")).expect("linked");
        let book = root.join("book");
        let find = |entries: &[&str]| {
            let folders: Vec<PathBuf> = entries
                .iter()
                .map(|entry| PathBuf::from(entry.replace("ROOT", &root.to_string_lossy())))
                .collect();
            installed(OsStr::new("git"), &folders, &book)
        };
        for bad in [
            "",
            ".",
            "bin",
            "./bin",
            "ROOT/book",
            "ROOT/book/bin",
            "ROOT/usr/../book",
            "ROOT/link",
            "ROOT/none",
        ] {
            assert_eq!(find(&[bad]), None, "{bad:?}");
            assert_eq!(find(&[bad, "ROOT/usr"]), Some(root.join("usr/git")), "{bad:?}");
        }
        // A relative entry counts for nothing, even where it leads to a program outside of the book.
        let here = std::env::current_dir().expect("a folder");
        let up = "../".repeat(here.components().count() - 1);
        let relative =
            format!("{up}{}", root.join("usr").strip_prefix("/").expect("below the root").display());
        assert!(Path::new(&relative).join("git").is_file());
        assert_eq!(find(&[&relative]), None);
    }
}
