//! One mistake of an author.

use std::ops::Range;

use super::code::Code;
use super::span::Span;

/// A second place that explains the first, such as the first of two equal keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// A change of the file with a problem that mends it for certain, so that `handout fix` may make it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// The start and end of the bytes that are replaced.
    pub range: (usize, usize),
    /// What is there instead.
    pub text: String,
}

/// One problem: what, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Its stable name.
    pub code: Code,
    /// What is wrong, in one lower-case sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub span: Span,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What to do, in words that an author knows.
    pub help: Option<Box<str>>,
    /// The change that mends it, if only one is possible.
    pub correction: Option<Box<Correction>>,
}

impl Diagnostic {
    /// A problem that stops the build.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            labels: Vec::new(),
            help: None,
            correction: None,
        }
    }

    /// A problem that does not stop the build.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds advice on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into());
        self
    }

    /// Adds advice if there is any.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.map(String::into_boxed_str).or(self.help);
        self
    }

    /// Adds the one change that mends it.
    #[must_use]
    pub fn correction(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.correction = Some(Box::new(Correction { range: (range.start, range.end), text: text.into() }));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// How bad it is: an error stops the build, a warning does not (unless `--strict`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published, and the author learns of the problem.
    Warning,
}

impl Severity {
    /// The word that a message prints.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
