//! Joins documents step by step; each step is a file in this folder.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::identity::identify;
use super::images::Prepare;
use super::{
    Composition, Page, References, Site, Visibility, addresses, contacts, dates, figures, images, links,
    listing, made, order, pdfs, references, titles,
};
use handout_base::diag::{Code, Diagnostic, Severity, Span, WithDiagnostics};
use handout_base::path::{Lang, page_url};
use handout_base::source::hash_of;
use handout_content::Document;
use handout_input::{Book, Inputs, Options};

/// A hash of everything that [`assemble`] receives, except for places in files, which matter only to problems.
pub fn structure_hash(
    inputs: &Inputs,
    root: &str,
    documents: &[Arc<WithDiagnostics<Document>>],
) -> blake3::Hash {
    let pages: Vec<_> = inputs
        .pages
        .iter()
        .zip(documents)
        .map(|(source, document)| (&source.path, &document.value.structure_hash))
        .collect();
    let images: Vec<_> = inputs.images.iter().map(|(path, source)| (path, source.hash)).collect();
    let pdfs: Vec<_> = inputs.pdfs.iter().map(|(path, source)| (path, source.hash)).collect();
    let book = inputs.book_source.as_ref().map(|source| source.hash);
    let published = inputs.published_source.as_ref().map(|source| source.hash);
    let has_content = has_content(inputs);
    // PDFs change what pages link to, not how they are joined; rules look at the joined site.
    let Options { base_url, drafts, today, is_preview: _, only: _, pdfs: _, checks: _, outside: _ } =
        &inputs.options;
    hash_of(&(book, root, (base_url, drafts, today), published, has_content, pages, (images, pdfs)))
}

/// Joins the parsed pages (in the order of `inputs.pages`) into a site. `prepare` makes the published file of a picture or PDF, and may
/// remember it.
pub fn assemble(
    inputs: &Inputs,
    book: &Book,
    root: &str,
    documents: &[Arc<WithDiagnostics<Document>>],
    prepare: Prepare<'_>,
) -> WithDiagnostics<Site> {
    let mut problems = Vec::new();
    let mut site = Site { languages: book.all_languages(), ..Site::default() };
    add_pages(&mut site, inputs, documents, &mut problems);
    if !site.pages.iter().any(|page| page.url == "/" && page.visibility.has_address()) && has_content(inputs)
    {
        let problem =
            Diagnostic::error(Code::NoHome, Span::file("content/_index.md"), "the book has no home page")
                .help("write it in that file:\n---\nkind: section\ntitle: Patient handouts\n---\nWelcome.");
        problems.push(problem);
    }
    listing::resolve(&mut site);
    made::resolve(&mut site, book, &inputs.published, &mut problems);
    addresses::check(&mut site, &mut problems);
    titles::check(&site, &mut problems);
    dates::check(&site, inputs, &mut problems);
    order::arrange(&mut site);
    references::resolve(&mut site, book, &mut problems);
    contacts::resolve(&mut site, book, &mut problems);
    figures::resolve(&mut site, &mut problems);
    pdfs::resolve(&mut site, inputs, prepare, &mut problems);
    addresses::vanished(&site, inputs, &mut problems);
    links::resolve(&mut site, root, &book.base_url, inputs, &mut problems);
    images::resolve(&mut site, root, inputs, prepare, &mut problems);
    WithDiagnostics { value: site, problems }
}

/// Whether the folder exists. If not, that has been reported already.
fn has_content(inputs: &Inputs) -> bool {
    !inputs.problems.iter().any(|problem| problem.code == Code::NoContent)
}

fn add_pages(
    site: &mut Site,
    inputs: &Inputs,
    documents: &[Arc<WithDiagnostics<Document>>],
    problems: &mut Vec<Diagnostic>,
) {
    let languages = &site.languages;
    let read: Vec<_> = inputs
        .pages
        .par_iter()
        .zip(documents)
        .enumerate()
        .map(|(file, (source, document))| new_page(inputs, languages, file, &source.path, document))
        .collect();
    site.refused = inputs.problems.iter().filter_map(id_of_refused).collect();
    let mut pages = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(problem) => {
                site.refused.extend(id_of_refused(&problem));
                problems.push(*problem);
            }
        }
    }
    let rank = |page: &Page| languages.iter().position(|lang| *lang == page.lang);
    let order = |a: &Page, b: &Page| (rank(a), &a.id, &a.path).cmp(&(rank(b), &b.id, &b.path));
    if !pages.is_sorted_by(|a, b| order(a, b).is_le()) {
        pages.sort_by(order);
    }
    drop_duplicates(&mut pages, problems);
    for (index, page) in pages.iter().enumerate() {
        let ids = match site.by_id.get_mut(&page.lang) {
            Some(ids) => ids,
            None => site.by_id.entry(page.lang.clone()).or_default(),
        };
        ids.insert(page.id.clone(), index);
    }
    site.pages = pages;
}

/// The id by which other pages name a file that was refused.
fn id_of_refused(problem: &Diagnostic) -> Option<String> {
    let file = problem.span.path.strip_prefix("content/").filter(|_| problem.severity == Severity::Error)?;
    let id = file.strip_suffix(".md")?;
    Some(id.strip_suffix("/_index").unwrap_or(id).to_owned())
}

fn new_page(
    inputs: &Inputs,
    languages: &[Lang],
    file: usize,
    path: &Arc<str>,
    document: &Arc<WithDiagnostics<Document>>,
) -> Result<Page, Box<Diagnostic>> {
    let identity = identify(path, languages)?;
    let common = document.value.front.as_ref().map(|front| &front.common);
    let slug = common.and_then(|common| common.slug.as_ref()).map(|slug| slug.0.as_str());
    let id = identity.id.as_str();
    let url = match (slug, id.rsplit_once('/')) {
        (Some(slug), Some((folder, _))) => {
            page_url(&format!("{folder}/{slug}"), &identity.lang, &languages[0])
        }
        (Some(slug), None) if !id.is_empty() => page_url(slug, &identity.lang, &languages[0]),
        _ => page_url(id, &identity.lang, &languages[0]),
    };
    Ok(Page {
        path: Arc::clone(path),
        url,
        id: identity.id,
        lang: identity.lang,
        file,
        document: Arc::clone(document),
        visibility: Visibility::of(&document.value, inputs.options.today, inputs.options.drafts),
        is_listed: true,
        body: Vec::new(),
        conditions: Vec::new(),
        ancestors: Vec::new(),
        children: Vec::new(),
        previous: None,
        next: None,
        translations: Vec::new(),
        links: Vec::new(),
        pictures: Vec::new(),
        photos: Vec::new(),
        references: References::default(),
        composition: Composition::default(),
        part_of: Vec::new(),
        contact: None,
        figure: None,
    })
}

/// Of two files with one id the first stays, so that references to the id find a page.
fn drop_duplicates(pages: &mut Vec<Page>, problems: &mut Vec<Diagnostic>) {
    pages.dedup_by(|page, first| {
        let is_other = first.id != page.id || first.lang != page.lang;
        if !is_other {
            let message = format!("another file is also the page `{}`", page.id);
            let problem = Diagnostic::error(Code::DuplicateId, Span::file(Arc::clone(&page.path)), message)
                .label(Span::file(Arc::clone(&first.path)), "the other file")
                .help("rename one of the two, or delete it");
            problems.push(problem);
        }
        !is_other
    });
}
