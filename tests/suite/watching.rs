//! `handout watch` run for real: a book in a temporary folder, the program beside it, and a plain HTTP client.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::project::Project;

/// Long enough for the slowest machine; no passing test waits this long.
const PATIENCE: Duration = Duration::from_secs(600);

/// A running `handout watch`.
pub(crate) struct Watch {
    child: Child,
    /// What it has printed, line by line: results and problems.
    printed: Arc<Mutex<Vec<String>>>,
    /// Of the window.
    pub(crate) port: u16,
    /// Of the book's pages.
    pub(crate) book: u16,
    /// The path of the site.
    pub(crate) root: String,
}

/// An answer of the preview server.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Watch {
    /// Starts the program on a free port and waits until it prints its address.
    pub(crate) fn start(project: &Project, arguments: &[&str]) -> Self {
        Self::start_with_editor(project, arguments, "")
    }

    /// Starts the program for a user with this `$VISUAL`, unless it is empty.
    pub(crate) fn start_with_editor(project: &Project, arguments: &[&str], visual: &str) -> Self {
        let port: &[&str] = if arguments.contains(&"--port") { &[] } else { &["--port", "0"] };
        let arguments = [&["watch", "--today", "2026-03-01"], port, arguments].concat();
        let mut command = project.command(&arguments);
        match visual {
            "" => command.env_remove("VISUAL"),
            visual => command.env("VISUAL", visual),
        };
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let printed = Arc::default();
        listen(child.stdout.take().expect("a pipe"), &printed);
        listen(child.stderr.take().expect("a pipe"), &printed);
        let mut watch = Self { child, printed, port: 0, book: 0, root: String::new() };
        let line = watch.waits_for_line("Look at http://127.0.0.1:");
        let address = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split(' ').next());
        let (port, root) = address.and_then(|address| address.split_once('/')).expect("an address");
        watch.port = port.parse().expect("a port");
        watch.root = format!("/{root}");
        let window = Self::request_at(watch.port, "GET", "/", "").body;
        let book =
            window.split("data-book=\"http://127.0.0.1:").nth(1).and_then(|rest| rest.split('"').next());
        watch.book = book.and_then(|port| port.parse().ok()).expect("the window names the book's address");
        watch
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything that was printed until now.
    pub(crate) fn printed(&self) -> String {
        self.printed.lock().expect("no panic").join("\n")
    }

    /// Waits until a line with this text has been printed, and returns that line.
    #[track_caller]
    pub(crate) fn waits_for_line(&self, text: &str) -> String {
        let found =
            || self.printed.lock().expect("no panic").iter().rev().find(|line| line.contains(text)).cloned();
        eventually(found, || format!("no line with {text:?} in\n{}", self.printed()))
    }

    /// Asks for a path of the book.
    pub(crate) fn get(&self, path: &str) -> Answer {
        Self::request_at(self.book, "GET", path, "")
    }

    /// Opens the editor, as the window does.
    pub(crate) fn edit(&self, link: &str) -> Answer {
        let origin = format!("Origin: http://127.0.0.1:{}\r\n", self.port);
        Self::request_at(self.port, "POST", &format!("/~handout/edit/{link}"), &origin)
    }

    fn request_at(port: u16, method: &str, path: &str, headers: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}");
        Self::request_to(port, &format!("{method} {path} HTTP/1.1\r\n{host}\r\n"))
    }

    fn request_to(port: u16, text: &str) -> Answer {
        let mut stream = connect(port);
        stream.write_all(text.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::parse(&bytes)
    }

    /// A connection to the book.
    pub(crate) fn connect(&self) -> TcpStream {
        connect(self.book)
    }

    /// Waits until a page contains a text.
    #[track_caller]
    pub(crate) fn waits_for(&self, path: &str, text: &str) -> Answer {
        self.waits_until(path, |answer| answer.body.contains(text))
    }

    /// Waits until the answer for a path meets a condition.
    #[track_caller]
    pub(crate) fn waits_until(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let found = || Some(self.get(path)).filter(|answer| is_right(answer));
        eventually(found, || {
            format!("{path} is not as it should be:\n{:?}\nprinted:\n{}", self.get(path), self.printed())
        })
    }

    /// The states that a page is sent.
    pub(crate) fn events(&self, page: &str) -> Events {
        let mut stream = connect(self.port);
        let request =
            format!("GET /~handout/events?page={page} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("sent");
        Events(BufReader::new(stream))
    }

    /// Sends the signal of Ctrl+C and returns the exit code.
    #[cfg(unix)]
    pub(crate) fn interrupt(&mut self) -> i32 {
        let sent = std::process::Command::new("kill").args(["-INT", &self.pid().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self { status, headers, body: body.to_owned() }
    }
}

/// The server-sent events of one page.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state.
    pub(crate) fn next_state(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.0.read_line(&mut line).expect("a line in time");
            assert!(read > 0, "the stream ended");
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }

    /// The next state that meets a condition.
    pub(crate) fn state_where(&mut self, is_right: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let state = self.next_state();
            if is_right(&state) {
                return state;
            }
        }
    }
}

/// Asks again and again until there is an answer.
#[track_caller]
pub(crate) fn eventually<T>(mut find: impl FnMut() -> Option<T>, otherwise: impl FnOnce() -> String) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = find() {
            return found;
        }
        assert!(Instant::now() < end, "{}", otherwise());
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn listen(pipe: impl Read + Send + 'static, printed: &Arc<Mutex<Vec<String>>>) {
    let printed = Arc::clone(printed);
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            printed.lock().expect("no panic").push(line);
        }
    });
}
