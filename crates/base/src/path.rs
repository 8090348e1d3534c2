//! Ids, web addresses and output paths: what may be a part of one, and how one becomes another.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

/// A page's id: its path under content/ without language and extension; a folder's `_index.md` has the folder's id and
/// the home page the empty one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub Arc<str>);

impl PageId {
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ids of the folders that hold this page, the nearest first and home last; the home page has none.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let home = (!self.0.is_empty()).then_some("");
        self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at]).chain(home)
    }

    /// The last part of the id.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl Borrow<str> for PageId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "_index" } else { &self.0 })
    }
}

/// A language tag such as `en` or `pt-BR`, part of every id, address and message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub Arc<str>);

impl Lang {
    pub fn new(tag: &str) -> Self {
        Self(Arc::from(tag))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is English, of whichever country: the one language whose words and formulas rules know.
    pub fn is_english(&self) -> bool {
        self.0.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
    }

    /// The direction in which the language is written.
    pub fn direction(&self) -> &'static str {
        let primary = self.0.split('-').next().unwrap_or_default();
        match primary {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "ff" | "he" | "ks" | "ku" | "ps" | "sd" | "ug" | "ur"
            | "yi" => "rtl",
            _ => "ltr",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a word cannot be a part of a web address; `None` when it can.
pub fn segment_fault(segment: &str) -> Option<&'static str> {
    const RESERVED: [char; 16] =
        ['/', '\\', '<', '>', ':', '"', '|', '?', '*', '%', '#', '&', '\'', ';', '`', '^'];
    if segment.is_empty() {
        Some("it is empty")
    } else if segment == "." || segment == ".." {
        Some("`.` and `..` would lead out of the site")
    } else if segment.starts_with('.') {
        Some("it begins with a dot")
    } else if segment.chars().any(char::is_whitespace) {
        Some("it has a space")
    } else if segment.chars().any(|c| c.is_control() || RESERVED.contains(&c)) {
        Some("it has a sign that web addresses or file systems keep for themselves")
    } else if segment.ends_with('.') {
        Some("it ends with a dot")
    } else {
        None
    }
}

/// The address of a page below the site's root, with slashes at both ends: `/exercises/bridge/`, `/es/exercises/bridge/`.
pub fn page_url(segments: &str, lang: &Lang, default: &Lang) -> String {
    let mut url = String::from("/");
    if lang != default {
        url.push_str(lang.as_str());
        url.push('/');
    }
    if !segments.is_empty() {
        url.push_str(segments);
        url.push('/');
    }
    url
}

/// The file that a web server gives for the address of a page.
pub fn index_file(url: &str) -> String {
    format!("{}index.html", url.trim_start_matches('/'))
}

/// A path as it stands in an address: everything but unreserved signs and `/` is percent-encoded (RFC 3986, section 2.3).
pub fn percent_encode(path: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let plain =
        |byte: u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/');
    if path.bytes().all(plain) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// A percent-encoded path as the signs that it stands for; text that would not be UTF-8 is left as it is.
pub fn percent_decode(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// What two addresses share when a file system or an eye would take them for one: compatibility composition and lower case.
pub fn lookalike_key(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// A heading or title as an anchor: letters and digits in lower case, everything else one hyphen.
pub fn slugify(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfc() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if c != '\'' && c != '\u{2019}' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { "section".to_owned() } else { out }
}

/// Ids that templates give to the fixed parts of a page; no heading or part of a handout gets one of them. `title` is what
/// follows the id of a part in that of its own heading.
pub const RESERVED_IDS: [&str; 15] = [
    "before-you-start",
    "call-soon",
    "chart",
    "contact",
    "dose",
    "editions",
    "emergency-title",
    "exercises",
    "handouts",
    "main",
    "review",
    "sources",
    "steps",
    "title",
    "toc",
];

/// Joins a relative path to a folder, both `/` separated; `None` when it would leave the root.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_know_their_folder() {
        let folders = |id: &str| PageId::new(id).folders().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(folders("a/b/c"), ["a/b", "a", ""]);
        assert_eq!(folders("a"), [""]);
        assert!(folders("").is_empty());
        assert_eq!(PageId::new("a/b").name(), "b");
    }

    #[test]
    fn addresses_carry_the_language() {
        let (en, es) = (Lang::new("en"), Lang::new("es"));
        assert_eq!(page_url("a/b", &en, &en), "/a/b/");
        assert_eq!(page_url("a/b", &es, &en), "/es/a/b/");
        assert_eq!(page_url("", &es, &en), "/es/");
        assert_eq!(index_file("/a/b/"), "a/b/index.html");
        assert_eq!(index_file("/"), "index.html");
    }

    #[test]
    fn no_segment_leaves_the_root() {
        for bad in ["", ".", "..", ".git", "a b", "a/b", "a\\b", "a\0b", "x:y", "a."] {
            assert!(segment_fault(bad).is_some(), "{bad:?}");
        }
        for good in ["bridge", "r\u{fc}cken", "a.b", "Knee_1"] {
            assert_eq!(segment_fault(good), None, "{good:?}");
        }
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a", "../../c.md"), None);
    }

    #[test]
    fn lookalikes_meet() {
        assert_eq!(lookalike_key("/Bridge/"), lookalike_key("/bridge/"));
        assert_eq!(lookalike_key("/u\u{308}/"), lookalike_key("/\u{fc}/"));
        assert_ne!(lookalike_key("/a/"), lookalike_key("/b/"));
    }

    #[test]
    fn slugs_and_encoding() {
        assert_eq!(slugify("When to call us?"), "when-to-call-us");
        assert_eq!(slugify("Don\u{2019}t"), "dont");
        assert_eq!(slugify("???"), "section");
        assert_eq!(percent_encode("/a b/\u{e9}/"), "/a%20b/%C3%A9/");
        assert_eq!(percent_encode("/a-b/"), "/a-b/");
    }

    #[test]
    fn percent_signs_are_decoded_once() {
        assert_eq!(percent_decode("a%20b"), "a b");
        assert_eq!(percent_decode("%2520"), "%20");
        assert_eq!(percent_decode("%zz%"), "%zz%");
        assert_eq!(percent_decode("%ff"), "%ff");
    }

    #[test]
    fn the_primary_tag_tells_the_language() {
        assert!(Lang::new("en").is_english() && Lang::new("en-GB").is_english());
        assert!(!Lang::new("es").is_english() && !Lang::new("enm").is_english());
    }

    #[test]
    fn direction_follows_the_language() {
        assert_eq!(Lang::new("ar").direction(), "rtl");
        assert_eq!(Lang::new("he-IL").direction(), "rtl");
        assert_eq!(Lang::new("en").direction(), "ltr");
    }
}
