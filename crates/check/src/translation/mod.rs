//! Translations that are missing, outdated, or say something else than their original.

mod numbers;
mod omissions;
mod pair;
mod parts;
mod warnings;

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::Lang;
use handout_content::Common;
use handout_site::Page;
use pair::{Pair, document, is_clinical};

/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] = &[
    (&[Code::Untranslated], untranslated),
    (&[Code::StaleTranslation], stale_translation),
    (&[Code::NoTranslator], no_translator),
    (&[Code::TranslationNumbers], numbers::translation_numbers),
    (&[Code::TranslationWarnings], warnings::translation_warnings),
    (&[Code::TranslationParts], parts::translation_parts),
    (&[Code::TranslationOmits], omissions::translation_omits),
];

fn untranslated(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let all = site.site;
    let Some((first, others)) = all.languages.split_first() else { return };
    // A language without any page has not been started.
    let started: Vec<&Lang> = others
        .iter()
        .filter(|lang| all.pages.iter().any(|page| page.lang == **lang && page.visibility.is_shown()))
        .collect();
    for page in all.pages.iter().filter(|page| page.lang == *first && page.visibility.is_shown()) {
        if !is_clinical(document(site, page)) {
            continue;
        }
        for lang in started.iter().filter(|lang| all.index_of(page.id.as_str(), lang).is_none()) {
            let message = format!("this page is not translated into `{lang}`");
            let file = page.path.strip_suffix(".md").unwrap_or(&page.path);
            let help = format!("have it translated, and save that as `{file}.{lang}.md`");
            problems.push(
                Diagnostic::warning(Code::Untranslated, Span::file(page.path.clone()), message).help(help),
            );
        }
    }
}

fn stale_translation(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        let Pair { index, page, original, .. } = pair;
        let common = |page: &Page| -> Option<&Common> { Some(&document(site, page).front.as_ref()?.common) };
        let (Some(own), Some(first)) = (common(page), common(original)) else { continue };
        let bound = own.review.as_ref().and_then(|review| Some((review, review.original.as_ref()?)));
        let (span, label) = match (bound, &site.review_statuses[index].original) {
            (Some((_, then)), Some(now)) if then == now => continue,
            (Some((review, _)), Some(_)) => (Span::new(&page.path, review.on.range.clone()), None),
            _ => match (&own.updated, &first.updated) {
                (Some(own), Some(first)) if first.value > own.value => {
                    let label = Span::new(&original.path, first.range.clone());
                    (Span::new(&page.path, own.range.clone()), Some(label))
                }
                _ => continue,
            },
        };
        let message = format!("`{}` has changed since this translation was made", original.path);
        let mut problem = Diagnostic::warning(Code::StaleTranslation, span, message).help(
            "have a translator compare the two pages; then change `updated` here, or have the review signed again",
        );
        if let Some(label) = label {
            problem = problem.label(label, "the last change of the original");
        }
        problems.push(problem);
    }
}

fn no_translator(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        let document = pair.document();
        let Some(front) = &document.front else { continue };
        if !is_clinical(document) || front.common.translated_by.is_some() {
            continue;
        }
        let message = "this page does not say who translated it";
        let help = "add a line such as `translated_by: Ana Ruiz, certified medical interpreter`: what a program translated needs a qualified person before patients read it";
        problems.push(Diagnostic::warning(Code::NoTranslator, pair.title(), message).help(help));
    }
}
