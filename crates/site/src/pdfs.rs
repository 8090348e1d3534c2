//! PDFs that pages link to → files of the site, at addresses that stay: a patient may have one on paper, or have saved it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::addresses::reserved;
use super::images::Prepare;
use super::published_pdf::{PublishedPdf, lang_of_name, linked_pdf};
use super::{Site, Visibility};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::{Lang, lookalike_key, segment_fault, slugify};
use handout_download::Refused;
use handout_input::{DeferredFile, Inputs};

/// Prepares each PDF that a page links to.
pub(super) fn resolve(
    site: &mut Site,
    inputs: &Inputs,
    prepare: Prepare<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut wanted: BTreeMap<&Arc<str>, &DeferredFile> = BTreeMap::new();
    for page in site.pages.iter().filter(|page| page.visibility != Visibility::Hidden) {
        for link in &page.document.value.body.links {
            wanted.extend(linked_pdf(link, &page.lang, inputs));
        }
    }
    let made: Vec<_> =
        wanted.par_iter().map(|(path, source)| (Arc::clone(path), (prepare.pdf)(source))).collect();
    let mut taken = HashMap::new();
    for (path, file) in made {
        let download = match file.as_ref() {
            Ok(download) => download.clone(),
            Err(not_made) => {
                let refusal = |refused: &Refused| {
                    let span = Span::file(Arc::clone(&path));
                    Diagnostic::error(Code::BadPdf, span, refused.message()).help(refused.help())
                };
                problems.push(*not_made.problem(refusal));
                continue;
            }
        };
        let url = url_of(&path);
        if let Some(problem) = address_problem(&path, &url, &mut taken) {
            problems.push(problem);
            continue;
        }
        let named = lang_of_name(&path, &site.languages).cloned();
        let lang = named.or_else(|| download.lang.as_deref().map(Lang::new));
        let lang = lang.unwrap_or_else(|| site.languages[0].clone());
        site.pdfs.insert(path, PublishedPdf { url, lang, download });
    }
}

/// The address of a PDF: its path below content/. What web addresses cannot have is replaced as in headings.
fn url_of(path: &str) -> String {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let part = |part: &str| if segment_fault(part).is_none() { part.to_owned() } else { slugify(part) };
    let parts: Vec<String> = stem.split('/').map(part).collect();
    format!("/{}.pdf", parts.join("/"))
}

fn address_problem(path: &Arc<str>, url: &str, taken: &mut HashMap<String, Arc<str>>) -> Option<Diagnostic> {
    let span = Span::file(Arc::clone(path));
    if let Some(problem) = reserved(url, span.clone(), "move the PDF into another folder") {
        return Some(problem);
    }
    let other = taken.insert(lookalike_key(url), Arc::clone(path))?;
    let message = format!("the address `{url}` is the same as that of another PDF, or looks the same");
    let problem = Diagnostic::error(Code::UrlCollision, span, message);
    Some(problem.label(Span::file(other), "the other PDF").help("rename one of the two"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_path_as_far_as_it_can_be() {
        assert_eq!(url_of("content/files/Consent-form.PDF"), "/files/Consent-form.pdf");
        assert_eq!(url_of("content/Consent form (2).es.pdf"), "/consent-form-2-es.pdf");
        assert_eq!(url_of("content/files/استمارة.ar.pdf"), "/files/استمارة.ar.pdf");
    }
}
