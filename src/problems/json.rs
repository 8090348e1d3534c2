//! Problems as JSON, for programs: one object per line.

use handout_base::diag::{Diagnostic, Sources, Span, position, visible_json};
use serde_json::json;

/// One problem.
pub(super) fn line(diagnostic: &Diagnostic, sources: &impl Sources) -> String {
    let location = |span: &Span| {
        let at = position(span, sources);
        json!({
            "path": &*span.path,
            "line": at.map(|p| p.line),
            "column": at.map(|p| p.column),
            "start": span.range.map(|r| r.0),
            "end": span.range.map(|r| r.1),
        })
    };
    let labels: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|label| json!({ "text": label.text, "location": location(&label.span) }))
        .collect();
    let value = json!({
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code.as_str(),
        "message": diagnostic.message,
        "location": location(&diagnostic.span),
        "labels": labels,
        "help": diagnostic.help,
    });
    visible_json(&format!("{value}\n"))
}
