//! What other languages lack.

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::Lang;
use handout_content::{Common, Document, Kind, Prose};
use handout_site::{Index, Page};

/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] = &[
    (Code::Untranslated, untranslated),
    (Code::StaleTranslation, stale_translation),
    (Code::NoTranslator, no_translator),
];

fn untranslated(subject: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let site = subject.site;
    let Some((first, others)) = site.languages.split_first() else { return };
    // A language without any page is one that nobody has begun with.
    let begun: Vec<&Lang> = others
        .iter()
        .filter(|lang| site.pages.iter().any(|page| page.lang == **lang && page.visibility.is_shown()))
        .collect();
    for page in site.pages.iter().filter(|page| page.lang == *first && page.visibility.is_shown()) {
        if !is_clinical(document(subject, page)) {
            continue;
        }
        for lang in begun.iter().filter(|lang| site.index_of(page.id.as_str(), lang).is_none()) {
            let message = format!("this page is not translated into `{lang}`");
            let file = page.path.strip_suffix(".md").unwrap_or(&page.path);
            let help = format!("have it translated, and save that as `{file}.{lang}.md`");
            problems.push(
                Diagnostic::warning(Code::Untranslated, Span::file(page.path.clone()), message).help(help),
            );
        }
    }
}

fn stale_translation(subject: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (index, page, original) in translations(subject) {
        let common =
            |page: &Page| -> Option<&Common> { Some(&document(subject, page).front.as_ref()?.common) };
        let (Some(own), Some(first)) = (common(page), common(original)) else { continue };
        let bound = own.review.as_ref().and_then(|review| Some((review, review.original.as_ref()?)));
        let (span, label) = match (bound, &subject.review_statuses[index].original) {
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

fn no_translator(subject: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (_, page, _) in translations(subject) {
        let document = document(subject, page);
        let Some(front) = &document.front else { continue };
        if !is_clinical(document) || front.common.translated_by.is_some() {
            continue;
        }
        let message = "this page does not say who translated it";
        let help = "add a line such as `translated_by: Ana Ruiz, certified medical interpreter`: what a program translated needs a qualified person before patients read it";
        let span = title(subject, page);
        problems.push(Diagnostic::warning(Code::NoTranslator, span, message).help(help));
    }
}

/// The live pages in other languages than the first, with the live pages that they are translations of.
fn translations<'s>(subject: &SiteUnderCheck<'s>) -> impl Iterator<Item = (Index, &'s Page, &'s Page)> {
    let site = subject.site;
    site.pages.iter().enumerate().filter(|(_, page)| page.visibility.is_shown()).filter_map(
        move |(index, page)| {
            let first = site.languages.first().filter(|first| **first != page.lang)?;
            let original = &site.pages[site.index_of(page.id.as_str(), first)?];
            (original.visibility.is_shown()).then_some((index, page, original))
        },
    )
}

/// The document of a page as it is now: that of the site may have older places.
fn document<'s>(subject: &SiteUnderCheck<'s>, page: &Page) -> &'s Document {
    &subject.documents[page.file].value
}

/// Whether patients do something because of it.
fn is_clinical(document: &Document) -> bool {
    let kind = document.front.as_ref().map(|front| front.kind.kind());
    matches!(kind, Some(Kind::Handout | Kind::Exercise | Kind::Background))
}

/// Where the title of a page stands. The page is read again for it, which only pages with a problem are.
fn title(subject: &SiteUnderCheck<'_>, page: &Page) -> Span {
    let text = subject.inputs.pages[page.file].text().unwrap_or_default();
    let range = Prose::of(&page.path, text).key("title");
    range.map_or_else(|| Span::file(page.path.clone()), |range| Span::new(&page.path, range))
}
