//! A program in its own process group, with its own home folder, which leaves no process and no file when it ends.
#![expect(clippy::disallowed_methods, reason = "this is the edge that starts the browser")]

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, kill_process_group, test_kill_process_group, waitid,
};

use super::error::BrowserError;
use super::profile::{NOBODY, Profile, runs_as_nobody};

/// Gives the program two pipes as 3 and 4, which Rust cannot do without unsafe code. When it has ended, removes its folder
/// and kills what is left of the group, which may hold the pipes open. If we are killed the pipes close, the browser ends by
/// itself, and this shell still tidies up.
const SHELL: &str = r#"
exec 3<&0 4>&1 </dev/null >/dev/null
"$@" &
exec 3<&- 4>&-
wait $!
rm -rf -- "$HOME"
kill -KILL 0
"#;

/// The environment variables that a program is given: where programs, libraries and fonts are.
const PASSED_VARIABLES: [&str; 5] =
    ["PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "CHROME_DEVEL_SANDBOX"];

/// How many bytes of the program's last output are remembered to explain why it ended.
const REMEMBERED_BYTES: usize = 4096;

/// How long a program that was asked to end may take.
const GRACE: Duration = Duration::from_secs(3);

/// How long a program that was sent a signal may take to end.
const LAST_GRACE: Duration = Duration::from_millis(500);

/// How long a program that has closed its pipe may take to end, and its last output to reach us, on a busy computer.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// How often we look whether it has ended.
const TICK: Duration = Duration::from_millis(5);

/// A running program. It is ended, with all that it started, when this is dropped.
pub(super) struct Process {
    child: Child,
    group: Pid,
    words: Arc<Mutex<Vec<u8>>>,
    listener: Option<JoinHandle<()>>,
    /// Whether it was sent a signal to end, so that there is nothing to wait for.
    interrupted: AtomicBool,
    /// Dropped last: the folder is removed when nothing writes there any more.
    _profile: Profile,
}

impl Process {
    /// Starts a program. `arguments` receives the folder that it may use.
    pub(super) fn start(
        path: &Path,
        arguments: impl FnOnce(&Path) -> Vec<OsString>,
    ) -> Result<(Self, ChildStdin, ChildStdout), BrowserError> {
        let profile = Profile::new()?;
        let cannot =
            |error: io::Error| BrowserError::CannotStart { path: path.to_owned(), said: error.to_string() };
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(SHELL).arg("sh").arg(path).args(arguments(profile.path()));
        command.current_dir(profile.path()).process_group(0).env_clear().envs(environment(profile.path()));
        if runs_as_nobody() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(cannot)?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let group = Pid::from_child(&child);
        let words = Arc::default();
        let interrupted = AtomicBool::new(false);
        let mut process = Self { child, group, words, listener: None, interrupted, _profile: profile };
        let (Some(input), Some(output), Some(errors)) = pipes else {
            return Err(cannot(io::Error::other("it has no pipes")));
        };
        process.listener = Some(listen(errors, Arc::clone(&process.words)));
        Ok((process, input, output))
    }

    /// The last lines of the program's output.
    pub(super) fn last_words(&self) -> String {
        // Its last output comes through another pipe than the news of its end.
        if self.ended(LAST_WORDS) {
            let _ =
                self.listener.as_ref().is_some_and(|listener| within(LAST_WORDS, || listener.is_finished()));
        }
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&words).trim().to_owned()
    }

    /// Makes the program end at once; dropping this makes sure that it does.
    pub(super) fn interrupt(&self) {
        self.interrupted.store(true, Ordering::Relaxed);
        let _ = kill_process_group(self.group, Signal::TERM);
    }

    /// Whether the program has ended, or does so in time. It stays in the process table, so that the number of its group
    /// cannot be reused.
    fn ended(&self, limit: Duration) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        within(limit, || !matches!(waitid(WaitId::Pid(self.group), options), Ok(None)))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let interrupted = *self.interrupted.get_mut();
        if !self.ended(if interrupted { LAST_GRACE } else { GRACE }) && !interrupted {
            self.interrupt();
            self.ended(LAST_GRACE);
        }
        let _ = kill_process_group(self.group, Signal::KILL);
        let _ = self.child.wait();
        // The processes that it started are not our children, so we cannot wait for them.
        within(GRACE, || test_kill_process_group(self.group).is_err());
        if let Some(listener) = self.listener.take() {
            finish(listener);
        }
    }
}

/// Waits for a thread whose pipe has closed. A pipe that a process outside the group keeps open is left alone.
pub(super) fn finish(thread: JoinHandle<()>) {
    if within(GRACE, || thread.is_finished()) {
        let _ = thread.join();
    }
}

/// Whether a condition becomes true in time.
pub(super) fn within(limit: Duration, done: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if done() {
            return true;
        }
        if start.elapsed() >= limit {
            return false;
        }
        thread::sleep(TICK);
    }
}

/// Equal on every computer, except for the paths.
fn environment(home: &Path) -> Vec<(OsString, OsString)> {
    let passed =
        PASSED_VARIABLES.iter().filter_map(|name| Some((OsString::from(name), std::env::var_os(name)?)));
    let own = |name: &str, value: &OsStr| (OsString::from(name), value.to_owned());
    let home = home.as_os_str();
    passed
        .chain([
            own("HOME", home),
            own("TMPDIR", home),
            own("TZ", OsStr::new("UTC")),
            own("LANG", OsStr::new("C.UTF-8")),
        ])
        .collect()
}

/// Remembers the end of a program's output.
fn listen(mut pipe: impl Read + Send + 'static, words: Arc<Mutex<Vec<u8>>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut chunk = [0; REMEMBERED_BYTES];
        while let Ok(length @ 1..) = pipe.read(&mut chunk) {
            let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
            words.extend(&chunk[..length]);
            let surplus = words.len().saturating_sub(REMEMBERED_BYTES);
            words.drain(..surplus);
        }
    })
}
