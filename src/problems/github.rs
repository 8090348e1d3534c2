//! Problems as workflow commands, which GitHub Actions shows beside the lines concerned.

use std::fmt::Write as _;

use handout_base::diag::{Diagnostic, FormattedDiagnostic, Severity, Sources, region, visible};

/// One command, which is one line.
pub(super) fn command(diagnostic: &Diagnostic, sources: &impl Sources) -> String {
    let mut out = String::new();
    let formatted = FormattedDiagnostic::new(diagnostic, sources);
    let word = match formatted.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let file = format!("{}{}", sources.folder(), diagnostic.span.path);
    let _ = write!(out, "::{word} file={}", property(&visible(&file)));
    if let Some((start, end)) = region(&diagnostic.span, sources) {
        let _ = write!(out, ",line={},endLine={}", start.line, end.line);
        // GitHub accepts columns only within one line.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = write!(out, ",title={}", property(&format!("handout {}", formatted.code)));
    let _ = writeln!(out, "::{}", data(&formatted.in_lines()));
    out
}

/// The text after the `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_base::diag::{Code, SourceText, Span};
    use std::sync::Arc;

    struct Book(SourceText);

    impl Sources for Book {
        fn text(&self, path: &str) -> Option<&SourceText> {
            (path == "content/a, b: 5%.md").then_some(&self.0)
        }

        fn folder(&self) -> &str {
            "clinic/"
        }
    }

    #[track_caller]
    fn check(span: Span, message: &str, expect: &str) {
        let diagnostic = Diagnostic::error(Code::UnknownKey, span, message).help("do\nso");
        assert_eq!(command(&diagnostic, &Book(SourceText::new(*b"one\ntwo: x\n"))), expect);
    }

    #[test]
    fn characters_that_end_a_part_are_escaped() {
        let path = Arc::from("content/a, b: 5%.md");
        check(
            Span::new(&path, 4..7),
            "50% of :: this, and",
            "::error file=clinic/content/a%2C b%3A 5%25.md,line=2,endLine=2,col=1,endColumn=4,title=handout unknown-key::50%25 of :: this, and%0Ahelp: do%0Aso\n",
        );
        check(
            Span::new(&path, 0..7),
            "m",
            "::error file=clinic/content/a%2C b%3A 5%25.md,line=1,endLine=2,title=handout unknown-key::m%0Ahelp: do%0Aso\n",
        );
    }

    #[test]
    fn a_message_cannot_become_a_second_command() {
        check(
            Span::file("content/x\n::warning::y"),
            "m\r\n::error::z",
            "::error file=clinic/content/x<U+000A>%3A%3Awarning%3A%3Ay,title=handout unknown-key::m<U+000D><U+000A>::error::z%0Ahelp: do%0Aso\n",
        );
    }
}
