//! Notices that an author saved something, however the editor saves.
//!
//! File system events only wake the session; changes are found by reading. Reading order: `watcher` (the waiting), `debounce` (when
//! a save is over), then what both use.

mod debounce;
mod folders;
mod git;
mod heard;
mod limits;
mod notice;
#[cfg(test)]
mod tests;
mod watcher;

pub use limits::WatchLimits;
pub use notice::Notice;
pub use watcher::StopHandle;
pub(super) use watcher::{NET, ReadOutcome, Wake, WatchSettings, Watcher};
