//! How strict `handout check` is.

use std::collections::BTreeMap;

use serde_json::json;

use crate::data::{Field, Node, Reader, Value, read_choice, record};
use crate::diag::{Code, Diagnostic, Level, Rule, did_you_mean};

record! {
    /// How strict `handout check` is.
    pub(crate) struct CheckSettings {
        /// The school grade (United States) that text aims at; 6 if left out.
        target_grade: Option<Grade>,
        /// The school grade above which text is an error; 8 if left out.
        max_grade: Option<Grade>,
        /// Rules with another level than their own: `off`, `warning` or `error`.
        rules: Option<RuleLevels>,
    }
}

impl Field for Level {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words = Self::ALL.map(Self::as_str);
        read_choice(node, "level", &words, reader).map(|i| Self::ALL[i])
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Self::ALL.map(Self::as_str) })
    }
}

/// A school grade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Grade(pub(crate) f64);

impl Field for Grade {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let grade = f64::read(node, reader)?;
        if (1.0..=16.0).contains(&grade) {
            return Some(Self(grade));
        }
        let help = Some("write a number from 1 to 16; health texts aim at 6".to_owned());
        reader.error(Code::UnknownValue, &node.range, format!("there is no school grade {grade}"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "number", "minimum": 1, "maximum": 16 })
    }
}

/// The levels that a book gives to rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RuleLevels(BTreeMap<Code, Level>);

impl RuleLevels {
    /// The level of a rule in this book.
    pub(crate) fn of(&self, rule: Rule) -> Level {
        self.0.get(&rule.code).copied().unwrap_or(rule.level)
    }
}

impl Field for RuleLevels {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return reader.wrong_type(node, "a group of rules", "jargon = \"off\"");
        };
        let mut levels = BTreeMap::new();
        for entry in entries {
            let level = Level::read(&entry.node, reader);
            let Some(rule) = Rule::named(&entry.key) else {
                reader.push(unknown_rule(&entry.key, reader.span(&entry.key_range)));
                continue;
            };
            levels.insert(rule.code, level?);
        }
        Some(Self(levels))
    }

    fn schema() -> serde_json::Value {
        let names: Vec<&str> = Rule::names().collect();
        json!({ "type": "object", "propertyNames": { "enum": names }, "additionalProperties": Level::schema() })
    }
}

/// Says that there is no such rule.
pub(crate) fn unknown_rule(name: &str, span: crate::diag::Span) -> Diagnostic {
    let help = match did_you_mean(name, Rule::names()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if Code::ALL.iter().any(|code| code.as_str() == name) => {
            "this is a mistake that no page can be excepted from: mend it".to_owned()
        }
        None => "the guide lists all rules: `handout explain` prints their names".to_owned(),
    };
    Diagnostic::error(Code::UnknownValue, span, format!("there is no rule `{name}`")).help(help)
}
