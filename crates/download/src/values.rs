//! Values of a dictionary in a PDF; what cannot be read is not there.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// The value of a key that is text and says something.
pub(crate) fn text(dictionary: &Dictionary, document: &Document, key: &[u8]) -> Option<String> {
    let text = decode_text_string(dictionary.get_deref(key, document).ok()?).ok()?;
    let text = text.trim().trim_matches('\0').trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The value of a key that is a dictionary.
pub(crate) fn dictionary<'a>(
    dictionary: &'a Dictionary,
    document: &'a Document,
    key: &[u8],
) -> Option<&'a Dictionary> {
    dictionary.get_deref(key, document).and_then(Object::as_dict).ok()
}
