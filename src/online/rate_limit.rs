//! No website is asked twice at the same time, nor again without a pause.
#![expect(clippy::disallowed_methods, reason = "pauses need a clock")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When each website was last asked.
pub(super) struct RateLimit {
    pause: Duration,
    hosts: Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>,
}

impl RateLimit {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, hosts: Mutex::default() }
    }

    /// Waits until a website may be asked, and asks it.
    pub(super) fn wait_and_ask<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let host = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host.to_owned()).or_default())
        };
        let mut last = host.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            thread::sleep(self.pause.saturating_sub(last.elapsed()));
        }
        let answer = ask();
        *last = Some(Instant::now());
        answer
    }
}
