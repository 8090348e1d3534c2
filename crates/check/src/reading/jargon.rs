//! Words of the trade that a page does not explain.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::explained::is_explained;
use super::jargon_words::JARGON;
use crate::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Block, Role};

/// Finds the words of [`JARGON`], with the entry of each pattern.
static FINDER: LazyLock<(Option<AhoCorasick>, Vec<usize>)> = LazyLock::new(|| {
    let forms =
        || JARGON.iter().enumerate().flat_map(|(i, (forms, _))| forms.split('|').map(move |form| (i, form)));
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(forms().map(|(_, form)| form));
    (finder.ok(), forms().map(|(i, _)| i).collect())
});

/// What a page does with a word of the trade.
enum Use<'a> {
    Explained,
    /// Where it stands first.
    Unexplained(&'a Block, Range<usize>),
}

/// A word of the trade that the page does not explain; each is told once.
pub(super) fn jargon(subject: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &subject.own;
    if !own.is_english() {
        return;
    }
    let mut uses: BTreeMap<usize, Use<'_>> = BTreeMap::new();
    let is_read = |block: &&Block| !matches!(block.role, Role::TableHead | Role::TableCell);
    for block in own.prose.blocks.iter().filter(is_read) {
        let text = block.words.text.as_str();
        for (entry, at) in found(text) {
            if matches!(uses.get(&entry), Some(Use::Explained)) {
                continue;
            }
            let is_in_glossary = subject.glossary.is_some_and(|glossary| glossary.knows(&text[at.clone()]));
            if is_in_glossary || is_explained(text, &at) {
                uses.insert(entry, Use::Explained);
            } else {
                uses.entry(entry).or_insert(Use::Unexplained(block, at));
            }
        }
    }
    for (entry, used) in uses {
        let Use::Unexplained(block, at) = used else { continue };
        let plain = JARGON[entry].1;
        let word = &block.words.text[at.clone()];
        let message = format!("patients may not know the word `{word}`");
        let problem = Diagnostic::warning(Code::Jargon, own.span(block.words.place(at.clone())), message);
        problems.push(problem.help(format!(
            "say “{plain}”, or put plain words first and the term in brackets: `{plain} ({word})`; or add `{word}` to content/glossary.yaml"
        )));
    }
}

/// The words of the trade in a text: the entry of each and its place.
fn found(text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
    let (finder, entries) = &*FINDER;
    let all = finder.iter().flat_map(move |finder| finder.find_iter(text));
    all.filter(|found| {
        !text[..found.start()].ends_with(char::is_alphanumeric)
            && !text[found.end()..].starts_with(char::is_alphanumeric)
    })
    .map(|found| (entries[found.pattern().as_usize()], found.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_all_their_forms() {
        let words = |text: &'static str| found(text).map(|(_, at)| &text[at]).collect::<Vec<_>>();
        assert_eq!(words("Lumbar pain; ANALGESICS. Lie prone."), ["Lumbar", "ANALGESICS", "Lie prone"]);
        assert!(words("You are prone to falls. Avoid rush. Lumbarly.").is_empty());
        assert_eq!(words("after deep vein thrombosis"), ["deep vein thrombosis"]);
    }

    #[test]
    fn the_words_are_in_order_and_each_stands_once() {
        assert!(JARGON.is_sorted_by_key(|(forms, _)| *forms));
        let mut forms: Vec<&str> = JARGON.iter().flat_map(|(forms, _)| forms.split('|')).collect();
        let count = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), count);
        assert!(JARGON.len() >= 120);
        // A plain word is not one of the trade itself.
        for (_, plain) in JARGON {
            assert_eq!(found(plain).count(), 0, "{plain}");
        }
    }
}
