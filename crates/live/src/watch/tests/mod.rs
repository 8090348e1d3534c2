//! What the watcher promises, a file for each promise.

// These test inotify.
#[cfg(target_os = "linux")]
mod book_loop;
mod debounce;
mod heard;
#[cfg(target_os = "linux")]
mod moving;
#[cfg(target_os = "linux")]
mod saving;
mod waiting;
