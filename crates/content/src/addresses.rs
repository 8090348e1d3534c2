//! Parts of addresses as values of keys.

use serde_json::json;

use handout_base::data::{Field, Node, Reader};
use handout_base::diag::Code;
use handout_base::path::segment_fault;

/// The last part of a web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug(pub String);

impl Field for Slug {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        match segment_fault(&text) {
            None => Some(Self(text)),
            Some(fault) => reader.error(
                Code::BadSlug,
                &node.range,
                format!("`{text}` cannot be a part of a web address: {fault}"),
                Some("use small letters, digits and hyphens, like `knee-to-chest`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[^./\\s][^/\\s]*$" })
    }
}

/// An old address of a page, with slashes at both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldUrl(pub String);

impl Field for OldUrl {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let fault = match text.strip_prefix('/') {
            None => Some("it does not begin with `/`"),
            Some(rest) => rest.trim_end_matches('/').split('/').find_map(segment_fault),
        };
        match fault {
            None => Some(Self(format!("{}/", text.trim_end_matches('/')))),
            Some(fault) => reader.error(
                Code::BadUrl,
                &node.range,
                format!("`{text}` cannot be an old address: {fault}"),
                Some("write the address below the site's name, like `/exercises/old-name/`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^/" })
    }
}
