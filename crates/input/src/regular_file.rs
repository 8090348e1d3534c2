//! Opens files of a book: regular files and nothing else. Reading a device, a pipe or a socket could block forever, or never end.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]

use std::fs::{File, FileType, Metadata, OpenOptions};
use std::path::Path;

use super::file_problem::{file_problem, unreadable};
use handout_base::diag::{Code, Diagnostic};

/// Opens a file, with what the file system says about it. `name` is its path in the book.
pub(super) fn open_regular(path: &Path, name: &str) -> Result<(File, Metadata), Diagnostic> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // Without this, opening a pipe waits for somebody to write to it. A file may have become one since it was found.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| {
        let meta = std::fs::metadata(path).ok().filter(|meta| !meta.is_file());
        meta.map_or_else(|| unreadable(name, &error), |meta| no_file(name, meta.file_type()))
    })?;
    let meta = file.metadata().map_err(|error| unreadable(name, &error))?;
    if meta.is_file() { Ok((file, meta)) } else { Err(no_file(name, meta.file_type())) }
}

/// The problem with something that has the name of a file and is none.
pub(super) fn no_file(name: &str, kind: FileType) -> Diagnostic {
    let message = format!("this is {}, not a file, so it cannot be part of a book", kind_words(kind));
    file_problem(Code::Unreadable, name, message, "delete it, or put a file with this name in its place")
}

#[cfg(unix)]
fn kind_words(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        "a pipe between programs"
    } else if kind.is_socket() {
        "a socket of a program"
    } else if kind.is_block_device() || kind.is_char_device() {
        "a device of the computer"
    } else {
        other_words(kind)
    }
}

#[cfg(not(unix))]
fn kind_words(kind: FileType) -> &'static str {
    other_words(kind)
}

fn other_words(kind: FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "something else" }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_a_wait_for_its_other_end() {
        use std::sync::mpsc::channel;
        use std::time::Duration;

        use super::open_regular;

        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo starts");
        assert!(made.success());
        let (sender, receiver) = channel();
        std::thread::spawn(move || sender.send(open_regular(&pipe, "pipe").expect_err("refused").message));
        // Nobody ever writes to the pipe, so an opening that waits never ends.
        let message = receiver.recv_timeout(Duration::from_secs(60)).expect("it does not wait");
        assert!(message.contains("a pipe between programs"), "{message}");
    }
}
