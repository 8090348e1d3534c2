//! The joining of documents, step by step; each step is a file of this folder.

use std::collections::HashMap;
use std::sync::Arc;

use super::identity::identify;
use super::{Page, References, Site, State, addresses, dates, images, links, order, references};
use crate::content::Document;
use crate::diag::{Checked, Code, Diagnostic, Span};
use crate::input::{Book, Inputs};
use crate::path::page_url;
use jiff::civil::Date;

/// Joins the parsed pages (in the order of `inputs.pages`) into a site.
pub(crate) fn assemble(
    inputs: &Inputs,
    book: &Book,
    root: &str,
    documents: &[Arc<Checked<Document>>],
) -> Checked<Site> {
    let mut problems = Vec::new();
    let mut site = Site { languages: book.all_languages(), ..Site::default() };
    add_pages(&mut site, inputs, documents, &mut problems);
    if !site.pages.iter().any(|page| page.url == "/" && page.state.has_address())
        && !inputs.problems.iter().any(|problem| problem.code == Code::NoContent)
    {
        let problem =
            Diagnostic::error(Code::NoHome, Span::file("content/_index.md"), "the book has no home page")
                .help("write it in that file:\n---\nkind: section\ntitle: Patient handouts\n---\nWelcome.");
        problems.push(problem);
    }
    addresses::check(&mut site, inputs, &mut problems);
    dates::check(&site, inputs, &mut problems);
    order::arrange(&mut site);
    references::resolve(&mut site, book, &mut problems);
    links::resolve(&mut site, root, &mut problems);
    images::resolve(&mut site, root, inputs, &mut problems);
    Checked { value: site, problems }
}

fn add_pages(
    site: &mut Site,
    inputs: &Inputs,
    documents: &[Arc<Checked<Document>>],
    problems: &mut Vec<Diagnostic>,
) {
    for (source, document) in inputs.pages.iter().zip(documents) {
        let identity = match identify(&source.path, &site.languages) {
            Ok(identity) => identity,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        let common = document.value.front.as_ref().map(|front| &front.common);
        let slug = common.and_then(|common| common.slug.as_ref()).map(|slug| slug.0.as_str());
        let segments = match (slug, identity.id.as_str().rsplit_once('/')) {
            (Some(slug), Some((folder, _))) => format!("{folder}/{slug}"),
            (Some(slug), None) if !identity.id.as_str().is_empty() => slug.to_owned(),
            _ => identity.id.as_str().to_owned(),
        };
        site.pages.push(Page {
            path: Arc::clone(&source.path),
            url: page_url(&segments, &identity.lang, &site.languages[0]),
            id: identity.id,
            lang: identity.lang,
            document: Arc::clone(document),
            source: source.hash,
            state: state(&document.value, inputs.options.today, inputs.options.drafts),
            ancestors: Vec::new(),
            children: Vec::new(),
            previous: None,
            next: None,
            translations: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            references: References::default(),
        });
    }
    let rank: HashMap<_, _> = site.languages.iter().cloned().enumerate().map(|(i, lang)| (lang, i)).collect();
    site.pages.sort_by(|a, b| (rank[&a.lang], &a.id, &a.path).cmp(&(rank[&b.lang], &b.id, &b.path)));
    drop_duplicates(site, problems);
}

/// Two files with one id: the first stays, so that what refers to the id finds a page.
fn drop_duplicates(site: &mut Site, problems: &mut Vec<Diagnostic>) {
    let mut kept: Vec<Page> = Vec::with_capacity(site.pages.len());
    for page in std::mem::take(&mut site.pages) {
        if let Some(first) = kept.last().filter(|first| first.id == page.id && first.lang == page.lang) {
            let message = format!("this file is the page `{}`, and so is another", page.id);
            let problem = Diagnostic::error(Code::DuplicateId, Span::file(Arc::clone(&page.path)), message)
                .label(Span::file(Arc::clone(&first.path)), "the other file")
                .help("rename one of the two, or delete it");
            problems.push(problem);
            continue;
        }
        kept.push(page);
    }
    site.by_id = kept.iter().enumerate().map(|(i, page)| ((page.lang.clone(), page.id.clone()), i)).collect();
    site.pages = kept;
}

fn state(document: &Document, today: Date, drafts: bool) -> State {
    if document.draft && !drafts {
        return State::Hidden;
    }
    let Some(front) = &document.front else { return State::Broken };
    let common = &front.common;
    if common.publish_on.is_some_and(|date| date.0 > today) && !drafts {
        State::Hidden
    } else if common.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.on.0 <= today) {
        State::Withdrawn
    } else if common.expires_on.is_some_and(|date| date.0 <= today) {
        State::Expired
    } else {
        State::Live
    }
}
