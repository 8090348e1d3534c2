//! How a command ends.

/// How a command ended.
pub(crate) enum Outcome {
    /// It did its work.
    Done,
    /// The author's content has errors, which have been reported.
    ContentErrors,
    /// This computer lacks something, which has been reported.
    ComputerLacks,
}

/// Why a command could not do its work: wrong usage, or a problem with the computer.
pub(crate) struct Failure {
    pub message: String,
    pub help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }
}
