//! A problem that many files have is reported once to people, with the first of them.

use std::collections::BTreeMap;

use handout_base::diag::{Code, Diagnostic, Diagnostics, Severity, count, visible};

/// A problem of at least this many files is reported once.
const FOLD: usize = 4;

/// The parts that problems share if they are reported as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alike<'a>(Code, Severity, &'a str, bool);

impl<'a> Alike<'a> {
    pub(super) fn of(diagnostic: &'a Diagnostic) -> Self {
        let is_of_a_file = diagnostic.span.range.is_none() && diagnostic.labels.is_empty();
        Self(diagnostic.code, diagnostic.severity, &diagnostic.message, is_of_a_file)
    }
}

/// The files of each problem that many files have.
pub(super) fn alike(diagnostics: &Diagnostics) -> BTreeMap<Alike<'_>, Vec<&str>> {
    let mut alike: BTreeMap<Alike<'_>, Vec<&str>> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let key = Alike::of(diagnostic);
        if key.3 {
            alike.entry(key).or_default().push(&diagnostic.span.path);
        }
    }
    alike.retain(|_, files| files.len() >= FOLD);
    alike
}

/// A note about the other files with a problem, with so few names that a terminal stays readable.
pub(super) fn same(others: &[&str]) -> String {
    const MOST: usize = 20;
    if others.is_empty() {
        return String::new();
    }
    let files: Vec<String> = others.iter().take(MOST).map(|path| visible(path).into_owned()).collect();
    let more = if others.len() > MOST { " … (`--format short` lists all)" } else { "" };
    format!("the same is true of {}: {}{more}", count(others.len(), "other file"), files.join(", "))
}
