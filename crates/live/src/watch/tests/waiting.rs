//! What ends the waiting, and what happens if this computer cannot watch.
#![expect(clippy::disallowed_methods, reason = "tests set up folders and wait")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::watch::notice::{Trouble, for_folder};
use crate::watch::watcher::{ReadOutcome, Wake, WatchSettings, Watcher};

/// So long that a test that needed it would be noticed.
const LONG: Duration = Duration::from_secs(3600);

fn watcher(root: &Path, poll: bool, net: Duration) -> Watcher {
    Watcher::new(&WatchSettings { root, output: &root.join("public"), poll, net })
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a real path");
    (folder, root)
}

#[test]
fn it_can_be_stopped_before_and_while_it_waits() {
    for poll in [false, true] {
        let (_folder, root) = folder();
        let mut watcher = watcher(&root, poll, LONG);
        let stop = watcher.stop_handle();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            stop.stop();
        });
        while watcher.wait(None) == Wake::Look {}
        assert_eq!(watcher.wait(None), Wake::Stop, "it stays so");
        watcher.stop_handle().stop();
        assert_eq!(watcher.wait(Some(Duration::ZERO)), Wake::Stop);
    }
}

#[test]
fn it_looks_without_any_event() {
    let (_folder, root) = folder();
    assert_eq!(watcher(&root, false, Duration::from_millis(5)).wait(None), Wake::Look);
    assert_eq!(watcher(&root, false, LONG).wait(Some(Duration::from_millis(5))), Wake::Look);
    assert_eq!(watcher(&root, true, LONG).wait(None), Wake::Look);
}

#[test]
fn only_new_folders_are_a_reason_to_read_again() {
    let (_folder, root) = folder();
    let mut watcher = watcher(&root, false, LONG);
    let missing = root.join("missing");
    let wanted = BTreeSet::from([root.clone(), missing.clone()]);
    assert!(watcher.follow(&wanted));
    assert!(!watcher.follow(&wanted), "a folder that is not there");
    fs::create_dir(&missing).expect("a folder");
    assert!(watcher.follow(&wanted));
    assert!(!watcher.follow(&wanted));
    assert!(!watcher.follow(&BTreeSet::from([root])));
}

#[test]
fn polling_waits_for_two_readings_that_are_the_same() {
    let (_folder, root) = folder();
    let mut watcher = watcher(&root, true, LONG);
    assert!(!watcher.unfinished(ReadOutcome::Same));
    assert!(watcher.unfinished(ReadOutcome::Changed));
    assert_eq!(watcher.wait(None), Wake::Look);
    assert!(!watcher.unfinished(ReadOutcome::Same));
}

#[test]
fn the_contents_of_a_new_folder_are_looked_at_twice() {
    let (_folder, root) = folder();
    let mut watcher = watcher(&root, false, LONG);
    let mut wanted = BTreeSet::from([root.clone()]);
    assert!(watcher.follow(&wanted));
    assert!(!watcher.unfinished(ReadOutcome::Changed), "the first reading is shown at once");
    let new = root.join("new");
    fs::create_dir(&new).expect("a folder");
    assert_eq!(watcher.wait(None), Wake::Look);
    wanted.insert(new);
    assert!(watcher.follow(&wanted));
    assert!(watcher.unfinished(ReadOutcome::Changed));
    assert_eq!(watcher.wait(None), Wake::Look);
    assert!(!watcher.follow(&wanted));
    assert!(!watcher.unfinished(ReadOutcome::Same));
}

#[test]
fn an_empty_file_is_looked_at_twice() {
    let (_folder, root) = folder();
    let mut watcher = watcher(&root, false, Duration::ZERO);
    assert_eq!(watcher.wait(None), Wake::Look);
    assert!(watcher.unfinished(ReadOutcome::Empty), "that nothing happened before does not count");
    assert_eq!(watcher.wait(None), Wake::Look);
    assert!(!watcher.unfinished(ReadOutcome::Empty));
}

#[test]
fn at_a_limit_of_this_computer_it_polls_and_says_so_once() {
    let (_folder, root) = folder();
    let mut watcher = watcher(&root, false, LONG);
    let wanted = BTreeSet::from([root]);
    assert!(watcher.follow(&wanted));
    let error = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    let Trouble::All(notice) = for_folder(&error) else { panic!("{error}") };
    watcher.poll_from_now_on(notice.clone());
    assert_eq!(watcher.notice(), Some(notice));
    assert_eq!(watcher.notice(), None);
    assert!(!watcher.follow(&wanted));
    assert_eq!(watcher.wait(None), Wake::Look, "within an hour");
}
