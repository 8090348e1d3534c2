//! Problems for people: with the line of the source, or shorter.

use std::fmt::Write as _;

use handout_base::diag::{Diagnostics, FormattedDiagnostic, Severity, Sources};

use super::fold::{Alike, alike, same};

/// Each problem with the line of the source that it is about.
pub(super) fn with_excerpts(diagnostics: &Diagnostics, sources: &impl Sources) -> String {
    let mut out = String::new();
    let mut alike = alike(diagnostics);
    for diagnostic in diagnostics.iter() {
        // A problem that many files have is reported once, with the first of them.
        let others = match alike.get_mut(&Alike::of(diagnostic)) {
            Some(files) => std::mem::take(files),
            None => vec![&*diagnostic.span.path],
        };
        let Some((_, others)) = others.split_first() else { continue };
        print(&mut out, &FormattedDiagnostic::new(diagnostic, sources), true, &same(others));
        out.push('\n');
    }
    out + &summary(diagnostics)
}

/// Each problem with its help, without the source.
pub(super) fn short(diagnostics: &Diagnostics, sources: &impl Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        print(&mut out, &FormattedDiagnostic::new(diagnostic, sources), false, "");
    }
    out + &summary(diagnostics)
}

/// `same` says which other files have the problem too.
fn print(out: &mut String, formatted: &FormattedDiagnostic, with_excerpt: bool, same: &str) {
    let FormattedDiagnostic { severity, code, place, message, excerpt, notes, help, .. } = formatted;
    let _ = writeln!(out, "{place}: {}[{code}]: {message}", severity.as_str());
    if with_excerpt {
        out.push_str(excerpt);
    }
    for note in notes {
        let _ = writeln!(out, "  note: {note}");
    }
    for (i, line) in help.iter().enumerate() {
        let _ = writeln!(out, "  {}{line}", if i == 0 { "help: " } else { "      " });
    }
    if !same.is_empty() {
        let _ = writeln!(out, "  note: {same}");
    }
}

fn summary(diagnostics: &Diagnostics) -> String {
    let count = |severity, word: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let counts: Vec<String> = [count(Severity::Error, "error"), count(Severity::Warning, "warning")]
        .into_iter()
        .flatten()
        .collect();
    if counts.is_empty() { String::new() } else { format!("{}\n", counts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_base::diag::{Code, Diagnostic, SourceText, Span};
    use std::sync::Arc;

    struct One(SourceText);

    impl Sources for One {
        fn text(&self, path: &str) -> Option<&SourceText> {
            (path == "content/a.md").then_some(&self.0)
        }
    }

    fn one(text: &str) -> One {
        One(SourceText::new(text.as_bytes()))
    }

    #[track_caller]
    fn check(text: &'static str, range: std::ops::Range<usize>, expect: &str) {
        let span = Span::new(&Arc::from("content/a.md"), range);
        let diagnostic =
            Diagnostic::error(Code::UnknownKey, span, "unknown key `x`").help("did you mean `y`?");
        let all = Diagnostics::new(vec![diagnostic]);
        assert_eq!(with_excerpts(&all, &one(text)), expect);
    }

    #[test]
    fn shows_the_line_and_underlines_the_span() {
        check(
            "---\nsumary: a\n---\n",
            4..10,
            "content/a.md:2:1: error[unknown-key]: unknown key `x`\n 2 | sumary: a\n   | ^^^^^^\n  help: did you mean `y`?\n\n1 error\n",
        );
    }

    #[test]
    fn columns_count_characters_and_carets_count_cells() {
        check(
            "é\u{4e2d}: x",
            5..6,
            "content/a.md:1:3: error[unknown-key]: unknown key `x`\n 1 | é\u{4e2d}: x\n   |    ^\n  help: did you mean `y`?\n\n1 error\n",
        );
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let span = Span::new(&Arc::from("content/a.md"), 0..1);
        let all = Diagnostics::new(vec![Diagnostic::error(Code::UnknownKey, span, "bad \u{1b}[31m key")]);
        assert!(!with_excerpts(&all, &one("\u{1b}x")).contains('\u{1b}'));
    }

    #[test]
    fn a_problem_of_many_files_is_reported_once_to_people() {
        let problem = |file: &str| Diagnostic::warning(Code::NotReviewed, Span::file(file), "m").help("h");
        let all = |files: &[&str]| Diagnostics::new(files.iter().map(|file| problem(file)).collect());
        let many = all(&["a", "b", "c", "d"]);
        assert_eq!(
            with_excerpts(&many, &one("")),
            "a: warning[not-reviewed]: m\n  help: h\n  note: the same is true of 3 other files: b, c, d\n\n4 warnings\n"
        );
        assert_eq!(short(&many, &one("")).matches("[not-reviewed]").count(), 4);
        assert_eq!(with_excerpts(&all(&["a", "b", "c"]), &one("")).matches("[not-reviewed]").count(), 3);
    }

    #[test]
    fn a_span_past_the_end_does_not_panic() {
        let span = Span::new(&Arc::from("content/a.md"), 50..90);
        let all = Diagnostics::new(vec![Diagnostic::error(Code::UnknownKey, span, "m")]);
        assert!(with_excerpts(&all, &one("ab\ncd")).starts_with("content/a.md:2:3: "));
    }
}
