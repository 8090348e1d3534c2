//! Waits until something in the book's folder changes.
//!
//! An event only wakes the session; changes are found by reading. Three things keep a change from being missed: after every
//! event comes a look that starts later; after new folders are watched, the caller reads again; and there are regular looks
//! without an event, for drives that send none.
#![expect(clippy::disallowed_methods, reason = "this is the edge that waits for a time")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::debounce::{BLIND_QUIET, ChangeKind, Debounce, EMPTY_QUIET, Next, OPEN, UNHEARD_QUIET};
use super::folders::Folders;
use super::git::git_busy;
use super::heard;
use super::notice::{self, Notice, Trouble};
use handout_input::{is_editor_temporary_file, is_part_of_book};

/// How often to look without any event. Some network drives send none.
pub(crate) const NET: Duration = Duration::from_secs(5);
/// How often to look where there are no events at all.
pub(super) const POLL: Duration = Duration::from_millis(500);

/// Whether this system reports when a written file is closed.
const FINISHES: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What to watch, and how.
#[derive(Debug)]
pub(crate) struct WatchSettings<'a> {
    /// The book's folder.
    pub(crate) root: &'a Path,
    /// The output folder, without links. A change there is not a change of the book.
    pub(crate) output: &'a Path,
    /// Look twice a second, and ask the system for no events.
    pub(crate) poll: bool,
    /// How often to look without any event; [`NET`].
    pub(crate) net: Duration,
}

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wake {
    Look,
    Stop,
}

/// What a reading found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadOutcome {
    /// Nothing differs from the reading before.
    Same,
    /// Something differs from the reading before.
    Changed,
    /// A file is empty that was not empty, or did not exist, at the last build. A program may be about to write it. There may
    /// have been no event: the folder is new, or the disk slow. The system empties a file first and reports it afterwards.
    Empty,
}

/// A handle that ends the waiting from another thread.
#[derive(Debug, Clone)]
pub struct StopHandle(Sender<Signal>);

impl StopHandle {
    /// Ends the session once its current build is done.
    pub fn stop(&self) {
        // A watcher that was dropped has stopped.
        let _ = self.0.send(Signal::Stop);
    }
}

#[derive(Debug)]
enum Signal {
    Heard(notify::Result<notify::Event>),
    Stop,
}

/// Watches the folders of a book.
#[derive(Debug)]
pub(crate) struct Watcher {
    /// `None` when polling twice a second.
    system: Option<RecommendedWatcher>,
    /// Keeps the channel open.
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    start: Instant,
    debounce: Debounce,
    folders: Folders,
    root: PathBuf,
    output: PathBuf,
    net: Duration,
    stopped: bool,
    /// Since when readings have been put off, because files changed while they were read.
    put_off: Option<Duration>,
    /// Whether a reading with unreported changes was put off, and nothing has happened since.
    rested: bool,
    /// Whether folders were followed before: the contents of new ones may be half written.
    followed: bool,
    /// Whether there are such folders.
    unheard: bool,
    /// Whether a reading was put off for an empty file.
    empty: bool,
    /// Whether the last reading was put off for the longest allowed time.
    cut: bool,
    notice: Option<Notice>,
}

impl Watcher {
    /// A watcher without folders. If this computer cannot watch, it looks twice a second and has a [notice](Self::notice).
    pub(crate) fn new(settings: &WatchSettings<'_>) -> Self {
        let (sender, signals) = channel();
        let mut watcher = Self {
            system: None,
            sender,
            signals,
            start: Instant::now(),
            debounce: Debounce::new(FINISHES),
            folders: Folders::default(),
            root: settings.root.to_owned(),
            output: settings.output.to_owned(),
            net: settings.net,
            stopped: false,
            put_off: None,
            rested: false,
            followed: false,
            unheard: false,
            empty: false,
            cut: false,
            notice: None,
        };
        if !settings.poll {
            let sender = watcher.sender.clone();
            match notify::recommended_watcher(move |event| {
                let _ = sender.send(Signal::Heard(event));
            }) {
                Ok(system) => watcher.system = Some(system),
                Err(error) => watcher.poll_from_now_on(notice::for_all(&error)),
            }
        }
        watcher
    }

    /// A handle that ends the waiting from another thread.
    pub(crate) fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// What the author should know; given once.
    pub(crate) fn notice(&mut self) -> Option<Notice> {
        self.notice.take()
    }

    /// Watches exactly these folders: real ones, without links, and not what is below them. Returns whether any is newly
    /// watched. Earlier changes in it caused no event, so read and follow again until nothing is new.
    pub(crate) fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        self.debounce.keep_open_in(folders);
        let Some(system) = &mut self.system else { return false };
        // Never a file: most programs save by putting another file in its place. Old folders are removed first: a folder under
        // a new name keeps its watch, and removing the old name later would remove that watch.
        let unwanted = self.folders.take_unwanted(folders);
        let missing = self.folders.missing(folders);
        if unwanted.is_empty() && missing.is_empty() {
            return false;
        }
        let mut paths = system.paths_mut();
        for folder in &unwanted {
            // It was removed, or another folder has its name.
            let _ = paths.remove(folder);
        }
        let mut new = false;
        let mut all = None;
        for folder in missing {
            match paths.add(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.folders.add(folder);
                    new = true;
                }
                Err(error) => {
                    if let Trouble::All(notice) = notice::for_folder(&error) {
                        all = Some(notice);
                        break;
                    }
                }
            }
        }
        if let Err(error) = paths.commit() {
            all.get_or_insert_with(|| notice::for_all(&error));
        }
        if let Some(notice) = all {
            self.poll_from_now_on(notice);
            return false;
        }
        if new {
            self.unheard = self.followed;
            self.rested = false;
            self.followed = true;
        }
        new
    }

    /// Waits until the book should be looked at, at most for a time.
    pub(crate) fn wait(&mut self, at_most: Option<Duration>) -> Wake {
        let regular = match self.system {
            Some(_) if self.empty => EMPTY_QUIET,
            Some(_) if self.put_off.is_some() => UNHEARD_QUIET,
            Some(_) => self.net,
            None if self.put_off.is_some() => BLIND_QUIET,
            None => POLL,
        };
        let end = self.now() + at_most.map_or(regular, |time| time.min(regular));
        loop {
            self.listen();
            if self.now() >= end || self.next() == Next::Look {
                self.catch_up();
            }
            if self.stopped {
                return Wake::Stop;
            }
            let pause = match self.next() {
                Next::Look => break,
                Next::Wait(time) => time,
                // During a burst only the burst decides when to look.
                Next::Idle => match end.checked_sub(self.now()) {
                    Some(time) if !time.is_zero() => time,
                    _ => break,
                },
            };
            match self.signals.recv_timeout(pause) {
                Ok(signal) => self.hear(signal),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
        }
        self.rested = self.put_off.is_some() && self.next() == Next::Idle;
        self.debounce.looked();
        Wake::Look
    }

    /// Whether the last reading may be half of a save. Then wait again; a look follows soon. This puts a reading off for at most
    /// two seconds in all.
    pub(crate) fn unfinished(&mut self, found: ReadOutcome) -> bool {
        self.catch_up();
        let moving = match self.system {
            Some(_) => {
                self.debounce.written() || ((found == ReadOutcome::Empty || self.unheard) && !self.rested)
            }
            None => found != ReadOutcome::Same,
        };
        let now = self.now();
        let since = self.put_off.unwrap_or(now);
        let wait = moving && now - since < OPEN;
        self.cut = moving && !wait;
        self.put_off = wait.then_some(since);
        self.unheard &= wait;
        self.empty = wait && found == ReadOutcome::Empty;
        wait
    }

    /// Whether the last reading may still be half of a save, because its writer takes so long. It may be shown but not published.
    pub(crate) fn is_half(&self) -> bool {
        self.cut || self.open_file().is_some()
    }

    /// The file of the book that is still being written, if it is known.
    pub(crate) fn open_file(&self) -> Option<&Path> {
        self.system.as_ref().and_then(|_| self.debounce.open_file())
    }

    /// Takes in all events until now, including those that notify has not delivered yet: on a busy computer delivery may take
    /// longer than any quiet time.
    fn catch_up(&mut self) {
        if FINISHES && let Some(system) = &mut self.system {
            // This changes nothing. notify's thread answers it after all earlier events.
            let _ = system.configure(notify::Config::default());
        }
        self.listen();
    }

    /// Takes in the events that notify has delivered.
    fn listen(&mut self) {
        // A program that writes all the time must not keep us here.
        for _ in 0..10_000 {
            let Ok(signal) = self.signals.try_recv() else { return };
            self.hear(signal);
        }
    }

    fn hear(&mut self, signal: Signal) {
        match signal {
            Signal::Stop => self.stopped = true,
            // Events of an abandoned watcher.
            Signal::Heard(_) if self.system.is_none() => {}
            Signal::Heard(Ok(event)) => self.take(&event),
            Signal::Heard(Err(_)) => self.lose(),
        }
    }

    fn take(&mut self, event: &notify::Event) {
        let now = self.now();
        let moves = heard::moves(event);
        for (kind, path) in heard::meaning(event, FINISHES) {
            if kind == ChangeKind::Lost {
                self.lose();
            } else if moves && self.folders.forget(path) {
                self.debounce.hear(now, ChangeKind::Folder, path);
            } else if !path.starts_with(&self.output) && (self.folders.knows(path) || !is_temporary(path)) {
                self.debounce.hear(
                    now,
                    if is_part_of_book(&self.root, path) { kind } else { of_another(kind) },
                    path,
                );
            }
        }
    }

    /// Events were lost, including any about folders.
    fn lose(&mut self) {
        self.folders.forget_all();
        self.debounce.hear(self.now(), ChangeKind::Lost, Path::new(""));
    }

    /// Stops using events.
    pub(crate) fn poll_from_now_on(&mut self, notice: Notice) {
        self.system = None;
        self.debounce.looked();
        self.notice = Some(notice);
    }

    fn next(&self) -> Next {
        self.debounce.next(self.now(), || git_busy(&self.root))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

/// What happened to a file that is not read: a program may write it as long as it likes, such as a log.
fn of_another(kind: ChangeKind) -> ChangeKind {
    match kind {
        ChangeKind::Appeared | ChangeKind::Began => ChangeKind::Touched,
        other => other,
    }
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_editor_temporary_file(&name.to_string_lossy()))
}
