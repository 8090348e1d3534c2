//! Every way that people save, with the real program: the new text is shown, and half a save never is.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::project::{BRIDGE, Project};
use super::watching::Watch;

const PAUSE: Duration = Duration::from_millis(5);

/// How long half of a save is withheld. A computer that is too busy to write a file in this time may show one.
const WITHHELD: Duration = Duration::from_secs(2);

/// How long to wait for a git checkout.
const CHECKOUT: Duration = Duration::from_secs(10);

fn text(step: &str) -> String {
    BRIDGE.replace("Lie down.", step)
}

/// Saves a page in one way, and expects the new text and no mention of a mistake on the way.
#[track_caller]
fn saves(prepare: impl FnOnce(&Project), save: impl Fn(&Path, &str)) {
    let project = Project::new().file("content/bridge.md", BRIDGE).without_rules();
    prepare(&project);
    let watch = Watch::start(&project, &[]);
    let mut slowest = Duration::ZERO;
    for step in ["First.", "Second.", "Third."] {
        let start = Instant::now();
        save(&project.path("content/bridge.md"), &text(step));
        slowest = slowest.max(start.elapsed());
        watch.waits_for("/bridge/", step);
    }
    let printed = watch.printed();
    assert!(slowest >= WITHHELD || !(printed.contains("error") || printed.contains("warning")), "{printed}");
}

fn write(path: impl AsRef<Path>, text: &str) {
    fs::write(path, text).expect("written");
}

#[test]
fn in_place_all_at_once() {
    saves(|_| {}, |path, text| write(path, text));
}

#[test]
fn in_place_in_pieces() {
    saves(
        |_| {},
        |path, text| {
            let mut file = File::create(path).expect("emptied");
            for piece in text.as_bytes().chunks(30) {
                std::thread::sleep(PAUSE);
                file.write_all(piece).expect("written");
            }
        },
    );
}

#[test]
fn a_new_file_in_its_place() {
    saves(
        |_| {},
        |path, text| {
            let new = path.with_file_name(".goutputstream-AB12CD");
            write(&new, text);
            fs::rename(new, path).expect("renamed");
        },
    );
}

#[test]
fn the_old_file_moved_away_first() {
    saves(
        |_| {},
        |path, text| {
            let backup = path.with_file_name("bridge.md~");
            fs::rename(path, &backup).expect("renamed");
            write(path, text);
            fs::remove_file(backup).expect("removed");
        },
    );
}

#[test]
fn another_file_linked_in_its_place() {
    saves(
        |_| {},
        |path, text| {
            let new = path.with_file_name("bridge.md___jb_tmp___");
            write(&new, text);
            fs::remove_file(path).expect("removed");
            fs::hard_link(&new, path).expect("linked");
            fs::remove_file(new).expect("removed");
        },
    );
}

#[test]
fn deleted_and_written_again() {
    saves(
        |_| {},
        |path, text| {
            fs::remove_file(path).expect("removed");
            std::thread::sleep(PAUSE);
            write(path, text);
        },
    );
}

#[test]
fn through_a_link() {
    saves(
        |project| {
            fs::create_dir(project.path("shared")).expect("made");
            fs::rename(project.path("content/bridge.md"), project.path("shared/b.md")).expect("moved");
            std::os::unix::fs::symlink("../shared/b.md", project.path("content/bridge.md")).expect("linked");
        },
        |path, text| write(fs::canonicalize(path).expect("there"), text),
    );
}

#[test]
fn in_a_folder_that_is_new() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);
    for number in 0..10 {
        project.write(&format!("content/a{number}/b/c.md"), text(&format!("Page {number}.")));
    }
    for number in 0..10 {
        watch.waits_for(&format!("/a{number}/b/c/"), &format!("Page {number}."));
    }
}

#[test]
fn a_folder_under_another_name() {
    let project = Project::new().file("content/a/bridge.md", BRIDGE);
    let watch = Watch::start(&project, &[]);
    fs::rename(project.path("content/a"), project.path("content/b")).expect("renamed");
    watch.waits_for("/b/bridge/", "Lie down.");
    project.write("content/b/bridge.md", text("Renamed."));
    watch.waits_for("/b/bridge/", "Renamed.");
}

#[test]
fn another_state_from_git_is_one_build() {
    let project = Project::new();
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "core.hooksPath=/dev/null"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .current_dir(project.root())
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let all = |step: &str| {
        for page in 0..300 {
            project.write(&format!("content/s{}/p{page}.md", page / 25), text(&format!("{step} {page}.")));
        }
    };
    git(&["init", "--quiet"]);
    for state in ["First", "Second"] {
        all(state);
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "-m", state]);
    }
    let watch = Watch::start(&project, &[]);
    let start = Instant::now();
    git(&["checkout", "--quiet", "HEAD~1"]);
    let is_quick = start.elapsed() < CHECKOUT;
    watch.waits_for("/s11/p299/", "First 299.");
    watch.waits_for("/s0/p0/", "First 0.");
    let line = watch.waits_for_line("updated in");
    assert!(!is_quick || line.contains("and 299 other files: 300 of "), "{}", watch.printed());
}
