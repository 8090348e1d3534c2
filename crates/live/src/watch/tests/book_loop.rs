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

use crate::watch::watcher::{Found, Plan, StopHandle, Wake, Watcher};
use handout_input::is_editor_temporary_file;

/// Far more than any look takes, even on a computer with other work.
const PATIENCE: Duration = Duration::from_secs(10);

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
    stop: StopHandle,
    thread: Option<JoinHandle<()>>,
}

impl Book {
    /// Sets up a folder, and watches it by events alone.
    pub(super) fn watched(set_up: impl FnOnce(&Path)) -> Self {
        Self::new(false, set_up)
    }

    /// Sets up a folder, and looks at it now and then.
    pub(super) fn polled(set_up: impl FnOnce(&Path)) -> Self {
        Self::new(true, set_up)
    }

    fn new(poll: bool, set_up: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        set_up(folder.path());
        let root = folder.path().canonicalize().expect("a real path");
        let output = root.join("public");
        // Regular looks would hide an event that was missed.
        let plan = Plan { root: &root, output: &output, poll, net: PATIENCE * 6 };
        let mut watcher = Watcher::new(&plan);
        assert_eq!(watcher.notice(), None);
        let stop = watcher.stop_handle();
        let (sender, states) = channel();
        let thread = thread::spawn(move || watch(&mut watcher, &root, &sender));
        let mut book = Self { folder, states, seen: Vec::new(), stop, thread: Some(thread) };
        book.next(Instant::now() + PATIENCE);
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
        let end = Instant::now() + PATIENCE;
        while !self.seen.last().is_some_and(&wanted) {
            assert!(self.next(end), "this is all that was seen: {:#?}", self.seen);
        }
    }

    /// Waits until the folder is seen as it is.
    #[track_caller]
    pub(super) fn see_what_is_there(&mut self) {
        let there = read(self.folder.path()).files;
        self.see(|state| *state == there);
    }

    /// Waits long enough for one more look, and says how many states were seen since the first one.
    pub(super) fn changes(&mut self) -> usize {
        self.next(Instant::now() + Duration::from_millis(400));
        self.seen.len() - 1
    }

    fn next(&mut self, end: Instant) -> bool {
        match self.states.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(state) => {
                self.seen.push(state);
                true
            }
            Err(_) => false,
        }
    }

    /// Asserts that each file was seen with one of its whole texts only.
    #[track_caller]
    pub(super) fn only_whole(&self, whole: impl Fn(&str) -> bool) {
        for state in &self.seen {
            for (path, text) in state {
                assert!(whole(text), "{path} was seen with {} bytes: {text:?}", text.len());
            }
        }
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

/// A whole text: nothing shorter ends like it.
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

fn found(reading: &Reading, before: &Reading, shown: Option<&State>) -> Found {
    let news = |path| shown.is_some_and(|state| state.get(path).is_none_or(|text| !text.is_empty()));
    if reading.files.iter().any(|(path, text)| text.is_empty() && news(path)) {
        Found::Empty
    } else if reading == before {
        Found::Same
    } else {
        Found::Changed
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
