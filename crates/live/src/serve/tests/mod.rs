//! Attacks that the preview must withstand. Here: a small site, a server for it, and a client that can send anything.
#![expect(clippy::disallowed_methods, reason = "tests talk to a server on this computer")]

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::port::bind;
use super::routes::OpenEditor;
use super::server::{Limits, Server, start_with};
use crate::preview_state::PreviewState;
use handout_publish::{Output, OutputPath};

mod addresses;
mod crowds;
mod origins;
mod pages;
mod requests;
mod streams;
mod windows;

/// A site without problems.
pub(super) fn shown(root: &str, files: &[(&str, &str)]) -> PreviewState {
    let mut site = Output::new();
    for (path, text) in files {
        site.insert(OutputPath::new(*path).unwrap(), text.as_bytes()).unwrap();
    }
    PreviewState { root: root.to_owned(), site, ..PreviewState::default() }
}

/// Runs a future to its end.
pub(super) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

const TOKEN: &str = "0123456789abcdef";

/// A page whose text shows whether it was read.
const SECRET: &str = "<!doctype html><html><head><title>secret</title></head></html>";

fn small(root: &str) -> PreviewState {
    shown(
        root,
        &[
            ("index.html", SECRET),
            ("a/index.html", SECRET),
            ("404.html", "<!doctype html><head><title>none</title>"),
            ("assets/x.css", "@media print{secret{}}"),
            ("_headers", "secret"),
            ("_redirects", "secret"),
        ],
    )
}

struct Running {
    /// Of the book's pages.
    port: u16,
    window: u16,
    shown: watch::Sender<Arc<PreviewState>>,
    server: Server,
}

impl Running {
    fn new(first: PreviewState) -> Self {
        Self::with(first, Limits::default(), None)
    }

    fn with(first: PreviewState, limits: Limits, editor: Option<OpenEditor>) -> Self {
        let (listeners, _) = bind(0).unwrap();
        let port = listeners.book.local_addr().unwrap().port();
        let window = listeners.window.local_addr().unwrap().port();
        let (shown, seen) = watch::channel(Arc::new(first));
        let server = start_with(limits, listeners, seen, editor, TOKEN.to_owned()).unwrap();
        Self { port, window, shown, server }
    }

    fn connect(&self) -> TcpStream {
        Self::connect_to(self.port)
    }

    fn connect_to(port: u16) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        // Only for a test that hangs.
        stream.set_read_timeout(Some(Duration::from_secs(600))).unwrap();
        stream
    }

    /// Sends these bytes to the book and reads until the server hangs up, or begins to send events. `PORT` stands for the port.
    fn raw(&self, request: &str) -> Answer {
        Self::raw_to(self.port, request)
    }

    fn raw_to(port: u16, request: &str) -> Answer {
        let mut stream = Self::connect_to(port);
        stream.write_all(request.replace("PORT", &port.to_string()).as_bytes()).unwrap();
        let mut text = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        // A cut connection has nothing more to send; a stream of events would go on for ever.
        while let Ok(len @ 1..) = stream.read(&mut buffer) {
            text.extend_from_slice(&buffer[..len]);
            if buffer[..len].windows(12).any(|part| part == b"event: state") {
                break;
            }
        }
        Answer(String::from_utf8_lossy(&text).into_owned())
    }

    /// Requests a target of the book as a browser would, with further header lines, each with its line end.
    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        Self::ask_at(self.port, method, target, headers)
    }

    /// Requests a target of the window.
    fn ask_window(&self, method: &str, target: &str, headers: &str) -> Answer {
        Self::ask_at(self.window, method, target, headers)
    }

    fn ask_at(port: u16, method: &str, target: &str, headers: &str) -> Answer {
        Self::raw_to(
            port,
            &format!(
                "{method} {target} HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n{headers}\r\n"
            ),
        )
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Opens a stream of events and reads its first state.
    fn events(&self, page: &str) -> (TcpStream, String) {
        let mut stream = Self::connect_to(self.window);
        let request = format!(
            "GET /~handout/events?page={page} HTTP/1.1\r\nHost: localhost:{}\r\nSec-Fetch-Site: same-origin\r\n\r\n",
            self.window
        );
        stream.write_all(request.as_bytes()).unwrap();
        let text = read_until(&mut stream, "}\n\n");
        (stream, text)
    }
}

/// Reads until the text ends with `end`, or the other side is closed.
fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.trim_end_matches("\r\n").ends_with(end) {
        let len = match stream.read(&mut buffer) {
            Ok(0) => break,
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            read => read.unwrap(),
        };
        text.push_str(&String::from_utf8_lossy(&buffer[..len]));
    }
    text
}

/// A raw response.
#[derive(Debug)]
struct Answer(String);

impl Answer {
    /// 0 if there was no answer at all.
    fn status(&self) -> u16 {
        self.0.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    fn head(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or(&self.0, |(head, _)| head)
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head().lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// Whether it contains anything from the site.
    fn leaks(&self) -> bool {
        self.0.contains("secret")
    }
}
