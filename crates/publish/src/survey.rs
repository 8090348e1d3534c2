//! The wanted files and the folder as it is → what has to be written, and what is in the way.
//!
//! Nothing is changed here. A file with the right bytes is left alone, no matter who made it; one of ours with other bytes is replaced;
//! anything that is not ours is an obstacle, and all obstacles are found before the first is reported.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::disk::{EntryKind, entries, entry_kind, holds};
use super::error::{Obstacle, PublishError};
use super::manifest::FileHash;
use super::output::{Bytes, Output};
use super::owned::Owned;
use super::path::{OutputPath, folders_above};

/// What is already right, and what has to be done about the rest.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// New and changed files, in path order.
    pub(super) writes: Vec<Write<'a>>,
    pub(super) unchanged: usize,
    pub(super) hashes: BTreeMap<OutputPath, FileHash>,
    /// The wanted folders that exist, as the site spells them.
    pub(super) folders: HashSet<&'a str>,
    /// Those of them that others made.
    pub(super) found_folders: BTreeSet<String>,
    /// Folders of ours, with nothing but stale files of ours inside, that are where a file is wanted.
    pub(super) blocking_folders: BTreeSet<String>,
}

/// A file that has to be written.
#[derive(Clone, Copy)]
pub(super) struct Write<'a> {
    pub(super) path: &'a OutputPath,
    pub(super) bytes: &'a Bytes,
    /// Whether a file of ours is there now.
    pub(super) replaces: bool,
}

/// Compares `output` with the folder `out`. Files in `renewed` are written even if they are already right.
pub(super) fn survey<'a>(
    output: &'a Output,
    out: &Path,
    owned: &Owned<'_>,
    renewed: &HashSet<&str>,
) -> Result<Survey<'a>, PublishError> {
    let mut survey = Survey::default();
    let mut obstacles = Vec::new();
    for level in wanted_folders(output) {
        // Where the folder above is missing or is a link, nothing below it exists.
        let reachable = |folder: &&str| parent(folder).is_none_or(|parent| survey.folders.contains(parent));
        let found: Vec<(&str, EntryKind)> = level
            .into_par_iter()
            .filter(reachable)
            .map(|folder| Ok((folder, entry_kind(&out.join(folder))?)))
            .collect::<Result<_, PublishError>>()?;
        for (folder, found) in found {
            survey_folder(folder, found, owned, &mut survey, &mut obstacles);
        }
    }

    let folders = &survey.folders;
    let files: Vec<(&OutputPath, &Bytes)> = output.iter().collect();
    let found: Vec<(FileHash, PathState)> = files
        .clone()
        .into_par_iter()
        .map_init(new_buffer, |buffer, (path, bytes)| {
            let reachable = parent(path.as_str()).is_none_or(|parent| folders.contains(parent));
            let found =
                if reachable { survey_file(path, bytes, out, owned, buffer)? } else { PathState::Nothing };
            Ok((FileHash::of(bytes), found))
        })
        .collect::<Result<_, PublishError>>()?;

    for ((path, bytes), (hash, found)) in files.into_iter().zip(found) {
        survey.hashes.insert(path.clone(), hash);
        match found {
            PathState::Same if !renewed.contains(path.as_str()) => survey.unchanged += 1,
            PathState::Nothing => survey.writes.push(Write { path, bytes, replaces: false }),
            PathState::Same | PathState::Ours => survey.writes.push(Write { path, bytes, replaces: true }),
            PathState::OurFolder(folders) => {
                survey.blocking_folders.extend(folders);
                survey.writes.push(Write { path, bytes, replaces: false });
            }
            PathState::Obstacle(obstacle) => obstacles.push(obstacle),
        }
    }
    if obstacles.is_empty() {
        return Ok(survey);
    }
    obstacles.sort();
    Err(PublishError::InTheWay { path: out.to_owned(), obstacles })
}

/// The state of the path of a wanted file.
enum PathState {
    Nothing,
    Same,
    Ours,
    OurFolder(BTreeSet<String>),
    Obstacle(Obstacle),
}

/// Every folder above a file, level by level from the outermost.
fn wanted_folders(output: &Output) -> Vec<BTreeSet<&str>> {
    let mut levels: Vec<BTreeSet<&str>> = Vec::new();
    for (path, _) in output.iter() {
        let depth = path.folders().count();
        if levels.len() < depth {
            levels.resize_with(depth, BTreeSet::new);
        }
        for (level, folder) in levels[..depth].iter_mut().rev().zip(path.folders()) {
            if !level.insert(folder) {
                break;
            }
        }
    }
    levels
}

fn parent(path: &str) -> Option<&str> {
    folders_above(path).next()
}

fn survey_folder<'a>(
    folder: &'a str,
    found: EntryKind,
    owned: &Owned<'_>,
    survey: &mut Survey<'a>,
    obstacles: &mut Vec<Obstacle>,
) {
    match found {
        EntryKind::Nothing => {}
        EntryKind::Folder => {
            survey.folders.insert(folder);
            if !owned.folder(folder) {
                survey.found_folders.insert(folder.to_owned());
            }
        }
        // It is stale then, and is removed before the first new file is moved in.
        EntryKind::File { .. } if owned.file(folder) => {}
        other => obstacles.push(Obstacle { path: folder.to_owned(), kind: other.word() }),
    }
}

fn survey_file(
    path: &OutputPath,
    bytes: &[u8],
    out: &Path,
    owned: &Owned<'_>,
    buffer: &mut [u8],
) -> Result<PathState, PublishError> {
    let name = path.as_str();
    let place = out.join(name);
    let found = entry_kind(&place)?;
    match found {
        EntryKind::Nothing => return Ok(PathState::Nothing),
        EntryKind::File { len } if len == bytes.len() as u64 && holds(&place, bytes, buffer)? => {
            return Ok(PathState::Same);
        }
        EntryKind::Folder => {
            let mut folders = BTreeSet::new();
            return Ok(match clearable(name, out, owned, &mut folders)? {
                None => PathState::OurFolder(folders),
                Some(obstacle) => PathState::Obstacle(obstacle),
            });
        }
        // A link or device in place of a file of ours is itself replaced; its target is not touched.
        EntryKind::File { .. } | EntryKind::Link | EntryKind::Other => {}
    }
    if owned.file(name) {
        return Ok(PathState::Ours);
    }
    Ok(PathState::Obstacle(Obstacle { path: name.to_owned(), kind: found.word() }))
}

/// Collects a folder that must be replaced by a file, with those inside, and returns the first thing in it that is
/// not ours. The files in it are stale: no wanted file can be inside a wanted file.
fn clearable(
    folder: &str,
    out: &Path,
    owned: &Owned<'_>,
    folders: &mut BTreeSet<String>,
) -> Result<Option<Obstacle>, PublishError> {
    if !owned.folder(folder) {
        return Ok(Some(Obstacle { path: folder.to_owned(), kind: EntryKind::Folder.word() }));
    }
    for (name, found) in entries(&out.join(folder))? {
        let path = format!("{folder}/{name}");
        let obstacle = match found {
            EntryKind::Folder => clearable(&path, out, owned, folders)?,
            EntryKind::File { .. } if owned.file(&path) => None,
            other => Some(Obstacle { path, kind: other.word() }),
        };
        if obstacle.is_some() {
            return Ok(obstacle);
        }
    }
    folders.insert(folder.to_owned());
    Ok(None)
}

fn new_buffer() -> Vec<u8> {
    vec![0; 64 * 1024]
}
