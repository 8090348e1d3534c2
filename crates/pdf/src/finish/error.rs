//! Why a file cannot be finished.

use std::fmt;

/// Why a file cannot be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FinishError {
    /// It is not a PDF, is cut short, or lacks a part that it refers to.
    Damaged(String),
    /// It needs a password.
    Encrypted,
    /// It has no pages.
    Empty,
    /// It has no tags, so it cannot be made accessible.
    Untagged,
}

impl fmt::Display for FinishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(reason) => write!(f, "the PDF is damaged: {reason}"),
            Self::Encrypted => f.write_str("the PDF needs a password"),
            Self::Empty => f.write_str("the PDF has no pages"),
            Self::Untagged => f.write_str("the PDF is not tagged, so it cannot be made accessible"),
        }
    }
}

impl std::error::Error for FinishError {}
