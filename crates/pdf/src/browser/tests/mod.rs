//! Printing with misbehaving browsers, and with the one that is installed.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests write programs and look at what they wrote")]

mod fakes;
mod real;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::process::within;
use super::{Browser, BrowserError, PrintSettings, Printed, Request, print};
use handout_input::Paper;

/// Only ends a test that hangs: nothing that a test waits for takes this long, even on the busiest computer.
const LONG: Duration = Duration::from_secs(600);

/// The public address of the site in these tests.
const BASE: &str = "https://clinic.example";

/// Files of a site by their addresses below [`BASE`].
#[derive(Default)]
struct Site(HashMap<String, (Vec<u8>, &'static str)>);

impl Site {
    fn page(self, path: &str, html: &str) -> Self {
        self.file(path, html.as_bytes(), "text/html; charset=utf-8")
    }

    fn file(mut self, path: &str, bytes: &[u8], kind: &'static str) -> Self {
        self.0.insert(format!("{BASE}{path}"), (bytes.to_vec(), kind));
        self
    }

    fn answer(&self, url: &str) -> Option<(Arc<[u8]>, &'static str)> {
        self.0.get(url).map(|(bytes, kind)| (bytes.as_slice().into(), *kind))
    }
}

fn settings(jobs: usize, time_limit: Duration) -> PrintSettings {
    PrintSettings { sandbox: true, time_limit, jobs }
}

fn request(path: &str) -> Request {
    Request { url: format!("{BASE}{path}"), paper: Paper::A4 }
}

/// The result of each page.
type Results = Vec<Result<Printed, BrowserError>>;

/// Prints, and returns the results in order. Each must come exactly once, or none if the browser does not start.
fn try_results(
    browser: &Browser,
    settings: &PrintSettings,
    site: &Site,
    requests: &[Request],
) -> Result<Results, BrowserError> {
    let results: Mutex<Vec<Option<_>>> = Mutex::new(vec![None; requests.len()]);
    let ended = print(browser, settings, requests, &|url| site.answer(url), &|index, result| {
        let before = results.lock().unwrap()[index].replace(result);
        assert!(before.is_none(), "page {index} ended twice");
    });
    let results = results.into_inner().unwrap();
    if ended.is_err() {
        assert!(results.iter().all(Option::is_none), "a page ended in a browser that did not start");
    }
    ended.map(|()| results.into_iter().map(|result| result.expect("a result of each page")).collect())
}

/// Prints with a browser that starts.
fn results(browser: &Browser, settings: &PrintSettings, site: &Site, requests: &[Request]) -> Results {
    try_results(browser, settings, site, requests).expect("a browser that starts")
}

/// Prints with a limit that must run out, but not before the browser has reached that point. How long that takes depends on the computer,
/// so the limit grows until `is_early` no longer finds that it ran out before.
fn with_growing_limit<T>(print: impl Fn(Duration) -> T, is_early: impl Fn(&T) -> bool) -> T {
    let mut limit = Duration::from_secs(3);
    loop {
        let result = print(limit);
        if limit >= LONG || !is_early(&result) {
            return result;
        }
        limit *= 3;
    }
}

fn ran_out(error: &BrowserError) -> bool {
    matches!(error, BrowserError::TimeLimit { .. })
}

/// A program that calls itself a browser.
struct Fake {
    folder: tempfile::TempDir,
    browser: Browser,
}

impl Fake {
    /// One that does this when it is started.
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("browser");
        let start = "#!/bin/sh\nhere=${0%/*}\n";
        program(&path, &format!("{start}sleep 6000 &\necho \"$$ $! $HOME\" >> \"$here/runs\"\n{script}\n"));
        open_to_all(folder.path());
        Self { folder, browser: Browser { path, version: "Chromium 140.0.0.0".to_owned() } }
    }

    /// One that speaks like a browser until it comes to a page, and then does this. `reply` takes the result of the command.
    fn speaking(script: &str) -> Self {
        Self::new(&format!("{}{}", include_str!("speaking.sh"), SPEAKING_LOOP.replace("@PRINT@", script)))
    }

    fn try_results(&self, jobs: usize, limit: Duration, pages: usize) -> Result<Results, BrowserError> {
        let requests: Vec<Request> = (0..pages).map(|page| request(&format!("/{page}/"))).collect();
        try_results(&self.browser, &settings(jobs, limit), &Site::default(), &requests)
    }

    fn results(&self, jobs: usize, limit: Duration, pages: usize) -> Results {
        self.try_results(jobs, limit, pages).expect("a browser that starts")
    }

    /// How often it was started. Nothing of any run may be left: no process, no child, no folder.
    #[track_caller]
    fn runs(&self) -> usize {
        let runs = std::fs::read_to_string(self.folder.path().join("runs")).unwrap_or_default();
        for run in runs.lines() {
            let (pids, home) = run.split_at(run.find('/').expect("a folder"));
            for pid in pids.split_whitespace() {
                // A killed process may take a moment to disappear.
                assert!(within(LONG, || !is_running(pid)), "process {pid} still runs");
            }
            assert!(within(LONG, || !Path::new(home).exists()), "{home} still exists");
        }
        runs.lines().count()
    }
}

/// The loop of a browser that speaks; see `speaking.sh`.
const SPEAKING_LOOP: &str = "on_print() {\n@PRINT@\n}\nlisten\n";

fn program(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, script).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// When we are root, the browser runs as another user.
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o777)).unwrap();
}

/// Whether a process is running. One that has ended may stay in the list as a zombie.
fn is_running(pid: &str) -> bool {
    let said = std::process::Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap();
    let state = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}

/// A folder with programs of these names, each of which says this version.
fn installed(programs: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    open_to_all(folder.path());
    for (name, version) in programs {
        program(&folder.path().join(name), &format!("#!/bin/sh\necho '{version}'\n"));
    }
    let path = folder.path().to_owned();
    (folder, path)
}
