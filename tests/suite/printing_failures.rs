//! Printing when something is wrong: with the browser, with the disk, or when the program is killed.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::fake_browser::FakeBrowser;
use super::golden;
use super::paper::Pdf;
use super::printing::sample_book;
use super::project::{Project, Run, tree};
use super::publishing::Mount;
use super::watching::eventually;

/// A time limit in seconds that is never reached, even on the busiest computer.
const LONG: u64 = 3600;

/// What the command prints for each browser, in tests/golden/printing.
pub(crate) const GOLDEN: [&str; 9] = [
    "browser-missing",
    "browser-too-old",
    "browser-foreign",
    "browser-does-not-start",
    "browser-crashes",
    "browser-hangs",
    "browser-floods",
    "browser-garbage",
    "browser-no-pdf",
];

/// A book whose folder of PDFs has a file that the program did not write.
fn book() -> Project {
    Project::with_handouts().file("pdf/notes.txt", "mine")
}

/// Prints with a fake. Nothing may be written or left over. The time limit only ends a test that hangs.
#[track_caller]
fn fails(name: &str, fake: &FakeBrowser, code: i32, starts: usize) {
    let run = fails_within(LONG, name, fake, code, starts);
    check(name, &run, &fake.path());
}

/// Like `fails`, with a time limit in seconds; returns the output of the command.
#[track_caller]
fn fails_within(limit: u64, name: &str, fake: &FakeBrowser, code: i32, starts: usize) -> Run {
    let project = book();
    let (limit, browser) = (limit.to_string(), fake.path());
    let run = project
        .run(&["pdf", "--time-limit", &limit, "--browser", &browser.to_string_lossy()])
        .ends_with(code);
    assert_eq!(fake.runs().min(1), starts, "{name}");
    assert_eq!(tree(&project.path("pdf")).into_keys().collect::<Vec<_>>(), ["notes.txt"], "{name}");
    assert!(!project.cache().join("handout").exists(), "{name}: what failed is not remembered");
    run
}

#[track_caller]
fn check(name: &str, run: &Run, browser: &Path) {
    assert!(GOLDEN.contains(&name), "{name} is in the list");
    golden::check(
        &format!("printing/{name}.txt"),
        &run.stderr.replace(&*browser.to_string_lossy(), "(browser)"),
    );
}

#[test]
fn a_browser_that_cannot_be_used_is_reported_first() {
    let project = book();
    let run = project.run(&["pdf", "--browser", "/nowhere/chromium"]).ends_with(2);
    check("browser-missing", &run, Path::new("/nowhere/browser"));
    assert!(!project.path("pdf/back.pdf").exists());
    fails("browser-too-old", &FakeBrowser::new("Chromium 130.0.6723.1", "exit 1"), 2, 0);
    fails("browser-foreign", &FakeBrowser::new("Firefox 140.0", "exit 1"), 2, 0);
}

#[test]
fn a_browser_that_fails_prints_nothing_and_says_why() {
    let ends = FakeBrowser::new("Chromium 140.0.0.0", "echo 'it lacks a library' >&2; exit 3");
    fails("browser-does-not-start", &ends, 2, 1);
    let crashes = FakeBrowser::speaking("echo '[1:2:FATAL:a.cc(3)] out of memory' >&2; kill -9 $$");
    fails("browser-crashes", &crashes, 1, 1);
    fails("browser-floods", &FakeBrowser::speaking(r#"exec yes '{"id":1,"sessionId":"s"' >&4"#), 1, 1);
    fails("browser-garbage", &FakeBrowser::speaking("printf 'no\\0' >&4"), 1, 1);
    fails("browser-no-pdf", &FakeBrowser::speaking(r#"reply '{"data":"SGVsbG8="}'"#), 1, 1);
}

/// How long a busy computer takes until the browser hangs is unknown, so the limit grows until it runs out there and not before.
#[test]
fn a_browser_that_hangs_is_given_up_when_the_time_limit_runs_out() {
    let name = "browser-hangs";
    let fake = FakeBrowser::speaking("sleep 6000");
    let hangs = |run: &Run| run.stderr.matches("did not print the page within").count() == 2;
    let (limit, run) = [4_u64, 12, 36, 108, 324]
        .into_iter()
        .map(|limit| (limit, fails_within(limit, name, &fake, 1, 1)))
        .find(|(_, run)| hangs(run))
        .expect("the limit runs out while a page is printed");
    let run =
        Run { stderr: run.stderr.replace(&format!("within {limit} seconds"), "within 5 seconds"), ..run };
    check(name, &run, &fake.path());
}

#[test]
fn a_sheet_that_cannot_be_printed_keeps_the_last_good_site() {
    let project = Project::with_handouts();
    project.build_with(&["--pdf"]).succeeds();
    let before = project.tree("public");
    assert!(before.contains_key("back/back.pdf"));
    let one_crashes =
        FakeBrowser::speaking(r#"case $url in */neck/*) kill -9 $$ ;; esac; reply "{\"data\":\"$PDF\"}""#);
    let browser = one_crashes.path();
    let run = project.build_with(&["--pdf", "--browser", &browser.to_string_lossy()]).ends_with(1);
    assert!(run.stderr.contains("content/neck.md: error[not-printed]: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("Nothing was published.\n"), "{}", run.stderr);
    assert!(before == project.tree("public"), "the site is as it was, byte for byte");
    assert!(one_crashes.runs() > 0);
}

#[test]
fn a_full_disk_leaves_whole_files_only() {
    let project = book();
    project.run(&["pdf", "--out", "good"]).succeeds();
    let good = project.tree("good");
    let most = good.values().map(Vec::len).max().expect("a PDF");
    // Room for one and a half PDFs.
    let mount = Mount::tmpfs(&project.path("disk"), &format!("size={}k,mode=777", most * 3 / 2 / 1000));
    project.write("disk/notes.txt", "mine");
    let run = project.run(&["pdf", "--out", "disk"]).ends_with(2);
    assert!(
        run.stderr.contains("cannot be written") && run.stderr.contains("disk is not full"),
        "{}",
        run.stderr
    );
    let left = project.tree("disk");
    assert_eq!(left["notes.txt"], b"mine");
    for (name, bytes) in left.iter().filter(|(name, _)| *name != "notes.txt") {
        assert!(good.get(name) == Some(bytes), "{name} is whole");
    }
    assert!(left.len() < 3, "not all had room: {:?}", left.keys());
    let run = project.run(&["pdf", "--packet", "disk/both.pdf"]).ends_with(2);
    assert!(run.stderr.contains("cannot be written"), "{}", run.stderr);
    assert!(left == project.tree("disk"));
    drop(mount);
}

/// Whether a process was started with a folder as its home.
fn is_used(folder: &Path) -> bool {
    let list = Command::new("ps").args(["-eo", "args="]).output().expect("ps is there").stdout;
    String::from_utf8_lossy(&list).contains(&*folder.to_string_lossy())
}

#[test]
fn a_killed_run_leaves_no_half_file_and_no_browser_and_the_next_one_continues() {
    let project = sample_book();
    let temporary = tempfile::tempdir().expect("a folder");
    fs::set_permissions(temporary.path(), fs::Permissions::from_mode(0o777)).expect("open to all");
    let all = ["pdf", "--paper", "letter", "--paper", "a4", "--jobs", "1"];
    let mut child = project
        .command(&all)
        .env("TMPDIR", temporary.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    // Once the first sheet is done the browser is in the middle of the others.
    while fs::read_dir(project.cache().join("handout/pdf")).map_or(0, Iterator::count) == 0 {
        assert!(child.try_wait().expect("a state").is_none(), "it ended before the first sheet was done");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(is_used(temporary.path()), "the browser runs");
    child.kill().expect("killed");
    assert!(!child.wait().expect("ended").success(), "it was killed before it ended");
    assert!(!project.path("pdf").exists(), "files are written when all are printed");
    let is_left =
        || is_used(temporary.path()) || fs::read_dir(temporary.path()).expect("a folder").count() > 0;
    eventually(|| (!is_left()).then_some(()), || "the browser, or its folder, is still there".to_owned());
    let run = project.run(&all).succeeds();
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(!last.starts_with("0 sheets printed") && !last.starts_with("10 sheets printed"), "{last}");
    let files = project.tree("pdf");
    assert_eq!(files.len(), 10);
    assert!(files.keys().all(|name| Pdf::read(&project.path(&format!("pdf/{name}"))).pages() > 2));
}

#[test]
fn a_browser_without_its_sandbox_is_reported() {
    let fake = FakeBrowser::new("Chromium 140.0.0.0", "exit 3");
    let run = book().run(&["pdf", "--no-sandbox", "--browser", &fake.path().to_string_lossy()]).ends_with(2);
    assert!(run.stderr.starts_with("note: the browser runs without its sandbox"), "{}", run.stderr);
}
