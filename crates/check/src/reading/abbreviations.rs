//! Abbreviations that a page does not explain.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Block, Role};
use handout_input::Region;
use handout_language::english::{EverydayAbbreviations, abbreviations, is_explained, singular};

/// An abbreviation that the page does not explain, reported once.
pub(super) fn abbreviation(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    let mut first: BTreeMap<&str, (&Block, Range<usize>)> = BTreeMap::new();
    for block in &own.prose.blocks {
        let text = block.words.text.as_str();
        for at in abbreviations(text) {
            let letters = singular(&text[at.clone()]);
            if explained.contains(letters) {
                continue;
            }
            if is_explained(text, &at) {
                explained.insert(letters);
            } else if !matches!(block.role, Role::TableHead | Role::TableCell) {
                first.entry(letters).or_insert((block, at));
            }
        }
    }
    let known = match page.book.region {
        Region::UnitedKingdom | Region::Ireland => EverydayAbbreviations::British,
        Region::UnitedStates | Region::Canada => EverydayAbbreviations::American,
        _ => EverydayAbbreviations::Everywhere,
    };
    for (letters, (block, at)) in first {
        let is_in_glossary = page.glossary.is_some_and(|glossary| glossary.knows(letters));
        if known.have(letters) || is_in_glossary || explained.contains(letters) {
            continue;
        }
        let place = own.span(block.words.place(at));
        let message = format!("the page does not say what `{letters}` stands for");
        problems.push(Diagnostic::warning(Code::Abbreviation, place, message).help(format!(
            "write the whole words the first time, with the letters in brackets: `the whole words ({letters})`; or add `{letters}` to content/glossary.yaml"
        )));
    }
}
