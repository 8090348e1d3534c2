//! Clinical terms that a page does not explain.

use std::collections::BTreeMap;

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Block, Role};
use handout_language::english::{self, JargonTerm, is_explained};

/// How a page uses a clinical term.
enum Use<'a> {
    Explained,
    /// Its first place.
    Unexplained(&'a Block, JargonTerm),
}

/// A clinical term that the page does not explain, reported once.
pub(super) fn jargon(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    let mut uses: BTreeMap<usize, Use<'_>> = BTreeMap::new();
    let is_read = |block: &&Block| !matches!(block.role, Role::TableHead | Role::TableCell);
    for block in own.prose.blocks.iter().filter(is_read) {
        let text = block.words.text.as_str();
        for term in english::jargon(text) {
            if matches!(uses.get(&term.entry), Some(Use::Explained)) {
                continue;
            }
            let is_in_glossary =
                page.glossary.is_some_and(|glossary| glossary.knows(&text[term.range.clone()]));
            if is_in_glossary || is_explained(text, &term.range) {
                uses.insert(term.entry, Use::Explained);
            } else {
                uses.entry(term.entry).or_insert(Use::Unexplained(block, term));
            }
        }
    }
    for used in uses.into_values() {
        let Use::Unexplained(block, term) = used else { continue };
        let plain = term.plain_words();
        let word = &block.words.text[term.range.clone()];
        let message = format!("patients may not know the word `{word}`");
        let problem =
            Diagnostic::warning(Code::Jargon, own.span(block.words.place(term.range.clone())), message);
        problems.push(problem.help(format!(
            "say “{plain}”, or put plain words first and the term in brackets: `{plain} ({word})`; or add `{word}` to content/glossary.yaml"
        )));
    }
}
