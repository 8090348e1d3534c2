//! Web addresses, as values of keys.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use crate::diag::Code;

/// A web address, with its scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebUrl(pub String);

impl Field for WebUrl {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let usable = host.is_some_and(|h| !h.is_empty() && !h.starts_with('/'))
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
        if usable {
            return Some(Self(text));
        }
        let help = Some("write the whole address, like `https://www.example.org/page`".to_owned());
        reader.error(Code::BadUrl, &node.range, format!("`{text}` is not a web address"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "uri", "pattern": "^https?://" })
    }
}
