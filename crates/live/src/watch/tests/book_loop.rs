//! A stand-in for the loop of `handout watch`: it reads a small book at every look and records each new state.
#![expect(clippy::disallowed_methods, reason = "tests set up folders, read them and wait")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::watch::debounce::{BLIND_QUIET, OPEN};
use crate::watch::watcher::{ReadOutcome, StopHandle, Wake, WatchSettings, Watcher};
use handout_input::is_editor_temporary_file;

/// Only for a test that hangs: no look takes so long, even on the busiest computer.
const PATIENCE: Duration = Duration::from_secs(600);

/// A file that is written last, to see what was noticed before it.
const LAST: &str = "last.md";

/// The files of a book: path → text.
pub(super) type State = BTreeMap<String, String>;

#[derive(Debug, PartialEq, Eq)]
struct Reading {
    folders: BTreeSet<PathBuf>,
    files: State,
}

/// A book that is watched.
pub(super) struct Book {
    folder: TempDir,
    states: Receiver<State>,
    /// All states that were seen, oldest first.
    pub(super) seen: Vec<State>,
    /// How long a writer may pause before half of its save may be shown.
    most_pause: Duration,
    /// Since when the test has been changing files, and the longest time from one awaited state to the next.
    since: Instant,
    slowest: Duration,
    stop: StopHandle,
    thread: Option<JoinHandle<()>>,
}

impl Book {
    /// Sets up a folder, and watches it only by events.
    pub(super) fn watched(set_up: impl FnOnce(&Path)) -> Self {
        Self::new(false, set_up)
    }

    /// Sets up a folder, and looks at it regularly.
    pub(super) fn polled(set_up: impl FnOnce(&Path)) -> Self {
        Self::new(true, set_up)
    }

    fn new(poll: bool, set_up: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        set_up(folder.path());
        let root = folder.path().canonicalize().expect("a real path");
        let output = root.join("public");
        // Regular looks would hide a missed event.
        let settings = WatchSettings { root: &root, output: &output, poll, net: PATIENCE * 2 };
        let mut watcher = Watcher::new(&settings);
        assert_eq!(watcher.notice(), None);
        let stop = watcher.stop_handle();
        let (sender, states) = channel();
        let thread = thread::spawn(move || watch(&mut watcher, &root, &sender));
        let mut book = Self {
            folder,
            states,
            seen: Vec::new(),
            most_pause: if poll { BLIND_QUIET } else { OPEN },
            since: Instant::now(),
            slowest: Duration::ZERO,
            stop,
            thread: Some(thread),
        };
        book.see(|_| true);
        book.slowest = Duration::ZERO;
        book
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Waits until a state is seen.
    #[track_caller]
    pub(super) fn see(&mut self, wanted: impl Fn(&State) -> bool) {
        self.slowest = self.slowest.max(self.since.elapsed());
        while !self.seen.last().is_some_and(&wanted) {
            let Ok(state) = self.states.recv_timeout(PATIENCE) else {
                panic!("this is all that was seen: {:#?}", self.seen)
            };
            self.seen.push(state);
        }
        self.since = Instant::now();
    }

    /// Waits until the folder is seen as it is.
    #[track_caller]
    pub(super) fn see_what_is_there(&mut self) {
        let there = read(self.folder.path()).files;
        self.see(|state| *state == there);
    }

    /// Asserts that exactly so many states were seen since the first one. A further change ends the wait.
    #[track_caller]
    pub(super) fn changed(&mut self, times: usize) {
        let seen = self.seen.len();
        fs::write(self.path(LAST), text("last")).expect("written");
        self.see(|state| state.get(LAST).is_some_and(|text| whole(text)));
        let before = self.seen.iter().take_while(|state| !state.contains_key(LAST)).count();
        if self.is_quick() {
            assert_eq!(before - 1, times, "{:#?}", &self.seen[seen..]);
        }
    }

    /// Asserts that each file was only seen with complete texts.
    #[track_caller]
    pub(super) fn only_whole(&self, whole: impl Fn(&str) -> bool) {
        for (path, text) in self.seen.iter().flatten() {
            assert!(whole(text) || !self.is_quick(), "{path} was seen with {} bytes: {text:?}", text.len());
        }
    }

    /// Whether the computer wrote fast enough that half a save must not be shown. On a busier one that is allowed.
    fn is_quick(&self) -> bool {
        self.slowest < self.most_pause
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        self.stop.stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !thread::panicking()
        {
            panic!("the loop panicked");
        }
    }
}

/// A complete text: no shorter part of it ends like it.
pub(super) fn text(word: &str) -> String {
    format!("{}the end\n", format!("{word} ").repeat(2_000))
}

pub(super) fn whole(text: &str) -> bool {
    text.ends_with("the end\n")
}

pub(super) fn one_page(root: &Path) {
    fs::create_dir(root.join("content")).expect("a folder");
    fs::write(root.join("content/x.md"), text("old")).expect("a page");
}

pub(super) fn has(path: &str, word: &str) -> impl Fn(&State) -> bool {
    let text = text(word);
    move |state| state.get(path) == Some(&text)
}

pub(super) fn pause() {
    thread::sleep(Duration::from_millis(5));
}

fn watch(watcher: &mut Watcher, root: &Path, states: &Sender<State>) {
    let mut before = read(root);
    // The first folders.
    watcher.follow(&before.folders);
    let mut shown: Option<State> = None;
    loop {
        let mut reading = read(root);
        while watcher.follow(&reading.folders) {
            reading = read(root);
        }
        assert_eq!(watcher.notice(), None);
        let found = found(&reading, &before, shown.as_ref());
        before = reading;
        if !watcher.unfinished(found) && shown.as_ref() != Some(&before.files) {
            shown = Some(before.files.clone());
            let _ = states.send(before.files.clone());
        }
        match watcher.wait(None) {
            Wake::Look => {}
            Wake::Stop => return,
        }
    }
}

fn found(reading: &Reading, before: &Reading, shown: Option<&State>) -> ReadOutcome {
    let news = |path| shown.is_some_and(|state| state.get(path).is_none_or(|text| !text.is_empty()));
    if reading.files.iter().any(|(path, text)| text.is_empty() && news(path)) {
        ReadOutcome::Empty
    } else if reading == before {
        ReadOutcome::Same
    } else {
        ReadOutcome::Changed
    }
}

/// Reads a folder as `input` does: links are followed inside it.
fn read(root: &Path) -> Reading {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut reading = Reading { folders: BTreeSet::from([root.clone()]), files: State::new() };
    let walk = WalkDir::new(&root).follow_links(true).into_iter();
    let entries = walk.filter_entry(|entry| {
        entry.depth() == 0 || !is_editor_temporary_file(&entry.file_name().to_string_lossy())
    });
    for entry in entries.flatten() {
        let Ok(real) = entry.path().canonicalize() else { continue };
        if !real.starts_with(&root) {
            continue;
        }
        if entry.file_type().is_dir() {
            reading.folders.insert(real);
        } else if let Ok(bytes) = fs::read(&real) {
            reading.folders.extend(real.parent().map(Path::to_owned));
            let name = entry.path().strip_prefix(&root).expect("below the root").display().to_string();
            reading.files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    reading
}
