//! All problems of a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut as _;

use super::code::Code;

use super::diagnostic::{Diagnostic, Severity};

/// How many problems of a kind are kept of one file. Nobody reads more, and a hostile file can have a hundred thousand.
const MOST_OF_A_KIND: usize = 100;

/// All problems of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Sorts by file, place and severity, and drops exact repetitions, so that the order does not depend on the number of threads.
    /// Of very many problems of a kind in one file, the last that is kept says how many more there are.
    pub fn new(mut all: Vec<Diagnostic>) -> Self {
        all.retain(|problem| !problem.span.is_elsewhere());
        all.iter_mut().for_each(|problem| problem.labels.retain(|label| !label.span.is_elsewhere()));
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
        bound(&mut all);
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

/// Leaves the first problems of each kind and file, and says after the last one how many were left out.
fn bound(all: &mut Vec<Diagnostic>) {
    if all.len() <= MOST_OF_A_KIND {
        return;
    }
    let mut counts: BTreeMap<(Arc<str>, Code, Severity), usize> = BTreeMap::new();
    let kind = |problem: &Diagnostic| (Arc::clone(&problem.span.path), problem.code, problem.severity);
    all.retain(|problem| {
        let count = counts.entry(kind(problem)).or_default();
        *count += 1;
        *count <= MOST_OF_A_KIND
    });
    counts.retain(|_, count| *count > MOST_OF_A_KIND);
    for problem in all.iter_mut().rev() {
        if let Some(count) = counts.remove(&kind(problem)) {
            let more = format!("and {} more of this kind in this file", count - MOST_OF_A_KIND);
            problem.help = Some(
                problem.help.take().map_or_else(|| more.clone(), |help| format!("{help}\n{more}")).into(),
            );
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    #[test]
    fn problems_of_a_kind_are_bounded_in_each_file() {
        let problem = |file: &str, code, at: usize| {
            Diagnostic::error(code, Span::new(&Arc::from(file), at..at + 1), "m").help("h")
        };
        let many = |file: &'static str, code, count| (0..count).map(move |at| problem(file, code, at));
        let all = Diagnostics::new(
            many("a", Code::RawHtml, 20_000)
                .chain(many("a", Code::NotShown, 3))
                .chain(many("b", Code::RawHtml, 100))
                .collect(),
        );
        assert_eq!(all.iter().count(), 100 + 3 + 100);
        let helps: Vec<&str> =
            all.iter().filter_map(|problem| problem.help.as_deref()).filter(|help| *help != "h").collect();
        assert_eq!(helps, ["h\nand 19900 more of this kind in this file"]);
        // A report of what is left says the same.
        assert_eq!(Diagnostics::new(all.iter().cloned().collect()), all);
    }

    #[test]
    fn what_is_wrong_in_another_file_is_reported_there() {
        let path = Arc::from("a.es.md");
        let elsewhere = Span::new(&path, Span::ELSEWHERE.start + 3..Span::ELSEWHERE.end + 9);
        let here = Diagnostic::error(Code::RawHtml, Span::new(&path, 3..9), "m");
        let labelled = here.clone().label(elsewhere.clone(), "there");
        let all = Diagnostics::new(vec![Diagnostic::error(Code::RawHtml, elsewhere, "m"), labelled]);
        assert_eq!(all, Diagnostics(vec![here]));
    }
}
