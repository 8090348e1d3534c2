//! Notices that an author saved something, however the save is done.
//!
//! Events of the file system only wake whoever waits; what changed is found by reading. Reading order: `watcher` (the waiting),
//! `debounce` (when a save is over), then what both use.

mod debounce;
mod folders;
mod git;
mod heard;
mod notice;
#[cfg(test)]
mod tests;
mod watcher;

pub use notice::Notice;
pub use watcher::StopHandle;
pub(super) use watcher::{NET, ReadOutcome, Wake, WatchSettings, Watcher};
