//! Text → a text string of PDF (PDF 1.7, 7.9.2.2).

use lopdf::{Object, StringFormat};

/// A string as a file stores it (PDF 1.7, 7.9.2.2): ASCII unchanged, all else in UTF-16.
pub(crate) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
