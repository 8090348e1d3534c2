//! The last manifest and the wanted files → what of ours is no longer wanted.
//!
//! Stale files are removed last, except where one is in the place of something wanted: a file that becomes a folder, a folder that
//! becomes a file, and a name that changes only in case. To a file system that ignores case, `About.html` (stale) and `about.html`
//! (wanted) are one file, so removing the first at the end would remove the second. Such files are removed first, and their
//! successors are written again even where they seem to exist already.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::disk::{EntryKind, entry_kind};
use super::error::PublishError;
use super::manifest::Manifest;
use super::output::Output;
use super::owned::Owned;
use super::path::{OutputPath, folders_above};

/// Files and folders of ours that are no longer wanted. Folders are listed inner ones first.
#[derive(Default)]
pub(super) struct Stale<'a> {
    /// Files to remove once all new files are in place.
    pub(super) late: Vec<&'a str>,
    /// Folders to remove last if they are empty then.
    pub(super) late_folders: Vec<&'a str>,
    /// Files to remove before the first new file is moved in.
    pub(super) early: Vec<&'a str>,
    /// Folders in an old spelling, to remove after the early files if they are empty then.
    pub(super) early_folders: Vec<&'a str>,
    /// Those folders in the wanted spelling, outer ones first; where case is ignored, they no longer exist.
    pub(super) respelled: BTreeSet<&'a str>,
}

/// The wanted files that a stale one may be mistaken for; see the top of this file.
pub(super) fn renewed<'a>(output: &'a Output, last: Option<&Manifest>) -> HashSet<&'a str> {
    stale_paths(output, last).filter_map(|path| output.spelling_of(path.as_str())).collect()
}

/// Finds what is left over from the `last` manifest. Leaves out what no longer exists, and what is no longer a plain file in plain
/// folders: such a file is not ours.
pub(super) fn stale<'a>(
    output: &'a Output,
    last: Option<&'a Manifest>,
    out: &Path,
    owned: &Owned<'_>,
) -> Result<Stale<'a>, PublishError> {
    let mut stale = Stale::default();
    let mut late_folders = BTreeSet::new();
    let mut early_folders = BTreeSet::new();
    let mut known = HashMap::new();
    for path in stale_paths(output, last) {
        let name = path.as_str();
        let mut early = output.spelling_of(name).is_some();
        let mut respelled = false;
        for folder in path.folders().rev() {
            let wanted = output.spelling_of(folder);
            early |= wanted.is_some() && !output.has_folder(folder);
            if let Some(wanted) = wanted.filter(|wanted| *wanted != folder && output.has_folder(wanted)) {
                stale.respelled.insert(wanted);
                respelled = true;
            }
            // After a run that was killed, a folder may exist though the file in it does not.
            if wanted != Some(folder) && owned.folder(folder) && is_real(folder, out, &mut known) {
                if respelled {
                    early_folders.insert(folder)
                } else {
                    late_folders.insert(folder)
                };
            }
        }
        let reachable = path.folders().next().is_none_or(|parent| is_real(parent, out, &mut known));
        if reachable && matches!(entry_kind(&out.join(name))?, EntryKind::File { .. }) {
            if early { stale.early.push(name) } else { stale.late.push(name) }
        }
    }
    stale.late_folders = late_folders.into_iter().rev().collect();
    stale.early_folders = early_folders.into_iter().rev().collect();
    Ok(stale)
}

fn stale_paths<'a>(output: &Output, last: Option<&'a Manifest>) -> impl Iterator<Item = &'a OutputPath> {
    last.into_iter()
        .flat_map(Manifest::files)
        .map(|(path, _)| path)
        .filter(|path| output.get(path.as_str()).is_none())
}

/// Whether a folder and all above it are folders, not links.
fn is_real<'a>(folder: &'a str, out: &Path, known: &mut HashMap<&'a str, bool>) -> bool {
    if let Some(real) = known.get(folder) {
        return *real;
    }
    let parent = folders_above(folder).next();
    let real = parent.is_none_or(|parent| is_real(parent, out, known))
        && matches!(entry_kind(&out.join(folder)), Ok(EntryKind::Folder));
    known.insert(folder, real);
    real
}
