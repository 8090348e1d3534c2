//! What an author got wrong, as data: a `Diagnostic` says what, where and what to do, in words that an office clerk
//! understands. Problems are collected, never thrown, so that one run tells all of them.

mod code;
mod formatted;
mod rule;
mod suggest;

use std::ops::Range;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut as _;

pub use code::Code;
pub use formatted::{FormattedDiagnostic, Position, Sources, place, position, region, visible};
pub use rule::{Family, Level, RULES, Rule, unknown_rule};
pub use suggest::{did_you_mean, one_of};

/// A number of things in words: `1 page`, `2 pages`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// How bad it is: an error stops the build, a warning does not (unless `--strict`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published, and the author is told.
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

/// A place in a source: the file (relative to the book's folder, `/` separated) and, where known, a byte range in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file, as the author knows it.
    pub path: Arc<str>,
    /// Byte offsets in the file; `None` is the file as a whole.
    pub range: Option<(usize, usize)>,
}

impl Span {
    /// A byte range of a file.
    pub fn new(path: &Arc<str>, range: Range<usize>) -> Self {
        Self { path: Arc::clone(path), range: Some((range.start, range.end.max(range.start))) }
    }

    /// A file or folder as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), range: None }
    }
}

/// A second place that explains the first, such as where a key stood already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there.
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
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What to do, in the author's words.
    pub help: Option<String>,
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
        }
    }

    /// A problem that the build survives.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with advice where there is some.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// A value together with the problems that were met while it was made.
#[derive(Debug, Clone, Default)]
pub struct WithDiagnostics<T> {
    pub value: T,
    pub problems: Vec<Diagnostic>,
}

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Sorts by file, place and severity, and drops exact repetitions, so that a run reads the same at any thread count.
    pub fn new(mut all: Vec<Diagnostic>) -> Self {
        // A large book has tens of thousands, and they are sorted in every live edit.
        all.par_sort_by(|a, b| {
            (&a.span, a.severity, a.code.as_str(), &a.message).cmp(&(
                &b.span,
                b.severity,
                b.code.as_str(),
                &b.message,
            ))
        });
        all.dedup();
        Self(all)
    }

    /// The problems in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many problems of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether the build must not publish.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Every warning as an error, for `--strict`.
    #[must_use]
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.severity = Severity::Error;
        }
        self
    }
}
