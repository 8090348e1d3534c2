//! Web addresses, as values of keys.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use crate::diag::Code;
use crate::path::web_address_fault;

/// A web address, with its scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebUrl(pub String);

impl Field for WebUrl {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        if is_web && web_address_fault(&text).is_none() {
            return Some(Self(text));
        }
        let help = Some("write the whole address, like `https://www.example.org/page`".to_owned());
        reader.error(Code::BadUrl, &node.range, format!("`{text}` is not a web address"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "uri", "pattern": "^https?://" })
    }
}
