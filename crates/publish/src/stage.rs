//! New and changed files → complete files in `.handout/staging`, and the moves that publish them.
//!
//! A build spends most of its time on creating folders and files; creating each folder twice and moving ten thousand files one
//! by one would cost as much again. So everything that belongs in a folder that does not exist yet is staged as that whole folder, and a
//! single move publishes it. Assets and pages never share such a folder, because all assets must be in place before the first page.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::disk::Disk;
use super::error::{PublishError, cannot};
use super::survey::{Survey, Write};

/// How many files one task writes, and how many of those that are moved one by one a staging folder holds: threads that create
/// files in the same folder wait for each other.
const BATCH: usize = 64;

/// All moves of a publish.
pub(super) struct Moves<'a> {
    pub(super) assets: Vec<Move<'a>>,
    pub(super) pages: Vec<Move<'a>>,
}

/// A staged file or folder, and where it goes.
pub(super) struct Move<'a> {
    pub(super) staged: PathBuf,
    /// Below the output folder.
    pub(super) to: &'a str,
    /// Whether a file of ours is there now.
    pub(super) replaces: bool,
}

/// Writes what `survey` asks for into `staging`, an empty folder.
pub(super) fn stage<'a>(disk: &Disk, survey: &Survey<'a>, staging: &Path) -> Result<Moves<'a>, PublishError> {
    let (pages, assets): (Vec<Write<'a>>, _) = survey.writes.iter().partition(|write| write.path.is_page());
    let mut existing = survey.folders.clone();
    let mut folders = Folders::default();
    let assets = arrange(&assets, staging, &existing, &mut folders);
    // The folders of the assets exist by the time the pages are moved.
    existing.extend(
        survey.writes.iter().filter(|write| !write.path.is_page()).flat_map(|write| write.path.folders()),
    );
    let pages = arrange(&pages, staging, &existing, &mut folders);
    write_all(disk, &folders, staging)?;
    Ok(Moves { assets, pages })
}

/// The folders to make below staging, outer ones first, and the files in each.
#[derive(Default)]
struct Folders<'a>(BTreeMap<String, Folder<'a>>);

#[derive(Default)]
struct Folder<'a> {
    has_folders: bool,
    files: Vec<(String, &'a [u8])>,
}

impl<'a> Folders<'a> {
    /// Adds a top-level folder under a unique name, which is returned.
    fn open(&mut self, kind: &str) -> String {
        let name = format!("{kind}-{}", self.0.len());
        self.0.insert(name.clone(), Folder::default());
        name
    }

    fn add(&mut self, folder: String, file: String, bytes: &'a [u8]) {
        let mut inner = folder.as_str();
        while let Some((outer, _)) = inner.rsplit_once('/') {
            let outer_folder = self.0.entry(outer.to_owned()).or_default();
            if outer_folder.has_folders {
                break;
            }
            outer_folder.has_folders = true;
            inner = outer;
        }
        self.0.entry(folder).or_default().files.push((file, bytes));
    }
}

/// Gives each file its place in staging, and returns the moves from there.
fn arrange<'a>(
    writes: &[Write<'a>],
    staging: &Path,
    existing: &HashSet<&str>,
    folders: &mut Folders<'a>,
) -> Vec<Move<'a>> {
    let mut moves: Vec<Move<'a>> = Vec::new();
    let mut singles = 0;
    let mut batch = String::new();
    let mut whole = String::new();
    for write in writes {
        let path = write.path.as_str();
        let outermost_missing = write.path.folders().rev().find(|folder| !existing.contains(folder));
        if let Some(missing) = outermost_missing {
            // In path order, all files of one folder follow one another.
            if moves.last().is_none_or(|last| last.to != missing) {
                whole = folders.open("new");
                moves.push(Move { staged: staging.join(&whole), to: missing, replaces: false });
            }
            let inside = &path[missing.len()..];
            let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
            folders.add(format!("{whole}{folder}"), file.to_owned(), write.bytes);
        } else {
            if singles % BATCH == 0 {
                batch = folders.open("changed");
            }
            let file = singles.to_string();
            moves.push(Move { staged: staging.join(&batch).join(&file), to: path, replaces: write.replaces });
            folders.add(batch.clone(), file, write.bytes);
            singles += 1;
        }
    }
    moves
}

/// Creates each folder once: those with folders inside first and in order, the others together with their files, on any thread.
fn write_all(disk: &Disk, folders: &Folders<'_>, staging: &Path) -> Result<(), PublishError> {
    let mut tasks = Vec::with_capacity(folders.0.len());
    for (name, folder) in &folders.0 {
        let path = staging.join(name);
        let first = folder.has_folders || folder.files.len() > BATCH;
        if first {
            disk.make_folder(&path).map_err(cannot("create", &path))?;
        }
        tasks.extend(folder.files.chunks(BATCH).map(|files| (path.clone(), !first, files)));
    }
    tasks.into_par_iter().try_for_each(|(folder, make, files)| {
        if make {
            disk.make_folder(&folder).map_err(cannot("create", &folder))?;
        }
        files.iter().try_for_each(|(name, bytes)| {
            let path = folder.join(name);
            disk.write_new(&path, bytes).map_err(cannot("write", &path))
        })
    })
}
