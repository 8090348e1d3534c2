//! `published-addresses.txt`: every address that was ever published, one a line, beside book.toml.
//!
//! A patient may have any of them on paper, so none may disappear. The output folder cannot be what remembers them: it is not part of a
//! copy of the book, and a build service begins without one. So the file is part of the book, and is kept with it, like its pages.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads and writes the addresses")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::Disk;
use super::file_problem::{file_problem, unreadable};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::segment_fault;
use handout_base::source::Source;

/// The name of the file in the book's folder.
pub const PUBLISHED_ADDRESSES: &str = "published-addresses.txt";

/// The short numbers of exercises, by their addresses.
pub type ShortNumbers = BTreeMap<String, u16>;

/// The start of the file: what it is, for whoever finds it.
const HEADER: &str = "\
# The addresses of this site that were published. Patients may have them on paper, so `handout` lets none of them disappear.
# The number of an exercise is its name in the link of a patient's programme, and is never given to another one.
# `handout build` adds new ones. Keep this file together with your pages, and commit it if you use version control.
";

/// A hundred thousand addresses.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// An address that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAddress {
    /// The address below the site's root: of a page with slashes at both ends, of a PDF with the name of the file at its end.
    pub url: String,
    /// The short number of an exercise.
    pub number: Option<u16>,
    /// Its line.
    pub span: Span,
}

/// Reads the addresses of a book; none if it was never published.
pub(super) fn read_published(
    disk: &mut Disk,
    problems: &mut Vec<Diagnostic>,
) -> (Option<Source>, Vec<PublishedAddress>) {
    let kind = match fs::symlink_metadata(disk.root().join(PUBLISHED_ADDRESSES)) {
        Ok(meta) => meta.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (None, Vec::new()),
        Err(error) => {
            problems.push(unreadable(PUBLISHED_ADDRESSES, &error));
            return (None, Vec::new());
        }
    };
    if !kind.is_file() {
        let help = "bring the file back from an earlier copy of the book";
        problems.push(file_problem(Code::Unreadable, PUBLISHED_ADDRESSES, "this is not a file", help));
        return (None, Vec::new());
    }
    let source = match disk.read_file(PUBLISHED_ADDRESSES, MAX_BYTES) {
        Ok(source) => source,
        Err(problem) => {
            problems.push(problem);
            return (None, Vec::new());
        }
    };
    let text = String::from_utf8_lossy(&source.bytes);
    let mut published: Vec<PublishedAddress> = Vec::new();
    let mut numbered: BTreeMap<u16, Span> = BTreeMap::new();
    for (start, line) in lines(&text) {
        let span = Span::new(&source.path, start..start + line.len());
        match entry(line) {
            Ok((url, number)) => {
                if let Some(first) = number.and_then(|number| numbered.insert(number, span.clone())) {
                    let message =
                        "two exercises have the same number, and a patient's link could mean either";
                    let help = "keep the number of the exercise that was published first, and delete that of the other one: \
                                `handout build` gives it a new number";
                    let problem = Diagnostic::error(Code::BadUrl, span.clone(), message);
                    problems.push(problem.label(first, "the same number").help(help));
                }
                published.push(PublishedAddress { url: url.to_owned(), number, span });
            }
            Err(fault) => {
                let message = format!("this line is not an address of a page or PDF: {fault}");
                let help = "each line is an address that was published, such as `/exercises/bridge/`; if two versions of the file \
                            were joined, keep the addresses of both and delete all other lines";
                problems.push(Diagnostic::error(Code::BadUrl, span, message).help(help));
            }
        }
    }
    (Some(source), published)
}

/// Adds addresses that have just been published, with the short numbers of exercises, and says how many addresses are new. A file that has
/// them all is not touched.
pub fn record_published_addresses(book: &Path, urls: &[String], numbers: &ShortNumbers) -> io::Result<usize> {
    let path = book.join(PUBLISHED_ADDRESSES);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let known: Result<BTreeMap<&str, Option<u16>>, _> = lines(&text).map(|(_, line)| entry(line)).collect();
    let known =
        known.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it was changed during the build"))?;
    let mut all = known.clone();
    for url in urls {
        let number = all.entry(url).or_default();
        *number = number.or_else(|| numbers.get(url).copied());
    }
    let added = all.len() - known.len();
    if all != known {
        let mut text = String::from(HEADER);
        for (url, number) in all {
            text.push_str(url);
            if let Some(number) = number {
                let _ = write!(text, " {number}");
            }
            text.push('\n');
        }
        // Renamed into place, so that no kill leaves half of the addresses.
        let new = book.join(format!(".{PUBLISHED_ADDRESSES}.{}", std::process::id()));
        // Never through a link that a book holds under this name.
        let mut file = File::create_new(&new)?;
        if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| fs::rename(&new, &path)) {
            // The failure is reported; a leftover has a hidden name that nothing reads.
            let _ = fs::remove_file(&new);
            return Err(error);
        }
    }
    Ok(added)
}

/// The lines that are no comment, each with its place.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |whole| {
        let here = start + (whole.len() - whole.trim_start().len());
        start += whole.len();
        let line = whole.trim();
        (!line.is_empty() && !line.starts_with('#')).then_some((here, line))
    })
}

/// The address of a line and the number after it, or what is wrong with it.
fn entry(line: &str) -> Result<(&str, Option<u16>), &'static str> {
    let Some((url, number)) = line.split_once(char::is_whitespace) else {
        return fault(line).map_or(Ok((line, None)), Err);
    };
    let number = number.trim().parse().ok().filter(|number| *number > 0);
    match (fault(url), number) {
        (Some(fault), _) => Err(fault),
        (None, None) => Err("after the address, only a number from 1 to 65535 can follow"),
        (None, number) => Ok((url, number)),
    }
}

fn fault(line: &str) -> Option<&'static str> {
    match line.strip_prefix('/') {
        None => Some("it does not begin with `/`"),
        Some("") => None,
        Some(rest) => match rest.strip_suffix('/') {
            None if rest.ends_with(".pdf") => rest.split('/').find_map(segment_fault),
            None => Some("it does not end with `/` or `.pdf`"),
            Some(segments) => segments.split('/').find_map(segment_fault),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(list: &[&str]) -> Vec<String> {
        list.iter().map(|&url| url.to_owned()).collect()
    }

    #[test]
    fn addresses_are_added_and_never_lost() {
        let book = tempfile::tempdir().expect("a folder");
        let text = || fs::read_to_string(book.path().join(PUBLISHED_ADDRESSES)).expect("a file");
        let record =
            |list: &[&str]| record_published_addresses(book.path(), &urls(list), &ShortNumbers::new());
        assert_eq!(record(&["/", "/exercises/bridge/"]).expect("written"), 2);
        assert_eq!(record(&["/", "/back/"]).expect("written"), 1);
        assert_eq!(text(), format!("{HEADER}/\n/back/\n/exercises/bridge/\n"));
        let before = fs::metadata(book.path().join(PUBLISHED_ADDRESSES)).expect("there").modified();
        assert_eq!(record(&["/back/"]).expect("read"), 0);
        let after = fs::metadata(book.path().join(PUBLISHED_ADDRESSES)).expect("there").modified();
        assert_eq!(before.expect("a time"), after.expect("a time"), "nothing new: the file is left alone");
        assert_eq!(fs::read_dir(book.path()).expect("a folder").count(), 1, "nothing is left over");
    }

    #[test]
    fn an_exercise_gets_a_number_once() {
        let book = tempfile::tempdir().expect("a folder");
        let text = || fs::read_to_string(book.path().join(PUBLISHED_ADDRESSES)).expect("a file");
        let record = |url: &str, number| {
            let numbers = ShortNumbers::from([(url.to_owned(), number)]);
            record_published_addresses(book.path(), &urls(&["/", url]), &numbers).expect("written")
        };
        record_published_addresses(book.path(), &urls(&["/a/"]), &ShortNumbers::new()).expect("written");
        assert_eq!(record("/a/", 7), 1, "only the home page is new");
        assert_eq!(record("/a/", 8), 0, "the number stays");
        assert_eq!(record("/b/", 9), 1);
        assert_eq!(text(), format!("{HEADER}/\n/a/ 7\n/b/ 9\n"));
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_not_written_over() {
        let book = tempfile::tempdir().expect("a folder");
        let path = book.path().join(PUBLISHED_ADDRESSES);
        for text in [
            "<<<<<<< ours\n/\n",
            "exercises/bridge/\n",
            "/a/../b/\n",
            "/a\n",
            "/a/ x\n",
            "/a/ 0\n",
            "/a/ 70000\n",
        ] {
            fs::write(&path, text).expect("written");
            assert!(
                record_published_addresses(book.path(), &urls(&["/new/"]), &ShortNumbers::new()).is_err(),
                "{text}"
            );
            assert_eq!(fs::read_to_string(&path).expect("a file"), text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_in_the_book() {
        let folder = tempfile::tempdir().expect("a folder");
        let (book, outside) = (folder.path().join("book"), folder.path().join("outside"));
        fs::create_dir(&book).expect("made");
        fs::write(&outside, "as it was").expect("written");
        let name = format!(".{PUBLISHED_ADDRESSES}.{}", std::process::id());
        std::os::unix::fs::symlink(&outside, book.join(name)).expect("linked");
        assert!(record_published_addresses(&book, &urls(&["/"]), &ShortNumbers::new()).is_err());
        assert_eq!(fs::read_to_string(&outside).expect("a file"), "as it was");
    }

    #[test]
    fn comments_and_windows_line_ends_are_read() {
        let text = "# about\r\n/\r\n\r\n  /a/ \r\n/b/";
        let found: Vec<_> = lines(text).collect();
        assert_eq!(found, [(9, "/"), (16, "/a/"), (22, "/b/")]);
        assert!(found.iter().all(|(_, line)| fault(line).is_none()));
    }
}
