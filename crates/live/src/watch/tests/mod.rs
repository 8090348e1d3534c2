//! What the preview promises, one file a promise.

// These show what inotify does.
#[cfg(target_os = "linux")]
mod book_loop;
mod debounce;
mod heard;
#[cfg(target_os = "linux")]
mod moving;
#[cfg(target_os = "linux")]
mod saving;
mod waiting;
