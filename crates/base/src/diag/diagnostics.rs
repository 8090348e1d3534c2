//! All problems of a run.

use rayon::slice::ParallelSliceMut as _;

use super::diagnostic::{Diagnostic, Severity};

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Sorts by file, place and severity, and drops exact repetitions, so that the order does not depend on the number of threads.
    pub fn new(mut all: Vec<Diagnostic>) -> Self {
        // A large book has tens of thousands, and every live edit sorts them.
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

    /// Turns every warning into an error, for `--strict`.
    #[must_use]
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.severity = Severity::Error;
        }
        self
    }
}

/// A value together with the problems found while it was made.
#[derive(Debug, Clone, Default)]
pub struct WithDiagnostics<T> {
    /// The value, as far as it could be made.
    pub value: T,
    /// The problems.
    pub problems: Vec<Diagnostic>,
}
