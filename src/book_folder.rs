//! Where the book is: every command that works on one finds it in the same way, from any folder inside it.
#![expect(clippy::disallowed_methods, reason = "a command looks for book.toml in the folders above")]

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The book that a command works on.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct BookArg {
    /// The folder of the book, or any folder inside it [default: the current folder].
    #[arg(long, value_name = "DIR")]
    book: Option<PathBuf>,
}

/// The same for a command that is about the whole book, so that its folder can also be given without `--book`.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct WholeBookArg {
    /// The folder of the book, or any folder inside it [default: the current folder].
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Another way to name that folder, as for all other commands.
    #[arg(long, value_name = "DIR", conflicts_with = "dir")]
    book: Option<PathBuf>,
}

impl BookArg {
    /// The folder with book.toml.
    pub(crate) fn folder(&self) -> PathBuf {
        book_folder(self.book.as_deref().unwrap_or(Path::new(".")))
    }

    /// Whether the user has named a folder.
    pub(crate) fn is_given(&self) -> bool {
        self.book.is_some()
    }

    /// Where results go by default: below the current folder if another book was named, else below the book, so that none lands among the
    /// pages.
    pub(crate) fn results(&self, name: &str) -> PathBuf {
        match self.folder() {
            book if !self.is_given() && book != Path::new(".") => book.join(name),
            _ => PathBuf::from(name),
        }
    }
}

impl WholeBookArg {
    /// Whether the user has named a folder.
    pub(crate) fn is_given(&self) -> bool {
        self.dir.is_some() || self.book.is_some()
    }

    /// The folder with book.toml.
    pub(crate) fn folder(&self) -> PathBuf {
        book_folder(self.dir.as_deref().or(self.book.as_deref()).unwrap_or(Path::new(".")))
    }
}

/// The folder with book.toml: this one, or the nearest above it. If there is none, the folder itself, which is then reported as having
/// no book.toml.
pub(crate) fn book_folder(start: &Path) -> PathBuf {
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let Ok(real) = fs::canonicalize(start) else { return start.to_owned() };
    let Some((levels, found)) =
        real.ancestors().enumerate().find(|(_, folder)| folder.join("book.toml").is_file())
    else {
        return start.to_owned();
    };
    let short = levels_up(start, levels);
    // Where a link leads elsewhere, the folder above its name is another one than the folder above its target.
    if fs::canonicalize(&short).is_ok_and(|short| short == found) { short } else { found.to_owned() }
}

/// The folder so many levels above a path, written as short as possible.
fn levels_up(path: &Path, levels: usize) -> PathBuf {
    let mut parts: Vec<Component<'_>> = path.components().filter(|part| *part != Component::CurDir).collect();
    for _ in 0..levels {
        match parts.last() {
            Some(Component::Normal(_)) => drop(parts.pop()),
            _ => parts.push(Component::ParentDir),
        }
    }
    if parts.is_empty() { PathBuf::from(".") } else { parts.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_above_is_written_short() {
        for (path, levels, above) in [
            (".", 0, "."),
            ("", 0, "."),
            (".", 2, "../.."),
            ("content", 1, "."),
            ("clinic/content/exercises", 2, "clinic"),
            ("content/", 2, ".."),
            ("..", 1, "../.."),
            ("/books/clinic/content", 1, "/books/clinic"),
        ] {
            assert_eq!(levels_up(Path::new(path), levels), Path::new(above), "{path}");
        }
    }

    #[test]
    fn the_book_is_found_from_any_folder_inside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("clinic");
        fs::create_dir_all(book.join("content/exercises")).expect("made");
        fs::write(book.join("book.toml"), "").expect("written");
        for inside in ["", "content", "content/exercises"] {
            assert_eq!(book_folder(&book.join(inside)), book.join(""), "{inside}");
        }
        assert_eq!(book_folder(folder.path()), folder.path(), "there is none above");
        assert_eq!(book_folder(&book.join("missing")), book.join("missing"));
    }
}
