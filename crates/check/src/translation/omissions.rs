//! Translations that leave out what their original says, which is no contradiction: their pages say less, and nothing wrong.

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic};

pub(super) fn translation_omits(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        let Some((own, first)) = pair.with_steps() else { continue };
        if own.dose.is_none() && first.dose.is_some() {
            let help = "copy the line `dose: …`: the page shows it in its own language";
            problems.push(omits(&pair, "dose", "says how much to do", help));
        }
        if own.cautions.is_empty() && !first.cautions.is_empty() {
            let help = "have every caution translated";
            problems.push(omits(&pair, "cautions", "says what to be careful about", help));
        }
    }
}

fn omits(pair: &Pair<'_>, key: &str, what: &str, help: &str) -> Diagnostic {
    let message = format!("`{}` {what}, and this translation does not", pair.original.path);
    pair.error(Code::TranslationOmits, &[key], message).help(help)
}
