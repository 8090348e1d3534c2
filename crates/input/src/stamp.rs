//! What a file system reports about a file, to know whether it may have changed.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Values that change whenever a file is written, replaced or moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    /// When the bytes changed, and when anything about the file changed; no program can set the second time.
    times: [Option<SystemTime>; 2],
    /// The file's place on disk, where the system reports it.
    place: [u64; 2],
}

impl Stamp {
    #[cfg(unix)]
    pub(super) fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let changed = u64::try_from(meta.ctime()).ok().zip(u32::try_from(meta.ctime_nsec()).ok());
        let changed = changed.and_then(|(s, ns)| SystemTime::UNIX_EPOCH.checked_add(Duration::new(s, ns)));
        Self { size: meta.len(), times: [meta.modified().ok(), changed], place: [meta.dev(), meta.ino()] }
    }

    #[cfg(not(unix))]
    pub(super) fn of(meta: &Metadata) -> Self {
        Self { size: meta.len(), times: [meta.modified().ok(), meta.created().ok()], place: [0, 0] }
    }

    /// Whether all times are known and at least this old. A time in the future never is.
    pub(super) fn is_older_than(&self, age: Duration, now: SystemTime) -> bool {
        self.times
            .iter()
            .all(|time| time.and_then(|time| time.checked_add(age)).is_some_and(|end| end <= now))
    }
}
