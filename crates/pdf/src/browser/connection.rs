//! Messages to and from a browser. Each is JSON and ends in a NUL; messages of a tab name its session and go to its inbox.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use serde_json::{Value, json};

use super::process;

/// The largest message. The PDF of a page is one, in base64.
const MOST_BYTES: usize = if cfg!(test) { 8 << 20 } else { 256 << 20 };

/// How many messages an inbox holds before the browser has to wait.
const MOST_WAITING: usize = 256;

/// The session of messages about the browser as a whole.
pub(super) const WHOLE_BROWSER: &str = "";

/// Why no more messages come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The browser closed the pipe.
    Closed,
    /// A message had no end.
    Flood,
    /// A message was not JSON, or neither an answer nor an event.
    Garbage,
}

/// Both pipes, with a thread for each: a browser that does not listen must not keep us from killing it.
pub(super) struct Connection {
    outbox: Option<Sender<Vec<u8>>>,
    inboxes: Arc<Inboxes>,
    threads: Vec<JoinHandle<()>>,
}

impl Connection {
    /// Starts both threads.
    pub(super) fn new(input: ChildStdin, output: ChildStdout) -> Self {
        let (outbox, messages) = mpsc::channel();
        let inboxes = Arc::<Inboxes>::default();
        let of_reader = Arc::clone(&inboxes);
        let writer = thread::spawn(move || write(input, &messages));
        let reader = thread::spawn(move || {
            let end = read(output, &of_reader);
            of_reader.close(end);
        });
        Self { outbox: Some(outbox), inboxes, threads: vec![writer, reader] }
    }

    /// A line to one session; its messages collect there from now on.
    pub(super) fn line(&self, session: &str) -> Line {
        let (sender, inbox) = mpsc::sync_channel(MOST_WAITING);
        self.inboxes.add(session, sender);
        let outbox = self.outbox.clone();
        Line { session: session.to_owned(), outbox, inbox, inboxes: Arc::clone(&self.inboxes), sent: 0 }
    }

    /// Closes the pipe to the browser, which then ends.
    pub(super) fn close(&mut self) {
        self.outbox = None;
    }

    /// Ends all lines. Threads that wait on one are woken at once.
    pub(super) fn cut(&self) {
        self.inboxes.close(End::Closed);
    }
}

impl Drop for Connection {
    /// Dropped after the process and all lines have ended, so nothing blocks the threads.
    fn drop(&mut self) {
        self.cut();
        self.outbox = None;
        self.threads.drain(..).for_each(process::finish);
    }
}

/// A line to one session of a browser.
pub(super) struct Line {
    session: String,
    outbox: Option<Sender<Vec<u8>>>,
    inbox: Receiver<Value>,
    inboxes: Arc<Inboxes>,
    sent: u64,
}

/// Why there is no message on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// None came in time.
    Time,
    /// None will come.
    End(End),
}

impl Line {
    /// Sends a command and returns its number. Whether the browser has ended is noticed while waiting for the answer.
    pub(super) fn send(&mut self, method: &str, parameters: Value) -> u64 {
        self.sent += 1;
        // The fields are in the order of the protocol's own examples.
        let mut message = json!({ "id": self.sent, "method": method, "params": parameters });
        if self.session != WHOLE_BROWSER {
            message["sessionId"] = self.session.as_str().into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        if let Some(outbox) = &self.outbox {
            let _ = outbox.send(bytes);
        }
        self.sent
    }

    /// The next message, an answer or an event.
    pub(super) fn receive(&self, deadline: Instant, now: Instant) -> Result<Value, Silence> {
        self.inbox.recv_timeout(deadline.saturating_duration_since(now)).map_err(|error| match error {
            RecvTimeoutError::Timeout => Silence::Time,
            RecvTimeoutError::Disconnected => Silence::End(self.inboxes.end()),
        })
    }
}

/// The inboxes by session, until the connection ends.
#[derive(Default)]
struct Inboxes {
    open: Mutex<HashMap<String, SyncSender<Value>>>,
    end: Mutex<Option<End>>,
}

impl Inboxes {
    fn add(&self, session: &str, inbox: SyncSender<Value>) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if self.end.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            open.insert(session.to_owned(), inbox);
        }
    }

    pub(crate) fn find(&self, session: &str) -> Option<SyncSender<Value>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).get(session).cloned()
    }

    /// The first reason counts: later ones follow from it.
    fn close(&self, end: End) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        self.end.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(end);
        open.clear();
    }

    fn end(&self) -> End {
        self.end.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or(End::Closed)
    }
}

/// Writes until the connection or the browser ends.
fn write(mut pipe: ChildStdin, messages: &Receiver<Vec<u8>>) {
    for message in messages {
        if pipe.write_all(&message).is_err() {
            return;
        }
    }
}

/// Reads and distributes messages until the browser ends or sends garbage. A browser that we stopped reading from is killed.
fn read(mut pipe: ChildStdout, inboxes: &Inboxes) -> End {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let Ok(length @ 1..) = pipe.read(&mut chunk) else { return End::Closed };
        let mut rest = &chunk[..length];
        while let Some(end) = rest.iter().position(|byte| *byte == 0) {
            bytes.extend(&rest[..end]);
            rest = &rest[end + 1..];
            if !hand_out(&bytes, inboxes) {
                return End::Garbage;
            }
            bytes.clear();
        }
        if bytes.len() + rest.len() > MOST_BYTES {
            return End::Flood;
        }
        bytes.extend(rest);
    }
}

/// Delivers a message, unless it is garbage.
fn hand_out(bytes: &[u8], inboxes: &Inboxes) -> bool {
    let Ok(message) = serde_json::from_slice::<Value>(bytes) else { return false };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let event = text(&message["method"]);
    if event.is_none() && message["id"].as_u64().is_none() {
        return false;
    }
    let session = match event.as_deref() {
        // The last message about a session comes from outside it.
        Some("Target.detachedFromTarget") => text(&message["params"]["sessionId"]),
        _ => text(&message["sessionId"]),
    };
    // A line that has been dropped, or was never asked for, needs nothing.
    if let Some(inbox) = inboxes.find(session.as_deref().unwrap_or(WHOLE_BROWSER)) {
        let _ = inbox.send(message);
    }
    true
}
