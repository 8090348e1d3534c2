//! Anchors: the ids of headings and of other parts of a page.

use unicode_normalization::UnicodeNormalization as _;

/// A heading or title as an anchor: letters and digits in lower case, with a hyphen for everything in between.
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

/// The id of the heading of the emergency block.
pub const EMERGENCY_TITLE: &str = "emergency-title";

/// Ids that templates give to the fixed parts of a page; no heading and no part of a handout gets one of them. `title` is
/// reserved because the heading of a part has the id of the part followed by `-title`.
pub const RESERVED_IDS: [&str; 16] = [
    "before-you-start",
    "call-soon",
    "chart",
    "contact",
    "dose",
    "editions",
    EMERGENCY_TITLE,
    "exercises",
    "handouts",
    "main",
    "review",
    "sources",
    "steps",
    "stop-if",
    "title",
    "toc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words_with_hyphens() {
        assert_eq!(slugify("When to call us?"), "when-to-call-us");
        assert_eq!(slugify("Don\u{2019}t"), "dont");
        assert_eq!(slugify("???"), "section");
    }
}
