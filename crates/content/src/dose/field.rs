//! Front matter → a dose.

use std::borrow::Cow;

use serde_json::json;

use handout_base::data::{
    self, Entry, Field, Node, Property, Reader, Record, described, object_schema, read_record,
};
use handout_base::diag::Code;

use super::amount::Value;
use super::fault::{Fault, of_line, of_part};
use super::part::Part;
use super::read::{is_space, pieces};
use super::schema;
use super::short;
use super::whole::Dose;

const COUNT: usize = Part::ALL.len();
const KEYS: [&str; COUNT] = {
    let mut keys = [""; COUNT];
    let mut at = 0;
    while at < COUNT {
        keys[at] = Part::ALL[at].as_str();
        at += 1;
    }
    keys
};
const PROPERTIES: [Property; COUNT] = {
    let mut all = [Property { key: "", shape: data::Shape::Fact, read_as: None }; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at].key = KEYS[at];
        at += 1;
    }
    all
};

impl Record for Dose {
    const KEYS: &'static [&'static str] = &KEYS;
    const PROPERTIES: &'static [Property] = &PROPERTIES;

    fn read_entries(node: &Node, entries: &[Entry], reader: &mut Reader) -> Option<Self> {
        let mut dose = Self::NONE;
        let mut is_read = true;
        for part in Part::ALL {
            let Some(entry) = entries.iter().find(|entry| entry.key == part.as_str()) else { continue };
            let value = value(*part, &entry.node, reader);
            is_read &= value.is_some();
            dose.set(*part, value);
        }
        if dose.contradicts_itself() {
            let help = "keep `sides` if each side is exercised, or `side` if one is";
            let message = "`sides` and `side` contradict each other";
            return reader.error(Code::BadDose, &node.range, message.to_owned(), Some(help.to_owned()));
        }
        is_read.then_some(dose)
    }

    fn properties() -> Vec<(&'static str, serde_json::Value, bool)> {
        let property = |part: &Part| {
            let facts = part.facts();
            let examples: Vec<String> = facts.examples.iter().map(|text| format!("`{text}`")).collect();
            let about =
                format!("{}: {}; `blank` prints a line to write on.", facts.meaning, examples.join(", "));
            (part.as_str(), described(schema::of_part(*part), &about), false)
        };
        Part::ALL.iter().map(property).collect()
    }
}

impl Field for Dose {
    const SHAPE: data::Shape = data::Shape::Group(&PROPERTIES);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Some(text) = number_or_text(node) {
            let text = text.trim_matches(is_space);
            let lower = text.to_ascii_lowercase();
            return short::dose(&lower)
                .map_err(|trouble| of_line(&lower, trouble))
                .or_else(|fault| told(fault, node, reader))
                .ok();
        }
        let entries = read_record(node, Self::KEYS, Some(|_| LINE.to_owned()), reader)?;
        Self::read_entries(node, entries, reader)
    }

    fn schema() -> serde_json::Value {
        let line = json!({ "type": ["string", "integer"], "description": "The dose in one line: `3 x 10, 2 a day`." });
        json!({ "anyOf": [line, object_schema(Self::properties())] })
    }
}

/// How to write a dose that is no text and no group of keys.
const LINE: &str = "write it in curly brackets, like `{hold: 5 s, reps: 10, frequency: 2 a day}`";

fn value(part: Part, node: &Node, reader: &mut Reader) -> Option<Value> {
    let Some(text) = number_or_text(node) else {
        let message = format!("expected a dose, found {}", node.describe());
        let example = part.facts().examples[0];
        return reader.error(Code::BadDose, &node.range, message, Some(format!("write it like `{example}`")));
    };
    let text = text.trim_matches(is_space);
    if text == "blank" {
        return Some(Value::Blank);
    }
    let lower = text.to_ascii_lowercase();
    match pieces(part, &lower) {
        Some(pieces) => Some(Value::Known(pieces)),
        None => told(of_part(part, text), node, reader).ok(),
    }
}

fn told<T>(Fault(message, help): Fault, node: &Node, reader: &mut Reader) -> Result<T, ()> {
    reader.error::<T>(Code::BadDose, &node.range, message, Some(help)).ok_or(())
}

/// The text of a value; of `10.0` or `1e1`, which JSON does not tell apart from `10`, the whole number.
fn number_or_text(node: &Node) -> Option<Cow<'_, str>> {
    let text = node.as_text()?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = node.to_json().as_f64().filter(|number| number.fract() == 0.0 && !is_plain);
    Some(whole.map_or(Cow::Borrowed(text), |number| Cow::Owned(number.to_string())))
}
