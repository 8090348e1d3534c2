//! Translations with other parts than their original: steps, exercises, background texts.

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::data::Located;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Handout, KindFront};

pub(super) fn translation_parts(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        match pair.kinds() {
            Some((own, first)) if own.kind() == first.kind() && own.kind().has_steps() => {
                problems.extend(steps(&pair));
            }
            Some((KindFront::Handout(own), KindFront::Handout(first))) => {
                let (mine, theirs) = (ids(own.background.iter()), ids(first.background.iter()));
                problems.extend(listed(&pair, "background", "background text", &mine, &theirs));
                let (mine, theirs) = (exercises(own), exercises(first));
                problems.extend(listed(&pair, "exercises", "exercise", &mine, &theirs));
            }
            Some((own, first)) if own.kind() != first.kind() => {
                problems.push(another_kind(&pair, own, first))
            }
            _ => {}
        }
    }
}

fn steps(pair: &Pair<'_>) -> Option<Diagnostic> {
    let own = pair.document().body.steps.len();
    let first = pair.original_document().body.steps.len();
    let counted = |count: usize| format!("{count} step{}", if count == 1 { "" } else { "s" });
    let message =
        format!("`{}` has {}, and this translation has {}", pair.original.path, counted(first), own);
    let help = "begin each step with a number, and have the same steps in every language";
    (own != first).then(|| pair.error(Code::TranslationParts, &[], message).help(help))
}

fn exercises(handout: &Handout) -> Vec<&str> {
    ids(handout.uses().map(|(_, used)| &used.id))
}

fn ids<'i>(ids: impl Iterator<Item = &'i Located<String>>) -> Vec<&'i str> {
    ids.map(|id| id.value.as_str()).collect()
}

/// Compares lists of ids, each of which can be there several times.
fn listed(
    pair: &Pair<'_>,
    key: &'static str,
    what: &str,
    own: &[&str],
    first: &[&str],
) -> Option<Diagnostic> {
    let (missing, extra) = (without(first, own), without(own, first));
    let path = &pair.original.path;
    let mut differences = Vec::new();
    if !missing.is_empty() {
        differences.push(format!("does not have the {} of `{path}`", named(what, &missing)));
    }
    if !extra.is_empty() {
        differences.push(format!("has the {}, and `{path}` does not", named(what, &extra)));
    }
    let message = format!("this translation {}", differences.join(", and it "));
    let help =
        format!("write under `{key}` the ids of `{path}`, or correct them there: an id is not translated");
    (!differences.is_empty()).then(|| pair.error(Code::TranslationParts, &[key], message).help(help))
}

/// What is left of a list without the items of another.
fn without<'i>(all: &[&'i str], others: &[&str]) -> Vec<&'i str> {
    let mut others = others.to_vec();
    let is_left = |id: &&str| match others.iter().position(|other| other == id) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().copied().filter(is_left).collect()
}

fn named(what: &str, ids: &[&str]) -> String {
    let s = if ids.len() == 1 { "" } else { "s" };
    format!("{what}{s} `{}`", ids.join("`, `"))
}

fn another_kind(pair: &Pair<'_>, own: &KindFront, first: &KindFront) -> Diagnostic {
    let (own, first) = (own.kind().as_str(), first.kind().as_str());
    let message =
        format!("`{}` is of kind `{first}`, and this translation is of kind `{own}`", pair.original.path);
    let help = format!("write `kind: {first}`");
    pair.error(Code::TranslationParts, &["kind"], message).help(help)
}
