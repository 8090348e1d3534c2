//! A text → jargon in it, each with plain words.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::jargon_words::JARGON;

/// Finds the words of [`JARGON`], with the entry that each pattern belongs to.
static FINDER: LazyLock<(Option<AhoCorasick>, Vec<usize>)> = LazyLock::new(|| {
    let forms =
        || JARGON.iter().enumerate().flat_map(|(i, (forms, _))| forms.split('|').map(move |form| (i, form)));
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(forms().map(|(_, form)| form));
    (finder.ok(), forms().map(|(i, _)| i).collect())
});

/// A piece of jargon in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JargonTerm {
    /// The entry, which all forms of a word share, such as "analgesic" and "analgesics".
    pub entry: usize,
    /// Where it is in the text.
    pub range: Range<usize>,
}

impl JargonTerm {
    /// What to say instead.
    pub fn plain_words(&self) -> &'static str {
        JARGON[self.entry].1
    }
}

/// The jargon in a text.
pub fn jargon(text: &str) -> impl Iterator<Item = JargonTerm> {
    let (finder, entries) = &*FINDER;
    let all = finder.iter().flat_map(move |finder| finder.find_iter(text));
    all.filter(|found| {
        !text[..found.start()].ends_with(char::is_alphanumeric)
            && !text[found.end()..].starts_with(char::is_alphanumeric)
    })
    .map(|found| JargonTerm { entry: entries[found.pattern().as_usize()], range: found.range() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_all_their_forms() {
        let words = |text: &'static str| jargon(text).map(|term| &text[term.range]).collect::<Vec<_>>();
        assert_eq!(words("Lumbar pain; ANALGESICS. Lie prone."), ["Lumbar", "ANALGESICS", "Lie prone"]);
        assert!(words("You are prone to falls. Avoid rush. Lumbarly.").is_empty());
        assert_eq!(words("after deep vein thrombosis"), ["deep vein thrombosis"]);
    }

    #[test]
    fn the_words_are_in_order_and_listed_once() {
        assert!(JARGON.is_sorted_by_key(|(forms, _)| *forms));
        let mut forms: Vec<&str> = JARGON.iter().flat_map(|(forms, _)| forms.split('|')).collect();
        let count = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), count);
        assert!(JARGON.len() >= 120);
        // A plain word is not jargon itself.
        for (_, plain) in JARGON {
            assert_eq!(jargon(plain).count(), 0, "{plain}");
        }
    }
}
