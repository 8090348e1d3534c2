//! When to look at the book: once a save is over, and never in the middle of one.
//!
//! A pure state machine. It receives events with the time of their arrival, counted from any moment, and says how long to wait.
//! Events between two looks are one *burst*.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// After a file was finished. Long enough for what an editor does right after that (setting times and permissions, deleting
/// its backup), and too short to be noticed.
pub(super) const SAVE_QUIET: Duration = Duration::from_millis(2);
/// Where the system never reports that a file is finished: longer than editors pause between two parts of a file.
pub(super) const BLIND_QUIET: Duration = Duration::from_millis(20);
/// After a file vanished: some editors delete or rename the old file before they write the new one.
pub(super) const RETURN_QUIET: Duration = Duration::from_millis(15);
/// After a name appeared without being opened. A program that writes opens a new file in the same call; only a link is complete
/// at once. The time is for a computer so busy that it pauses that program between the two.
pub(super) const LINK_QUIET: Duration = Duration::from_millis(30);
/// After a program changed many files: its pauses are longer than an editor's.
pub(super) const PROGRAM_QUIET: Duration = Duration::from_millis(30);
/// More files than this at once are not an author's save but `git checkout`, `unzip` or `cp -r`.
pub(super) const AUTHOR_FILES: usize = 8;
/// After the contents of a new folder were found, which no event reported. Longer than a busy computer pauses a program in the middle of
/// writing. Saving an existing file never waits for this.
pub(super) const UNHEARD_QUIET: Duration = Duration::from_millis(100);
/// After an empty file was found that no event reported. A busy disk may take so long from emptying a file to its first bytes,
/// and an empty page is not urgent.
pub(super) const EMPTY_QUIET: Duration = Duration::from_secs(1);
/// A burst is cut after this time, so that a program that writes all the time does not keep the author from seeing anything.
pub(super) const BURST: Duration = Duration::from_millis(250);
/// A burst is cut after this time while a file is open that will be finished: half of a slow copy must not be shown.
pub(super) const OPEN: Duration = Duration::from_secs(2);
/// A burst is cut after this time while git changes the work tree: a checkout on a slow disk is one change.
pub(super) const GIT: Duration = Duration::from_secs(10);
/// How often to check whether git has finished; no event reports it.
pub(super) const GIT_STEP: Duration = Duration::from_millis(5);

/// What happened to a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// A new name: a file that is about to be written, or a link.
    Appeared,
    /// A file was opened, to be read or written.
    Opened,
    /// A file is being written.
    Began,
    /// A file is complete: closed after it was written, or renamed into place.
    Finished,
    /// The times or permissions of a file changed. It may still be open for writing.
    Touched,
    /// A file was deleted or renamed away.
    Vanished,
    /// A folder was created, removed or moved.
    Folder,
    /// The system dropped events.
    Lost,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing happened.
    Idle,
    /// Ask again after this time, or after the next event.
    Wait(Duration),
    Look,
}

/// Decides when to look.
#[derive(Debug)]
pub(super) struct Debounce {
    /// Whether this system reports when a file is finished.
    finishes: bool,
    burst: Option<Burst>,
    /// Files that were still open for writing when the book was looked at.
    still_open: BTreeSet<PathBuf>,
}

#[derive(Debug)]
struct Burst {
    first: Duration,
    last: Duration,
    files: BTreeMap<PathBuf, File>,
    /// How many of the files are open.
    open: usize,
    /// Whether a folder changed or events were lost.
    wide: bool,
    /// Whether any file was written in place.
    written: bool,
}

#[derive(Debug, Clone, Copy)]
struct File {
    stage: Stage,
    /// Whether the file was created in this burst. If it is removed again, it was temporary.
    born: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Appeared,
    Open,
    Done,
    Vanished,
}

impl Debounce {
    pub(super) fn new(finishes: bool) -> Self {
        Self { finishes, burst: None, still_open: BTreeSet::new() }
    }

    /// Takes in an event. `path` is ignored for [`ChangeKind::Lost`].
    pub(super) fn hear(&mut self, now: Duration, kind: ChangeKind, path: &Path) {
        let known = self.burst.as_ref().and_then(|burst| burst.files.get(path)).copied();
        let stage = known.map(|file| file.stage);
        // Programs that read the book open files, too.
        if kind == ChangeKind::Opened && stage != Some(Stage::Appeared) {
            return;
        }
        match kind {
            ChangeKind::Finished | ChangeKind::Vanished | ChangeKind::Appeared => {
                self.still_open.remove(path);
            }
            // A file in it is reported under another name from now on, or not at all.
            ChangeKind::Folder => self.still_open.retain(|file| !file.starts_with(path)),
            ChangeKind::Lost => self.still_open.clear(),
            _ => {}
        }
        let burst = self.burst.get_or_insert_with(|| Burst::new(now));
        burst.last = now;
        match kind {
            ChangeKind::Appeared => {
                burst.written = true;
                burst.put(path, File { stage: Stage::Appeared, born: known.is_none_or(|file| file.born) });
            }
            ChangeKind::Opened | ChangeKind::Began => {
                burst.written = true;
                burst.put(path, File { stage: Stage::Open, born: known.is_some_and(|file| file.born) });
            }
            ChangeKind::Finished => {
                burst.put(path, File { stage: Stage::Done, born: known.is_some_and(|file| file.born) });
            }
            ChangeKind::Touched if known.is_none() => {
                burst.put(path, File { stage: Stage::Done, born: false });
            }
            ChangeKind::Touched => {}
            ChangeKind::Vanished if known.is_some_and(|file| file.born) => burst.remove(path),
            ChangeKind::Vanished => burst.put(path, File { stage: Stage::Vanished, born: false }),
            ChangeKind::Folder => {
                burst.wide = true;
                burst.close_below(path);
            }
            ChangeKind::Lost => {
                // The event that a file was finished may be among the lost ones.
                burst.files.clear();
                burst.open = 0;
                burst.wide = true;
            }
        }
    }

    /// What to do at a time. `git_busy` is called only when it matters.
    pub(super) fn next(&self, now: Duration, git_busy: impl FnOnce() -> bool) -> Next {
        let Some(burst) = &self.burst else { return Next::Idle };
        let due = burst.due(self.finishes);
        if now < due {
            return Next::Wait(due - now);
        }
        let cut = burst.first + GIT;
        if now < cut && git_busy() {
            return Next::Wait(GIT_STEP.min(cut - now));
        }
        Next::Look
    }

    /// Whether a file was written since the last look, so that the last reading may have seen half of it.
    pub(super) fn written(&self) -> bool {
        self.burst.as_ref().is_some_and(|burst| burst.written)
    }

    /// A file that is being written, however long ago that began.
    pub(super) fn open_file(&self) -> Option<&Path> {
        let of_burst = || {
            let files = self.burst.as_ref()?.files.iter();
            files.filter(|(_, file)| file.stage == Stage::Open).map(|(path, _)| path).next()
        };
        let open = self.still_open.first().or_else(of_burst)?;
        self.finishes.then_some(open)
    }

    /// Forgets open files in other folders than these: nothing reports any more that they are finished.
    pub(super) fn keep_open_in(&mut self, folders: &BTreeSet<PathBuf>) {
        self.still_open.retain(|file| file.parent().is_some_and(|folder| folders.contains(folder)));
    }

    /// Ends the burst: the book is looked at now.
    pub(super) fn looked(&mut self) {
        let files = self.burst.take().map(|burst| burst.files).unwrap_or_default();
        let open = files.into_iter().filter(|(_, file)| file.stage == Stage::Open);
        self.still_open.extend(open.map(|(path, _)| path));
    }
}

impl Burst {
    fn new(now: Duration) -> Self {
        Self { first: now, last: now, files: BTreeMap::new(), open: 0, wide: false, written: false }
    }

    fn put(&mut self, path: &Path, file: File) {
        self.remove(path);
        self.open += usize::from(file.stage == Stage::Open);
        self.files.insert(path.to_owned(), file);
    }

    fn remove(&mut self, path: &Path) {
        let was = self.files.remove(path);
        self.open -= usize::from(was.is_some_and(|file| file.stage == Stage::Open));
    }

    /// Counts the files below a folder as done: nothing more is heard of them under these names.
    fn close_below(&mut self, folder: &Path) {
        for (_, file) in
            self.files.range_mut(folder.to_owned()..).take_while(|(path, _)| path.starts_with(folder))
        {
            self.open -= usize::from(file.stage == Stage::Open);
            file.stage = Stage::Done;
        }
    }

    /// When to look, if nothing else happens.
    fn due(&self, finishes: bool) -> Duration {
        if finishes && self.open > 0 {
            return self.first + OPEN;
        }
        (self.last + self.quiet(finishes)).min(self.first + BURST)
    }

    /// How long it must be quiet before the burst is over.
    fn quiet(&self, finishes: bool) -> Duration {
        if self.wide || self.files.len() > AUTHOR_FILES {
            return PROGRAM_QUIET;
        }
        let least = if finishes { SAVE_QUIET } else { BLIND_QUIET };
        let of_files = self.files.values().map(|file| match file.stage {
            Stage::Appeared => LINK_QUIET,
            Stage::Vanished => RETURN_QUIET,
            Stage::Open | Stage::Done => least,
        });
        of_files.fold(least, Duration::max)
    }
}
