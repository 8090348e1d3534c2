//! Translations with other steps or lists than their original.

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span, count};
use handout_content::List;

pub(super) fn translation_parts(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        let has_steps = pair.with_steps().is_some();
        problems.extend(steps(&pair).filter(|_| has_steps));
        problems.extend(lists(&pair, has_steps));
    }
}

fn steps(pair: &Pair<'_>) -> Option<Diagnostic> {
    let own = pair.document().body.steps.len();
    let first = pair.original_document().body.steps.len();
    let message =
        format!("`{}` has {}, and this translation has {own}", pair.original.path, count(first, "step"));
    let help = "begin each step with a number, and have the same steps in every language";
    (own != first).then(|| pair.error(Code::TranslationParts, &[], message).help(help))
}

/// Lists of the text besides the steps, if there are as many: a translator may turn one into a sentence.
fn lists(pair: &Pair<'_>, has_steps: bool) -> Vec<Diagnostic> {
    let (own, original) = (pair.prose(pair.page), pair.prose(pair.original));
    let in_text = |lists: &[List]| {
        let mut found: Vec<List> = lists.iter().filter(|list| list.key.is_none()).cloned().collect();
        if let Some(steps) = found.iter().position(|list| list.ordered).filter(|_| has_steps) {
            found.remove(steps);
        }
        found
    };
    let (own, original) = (in_text(&own.lists), in_text(&original.lists));
    if own.len() != original.len() {
        return Vec::new();
    }
    let differ = own.iter().zip(&original).filter(|(own, first)| own.items != first.items);
    differ
        .map(|(own, first)| {
            let path = &pair.original.path;
            let message =
                format!("this list has {}, and in `{path}` it has {}", count(own.items, "item"), first.items);
            Diagnostic::error(Code::TranslationParts, Span::new(&pair.page.path, own.range.clone()), message)
                .label(Span::new(path, first.range.clone()), "the original")
                .help("have every item translated, in the same order")
        })
        .collect()
}
