//! Waiting for the messages of a browser, with a time limit.
#![expect(clippy::disallowed_methods, reason = "a silent browser must not block us for ever")]

use std::time::{Duration, Instant};

use serde_json::Value;

use super::connection::{End, Line, Silence};
use super::error::BrowserError;

/// When something must be done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    at: Instant,
    limit: Duration,
}

impl Deadline {
    /// This much time from now.
    pub(super) fn after(limit: Duration) -> Self {
        Self { at: Instant::now() + limit, limit }
    }

    /// The next message of a line, or why there is none.
    pub(super) fn receive(self, line: &Line, doing: &'static str) -> Result<Value, BrowserError> {
        line.receive(self.at, Instant::now()).map_err(|silence| match silence {
            Silence::Time => BrowserError::TimeLimit { doing, limit: self.limit },
            Silence::End(End::Closed) => BrowserError::Crashed { said: String::new() },
            Silence::End(End::Flood) => BrowserError::Flood,
            Silence::End(End::Garbage) => BrowserError::Garbage { what: "an answer that cannot be read" },
        })
    }
}

/// The result of a command, unless the browser refused it.
pub(super) fn answer(mut message: Value, doing: &'static str) -> Result<Value, BrowserError> {
    if let Some(error) = message.get("error") {
        let said = error["message"].as_str().unwrap_or_default().to_owned();
        return Err(BrowserError::Refused { doing, said });
    }
    Ok(message["result"].take())
}
