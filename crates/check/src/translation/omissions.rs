//! Translations that leave out what their original says, which is no contradiction: their pages say less, and nothing wrong.

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Exercise, Handout, KindFront};

pub(super) fn translation_omits(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        if let Some((own, first)) = pair.with_steps() {
            for (key, what) in [
                ("cautions", "says what to be careful about"),
                ("works", "says which parts of the body work"),
                ("equipment", "says what patients need"),
            ] {
                if words(own, key).is_empty() && !words(first, key).is_empty() {
                    let help = format!("have the words under `{key}` translated");
                    problems.push(omits(&pair, key, what, &help));
                }
            }
        }
        if let Some((KindFront::Handout(own), KindFront::Handout(first))) = pair.kinds() {
            problems.extend(notes(&pair, own, first));
            if own.follow_up.is_none() && first.follow_up.is_some() {
                let help = "have the words under `follow_up` translated";
                problems.push(omits(&pair, "follow_up", "says what to do if it does not get better", help));
            }
        }
    }
}

fn words<'e>(exercise: &'e Exercise, key: &str) -> &'e [String] {
    match key {
        "cautions" => &exercise.cautions,
        "works" => &exercise.works,
        _ => &exercise.equipment,
    }
}

/// Exercises are those of the original, in its order; the notes on them are words.
fn notes(pair: &Pair<'_>, own: &Handout, first: &Handout) -> Vec<Diagnostic> {
    let pairs = own.uses().zip(first.uses()).map(|((_, own), (_, first))| (own, first));
    let lost = pairs.filter(|(own, first)| own.note.is_none() && first.note.is_some());
    lost.map(|(_, first)| {
        let id = &first.id.value;
        let what = format!("has a note on `{id}`");
        let help = format!("write under `exercises` an item with its words: `{{use: {id}, note: …}}`");
        omits(pair, "exercises", &what, &help)
    })
    .collect()
}

fn omits(pair: &Pair<'_>, key: &str, what: &str, help: &str) -> Diagnostic {
    let message = format!("`{}` {what}, and this translation does not", pair.original.path);
    pair.error(Code::TranslationOmits, &[key], message).help(help)
}
