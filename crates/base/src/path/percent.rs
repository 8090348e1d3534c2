//! Percent-encoding (RFC 3986, section 2.1) of paths in addresses.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but unreserved characters (RFC 3986, section 2.3) and `/`.
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as it is written in an address: all but unreserved characters and `/` is encoded.
pub fn percent_encode(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

/// The text of an encoded path, decoded once; left as it is where that would not be UTF-8.
pub fn percent_decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_owned(), Into::into)
}

/// Decodes once, for a server that must not guess: `None` where a `%` is not part of an escape or the result is not UTF-8.
pub fn percent_decode_strictly(text: &str) -> Option<String> {
    let is_escape = |at: usize| {
        text.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    let is_sound = text.match_indices('%').all(|(at, _)| is_escape(at));
    is_sound.then(|| percent_decode_str(text).decode_utf8().ok().map(Into::into))?
}

/// Characters that cannot be in an address as it is sent (RFC 3986), besides those beyond ASCII. `%` is not among them:
/// what has been encoded already stays so.
const UNSENDABLE: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A whole address as it is sent: what a person wrote, with only those characters encoded that no address can contain.
pub fn percent_encode_address(address: &str) -> String {
    utf8_percent_encode(address, UNSENDABLE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_characters_are_encoded() {
        assert_eq!(percent_encode("/a b/\u{e9}/"), "/a%20b/%C3%A9/");
        assert_eq!(percent_encode("/a-b/"), "/a-b/");
        assert_eq!(
            percent_encode("a:b"),
            "a%3Ab",
            "no first part of a relative reference looks like a scheme"
        );
    }

    #[test]
    fn text_is_decoded_once() {
        assert_eq!(percent_decode("a%20b"), "a b");
        assert_eq!(percent_decode("%2520"), "%20");
        assert_eq!(percent_decode("%zz%"), "%zz%");
        assert_eq!(percent_decode("%ff"), "%ff");
    }

    #[test]
    fn a_strict_reader_refuses_malformed_escapes() {
        assert_eq!(percent_decode_strictly("a%20b").as_deref(), Some("a b"));
        for bad in ["%", "%2", "%zz", "a%", "%ff", "%+1"] {
            assert_eq!(percent_decode_strictly(bad), None, "{bad}");
        }
    }

    #[test]
    fn addresses_are_sent_in_ascii() {
        let address = percent_encode_address("https://a.example/\u{e9} b%20?x=[1]");
        assert_eq!(address, "https://a.example/%C3%A9%20b%20?x=[1]");
    }
}
