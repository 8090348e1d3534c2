//! Access to a PDF's objects; nothing fails, since a damaged part counts as a missing one.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// No stream of a handout unpacks to more, in bytes; a page of dense drawings has 2 MB.
pub(super) const MAX_STREAM: usize = 64 << 20;

/// A value of a dictionary, references followed.
pub(super) fn entry<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    Some(document.dereference(dictionary.get(key).ok()?).ok()?.1)
}

/// A value that is a dictionary, with the number of its object, if it has one.
pub(super) fn dictionary<'a>(
    document: &'a Document,
    object: &'a Object,
) -> Option<(Option<ObjectId>, &'a Dictionary)> {
    let (id, object) = document.dereference(object).ok()?;
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return None,
    };
    Some((id, dictionary))
}

/// A value that is a name, as text; empty where there is none.
pub(super) fn names(document: &Document, dictionary: &Dictionary, key: &[u8]) -> String {
    let name = entry(document, dictionary, key).and_then(|object| object.as_name().ok());
    name.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

/// A value that is a number.
pub(super) fn number(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
    finite(entry(document, dictionary, key)?)
}

fn finite(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

/// A value that is a list of numbers.
pub(super) fn numbers<const N: usize>(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Option<[f64; N]> {
    let list = entry(document, dictionary, key)?.as_array().ok()?;
    let numbers: Option<Vec<f64>> =
        list.iter().take(N).map(|object| finite(document.dereference(object).ok()?.1)).collect();
    numbers?.try_into().ok()
}

/// The content of a stream, unpacked; `None` where it is damaged or too large.
pub(super) fn stream_bytes(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(MAX_STREAM).ok()
}
