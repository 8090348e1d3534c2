//! A short hash in front matter that identifies content.

use serde_json::json;

use handout_base::data::{Field, Node, Reader};
use handout_base::diag::Code;

/// The first 16 hexadecimal digits of a hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of a hash.
    pub fn new(hash: &blake3::Hash) -> Self {
        Self(hash.to_hex()[..16].to_owned())
    }
}

impl Field for Fingerprint {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.as_text().unwrap_or_default();
        if text.len() == 16 && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')) {
            return Some(Self(text.to_owned()));
        }
        let help =
            Some("`handout review sign` writes this value; take the line out if you wrote it".to_owned());
        reader.error(Code::UnknownValue, &node.range, "this is not the fingerprint of a reviewed page", help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" })
    }
}
