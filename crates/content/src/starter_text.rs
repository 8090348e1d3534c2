//! Words of `handout new` that an author forgot to replace: patients would read them.

use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span};

/// The texts in the skeletons of `handout new` that an author should replace; a test compares them.
pub const STARTER_TEXTS: [&str; 7] = [
    "Say in one sentence",
    "Say in a few sentences",
    "The first numbered list is the steps.",
    "Write one movement a step",
    "Write here.",
    "Write short sentences and everyday words.",
    "by: First Last",
];

/// Reports each that is still there. Comments of the front matter do not count.
pub(super) fn check(path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let found = STARTER_TEXTS.iter().find_map(|words| line.find(words).map(|at| (at, words)));
        if let Some((at, words)) = found.filter(|_| !line.trim_start().starts_with('#')) {
            let span = Span::new(path, offset + at..offset + at + words.len());
            let problem = Diagnostic::warning(Code::Placeholder, span, "these words came with the new page")
                .help("write your own, or take the line out");
            problems.push(problem);
        }
        offset += line.len();
    }
    problems
}
