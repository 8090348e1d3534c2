//! A running browser with its tabs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::connection::{Connection, WHOLE_BROWSER};
use super::deadline::{Deadline, answer};
use super::error::BrowserError;
use super::installed::Browser;
use super::print_settings::PrintSettings;
use super::process::Process;
use super::tab::Tab;

/// How the browser is started. Other defaults are the same on every computer, or do not show on paper.
const FLAGS: [&str; 15] = [
    "--headless",
    "--remote-debugging-pipe",
    // Letters are placed by the font's own metrics, so that two builds of the browser break lines at the same words.
    "--font-render-hinting=none",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    // The crash reporter would outlive the browser.
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--hide-scrollbars",
    // Every request is answered from memory. If one slips by, it finds no host.
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

/// What browsers print when their sandbox does not work.
const SANDBOX_MESSAGES: [&str; 4] =
    ["No usable sandbox", "SUID sandbox", "Failed to move to new namespace", "without --no-sandbox"];

/// A running browser. It is ended when this is dropped, its tabs before.
pub(super) struct Session {
    path: PathBuf,
    /// Ends before the connection does, whose threads wait for the pipes to close.
    process: Process,
    connection: Connection,
}

impl Session {
    /// Starts the browser with this many empty tabs.
    pub(super) fn start(
        browser: &Browser,
        settings: &PrintSettings,
        tabs: usize,
    ) -> Result<(Self, Vec<Tab>), BrowserError> {
        let (process, input, output) =
            Process::start(&browser.path, |profile| arguments(settings.sandbox, profile))?;
        let session =
            Self { path: browser.path.clone(), process, connection: Connection::new(input, output) };
        let error = match session.open(tabs, Deadline::after(settings.time_limit)) {
            Ok(tabs) => return Ok((session, tabs)),
            Err(BrowserError::Crashed { .. }) => session.why_not_started(),
            Err(error) => error,
        };
        session.interrupt();
        Err(error)
    }

    /// Ends the browser at once, since it is of no more use. All tabs notice.
    pub(super) fn interrupt(&self) {
        self.process.interrupt();
        self.connection.cut();
    }

    /// Adds the browser's last output to an error, if it crashed.
    pub(super) fn explain(&self, error: BrowserError) -> BrowserError {
        match error {
            BrowserError::Crashed { .. } => BrowserError::Crashed { said: fatal(&self.process.last_words()) },
            other => other,
        }
    }

    /// Tabs in one context without history or cookies.
    fn open(&self, tabs: usize, deadline: Deadline) -> Result<Vec<Tab>, BrowserError> {
        let mut line = self.connection.line(WHOLE_BROWSER);
        let mut ask = |method, parameters, key| {
            let number = line.send(method, parameters);
            let answer = loop {
                let message = deadline.receive(&line, "start")?;
                if message["id"] == number {
                    break answer(message, "start")?;
                }
            };
            let value: &Value = &answer[key];
            value
                .as_str()
                .map(str::to_owned)
                .ok_or(BrowserError::Garbage { what: "an answer without its name" })
        };
        ask("Browser.getVersion", json!({}), "product")?;
        let context = ask("Target.createBrowserContext", json!({}), "browserContextId")?;
        (0..tabs)
            .map(|_| {
                let empty = json!({ "url": "about:blank", "browserContextId": context });
                let target = ask("Target.createTarget", empty, "targetId")?;
                let attach = json!({ "targetId": target, "flatten": true });
                let session = ask("Target.attachToTarget", attach, "sessionId")?;
                Tab::open(self.connection.line(&session), target, deadline)
            })
            .collect()
    }

    fn why_not_started(&self) -> BrowserError {
        let path = self.path.clone();
        let words = self.process.last_words();
        if SANDBOX_MESSAGES.iter().any(|message| words.contains(message)) {
            return BrowserError::NoSandbox { path, said: fatal(&words) };
        }
        let fatal = fatal(&words);
        let said = if fatal.is_empty() { words.lines().last().unwrap_or_default().to_owned() } else { fatal };
        BrowserError::CannotStart { path, said }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.connection.line(WHOLE_BROWSER).send("Browser.close", json!({}));
        self.connection.close();
    }
}

fn arguments(sandbox: bool, profile: &Path) -> Vec<OsString> {
    let mut folder = OsString::from("--user-data-dir=");
    folder.push(profile.join("profile"));
    let mut arguments: Vec<OsString> = FLAGS.iter().map(OsString::from).collect();
    arguments.push(folder);
    if !sandbox {
        arguments.push("--no-sandbox".into());
    }
    arguments
}

/// The fatal line of the browser's output; the others do not concern the user.
fn fatal(words: &str) -> String {
    let Some(line) = words.lines().rfind(|line| line.contains("FATAL")) else { return String::new() };
    // It begins with a date, a process and a place in the source.
    line.split_once("] ").map_or(line, |(_, said)| said).to_owned()
}
