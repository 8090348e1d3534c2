//! How strict `handout check` is.

use std::collections::BTreeMap;

use serde_json::json;

use handout_base::data::{Field, Node, Reader, Value, record};
use handout_base::diag::{Code, Level, Rule, unknown_rule};

record! {
    /// How strict `handout check` is.
    pub(crate) struct CheckSettings {
        /// The school grade (United States) that text aims at; 6 if left out.
        target_grade: Option<Grade>,
        /// The grade by SMOG that text aims at; two above `target_grade` if left out.
        target_smog: Option<Grade>,
        /// The school grade above which text is an error; 8 if left out.
        max_grade: Option<Grade>,
        /// Levels that replace those of rules: `off`, `warning` or `error`.
        rules: Option<RuleLevels>,
    }
}

/// A school grade from 1 to 16.
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

/// The levels that a book sets for rules.
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
