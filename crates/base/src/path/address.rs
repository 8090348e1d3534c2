//! Addresses of pages, and the paths that they are made of.

use unicode_normalization::UnicodeNormalization as _;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::skeleton;

use super::lang::Lang;
use crate::unseen::unseen;

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

/// The output file of a page at an address.
pub fn index_file(url: &str) -> String {
    format!("{}index.html", url.trim_start_matches('/'))
}

/// Why a text cannot be a segment of a web address; `None` if it can.
pub fn segment_fault(segment: &str) -> Option<&'static str> {
    const RESERVED: [char; 7] = ['%', '#', '&', '\'', ';', '`', '^'];
    if segment.is_empty() {
        Some("it is empty")
    } else if segment == "." || segment == ".." {
        Some("`.` and `..` would lead out of the site")
    } else if segment.starts_with('.') {
        Some("it begins with a dot")
    } else if segment.chars().any(char::is_whitespace) {
        Some("it has a space")
    } else if segment.chars().any(|c| RESERVED.contains(&c)) {
        Some("it has a character that web addresses reserve")
    } else {
        name_fault(segment)
    }
}

/// The longest name of a file or folder, in bytes. File systems take 255, of which a published file needs some for its hash and ending.
const LONGEST_NAME: usize = 200;

/// Why no file or folder of a book should have this name; `None` if it may. It could not be copied to every computer, or not be told apart
/// from another one.
pub fn name_fault(name: &str) -> Option<&'static str> {
    const RESERVED: [char; 9] = ['/', '\\', '<', '>', ':', '"', '|', '?', '*'];
    if name.chars().any(|c| c.is_control() || RESERVED.contains(&c)) {
        Some("it has a character that Windows cannot have in a name")
    } else if name.len() > LONGEST_NAME {
        Some("it is longer than 200 bytes, and not every computer can store that")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends with a dot or a space, which Windows would leave out")
    } else if is_device_of_windows(name) {
        Some("Windows keeps this name for a device and cannot have a file or folder of that name")
    } else if name.chars().any(|c| unseen(c).is_some()) {
        Some("it has a character that nobody sees, or one that changes the direction of writing")
    } else {
        None
    }
}

/// Whether Windows would open a device instead of the file, whatever follows the first dot.
fn is_device_of_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = |kind: &str| {
        let number = stem.strip_prefix(kind).map(|rest| rest.chars().collect::<Vec<_>>());
        number.is_some_and(|number| matches!(number[..], ['0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}']))
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || is_port("com") || is_port("lpt")
}

/// Joins a relative path to a folder, both `/` separated; `None` if the result would lead out of the root.
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

/// A key that two names share if some file system keeps only one of them: compatibility composition in lower case.
pub fn file_system_key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// A key that two names share if a file system or a reader could confuse them: letters of other scripts that look like `a` to `z` count as
/// those. Two names in plain letters are told apart: nobody needs help with `l1` and `11`.
pub fn lookalike_key(name: &str) -> String {
    if name.is_ascii() {
        return file_system_key(name);
    }
    // Some letters look like a Latin one only as capitals, others only as small letters.
    let composed: String = name.nfkc().map(looks_like).flat_map(char::to_lowercase).map(looks_like).collect();
    composed.nfkc().collect()
}

/// The letter of `a` to `z` that looks the same (UTS 39); else the character itself. Letters of alphabets that look altogether different are
/// not compared: nobody takes an Arabic alef for an `l`.
fn looks_like(c: char) -> char {
    use Script::{Armenian, Cherokee, Coptic, Cyrillic, Greek, Latin, Lisu};
    if c.is_ascii() || !matches!(c.script(), Armenian | Cherokee | Coptic | Cyrillic | Greek | Latin | Lisu) {
        return c;
    }
    let mut alike = skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
    match (alike.next(), alike.next()) {
        (Some(one), None) if one.is_ascii_alphanumeric() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for bad in [
            "",
            ".",
            "..",
            ".git",
            "a b",
            "a/b",
            "a\\b",
            "a\0b",
            "x:y",
            "a.",
            "con",
            "PRN",
            "aux.es",
            "Nul",
            "com1",
            "LPT9",
            "com\u{b2}",
            "a\u{202e}b",
            "a\u{200b}",
            "\u{3164}",
            "a\u{ad}b",
        ] {
            assert!(segment_fault(bad).is_some(), "{bad:?}");
        }
        for bad in ["a:b.txt", "what?.png", "end.", "end ", "a\nb", "a\"b", "con.txt", "a|b"] {
            assert!(name_fault(bad).is_some(), "{bad:?}");
        }
        assert!(
            name_fault(&"a".repeat(LONGEST_NAME + 1)).is_some()
                && name_fault(&"a".repeat(LONGEST_NAME)).is_none()
        );
        for good in ["my photo.jpg", "50%.svg", "R&D.png", ".htaccess"] {
            assert_eq!(name_fault(good), None, "{good:?}");
        }
        for good in [
            "bridge",
            "r\u{fc}cken",
            "a.b",
            "Knee_1",
            "console",
            "com",
            "com10",
            "lpt",
            "auxiliary",
            "my.con",
        ] {
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
        for (other, plain) in
            [("kn\u{435}e", "knee"), ("\u{412}ridge", "bridge"), ("h\u{456}p", "hip"), ("\u{3bf}il", "oil")]
        {
            assert_eq!(lookalike_key(other), lookalike_key(plain), "{other}");
        }
        for (one, other) in [
            ("l1", "11"),
            ("corner", "comer"),
            ("caf\u{e9}", "cafe"),
            ("ma\u{f1}ana", "manana"),
            ("s\u{f8}k", "sok"),
            ("\u{627}", "\u{661}"),
            ("\u{665}", "o"),
        ] {
            assert_ne!(lookalike_key(one), lookalike_key(other), "{one}");
        }
    }
}
