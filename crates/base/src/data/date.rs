//! Dates, as values of keys.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use crate::diag::Code;

/// A calendar day, written `2026-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub jiff::civil::Date);

/// No date of a handout is older: an earlier year is a typing error.
const FIRST_YEAR: i16 = 1900;

impl Field for Date {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.as_text().unwrap_or_default();
        let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        match text.parse::<jiff::civil::Date>() {
            Ok(date) if shaped && date.year() >= FIRST_YEAR => Some(Self(date)),
            Ok(_) if shaped => reader.error(
                Code::BadDate,
                &node.range,
                format!("the year of `{text}` is long past"),
                Some("check the year, and write it with four digits, like `2026-03-01`".to_owned()),
            ),
            _ if shaped => reader.error(
                Code::BadDate,
                &node.range,
                format!("`{text}` does not exist"),
                Some("check the month and the day".to_owned()),
            ),
            _ => reader.error(
                Code::BadDate,
                &node.range,
                format!("`{text}` is not a date"),
                Some("write the year, month and day like `2026-03-01`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "date" })
    }
}
