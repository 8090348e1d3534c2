//! `handout init`: a new book with the starter handout.
#![expect(clippy::disallowed_methods, reason = "a command looks at the folder that it writes to")]

use std::path::{Component, Path, PathBuf};

use include_dir::{Dir, DirEntry};

use super::terminal::{count, say};
use super::write_new::write_new;
use crate::built_in::{STARTER_BOOK, STARTER_CONTENT};
use crate::outcome::{Failure, Outcome};

/// Start a new book with the starter handout.
///
/// Existing files are never overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  handout init my-clinic\n  cd my-clinic\n  handout watch --open")]
pub(super) struct Args {
    /// The folder of the new book.
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut files = vec![("book.toml".to_owned(), STARTER_BOOK.as_bytes().to_vec())];
    collect(&STARTER_CONTENT, &mut files);
    // A folder under version control may have one, which stays as it is.
    if !args.dir.join(".gitignore").try_exists().unwrap_or(false) {
        files.push((".gitignore".to_owned(), b"/public\n/preview\n/pdf\n".to_vec()));
    }
    write_new(&args.dir, &files)?;
    let place = place(&args.dir);
    say(&format!("Wrote {} to {place}.", count(files.len(), "file")));
    say("Next: write your clinic's name, its phone number and the address of the site in book.toml. \
         Nothing can be published or printed before. `handout watch --open` shows the site.");
    Ok(Outcome::Done)
}

/// A folder as people call it.
fn place(dir: &Path) -> String {
    let is_here = dir.components().all(|part| part == Component::CurDir);
    if is_here { "this folder".to_owned() } else { format!("`{}`", dir.display()) }
}

fn collect(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => {
                let path = format!("content/{}", file.path().to_string_lossy().replace('\\', "/"));
                files.push((path, file.contents().to_vec()));
            }
        }
    }
}
