//! Rules that a page is excepted from, each with the reason: `allow: {too-many-exercises: "The clinic's own sheet has seven"}`.

use std::ops::Range;

use serde_json::json;

use handout_base::data::{Field, Node, Reader, Value, report_repeated};
use handout_base::diag::unknown_rule;
use handout_base::diag::{Code, Rule};

/// The exceptions of a page, in the order in which they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowed(pub Vec<Exception>);

/// A rule that a page is excepted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The rule.
    pub code: Code,
    /// Why the page is excepted.
    pub reason: String,
    /// Where the name of the rule is.
    pub range: Range<usize>,
}

impl Field for Allowed {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let entries = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => return reader.empty(node),
            _ => return reader.wrong_type(node, "rules, each with a reason", "{long-list: The reason}"),
        };
        let mut exceptions = Vec::new();
        report_repeated(entries, reader);
        for entry in entries {
            let reason = String::read(&entry.node, reader);
            let Some(rule) = Rule::named(&entry.key) else {
                reader.push(unknown_rule(&entry.key, reader.span(&entry.key_range)));
                continue;
            };
            let exception = |reason| Exception { code: rule.code, reason, range: entry.key_range.clone() };
            exceptions.extend(reason.map(exception));
        }
        Some(Self(exceptions))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema() -> serde_json::Value {
        let names: Vec<&str> = Rule::names().collect();
        json!({ "type": "object", "propertyNames": { "enum": names }, "additionalProperties": String::schema() })
    }
}
