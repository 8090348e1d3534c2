//! XML files that are no drawings: whether they are data alone.

use std::ops::Range;

use crate::reading::{document, start_of_text};

/// The namespaces of elements and attributes in which browsers act all begin with this.
const ACTIVE: &str = "http://www.w3.org/";
/// These begin so as well, and browsers do nothing with them.
const DATA: [&str; 3] = [
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
];

/// What an XML file holds besides data, and where; nothing if browsers have nothing to run in it.
pub fn data_fault(bytes: &[u8]) -> Option<(Option<Range<usize>>, String)> {
    let (text, document) = match document(bytes) {
        Ok(read) => read,
        Err(fault) => return Some((None, fault.message())),
    };
    if text.contains("<!DOCTYPE") {
        return Some((None, "it has a document type".to_owned()));
    }
    let start = start_of_text(bytes);
    let is_active = |namespace: Option<&str>| {
        namespace.is_some_and(|name| name.starts_with(ACTIVE) && !DATA.contains(&name))
    };
    document.descendants().find_map(|node| {
        let attributes = node.attributes().any(|own| is_active(own.namespace()));
        let what = match node.pi() {
            Some(pi) => format!("`<?{}`", pi.target),
            None if is_active(node.tag_name().namespace()) || attributes => {
                format!("`<{}>`", node.tag_name().name())
            }
            None => return None,
        };
        let range = node.range();
        Some((Some(range.start + start..range.end + start), what))
    })
}
