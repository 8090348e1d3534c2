//! What a program used: time, processor time and memory.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// What one run of a program used.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    pub(crate) wall: Duration,
    /// Processor time of its own work, on all cores together.
    pub(crate) user: Duration,
    /// Processor time that the kernel spent for it, such as on files.
    pub(crate) system: Duration,
    /// The most memory that it had at once, in bytes.
    pub(crate) peak: u64,
}

/// Runs a program to its end. Its peak is never less than that of this program, which Linux counts until the other one begins.
pub(crate) fn usage(command: &mut Command) -> Usage {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let ended = child.wait4().expect("the program ends");
    let wall = start.elapsed();
    assert!(ended.status.success(), "{command:?}");
    let used = ended.rusage;
    Usage { wall, user: used.utime, system: used.stime, peak: used.maxrss }
}

/// The medians of several runs, each by itself, and the highest peak.
pub(crate) fn medians(runs: &[Usage]) -> Usage {
    let median = |value: fn(&Usage) -> Duration| {
        let mut values: Vec<Duration> = runs.iter().map(value).collect();
        values.sort();
        values[values.len() / 2]
    };
    Usage {
        wall: median(|run| run.wall),
        user: median(|run| run.user),
        system: median(|run| run.system),
        peak: runs.iter().map(|run| run.peak).max().unwrap_or_default(),
    }
}
