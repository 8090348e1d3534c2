//! A book as it was at a git revision: its files are written to a temporary folder. The working tree stays as it is.
#![expect(clippy::disallowed_methods, reason = "a command writes to a temporary folder")]

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::git::{Answer, Git, also, broken, failure};
use crate::outcome::Failure;

/// The files and folders that make up a book.
const BOOK_FILES: [&str; 6] = ["book.toml", "content", "templates", "static", "i18n", "themes"];

/// The most files, and bytes of them together, that are taken from a revision. A repository of a few kilobytes can hold files of many
/// gigabytes of zeros.
const MOST_FILES: usize = 100_000;
const MOST_BYTES: u64 = 1 << 30;

/// The most that is read of the list of files, and of an answer of one line.
const MOST_LISTED: u64 = 64 << 20;
const MOST_OF_A_LINE: u64 = 4096;

/// How long git may take for all of it.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// A file of a revision.
struct Entry {
    object: String,
    size: u64,
    /// The path below the book's folder.
    path: PathBuf,
}

/// The book in `folder` as it was at a revision.
pub(super) fn export_revision(folder: &Path, revision: &str) -> Result<TempDir, Failure> {
    let unknown = || {
        Failure::new(
            format!("`{revision}` is neither a folder nor a revision that git knows here"),
            "name a folder with an earlier copy of the book, or a revision such as `HEAD~1`; `git log` lists them",
        )
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(unknown());
    }
    let git = Git::new(folder, TIME_LIMIT);
    let prefix = text(git.ask(&["rev-parse", "--show-prefix"], MOST_OF_A_LINE)?).map_err(|said| {
        Failure::new(
            format!("`{revision}` is not a folder, and `{}` is not in a git repository", folder.display()),
            format!("name a folder with an earlier copy of the book{}", also(&said)),
        )
    })?;
    let commit = format!("{revision}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
    let object = text(git.ask(&arguments, MOST_OF_A_LINE)?).map_err(|_| unknown())?;
    let wanted: Vec<String> = BOOK_FILES.iter().map(|name| format!("{prefix}{name}")).collect();
    let mut arguments = vec!["ls-tree", "-r", "-z", "-l", "--full-tree", &object, "--"];
    arguments.extend(wanted.iter().map(String::as_str));
    let listed = git.ask(&arguments, MOST_LISTED)?;
    if !listed.is_success {
        return Err(broken(&listed.said));
    }
    let entries = entries(&listed.printed, &prefix);
    if !entries.iter().any(|entry| entry.path == Path::new("book.toml")) {
        return Err(Failure::new(
            format!("the book was not in this folder at `{revision}`"),
            "name a later revision, or a folder with an earlier copy of the book",
        ));
    }
    check_size(&entries)?;
    let target = tempfile::Builder::new().prefix("handout-diff-").tempdir().map_err(|error| {
        Failure::new(
            format!("no folder can be made for the earlier state: {error}"),
            "check that the disk is not full",
        )
    })?;
    write_all(&git, &entries, target.path())?;
    Ok(target)
}

/// Fails if the earlier state would fill the disk.
fn check_size(entries: &[Entry]) -> Result<(), Failure> {
    let bytes = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if entries.len() <= MOST_FILES && bytes <= MOST_BYTES {
        return Ok(());
    }
    let largest = entries.iter().max_by_key(|entry| entry.size);
    let largest = largest.map_or_else(String::new, |entry| {
        let name: String = entry.path.display().to_string().chars().filter(|c| !c.is_control()).collect();
        format!("; the largest is `{name}` with {} MB", entry.size >> 20)
    });
    Err(Failure::new(
        format!(
            "the earlier state of the book is too large: {} files with {} MB; at most {MOST_FILES} files with {} MB can be compared",
            entries.len(),
            bytes >> 20,
            MOST_BYTES >> 20
        ),
        format!("name a folder with an earlier copy of the book{largest}"),
    ))
}

/// The single line that a command printed, or its error messages.
fn text(answer: Answer) -> Result<String, String> {
    match String::from_utf8(answer.printed) {
        Ok(text) if answer.is_success => Ok(text.trim_end_matches('\n').to_owned()),
        _ => Err(answer.said),
    }
}

/// The files of a listing that are safe to write below a folder. Links and submodules are skipped: the program does not follow them
/// in a book either.
fn entries(listing: &[u8], prefix: &str) -> Vec<Entry> {
    let lines = listing.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line).ok());
    lines
        .filter_map(|line| {
            let (facts, path) = line.split_once('\t')?;
            let mut facts = facts.split_ascii_whitespace();
            let (mode, kind, object) = (facts.next()?, facts.next()?, facts.next()?);
            let size = facts.next_back()?.parse().ok();
            let path = path.strip_prefix(prefix)?;
            let is_file = matches!(mode, "100644" | "100755") && kind == "blob" && is_below(path);
            Some(Entry { object: object.to_owned(), size: size?, path: PathBuf::from(path) })
                .filter(|_| is_file)
        })
        .collect()
}

/// Whether a path stays below the folder that it is joined to, on every system.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components().peekable();
    parts.peek().is_some()
        && parts.all(|part| matches!(part, Component::Normal(_)))
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Writes the files. A single process provides them all.
fn write_all(git: &Git<'_>, entries: &[Entry], target: &Path) -> Result<(), Failure> {
    let mut running = git.start(&["cat-file", "--batch"])?;
    let Some(mut asked) = running.asked.take() else { return Err(broken("")) };
    let result = std::thread::scope(|scope| {
        // Asks and reads at the same time, so that neither side blocks.
        scope.spawn(move || {
            for entry in entries {
                if writeln!(asked, "{}", entry.object).is_err() {
                    break;
                }
            }
        });
        let mut answers = BufReader::new(&mut running.printed);
        let result = entries
            .iter()
            .try_for_each(|entry| write_one(&mut answers, entry.size, &target.join(&entry.path)));
        // It may have stopped to listen to what it is asked.
        running.end();
        result
    });
    result.map_err(|error| failure(&error))
}

/// One answer of git: a line with the size, the bytes, and an empty line.
fn write_one(answers: &mut impl std::io::BufRead, expected: u64, path: &Path) -> std::io::Result<()> {
    let mut head = String::new();
    answers.by_ref().take(200).read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
    let size =
        size.ok_or_else(|| std::io::Error::other(format!("a file is missing: {}", head.trim_end())))?;
    if size != expected {
        return Err(std::io::Error::other("a file has another size than was listed"));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let copied = std::io::copy(&mut answers.take(size), &mut file)?;
    let mut end = [0];
    answers.read_exact(&mut end)?;
    if copied == size && end == *b"\n" { Ok(()) } else { Err(std::io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_files_below_the_book_are_taken() {
        let listing = [
            "100644 blob 11      9\tbook/content/a.md",
            "120000 blob 22      9\tbook/content/link.md",
            "160000 commit 33       -\tbook/themes/x",
            "100755 blob 44      9\tbook/static/b.css",
            "100644 blob 55      9\tbook/../c",
            "100644 blob 66      9\tother/d",
            "100644 blob 77      9\tbook/content/e\\f",
        ]
        .join("\0");
        let found: Vec<(String, String)> = entries(listing.as_bytes(), "book/")
            .into_iter()
            .map(|entry| (entry.object, entry.path.display().to_string()))
            .collect();
        let expected = [("11", "content/a.md"), ("44", "static/b.css")];
        assert_eq!(found, expected.map(|(object, path)| (object.to_owned(), path.to_owned())));
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for bad in ["", "/a", "../a", "a/../../b", "a//b", "./a", "c:\\a", "a\\b"] {
            assert!(!is_below(bad), "{bad}");
        }
        assert!(is_below("content/a b/\u{e9}.md"));
    }

    #[test]
    fn an_earlier_state_that_would_fill_the_disk_is_refused() {
        let entry = |size| Entry { object: String::new(), size, path: PathBuf::from("content/zeros.png") };
        assert!(check_size(&[entry(MOST_BYTES / 2), entry(MOST_BYTES / 2)]).is_ok());
        for sizes in
            [vec![MOST_BYTES + 1], vec![MOST_BYTES / 2; 3], vec![u64::MAX; 2], vec![0; MOST_FILES + 1]]
        {
            let entries: Vec<Entry> = sizes.into_iter().map(entry).collect();
            let failure = check_size(&entries).expect_err("refused");
            assert!(
                failure.message.starts_with("the earlier state of the book is too large: "),
                "{}",
                failure.message
            );
        }
    }
}
