//! A problem with a file as a whole.

use handout_base::diag::{Code, Diagnostic, Span};

/// A problem with a file as a whole.
pub(super) fn file_problem(code: Code, path: &str, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(code, Span::file(path), message).help(help)
}

/// The problem with a file that the file system does not give.
pub(super) fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("this cannot be read: {error}");
    file_problem(Code::Unreadable, name, message, "check that you may read the file")
}
