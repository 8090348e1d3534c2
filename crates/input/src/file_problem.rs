//! A problem with a file as a whole.

use handout_base::diag::{Code, Diagnostic, Span};

/// A problem with a file as a whole.
pub(super) fn file_problem(code: Code, path: &str, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(code, Span::file(path), message).help(help)
}
