//! Languages, by their tags.

use std::fmt;
use std::sync::Arc;

/// A language tag such as `en` or `pt-BR`, part of every id, address and message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub Arc<str>);

impl Lang {
    /// The language with this tag.
    pub fn new(tag: &str) -> Self {
        Self(Arc::from(tag))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is English of any country, the only language whose words and formulas the rules know.
    pub fn is_english(&self) -> bool {
        self.0.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
    }

    /// The direction in which the language is written, as HTML's `dir` says it: `ltr` or `rtl`.
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

#[cfg(test)]
mod tests {
    use super::*;

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
