//! Problems as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use handout_base::diag::{
    Code, Diagnostic, Diagnostics, FormattedDiagnostic, Level, Rule, Severity, Sources, Span, region,
    visible_json,
};
use handout_base::path::percent_encode;

use super::explanation::Explanation;

/// The whole file.
pub(super) fn log(diagnostics: &Diagnostics, sources: &impl Sources) -> String {
    let met: BTreeMap<&str, Code> = diagnostics.iter().map(|one| (one.code.as_str(), one.code)).collect();
    let codes: Vec<Code> = met.into_values().collect();
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let index = codes.iter().position(|code| *code == diagnostic.code);
            result(diagnostic, index.unwrap_or_default(), sources, &mut seen)
        })
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| descriptor(*code, diagnostics)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "handout", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            // The columns of messages count characters.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    visible_json(&format!("{log:#}\n"))
}

/// What a code means, in the words of the guide.
fn descriptor(code: Code, diagnostics: &Diagnostics) -> Value {
    let mut rule = Map::new();
    rule.insert("id".into(), json!(code.as_str()));
    if let Some(explanation) = Explanation::of(code) {
        rule.insert("shortDescription".into(), json!({ "text": explanation.meaning() }));
        rule.insert("fullDescription".into(), json!({ "text": explanation.why() }));
        let help = json!({ "text": explanation.text(), "markdown": explanation.markdown() });
        rule.insert("help".into(), help);
    }
    let own = Rule::of(code);
    let level = match own.map(|rule| rule.level) {
        Some(Level::Error) => Severity::Error,
        Some(_) => Severity::Warning,
        // A code that is not a rule always has the same severity, unless warnings were made errors.
        None => diagnostics
            .iter()
            .filter(|one| one.code == code)
            .map(|one| one.severity)
            .max()
            .unwrap_or(Severity::Error),
    };
    rule.insert("defaultConfiguration".into(), json!({ "level": level.as_str() }));
    if let Some(own) = own {
        rule.insert("properties".into(), json!({ "tags": [own.family.as_str()] }));
    }
    Value::Object(rule)
}

fn result(
    diagnostic: &Diagnostic,
    index: usize,
    sources: &impl Sources,
    seen: &mut BTreeMap<String, usize>,
) -> Value {
    let formatted = FormattedDiagnostic::new(diagnostic, sources);
    let mut result = json!({
        "ruleId": formatted.code,
        "ruleIndex": index,
        "level": formatted.severity.as_str(),
        "message": { "text": formatted.in_lines() },
        "locations": [{ "physicalLocation": location(&diagnostic.span, sources) }],
    });
    let labels = diagnostic.labels.iter();
    // The standard does not allow the same place twice.
    let mut places = BTreeSet::new();
    let related: Vec<Value> = labels
        .map(|label| {
            json!({ "physicalLocation": location(&label.span, sources), "message": { "text": label.text } })
        })
        .filter(|place| places.insert(place.to_string()))
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result["partialFingerprints"] = json!({ "handout/v1": fingerprint(diagnostic, seen) });
    result
}

/// A fingerprint that does not change with other lines: neither places nor numbers in the message are part of it. Equal
/// problems in one file differ by their order.
fn fingerprint(diagnostic: &Diagnostic, seen: &mut BTreeMap<String, usize>) -> String {
    let words: String = diagnostic.message.chars().filter(|c| !c.is_ascii_digit()).collect();
    let alike = format!("{}\0{}\0{words}", diagnostic.code.as_str(), diagnostic.span.path);
    let count = seen.entry(alike.clone()).or_default();
    *count += 1;
    let hash = blake3::hash(format!("{alike}\0{count}").as_bytes()).to_hex();
    hash[..32].to_owned()
}

fn location(span: &Span, sources: &impl Sources) -> Value {
    // A relative reference: an encoded `:` in its first part cannot pass for the end of a scheme.
    let uri = percent_encode(&format!("{}{}", sources.folder(), span.path));
    let mut location = json!({ "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" } });
    if let Some((start, end)) = region(span, sources) {
        location["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    location
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_base::diag::SourceText;
    use std::sync::Arc;

    struct Book(SourceText);

    impl Sources for Book {
        fn text(&self, path: &str) -> Option<&SourceText> {
            (path == "content/a b.md").then_some(&self.0)
        }
    }

    fn log_of(text: &'static str, problems: Vec<Diagnostic>) -> Value {
        let text = log(&Diagnostics::new(problems), &Book(SourceText::new(text.as_bytes())));
        serde_json::from_str(&text).expect("JSON")
    }

    fn problem(range: std::ops::Range<usize>, message: &str) -> Diagnostic {
        Diagnostic::error(Code::UnknownKey, Span::new(&Arc::from("content/a b.md"), range), message)
    }

    #[test]
    fn places_count_characters_and_paths_are_encoded() {
        let log = log_of("é\u{4e2d}: x\ny", vec![problem(0..5, "m").help("do so")]);
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/a%20b.md");
        let region = json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3 });
        assert_eq!(place["region"], region);
        assert_eq!(result["message"]["text"], "m\nhelp: do so");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["id"], "unknown-key");
    }

    #[test]
    fn fingerprints_outlive_other_lines_and_distinguish_equal_problems() {
        let of = |text, ranges: [std::ops::Range<usize>; 2], message: &str| -> Vec<Value> {
            let log = log_of(text, ranges.map(|range| problem(range, message)).to_vec());
            let results = log["runs"][0]["results"].as_array().expect("results").clone();
            results.into_iter().map(|result| result["partialFingerprints"]["handout/v1"].clone()).collect()
        };
        let before = of("a\nb\n", [0..1, 2..3], "3 words");
        assert_ne!(before[0], before[1]);
        assert_eq!(before, of("x\na\nb\n", [2..3, 4..5], "4 words"));
        assert_ne!(before, of("a\nb\n", [0..1, 2..3], "other words"));
    }

    #[test]
    fn a_log_without_problems_is_complete() {
        let log = log_of("", Vec::new());
        assert_eq!((&log["version"], &log["runs"][0]["results"]), (&json!("2.1.0"), &json!([])));
    }
}
