//! Problems → those that are reported, at the book's levels, and those that a page's exceptions suppress.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Level, Rule, Severity, Span};
use handout_content::Exception;
use handout_input::{Book, Checks};

/// Problems that are reported, and those that an exception suppresses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportedProblems {
    /// In the order in which they were found.
    pub reported: Vec<Diagnostic>,
    /// In the order in which they were found.
    pub suppressed: Vec<SuppressedProblem>,
}

/// A problem that is not reported.
#[derive(Debug, Clone, PartialEq)]
pub struct SuppressedProblem {
    /// What a rule found.
    pub problem: Diagnostic,
    /// Why the page is excepted.
    pub reason: String,
}

/// Applies the book's levels and the exceptions of each file to the problems that rules found.
pub fn apply_severities_and_suppressions(
    problems: Vec<Diagnostic>,
    exceptions: &BTreeMap<&Arc<str>, &[Exception]>,
    book: &Book,
    checks: Checks,
) -> ReportedProblems {
    let mut judged = ReportedProblems::default();
    let mut used: BTreeSet<(&Arc<str>, Code)> = BTreeSet::new();
    for problem in problems {
        let Some(rule) = Rule::of(problem.code) else {
            judged.reported.push(problem);
            continue;
        };
        let is_blocked = problem.severity == Severity::Error && book.reviewing().blocks(problem.code);
        let severity = match book.level(rule) {
            _ if is_blocked => Severity::Error,
            Level::Off => continue,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        let problem = Diagnostic { severity, ..problem };
        let found = exceptions.get_key_value(&problem.span.path).and_then(|(path, exceptions)| {
            Some((*path, exceptions.iter().find(|exception| exception.code == problem.code)?))
        });
        match found {
            Some((path, exception)) if is_blocked => {
                used.insert((path, exception.code));
                judged.reported.push(problem);
            }
            Some((path, exception)) => {
                used.insert((path, exception.code));
                judged.suppressed.push(SuppressedProblem { problem, reason: exception.reason.clone() });
            }
            None => judged.reported.push(problem),
        }
    }
    if checks != Checks::Errors {
        judged.reported.extend(unused_exceptions(exceptions, &used, book));
    }
    judged
}

/// Reports unused exceptions, which would hide the next mistake.
fn unused_exceptions(
    exceptions: &BTreeMap<&Arc<str>, &[Exception]>,
    used: &BTreeSet<(&Arc<str>, Code)>,
    book: &Book,
) -> Vec<Diagnostic> {
    // Links are checked online only, so their exceptions may be unused in this run.
    let is_checked = |code: Code| {
        !matches!(code, Code::DeadLink | Code::MovedLink | Code::IdleAllow)
            && Rule::of(code).is_some_and(|rule| book.level(rule) != Level::Off)
    };
    let severity = match Rule::of(Code::IdleAllow).map(|rule| book.level(rule)) {
        Some(Level::Off) => return Vec::new(),
        Some(Level::Error) => Severity::Error,
        _ => Severity::Warning,
    };
    let all = exceptions.iter().flat_map(|(path, list)| list.iter().map(move |one| (*path, one)));
    all.filter(|(path, exception)| is_checked(exception.code) && !used.contains(&(*path, exception.code)))
        .map(|(path, exception)| {
            let span = Span::new(path, exception.range.clone());
            let message = format!("the exception from `{}` is not needed", exception.code.as_str());
            let problem = Diagnostic::warning(Code::IdleAllow, span, message)
                .help("take it out of `allow`: it would hide the next mistake of this kind");
            Diagnostic { severity, ..problem }
        })
        .collect()
}
