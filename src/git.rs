//! Git, asked about a repository that may come from anybody: nothing that it configures is run, be it a hook, filter, file system monitor
//! or fetch, and it has only so much time, and may print only so much.
#![expect(clippy::disallowed_methods, reason = "a command asks git, which has a time limit")]

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::outcome::Failure;
use handout_input::installed_program;

/// The most that is read of what git says about a mistake.
const MOST_SAID: u64 = 4096;

/// How often we look whether it has ended.
const TICK: Duration = Duration::from_millis(5);

/// Git in a folder, until a time.
pub(super) struct Git<'f> {
    program: PathBuf,
    folder: &'f Path,
    until: Instant,
}

/// What git printed.
pub(super) struct Answer {
    pub(super) is_success: bool,
    pub(super) printed: Vec<u8>,
    /// About a mistake.
    pub(super) said: String,
}

/// A running git. It is ended, with all that it started, when this is dropped.
pub(super) struct Running {
    child: Child,
    has_ended: bool,
    until: Instant,
    pub(super) asked: Option<ChildStdin>,
    pub(super) printed: TimedPipe,
    said: TimedPipe,
}

/// The output of a process, until a time.
pub(super) struct TimedPipe {
    chunks: Receiver<Vec<u8>>,
    until: Instant,
    /// What was received and not read yet.
    rest: io::Cursor<Vec<u8>>,
}

impl<'f> Git<'f> {
    /// The installed git, for so long.
    pub(super) fn new(folder: &'f Path, limit: Duration) -> Self {
        // Without an installed git, starting it fails under a name that nothing has.
        let program = installed_program(OsStr::new("git"), folder);
        let program = program.unwrap_or_else(|| PathBuf::from("/no-git-is-installed"));
        Self { program, folder, until: Instant::now() + limit }
    }

    /// What a command prints, which must not be more than so many bytes.
    pub(super) fn ask(&self, arguments: &[&str], most: u64) -> Result<Answer, Failure> {
        self.start(arguments)?.answer(most).map_err(|error| failure(&error))
    }

    /// Starts a command that is asked and answers.
    pub(super) fn start(&self, arguments: &[&str]) -> Result<Running, Failure> {
        let mut child = self.command(arguments).spawn().map_err(|error| {
            Failure::new(
                format!("git cannot be started: {error}"),
                "install git, or name a folder with an earlier copy of the book",
            )
        })?;
        let asked = child.stdin.take();
        let (printed, said) = (child.stdout.take(), child.stderr.take());
        let printed = TimedPipe::new(printed, self.until);
        // Its pipe is closed when that much is read, so that git does not wait for a reader of more.
        let said = TimedPipe::new(said.map(|pipe| pipe.take(MOST_SAID)), self.until);
        Ok(Running { child, has_ended: false, until: self.until, asked, printed, said })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        // What steers git comes from the person's own settings, not from whoever started this program for another repository.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().to_ascii_uppercase().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        // A group of its own, which can be ended as a whole.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let settings = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
        command.arg("-C").arg(self.folder).args(settings).args(["--no-pager", "--no-replace-objects"]);
        command
            .args(arguments)
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Running {
    fn answer(mut self, most: u64) -> io::Result<Answer> {
        self.asked = None;
        let mut printed = Vec::new();
        self.printed.by_ref().take(most + 1).read_to_end(&mut printed)?;
        if u64::try_from(printed.len()).is_ok_and(|length| length > most) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut said = Vec::new();
        self.said.read_to_end(&mut said)?;
        let is_success = self.status()?.success();
        Ok(Answer { is_success, printed, said: String::from_utf8_lossy(&said).into_owned() })
    }

    /// How it ended, in time.
    fn status(&mut self) -> io::Result<ExitStatus> {
        loop {
            if let Some(status) = self.child.try_wait()? {
                self.has_ended = true;
                return Ok(status);
            }
            if Instant::now() >= self.until {
                return Err(io::ErrorKind::TimedOut.into());
            }
            thread::sleep(TICK);
        }
    }

    /// Ends it.
    pub(super) fn end(&mut self) {
        // A process that was waited for has given its number back.
        if std::mem::replace(&mut self.has_ended, true) {
            return;
        }
        #[cfg(unix)]
        let _ = rustix::process::kill_process_group(
            rustix::process::Pid::from_child(&self.child),
            rustix::process::Signal::KILL,
        );
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

impl TimedPipe {
    fn new(pipe: Option<impl Read + Send + 'static>, until: Instant) -> Self {
        let (sender, chunks) = sync_channel(4);
        // Ends when the pipe does, or when nobody reads any more.
        thread::spawn(move || {
            let Some(mut pipe) = pipe else { return };
            let mut chunk = vec![0; 64 << 10];
            while let Ok(length @ 1..) = pipe.read(&mut chunk) {
                if sender.send(chunk[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { chunks, until, rest: io::Cursor::default() }
    }
}

impl Read for TimedPipe {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.rest.read(into)?;
        if read > 0 || into.is_empty() {
            return Ok(read);
        }
        match self.chunks.recv_timeout(self.until.saturating_duration_since(Instant::now())) {
            Ok(chunk) => {
                self.rest = io::Cursor::new(chunk);
                self.rest.read(into)
            }
            Err(RecvTimeoutError::Disconnected) => Ok(0),
            Err(RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

/// Why git's answer cannot be used.
pub(super) fn failure(error: &io::Error) -> Failure {
    const HELP: &str = "name a folder with an earlier copy of the book";
    match error.kind() {
        io::ErrorKind::TimedOut => {
            Failure::new("git takes too long to give the earlier state of the book, and was stopped", HELP)
        }
        io::ErrorKind::FileTooLarge => {
            Failure::new("the earlier state of the book has too many files to be listed", HELP)
        }
        _ => broken(&error.to_string()),
    }
}

/// Git failed, and may have said why.
pub(super) fn broken(said: &str) -> Failure {
    Failure::new(
        "git cannot give the earlier state of the book",
        format!("name a folder with an earlier copy of the book{}", also(said)),
    )
}

/// Git's error message, on its own line.
pub(super) fn also(said: &str) -> String {
    let said: String = said.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    if said.is_empty() { String::new() } else { format!("\ngit said: {said}") }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// Longer than any test takes.
    const LONG: Duration = Duration::from_secs(100);

    /// Asks a git that is this script.
    fn ask(script: &str, limit: Duration, most: u64) -> Result<Answer, Failure> {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("git");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("set");
        Git { program, folder: folder.path(), until: Instant::now() + limit }.ask(&[], most)
    }

    #[test]
    fn a_git_that_hangs_is_given_up_when_its_time_is_over() {
        for script in [
            "sleep 600",
            "echo a; sleep 600",
            "exec >&-; sleep 600",
            "exec >&- 2>&-; sleep 600",
            // Another process keeps the pipe open.
            "sleep 600 & exit 0",
        ] {
            let failure = ask(script, Duration::from_millis(50), 100).err().expect("given up");
            assert!(failure.message.contains("takes too long"), "{script}: {}", failure.message);
        }
    }

    #[test]
    fn a_git_that_prints_without_end_is_stopped() {
        for script in ["yes", "cat /dev/zero", "echo 12345; sleep 600"] {
            let failure = ask(script, LONG, 5).err().expect("stopped");
            assert!(failure.message.contains("too many files"), "{script}: {}", failure.message);
        }
        let answer = ask("echo 1234; yes >&2; exit 3", LONG, 5)
            .unwrap_or_else(|failure| panic!("{}", failure.message));
        assert_eq!(answer.printed, b"1234\n", "as much as may be read");
        assert!(!answer.is_success && answer.said.len() <= 4096);
    }

    #[test]
    fn a_git_that_answers_is_heard() {
        let answer =
            ask("echo yes; echo no >&2", LONG, 100).unwrap_or_else(|failure| panic!("{}", failure.message));
        assert_eq!((answer.is_success, &*answer.printed, &*answer.said), (true, &b"yes\n"[..], "no\n"));
    }
}
