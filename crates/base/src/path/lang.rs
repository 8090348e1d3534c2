//! Languages, by their tags.

use std::fmt;
use std::sync::Arc;

use icu_locale::{Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};

use super::direction::Direction;
use super::own_names::own_name;

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

    /// The language itself, without script and country: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split(['-', '_']).next().unwrap_or_default()
    }

    /// What the people who speak it call it; none if the program does not know.
    pub fn own_name(&self) -> Option<&'static str> {
        own_name(&self.0)
    }

    /// Whether it is English of any country, the only language whose words and formulas the rules know.
    pub fn is_english(&self) -> bool {
        self.primary().eq_ignore_ascii_case("en")
    }

    /// The script in the tag, or else the usual one of the language and its country; none if CLDR does not know it.
    pub fn script(&self) -> Option<String> {
        let mut id = self.canonical()?.id;
        LocaleExpander::new_extended().maximize(&mut id);
        id.script.map(|script| script.to_string())
    }

    /// CLDR knows languages by their current tags only: `iw` is `he`, and `prs` is `fa-AF`.
    fn canonical(&self) -> Option<Locale> {
        let mut locale = self.0.parse().ok()?;
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        Some(locale)
    }

    /// The direction in which the language is written: that of the script in the tag, or else of the script that Unicode's CLDR
    /// names as the usual one of the language and its country.
    pub fn direction(&self) -> Direction {
        let directions = LocaleDirectionality::new_extended();
        if self.canonical().is_some_and(|locale| directions.is_right_to_left(&locale.id)) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
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

    #[track_caller]
    fn check_direction(tags: &str, expect: Direction) {
        for tag in tags.split(' ') {
            assert_eq!(Lang::new(tag).direction(), expect, "{tag}");
        }
    }

    #[test]
    fn direction_follows_the_usual_script_of_a_language() {
        check_direction("ar fa he ur ps ckb dv yi ug syr nqo rhg arc sam", Direction::RightToLeft);
        check_direction("en es pt-BR ru zh-Hant hi ku ff man ha", Direction::LeftToRight);
    }

    #[test]
    fn direction_follows_the_country() {
        check_direction("he-IL pa-PK uz-AF az-IR ku-IQ kk-CN", Direction::RightToLeft);
        check_direction("pa-IN uz-UZ sd-IN", Direction::LeftToRight);
    }

    #[test]
    fn direction_follows_a_script_in_the_tag() {
        check_direction("pa-Arab az-Arab ms-Arab ff-Adlm en-Hebr mn-Nkoo", Direction::RightToLeft);
        check_direction("ar-Latn he-Latn ur-Deva ug-Cyrl", Direction::LeftToRight);
    }

    #[test]
    fn direction_follows_old_tags_of_a_language() {
        check_direction("iw ji prs pnb pbu", Direction::RightToLeft);
        check_direction("no mo xx", Direction::LeftToRight);
    }
}
