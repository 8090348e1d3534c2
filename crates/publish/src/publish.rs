//! A finished site → a folder on disk that holds exactly that site or, on any error, what it held before.
//!
//! Two phases. First every file is compared with what is published, and what is new or changed is written, whole, into
//! `.handout/staging`; until that has succeeded, the published files are not touched. Then moves,
//! which are quick and can be undone, put it into place: assets, pages, removals. A run that is killed between two moves
//! leaves whole files only, and a manifest that owns all of them, so that the next run completes the site.
//!
//! One thing this cannot prevent: if another program of the same user replaces a folder with a link between our check and our
//! move, the link is followed. The standard library has no way to rule that out.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::claim::claim;
use super::disk::Disk;
use super::error::{PublishError, cannot};
use super::journal::Journal;
use super::manifest::{HOME, Manifest, manifest_path, read_manifest};
use super::output::Output;
use super::owned::Owned;
use super::stage::{Move, Moves, stage};
use super::stale::{Stale, renewed, stale};
use super::survey::{Survey, survey};

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublishReport {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files that were already right and were not touched.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer wanted.
    pub removed: usize,
    /// The size of the written files together.
    pub bytes_written: u64,
}

/// Makes the folder `out` hold `output`, and remembers `urls`, the addresses of its pages, for the next build. When all is ready and only
/// moves are left, `announce` is told so; if it fails, nothing is published.
///
/// `out` may be missing, empty, or hold a site that was published before. Files in it that others made are never changed
/// or removed.
pub fn publish(
    output: &Output,
    urls: &[String],
    out: &Path,
    announce: impl FnOnce() -> io::Result<()>,
) -> Result<PublishReport, PublishError> {
    publish_to(&Disk::new(), output, urls, out, announce)
}

pub(super) fn publish_to(
    disk: &Disk,
    output: &Output,
    urls: &[String],
    out: &Path,
    announce: impl FnOnce() -> io::Result<()>,
) -> Result<PublishReport, PublishError> {
    let announce = || announce().map_err(|source| PublishError::NotAnnounced { source });
    let claim = claim(disk, out)?;
    let out = claim.out.as_path();
    let last = read_manifest(out)?;
    let staging = out.join(HOME).join("staging");
    // A run that was killed may have left one.
    disk.remove_all(&staging).map_err(cannot("remove", &staging))?;

    let owned = Owned::new(last.as_ref(), claim.folds_case);
    let mut survey = survey(output, out, &owned, &renewed(output, last.as_ref()))?;
    let stale = stale(output, last.as_ref(), out, &owned)?;
    let next =
        Manifest::new(std::mem::take(&mut survey.hashes), std::mem::take(&mut survey.found_folders), urls);
    let report = PublishReport {
        written: survey.writes.len(),
        unchanged: survey.unchanged,
        removed: stale.early.len() + stale.late.len(),
        bytes_written: survey.writes.iter().map(|write| write.bytes.len() as u64).sum(),
    };
    if report.written == 0 && report.removed == 0 && last.as_ref() == Some(&next) {
        return announce().map(|()| report);
    }

    let plan = PublishPlan { out, staging: &staging, survey, stale, last: last.as_ref(), next };
    let prepared = prepare(disk, &plan).and_then(|prepared| announce().map(|()| prepared));
    let done = prepared.and_then(|prepared| commit(disk, &plan, &prepared));
    // The next run removes what cannot be removed now.
    let _ = disk.remove_all(&staging);
    done.map(|()| report)
}

/// All that is known before the first change.
struct PublishPlan<'a> {
    out: &'a Path,
    staging: &'a Path,
    survey: Survey<'a>,
    stale: Stale<'a>,
    last: Option<&'a Manifest>,
    next: Manifest,
}

/// What is ready in staging.
struct StagedChanges<'a> {
    moves: Moves<'a>,
    /// The manifest that owns the old and the new files, where the old one does not.
    intent: Option<PathBuf>,
    /// The manifest of the new files, where it differs from the one in place by then.
    manifest: Option<PathBuf>,
    /// A folder for the files that are removed.
    removed: PathBuf,
}

/// Phase one: everything that takes space on the disk, in staging.
fn prepare<'a>(disk: &Disk, plan: &PublishPlan<'a>) -> Result<StagedChanges<'a>, PublishError> {
    let removed = plan.staging.join("removed");
    disk.make_folder(plan.staging).map_err(cannot("create", plan.staging))?;
    disk.make_folder(&removed).map_err(cannot("create", &removed))?;
    let moves = stage(disk, &plan.survey, plan.staging)?;
    let intent = match plan.last {
        None => Some(plan.next.clone()),
        Some(last) if plan.next.files().all(|(path, _)| last.owns(path)) => None,
        Some(last) => Some(last.union(&plan.next)),
    };
    let is_final = intent.as_ref().or(plan.last) == Some(&plan.next);
    Ok(StagedChanges {
        moves,
        intent: intent
            .map(|intent| stage_manifest(disk, &intent, plan.staging.join("intent.json")))
            .transpose()?,
        manifest: (!is_final)
            .then(|| stage_manifest(disk, &plan.next, plan.staging.join("manifest.json")))
            .transpose()?,
        removed,
    })
}

fn stage_manifest(disk: &Disk, manifest: &Manifest, path: PathBuf) -> Result<PathBuf, PublishError> {
    manifest.to_json().and_then(|json| disk.write_new(&path, &json)).map_err(cannot("write", &path))?;
    Ok(path)
}

/// Phase two: the moves, all of them or none.
fn commit(disk: &Disk, plan: &PublishPlan<'_>, prepared: &StagedChanges<'_>) -> Result<(), PublishError> {
    let (first, journal) = (Journal::new(disk), Journal::new(disk));
    let announced =
        prepared.intent.as_ref().map_or(Ok(()), |intent| first.replace(intent, &manifest_path(plan.out)));
    announced.and_then(|()| run(&journal, plan, prepared)).map_err(|error| {
        // A new file that cannot be taken back remains ours only if the intent manifest remains too.
        if journal.undo() && first.undo() {
            error
        } else {
            PublishError::HalfDone { path: plan.out.to_owned(), source: Box::new(error) }
        }
    })
}

fn run(
    journal: &Journal<'_>,
    plan: &PublishPlan<'_>,
    prepared: &StagedChanges<'_>,
) -> Result<(), PublishError> {
    let PublishPlan { out, survey, stale, .. } = plan;
    remove(journal, out, &stale.early, &prepared.removed.join("early"))?;
    for folder in survey.blocking_folders.iter().rev() {
        journal.remove_folder(&out.join(folder))?;
    }
    remove_empty(journal, out, &stale.early_folders);
    for folder in stale.respelled.intersection(&survey.folders.iter().copied().collect::<BTreeSet<_>>()) {
        journal.make_folder(&out.join(folder))?;
    }

    put(journal, out, &prepared.moves.assets)?;
    put(journal, out, &prepared.moves.pages)?;
    remove(journal, out, &stale.late, &prepared.removed.join("late"))?;
    remove_empty(journal, out, &stale.late_folders);

    match &prepared.manifest {
        Some(manifest) => journal.replace(manifest, &manifest_path(out)),
        None => Ok(()),
    }
}

fn put(journal: &Journal<'_>, out: &Path, moves: &[Move<'_>]) -> Result<(), PublishError> {
    moves.par_iter().try_for_each(|Move { staged, to, replaces }| {
        let to = out.join(to);
        if *replaces { journal.replace(staged, &to) } else { journal.place(staged, &to) }
    })
}

fn remove(journal: &Journal<'_>, out: &Path, files: &[&str], removed: &Path) -> Result<(), PublishError> {
    files.par_iter().enumerate().try_for_each(|(number, file)| {
        journal.remove(&out.join(file), &removed.with_extension(number.to_string()))
    })
}

/// Removes folders that are empty. One that holds something, or cannot be removed for any other reason, stays: an extra empty
/// folder is harmless.
fn remove_empty(journal: &Journal<'_>, out: &Path, folders: &[&str]) {
    for folder in folders {
        let _ = journal.remove_folder(&out.join(folder));
    }
}
