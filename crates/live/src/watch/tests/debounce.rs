//! When the book is read: tables of events and of the looks that follow.

use std::path::Path;
use std::time::Duration;

use crate::watch::debounce::ChangeKind::{
    Appeared, Began, Finished, Folder, Lost, Opened, Touched, Vanished,
};
use crate::watch::debounce::{AUTHOR_FILES, ChangeKind, Debounce, Next};

/// A time in milliseconds, what happened, and to which file.
type Happened = (u64, ChangeKind, &'static str);

/// The times of the looks at the book, in milliseconds, if git is busy in a span of time.
fn looks_with_git(finishes: bool, events: &[Happened], git: std::ops::Range<u64>) -> Vec<u64> {
    let mut debounce = Debounce::new(finishes);
    let mut looks = Vec::new();
    let mut now = Duration::ZERO;
    let mut events = events.iter();
    let mut coming = events.next();
    loop {
        let busy = || git.contains(&u64::try_from(now.as_millis()).expect("a short test"));
        let wake = match debounce.next(now, busy) {
            Next::Look => {
                looks.push(u64::try_from(now.as_millis()).expect("a short test"));
                debounce.looked();
                continue;
            }
            Next::Wait(time) => {
                assert!(time > Duration::ZERO, "it would spin");
                Some(now + time)
            }
            Next::Idle => None,
        };
        let event_at = coming.map(|event| Duration::from_millis(event.0));
        match (wake, event_at) {
            (None, None) => return looks,
            (Some(wake), at) if at.is_none_or(|at| wake <= at) => now = wake,
            (_, Some(at)) => {
                now = at;
                while let Some((_, kind, path)) = coming.filter(|event| Duration::from_millis(event.0) == at)
                {
                    debounce.hear(at, *kind, Path::new(path));
                    coming = events.next();
                }
            }
            (Some(_), None) => unreachable!("the arm above takes it"),
        }
    }
}

#[track_caller]
fn on_linux(events: &[Happened], expected: &[u64]) {
    assert_eq!(looks_with_git(true, events, 0..0), expected, "{events:?}");
}

#[track_caller]
fn elsewhere(events: &[Happened], expected: &[u64]) {
    assert_eq!(looks_with_git(false, events, 0..0), expected, "{events:?}");
}

#[test]
fn nothing() {
    on_linux(&[], &[]);
    on_linux(&[(0, Opened, "a")], &[]);
}

#[test]
fn one_finished_file_is_looked_at_almost_at_once() {
    on_linux(&[(0, Finished, "a")], &[2]);
    on_linux(&[(0, Began, "a"), (0, Finished, "a")], &[2]);
    on_linux(&[(0, Touched, "a")], &[2]);
    on_linux(&[(0, Finished, "a"), (1, Touched, "a")], &[3]);
}

#[test]
fn an_open_file_is_waited_for() {
    on_linux(&[(0, Began, "a"), (100, Began, "a"), (900, Finished, "a")], &[900]);
    on_linux(&[(0, Began, "a"), (100, Finished, "a")], &[102]);
    on_linux(&[(0, Began, "a"), (1, Began, "b"), (2, Finished, "a"), (30, Finished, "b")], &[32]);
}

#[test]
fn an_open_file_is_not_waited_for_for_ever() {
    on_linux(&[(0, Began, "a")], &[2000]);
    on_linux(
        &[(0, Began, "a"), (1999, Began, "a"), (2001, Began, "a"), (2050, Finished, "a")],
        &[2000, 2052],
    );
    on_linux(&[(0, Began, "a"), (2500, Finished, "a")], &[2000, 2502]);
}

#[test]
fn changed_permissions_do_not_finish_an_open_file() {
    on_linux(&[(0, Began, "a"), (1, Touched, "a"), (50, Finished, "a")], &[52]);
    on_linux(&[(0, Vanished, "a"), (1, Touched, "a")], &[16]);
}

#[test]
fn an_open_file_that_is_deleted_is_not_waited_for() {
    on_linux(&[(0, Began, "a"), (5, Vanished, "a")], &[20]);
    on_linux(&[(0, Appeared, "a"), (0, Opened, "a"), (5, Vanished, "a")], &[7]);
}

#[test]
fn a_new_file_is_open_and_a_new_link_is_not() {
    on_linux(&[(0, Appeared, "a"), (0, Opened, "a"), (40, Finished, "a")], &[42]);
    on_linux(&[(0, Appeared, "a"), (9, Opened, "a"), (40, Finished, "a")], &[42]);
    on_linux(&[(0, Appeared, "a")], &[30]);
    on_linux(&[(0, Vanished, "a"), (5, Appeared, "a")], &[35]);
}

#[test]
fn a_reader_of_a_file_is_not_a_writer() {
    on_linux(&[(0, Finished, "a"), (1, Opened, "a"), (1, Opened, "b")], &[2]);
    on_linux(&[(0, Vanished, "a"), (1, Opened, "a")], &[15]);
}

#[test]
fn a_file_that_vanished_may_come_back() {
    on_linux(&[(0, Vanished, "a")], &[15]);
    on_linux(&[(0, Vanished, "a"), (5, Appeared, "a"), (5, Opened, "a"), (6, Finished, "a")], &[8]);
    on_linux(&[(0, Vanished, "a"), (1, Finished, "b")], &[16]);
    on_linux(&[(0, Vanished, "a"), (0, Finished, "a")], &[2]);
}

#[test]
fn a_temporary_file_does_not_come_back() {
    let save = [
        (0, Appeared, "tmp"),
        (0, Opened, "tmp"),
        (0, Began, "tmp"),
        (1, Finished, "tmp"),
        (2, Vanished, "tmp"),
        (2, Finished, "a"),
    ];
    on_linux(&save, &[4]);
}

#[test]
fn a_file_that_came_back_and_is_removed_again_is_not_temporary() {
    on_linux(&[(0, Vanished, "a"), (1, Appeared, "a"), (1, Opened, "a"), (2, Vanished, "a")], &[17]);
}

#[test]
fn many_files_are_changed_by_a_program() {
    const NAMES: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let events = |count: usize| NAMES.iter().take(count).map(|name| (0, Finished, *name)).collect::<Vec<_>>();
    on_linux(&events(AUTHOR_FILES), &[2]);
    on_linux(&events(AUTHOR_FILES + 1), &[30]);
    let mut slow = events(10);
    slow.push((29, Finished, "0"));
    on_linux(&slow, &[59]);
    let mut open = events(10);
    open.push((10, Began, "0"));
    open.push((300, Finished, "0"));
    on_linux(&open, &[300]);
}

#[test]
fn a_folder_comes_with_its_contents() {
    on_linux(&[(0, Folder, "a")], &[30]);
    on_linux(&[(0, Folder, "a"), (20, Folder, "b")], &[50]);
}

#[test]
fn lost_events_may_be_of_any_kind() {
    on_linux(&[(0, Lost, "")], &[30]);
    on_linux(&[(0, Began, "a"), (1, Lost, "")], &[31]);
    on_linux(&[(0, Lost, ""), (1, Began, "a"), (90, Finished, "a")], &[120]);
}

#[test]
fn a_burst_is_cut() {
    let events: Vec<Happened> = (0..400).map(|time| (time, Finished, "a")).collect();
    on_linux(&events, &[250, 401]);
    let events: Vec<Happened> = (0..40).map(|time| (time * 10, Vanished, "a")).collect();
    on_linux(&events, &[250, 405]);
}

#[test]
fn without_finish_events_quiet_ends_a_save() {
    elsewhere(&[(0, Began, "a")], &[20]);
    elsewhere(&[(0, Began, "a"), (15, Began, "a"), (30, Began, "a")], &[50]);
    elsewhere(&[(0, Finished, "a")], &[20]);
    elsewhere(&[(0, Vanished, "a"), (5, Began, "a")], &[25]);
    elsewhere(&[(0, Folder, "a")], &[30]);
    let events: Vec<Happened> = (0..40).map(|time| (time * 10, Began, "a")).collect();
    elsewhere(&events, &[250, 410]);
}

#[test]
fn git_is_waited_for() {
    assert_eq!(looks_with_git(true, &[(0, Finished, "a")], 0..900), [902]);
    assert_eq!(looks_with_git(true, &[(0, Finished, "a"), (600, Finished, "b")], 0..601), [605]);
    assert_eq!(looks_with_git(true, &[(0, Finished, "a")], 1..2), [2]);
    assert_eq!(looks_with_git(true, &[(0, Began, "a")], 0..2100), [2100]);
}

#[test]
fn git_is_not_waited_for_for_ever() {
    assert_eq!(looks_with_git(true, &[(0, Finished, "a")], 0..60_000), [10_000]);
}

#[test]
fn writes_since_the_last_look_are_known() {
    let mut debounce = Debounce::new(true);
    for (kind, written) in
        [(Finished, false), (Touched, false), (Vanished, false), (Folder, false), (Began, true)]
    {
        debounce.hear(Duration::ZERO, kind, Path::new("a"));
        assert_eq!(debounce.written(), written, "{kind:?}");
    }
    debounce.hear(Duration::ZERO, Finished, Path::new("a"));
    assert!(debounce.written(), "it was half written at some time");
    debounce.looked();
    assert!(!debounce.written());
    debounce.hear(Duration::ZERO, Appeared, Path::new("a"));
    assert!(debounce.written());
}

#[test]
fn a_file_whose_folder_has_gone_is_not_waited_for() {
    let open = |debounce: &Debounce| debounce.open_file().map(Path::to_owned);
    // The folder goes before the next look, or after it.
    for looks in [0, 1] {
        let mut debounce = Debounce::new(true);
        debounce.hear(Duration::ZERO, Began, Path::new("book/a/y.png"));
        debounce.hear(Duration::ZERO, Began, Path::new("book/b.md"));
        (0..looks).for_each(|_| debounce.looked());
        debounce.hear(Duration::ZERO, Folder, Path::new("book/a"));
        assert_eq!(open(&debounce).as_deref(), Some(Path::new("book/b.md")), "another file is still open");
        debounce.hear(Duration::ZERO, Finished, Path::new("book/b.md"));
        assert_eq!(open(&debounce), None);
    }
    // A folder that is no longer watched, such as the target of a link that was deleted.
    let mut debounce = Debounce::new(true);
    debounce.hear(Duration::ZERO, Began, Path::new("shared/y.png"));
    debounce.looked();
    debounce.keep_open_in(&["book", "shared"].map(std::path::PathBuf::from).into());
    assert!(open(&debounce).is_some());
    debounce.keep_open_in(&[std::path::PathBuf::from("book")].into());
    assert_eq!(open(&debounce), None);
}
