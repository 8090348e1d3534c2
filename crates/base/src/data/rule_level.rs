//! The level of a rule, as the value of a key.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use super::record::read_choice;
use crate::diag::Level;

impl Field for Level {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words = Self::ALL.map(Self::as_str);
        read_choice(node, "level", &words, reader).map(|i| Self::ALL[i])
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Self::ALL.map(Self::as_str) })
    }
}
