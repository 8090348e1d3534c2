//! Where printed sheets go: one file each in a folder, or all in one packet.
#![expect(clippy::disallowed_methods, reason = "this looks for PDFs of earlier runs")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::{count, remark};
use super::write_new::{refuse_foreign, replace_own};
use crate::outcome::Failure;
use handout_input::{Book, Edition};
use handout_pdf::{Metadata, PrintJob, PrintedPdf, is_own, join};

/// A sheet that was printed, with its PDF.
pub(super) type Good<'a> = (&'a PrintJob<'a>, &'a PrintedPdf, &'a [u8]);

/// Where the sheets of a run go.
pub(super) enum Target {
    /// The folder, and the name of the file of each job.
    Folder(PathBuf, Vec<String>),
    /// The folder and the name of the file.
    Packet(PathBuf, String),
}

impl Target {
    /// Before anything is printed, refuses names that would overwrite a file.
    pub(super) fn new(
        packet: Option<&Path>,
        out: &Path,
        jobs: &[PrintJob<'_>],
        book: &Book,
    ) -> Result<Self, Failure> {
        let Some(file) = packet else {
            let names: Vec<String> = jobs.iter().map(|job| file_name(job, book)).collect();
            let mut known = BTreeMap::new();
            for (name, job) in names.iter().zip(jobs) {
                if let Some(other) = known.insert(name, &job.sheet.path) {
                    return Err(Failure::new(
                        format!("sheets of `{other}` and `{}` would both be `{name}`", job.sheet.path),
                        "print them one after the other, into folders of their own",
                    ));
                }
            }
            refuse_foreign(out, names.iter().map(|name| &**name), is_own)?;
            return Ok(Self::Folder(out.to_owned(), names));
        };
        let name = file.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
            Failure::new(format!("`{}` is not a file name", file.display()), "write one like `packet.pdf`")
        })?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let help = "nothing was written; move the file away, or write the packet to another one";
        refuse_foreign(folder, [name], is_own).map_err(|failure| Failure::new(failure.message, help))?;
        Ok(Self::Packet(folder.to_owned(), name.to_owned()))
    }

    /// Writes the sheets and reports what was written. An incomplete packet is not written.
    pub(super) fn write(&self, book: &Book, good: &[Good<'_>], is_whole: bool) -> Result<String, Failure> {
        match self {
            Self::Folder(out, _) => many_files(out, book, good),
            Self::Packet(folder, name) if is_whole => one_file(folder, name, book, good),
            Self::Packet(folder, name) => {
                let path = folder.join(name);
                Ok(format!("`{}` was not written: not all of its sheets could be printed.\n", path.display()))
            }
        }
    }

    /// Reports PDFs of earlier runs that this run, of all sheets, did not write: their handouts may be withdrawn.
    pub(super) fn report_others(&self) {
        let Self::Folder(out, names) = self else { return };
        let names: BTreeSet<&str> = names.iter().map(|name| &**name).collect();
        let entries = fs::read_dir(out).into_iter().flatten().flatten();
        let mut others: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.ends_with(".pdf") && !names.contains(&**name))
            .filter(|name| fs::read(out.join(name)).is_ok_and(|bytes| is_own(&bytes)))
            .collect();
        others.sort();
        if let Some(first) = others.first() {
            let message = format!(
                "{} of earlier runs in `{}`, such as `{first}`",
                count(others.len(), "other PDF"),
                out.display()
            );
            remark(
                &message,
                "this run did not make them; delete them if their handouts are no longer in use",
            );
        }
    }
}

/// `es-low-back-pain-large-print.pdf`, with `-a4` at the end if that is not the book's paper.
fn file_name(job: &PrintJob<'_>, book: &Book) -> String {
    let (folder, name) = job.sheet.pdf.rsplit_once('/').unwrap_or(("", &job.sheet.pdf));
    let above =
        folder.rsplit_once('/').map_or(String::new(), |(above, _)| format!("{}-", above.replace('/', "-")));
    let name = name.strip_suffix(".pdf").unwrap_or(name);
    let paper = if job.paper == book.paper() { "" } else { job.paper.as_str() };
    let dash = if paper.is_empty() { "" } else { "-" };
    format!("{above}{name}{dash}{paper}.pdf")
}

/// A file for each sheet.
fn many_files(out: &Path, book: &Book, good: &[Good<'_>]) -> Result<String, Failure> {
    let files: Vec<(String, &[u8])> = good.iter().map(|(job, _, pdf)| (file_name(job, book), *pdf)).collect();
    replace_own(out, &files, is_own)?;
    let lines = files.iter().zip(good).map(|((name, pdf), (_, printed, _))| {
        format!(
            "{}  {}, {} KB\n",
            out.join(name).display(),
            count(printed.pages, "page"),
            pdf.len().div_ceil(1000)
        )
    });
    Ok(lines.collect())
}

/// All sheets in one file.
fn one_file(folder: &Path, name: &str, book: &Book, good: &[Good<'_>]) -> Result<String, Failure> {
    let titles: BTreeSet<&str> = good.iter().map(|(job, ..)| &*job.sheet.title).collect();
    // With several editions, the list of contents says which is which.
    let editions: BTreeSet<Edition> = good.iter().map(|(job, ..)| job.sheet.edition).collect();
    let title = |job: &PrintJob<'_>| match editions.len() {
        1 => job.sheet.title.clone(),
        _ => format!("{} ({})", job.sheet.title, job.sheet.edition.as_str().replace('-', " ")),
    };
    let about = Metadata {
        // A packet of one handout's editions has the title of the handout.
        title: if titles.len() == 1 { titles.into_iter().collect() } else { book.title.clone() },
        lang: good
            .first()
            .map_or_else(|| book.default_language().to_string(), |(job, ..)| job.sheet.lang.clone()),
        author: book.clinic.name.clone(),
        date: good.iter().filter_map(|(job, ..)| job.sheet.date).max(),
    };
    let titles: Vec<String> = good.iter().map(|(job, ..)| title(job)).collect();
    let parts: Vec<(&str, &[u8])> =
        titles.iter().zip(good).map(|(title, (_, _, pdf))| (&**title, *pdf)).collect();
    let whole = join(&parts, &about).map_err(|error| {
        Failure::new(
            format!("the sheets could not be put into one file: {error}"),
            "print them without `--packet`",
        )
    })?;
    let pages = good.iter().map(|(_, printed, _)| printed.pages).sum();
    let summary = format!(
        "{}  {}, {} KB\n",
        folder.join(name).display(),
        count(pages, "page"),
        whole.len().div_ceil(1000)
    );
    replace_own(folder, &[(name.to_owned(), whole)], is_own)?;
    Ok(summary)
}
