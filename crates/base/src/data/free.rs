//! Values of any shape.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;

/// A value that the program passes on to templates unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct Free(pub serde_json::Value);

impl Field for Free {
    fn read(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(Self(node.to_json()))
    }

    fn schema() -> serde_json::Value {
        json!({})
    }
}
