//! Parts of addresses as values of keys.

use serde_json::json;

use handout_base::data::{Field, Node, Reader};
use handout_base::diag::{Code, beginning};
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
                format!("`{}` cannot be a part of a web address: {fault}", beginning(&text)),
                Some("use small letters, digits and hyphens, like `knee-to-chest`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[^./\\s][^/\\s]*$" })
    }
}

/// The longest address, in bytes. Systems take about 4,000 for a path, and some of it is the folder of the site.
const LONGEST: usize = 1000;

/// An old address of a page, with slashes at both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldUrl(pub String);

impl Field for OldUrl {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let fault = match text.strip_prefix('/') {
            None => Some("it does not begin with `/`"),
            Some(_) if text.len() > LONGEST => {
                Some("it is longer than 1,000 bytes, and no website can store that")
            }
            Some(rest) => rest.trim_end_matches('/').split('/').find_map(segment_fault),
        };
        match fault {
            None => Some(Self(format!("{}/", text.trim_end_matches('/')))),
            Some(fault) => reader.error(
                Code::BadUrl,
                &node.range,
                format!("`{}` cannot be an old address: {fault}", beginning(&text)),
                Some("write the address below the site's name, like `/exercises/old-name/`".to_owned()),
            ),
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^/" })
    }
}
