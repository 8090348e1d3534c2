//! Programs that call themselves browsers, for the whole command. The tests of crates/pdf/src/browser have more of them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::watching::eventually;

/// A program in its own folder, which the user `nobody` may enter: as root, the browser is run as that user.
pub(crate) struct FakeBrowser {
    folder: TempDir,
}

impl FakeBrowser {
    /// One that says this version, and does this when it is started.
    pub(crate) fn new(version: &str, script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).expect("open to all");
        let fake = Self { folder };
        let start = format!(
            "#!/bin/sh\n[ \"$1\" = --version ] && echo '{version}' && exit\nsleep 6000 &\necho \"$$ $! $HOME\" >> '{}/runs'\n",
            fake.folder.path().display()
        );
        fs::write(fake.path(), format!("{start}{script}\n")).expect("written");
        fs::set_permissions(fake.path(), fs::Permissions::from_mode(0o755)).expect("a program");
        fake
    }

    /// One that speaks like a browser until it is to print a page, and then does this.
    pub(crate) fn speaking(script: &str) -> Self {
        let speaks = include_str!("../../crates/pdf/src/browser/tests/speaking.sh");
        Self::new("Chromium 140.0.0.0", &format!("{speaks}on_print() {{\n{script}\n}}\nlisten\n"))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("browser")
    }

    /// How often it was started. Nothing of any run may be left: no process, no child, no folder.
    #[track_caller]
    pub(crate) fn runs(&self) -> usize {
        let runs = fs::read_to_string(self.folder.path().join("runs")).unwrap_or_default();
        for run in runs.lines() {
            let (pids, home) = run.split_at(run.find('/').expect("a folder"));
            for pid in pids.split_whitespace() {
                // A killed process may take a moment to disappear.
                eventually(|| (!is_running(pid)).then_some(()), || format!("process {pid} still runs"));
            }
            eventually(|| (!Path::new(home).exists()).then_some(()), || format!("{home} still exists"));
        }
        runs.lines().count()
    }
}

/// Whether a process is running. One that has ended may stay in the list as a zombie.
fn is_running(pid: &str) -> bool {
    let said = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().expect("ps is there");
    let state = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}
