//! Each failure, in the words that the user reads.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::super::{Obstacle, PublishError};

#[track_caller]
fn check(error: &PublishError, message: &str, help: Option<&str>) {
    assert_eq!(error.to_string(), message);
    assert_eq!(error.help().as_deref(), help);
}

fn path() -> PathBuf {
    PathBuf::from("public")
}

#[test]
fn a_folder_that_is_not_ours() {
    check(
        &PublishError::NotOurs { path: path(), example: "thesis.docx".to_owned() },
        "`public` holds files that handout did not make, such as `thesis.docx`",
        Some("choose an empty or a new folder for the site; nothing in this one was changed"),
    );
    check(
        &PublishError::NotAFolder { path: path() },
        "`public` is not a folder",
        Some("move it away, or choose another folder for the site"),
    );
    check(
        &PublishError::Link { path: path() },
        "`public` is a link to another place",
        Some("name the folder itself instead: files are never written through a link"),
    );
}

#[test]
fn another_run() {
    check(
        &PublishError::Locked { path: path() },
        "another `handout` is publishing here: `public`",
        Some("wait until it has finished, or close it, and build again"),
    );
}

#[test]
fn obstacles() {
    let obstacle = |path: &str, kind| Obstacle { path: path.to_owned(), kind };
    let help = Some("move or rename what is listed, and build again; nothing was changed");
    check(
        &PublishError::InTheWay { path: path(), obstacles: vec![obstacle("a.html", "file")] },
        "`public` holds something that handout did not make, where the site needs a file of its own:\n  `a.html` (a file)",
        help,
    );
    check(
        &PublishError::InTheWay {
            path: path(),
            obstacles: vec![obstacle("a.html", "file"), obstacle("b", "link")],
        },
        "`public` holds things that handout did not make, where the site needs files of its own:\n  `a.html` (a file)\n  `b` (a link)",
        help,
    );
}

#[test]
fn manifests() {
    check(
        &PublishError::BadManifest { path: path(), reason: "it is empty".to_owned() },
        "`public`, the list of the files that handout made, is damaged: it is empty",
        Some(
            "bring this file back from a backup, or move the whole output folder away and build again; nothing was changed",
        ),
    );
    check(
        &PublishError::NewerManifest { path: path() },
        "`public` was written by a newer `handout`",
        Some("update handout on this computer, or publish to another folder"),
    );
}

#[test]
fn failures_of_the_disk() {
    let full = || PublishError::DiskFull { path: path(), source: ErrorKind::StorageFull.into() };
    let room = "make room on the disk and build again; the site there is as it was";
    check(&full(), "the disk is full: there is no room for `public`", Some(room));
    let protected =
        |kind: ErrorKind| PublishError::ReadOnly { path: path(), action: "write", source: kind.into() };
    let ask =
        Some("ask for permission to change this folder, or choose another one; the site there is as it was");
    check(
        &protected(ErrorKind::PermissionDenied),
        "cannot write `public`: this computer does not allow you to",
        ask,
    );
    check(&protected(ErrorKind::ReadOnlyFilesystem), "cannot write `public`: the disk is read-only", ask);
    check(
        &PublishError::Io { path: path(), action: "read", source: io::Error::other("it broke") },
        "cannot read `public`: it broke",
        None,
    );
    check(
        &PublishError::HalfDone { path: path(), source: Box::new(full()) },
        "the disk is full: there is no room for `public`\n`public` could not be put back as it was: some of its pages are new and some are old",
        Some("solve the first problem, and build again: that completes the site"),
    );
}
