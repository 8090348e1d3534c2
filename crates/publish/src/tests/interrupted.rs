//! A failure leaves the old site, a kill leaves whole files, and the next run completes the site, at
//! every point at which either can happen.

use std::fs::{self, File};
use std::io::ErrorKind;

use super::super::disk::Disk;
use super::super::{Output, PublishError};
use super::{Place, Tree, full_disk, killed, site, tree_of};

/// Files that stay, change, go, and turn from file to folder and back.
fn old() -> Output {
    site(&[
        ("index.html", "old home"),
        ("same.html", "same"),
        ("css/site.css", "old css"),
        ("gone/a/index.html", "gone"),
        ("gone/b.svg", "gone"),
        ("flip", "a file"),
        ("flop/x/index.html", "in a folder"),
        ("flop/y.css", "in a folder"),
        ("About.html", "about"),
    ])
}

fn new() -> Output {
    site(&[
        ("index.html", "new home"),
        ("same.html", "same"),
        ("css/site.css", "new css"),
        ("css/more.css", "new css"),
        ("new/a/index.html", "new page"),
        ("new/a/pose.svg", "new figure"),
        ("new/b/index.html", "new page"),
        ("flip/index.html", "in a folder"),
        ("flip/z.css", "in a folder"),
        ("flop", "a file"),
        ("about.html", "about"),
    ])
}

const ASSETS: [&str; 4] = ["css/site.css", "css/more.css", "new/a/pose.svg", "flip/z.css"];
const PAGES: [&str; 4] = ["index.html", "new/a/index.html", "new/b/index.html", "flip/index.html"];
const REMOVED_LAST: [&str; 2] = ["gone/a/index.html", "gone/b.svg"];

/// Whole files of one site or the other, assets before pages before removals.
#[track_caller]
fn assert_between(tree: &Tree, at: usize) {
    let (old, new) = (tree_of(&old()), tree_of(&new()));
    for (path, text) in tree {
        assert!(
            old.get(path) == Some(text) || new.get(path) == Some(text),
            "killed at {at}: `{path}` holds `{text}`"
        );
    }
    let arrived = |path: &&str| tree.get(*path) == new.get(*path);
    if PAGES.iter().any(arrived) {
        assert!(ASSETS.iter().all(arrived), "killed at {at}: a page came before an asset");
    }
    if REMOVED_LAST.iter().any(|path| !tree.contains_key(*path)) {
        assert!(PAGES.iter().chain(&ASSETS).all(arrived), "killed at {at}: a removal came before a page");
    }
}

/// Calls `test` with the number of every change before which a run can be killed.
fn for_each_kill(mut test: impl FnMut(usize, &Place)) {
    for at in 0.. {
        let place = Place::with(&old());
        if !killed(&place, &new(), at) {
            assert!(at > 30, "only {at} changes were watched");
            return;
        }
        test(at, &place);
    }
}

#[test]
fn after_a_kill_files_are_whole_and_the_next_run_completes_the_site() {
    for_each_kill(|at, place| {
        assert_between(&place.tree(), at);
        place.publish(&new()).unwrap();
        assert_eq!(place.tree(), tree_of(&new()), "killed at {at}");
        place.assert_no_staging();
        assert_eq!(place.publish(&new()).unwrap().written, 0);
    });
}

#[test]
fn after_a_kill_the_next_run_can_go_back_or_elsewhere() {
    let other = site(&[("flop/x.html", "3"), ("new", "3"), ("gone/a", "3")]);
    for_each_kill(|at, place| {
        let next = if at % 2 == 0 { old() } else { other.clone() };
        place.publish(&next).unwrap();
        assert_eq!(place.tree(), tree_of(&next), "killed at {at}");
    });
}

#[test]
fn after_two_kills_nothing_is_orphaned() {
    let third = site(&[("index.html", "3"), ("flip", "3"), ("new/c.html", "3")]);
    for_each_kill(|at, place| {
        killed(place, &third, at);
        place.publish(&Output::new()).unwrap();
        assert_eq!(place.tree(), Tree::new(), "killed twice at {at}");
    });
}

#[test]
fn a_first_run_that_was_killed_is_completed() {
    for at in 0.. {
        let place = Place::new();
        let come_to_that = killed(&place, &new(), at);
        place.publish(&new()).unwrap();
        assert_eq!(place.tree(), tree_of(&new()), "killed at {at}");
        if !come_to_that {
            break;
        }
    }
}

#[test]
fn any_single_failure_leaves_the_old_site_or_the_new_one() {
    let (mut failures, mut at) = (0, 0);
    loop {
        let place = Place::with(&old());
        let before = (place.stamps(), place.tree());
        let disk = full_disk(at, at);
        match place.publish_on(&disk, &new()) {
            Ok(_) => {
                // The failed step was optional: a second name, an empty folder, the clean-up.
                let files: Tree = place.tree().into_iter().filter(|(path, _)| !path.ends_with('/')).collect();
                let expect: Tree =
                    tree_of(&new()).into_iter().filter(|(path, _)| !path.ends_with('/')).collect();
                assert_eq!(files, expect, "failed at {at}");
            }
            Err(error) => {
                assert!(matches!(error, PublishError::DiskFull { .. }), "{error}");
                assert_eq!((place.stamps(), place.tree()), before, "failed at {at}");
                place.assert_no_staging();
                failures += 1;
            }
        }
        place.publish(&new()).unwrap();
        assert_eq!(place.publish(&new()).unwrap().written, 0);
        if !killed(&Place::with(&old()), &new(), at) {
            break;
        }
        at += 1;
    }
    assert!(failures > 25, "only {failures} failures of {at} changes");
}

#[test]
fn a_disk_that_stays_broken_is_reported_and_repaired_by_the_next_run() {
    let mut half_done = 0;
    for_each_kill(|at, _| {
        let place = Place::with(&old());
        match place.publish_on(&full_disk(at, usize::MAX), &new()) {
            // Only the clean-up was left.
            Ok(_) => {}
            Err(PublishError::DiskFull { .. }) => assert_eq!(place.tree(), tree_of(&old())),
            Err(error @ PublishError::HalfDone { .. }) => {
                assert!(error.to_string().contains("some of its pages are new and some are old"), "{error}");
                assert_between(&place.tree(), at);
                half_done += 1;
            }
            Err(error) => panic!("{error}"),
        }
        place.publish(&new()).unwrap();
        assert_eq!(place.tree(), tree_of(&new()), "broken from {at} on");
    });
    assert!(half_done > 10, "only {half_done}");
}

#[test]
fn files_that_could_not_be_undone_are_still_ours() {
    for_each_kill(|at, _| {
        for failures in 1..4 {
            let place = Place::with(&old());
            // A run that skipped the failed step may have left an empty folder, which is in no manifest.
            if place.publish_on(&full_disk(at, at + failures), &new()).is_ok() {
                continue;
            }
            assert_between(&place.tree(), at);
            place.publish(&Output::new()).unwrap();
            assert_eq!(place.tree(), Tree::new(), "{failures} more failures after {at}");
        }
    });
}

#[test]
fn a_folder_that_may_not_be_changed_is_reported() {
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        let place = Place::with(&old());
        let before = place.stamps();
        let disk =
            Disk::watched(move |path| if path.ends_with("css/more.css") { Err(kind.into()) } else { Ok(()) });
        let error = place.publish_on(&disk, &new()).unwrap_err();
        assert!(matches!(error, PublishError::ReadOnly { .. }), "{error}");
        assert_eq!(place.stamps(), before);
    }
}

#[test]
fn left_over_staging_is_removed_at_the_next_start() {
    let place = Place::with(&old());
    place.put(".handout/staging/new-0/half/written.html", "<htm");
    place.put(".handout/staging/files", "");
    place.publish(&old()).unwrap();
    place.assert_no_staging();
    assert_eq!(place.tree(), tree_of(&old()));
}

#[test]
fn two_runs_do_not_publish_at_once() {
    let place = Place::with(&old());
    let lock = File::open(place.out.join(".handout/lock")).unwrap();
    lock.lock().unwrap();
    let before = place.all_stamps();
    let error = place.publish(&new()).unwrap_err();
    assert!(matches!(error, PublishError::Locked { .. }), "{error}");
    assert!(error.to_string().starts_with("another `handout` is publishing here"), "{error}");
    assert_eq!(place.all_stamps(), before);
    drop(lock);
    place.publish(&new()).unwrap();
    assert!(
        fs::exists(place.out.join(".handout/lock")).unwrap(),
        "removing a lock file would let two runs hold different ones"
    );
}
