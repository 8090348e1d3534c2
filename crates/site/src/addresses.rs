//! No two pages have the same address, or addresses that look the same, and no published address disappears.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Index, MadePage, Page, Site, Topic, Visibility};
use handout_base::data::Located;
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_base::path::{file_system_key, lookalike_key};
use handout_content::is_pdf;
use handout_input::{Inputs, PublishedAddress};

/// First parts of addresses that are reserved for the program.
const RESERVED: [&str; 7] =
    ["404.html", "_headers", "_redirects", "assets", "feed.xml", "robots.txt", "sitemap.xml"];

/// For how many vanished addresses the new one is guessed.
const MOST_GUESSES: usize = 20;

/// Checks all addresses and collects the redirects.
pub(super) fn check(site: &mut Site, problems: &mut Vec<Diagnostic>) {
    let mut taken = FxHashMap::default();
    taken.reserve(site.pages.len());
    for (index, page) in site.pages.iter().enumerate().filter(|(_, page)| page.visibility.has_address()) {
        claim(&mut taken, &page.url, index, || Span::file(Arc::clone(&page.path)), problems);
    }
    let mut redirects = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate().filter(|(_, page)| page.visibility.has_address()) {
        for Located { value, range } in page.common().map(|c| c.redirect_from.as_slice()).unwrap_or_default()
        {
            if claim(&mut taken, &value.0, index, || Span::new(&page.path, range.clone()), problems) {
                redirects.insert(value.0.clone(), index);
            }
        }
    }
    for made in &site.made {
        report_made(site, made, &taken, problems);
    }
    site.redirects = redirects;
}

/// Claims an address for a page; false, with a problem, if it is reserved or taken.
fn claim<'a>(
    taken: &mut FxHashMap<String, (&'a str, Index, Span)>,
    url: &'a str,
    owner: Index,
    span: impl FnOnce() -> Span,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let help = "rename the page, or give it another `slug`";
    if is_reserved(url) {
        problems.extend(reserved(url, span(), help));
        return false;
    }
    let key = lookalike_key(url);
    if let Some((other, other_owner, first)) = taken.get(&key) {
        if owner == *other_owner && file_system_key(other) != file_system_key(url) {
            // Both lead to one page, so it does not matter which of them is typed.
            return true;
        }
        let (code, message) = if *other == url {
            (Code::UrlCollision, format!("the address `{url}` is taken already"))
        } else {
            (
                Code::LookalikeUrl,
                format!(
                    "the address `{url}` looks the same as `{other}`: some computers, and many readers, cannot tell them apart"
                ),
            )
        };
        let problem = Diagnostic::error(code, span(), message)
            .label(first.clone(), "the other page")
            .help("rename one of the two, or give it another `slug`");
        problems.push(problem);
        return false;
    }
    taken.insert(key, (url, owner, span()));
    true
}

/// The problem with an address that is reserved for the program.
pub(super) fn reserved(url: &str, span: Span, help: &str) -> Option<Diagnostic> {
    let message = format!("the address `{url}` is reserved for the program's own files");
    is_reserved(url).then(|| Diagnostic::error(Code::UrlCollision, span, message).help(help))
}

fn is_reserved(url: &str) -> bool {
    let first = url.trim_start_matches('/').split('/').next().unwrap_or_default();
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(first))
}

/// Reports an author's page at the address of one that the program makes.
fn report_made(
    site: &Site,
    made: &MadePage,
    taken: &FxHashMap<String, (&str, Index, Span)>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some((_, _, span)) = taken.get(&lookalike_key(&made.url)) else { return };
    let message =
        format!("the program makes a page at the address `{}`, which this page has as well", made.url);
    let problem = Diagnostic::error(Code::UrlCollision, span.clone(), message);
    let Some(cause) = made.topic.cause() else {
        let help = if made.topic == Topic::Programme {
            "rename this page, or give it another `slug`; the other page is the one on which exercises are put together for one patient, \
             and `enabled = false` under `[programme]` in book.toml leaves that out"
        } else {
            "rename this page, or give it another `slug`; the other page is the search"
        };
        problems.push(problem.help(help));
        return;
    };
    let problem = problem.help(format!(
        "rename this page, or give it another `slug`; the made page lists the pages that name something under {cause}"
    ));
    let lists = |other: &&MadePage| {
        other.lang == made.lang
            && (other.topic == made.topic || other.topic.above().as_ref() == Some(&made.topic))
    };
    let first = site.made.iter().filter(lists).find_map(|other| other.pages.first());
    problems.push(match first {
        Some(first) => {
            let span = Span::file(Arc::clone(&site.pages[*first].path));
            problem.label(span, format!("it lists this page, because of {cause}"))
        }
        None => problem,
    });
}

/// A patient may have any published address on paper, so each must continue to lead somewhere.
pub(super) fn vanished(site: &Site, inputs: &Inputs, problems: &mut Vec<Diagnostic>) {
    if inputs.published.is_empty() {
        return;
    }
    // A page that could not be read may have the address; its own problem is reported.
    if site.pages.len() < inputs.pages.len()
        || site.pages.iter().any(|page| page.visibility == Visibility::Broken)
    {
        return;
    }
    let present: BTreeSet<&str> = site
        .pages
        .iter()
        .filter(|page| page.visibility.has_address())
        .map(|page| page.url.as_str())
        .chain(site.redirects.keys().map(String::as_str))
        .chain(site.pdfs.values().map(|pdf| pdf.url.as_str()))
        .chain(site.made.iter().filter(|made| made.topic == Topic::Programme).map(|made| made.url.as_str()))
        .collect();
    let with_address = site.pages.iter().filter(|page| page.visibility.has_address());
    let by_look: FxHashMap<String, &Page> =
        with_address.map(|page| (file_system_key(&page.url), page)).collect();
    let is_present = |url: &str| {
        // A page that takes the place of a PDF has an address with slashes at both ends.
        present.contains(url) || (is_pdf(url) && present.contains(format!("{url}/").as_str()))
    };
    let vanished = inputs.published.iter().filter(|address| !is_present(&address.url));
    for (i, PublishedAddress { url, span: line, .. }) in vanished.enumerate() {
        let hidden =
            site.pages.iter().find(|page| page.url == **url && page.visibility == Visibility::Hidden);
        let (span, help) = match hidden {
            Some(page) => (
                Span::file(Arc::clone(&page.path)),
                "it was published and is hidden now; to take it back, add `withdrawn: {on: …, reason: …}` instead".to_owned(),
            ),
            None if let Some((page, help)) = renamed_in_look(&by_look, url) => (Span::file(Arc::clone(&page.path)), help),
            None if is_pdf(url) => (line.clone(), pdf_help(url, inputs)),
            None => {
                // Guesses cost time, and an author who loses many addresses at once knows why.
                let candidates = if i < MOST_GUESSES { &present } else { &BTreeSet::new() };
                let close = did_you_mean(url, candidates.iter().copied().filter(|other| folder(other) == folder(url)))
                    .map_or_else(String::new, |close| format!(" (`{close}` is close)"));
                let help = format!(
                    "if the page has a new name, add `redirect_from: [{url}]` to it{close};\n\
                     if it must not be used any more, bring the file back and add `withdrawn: {{on: …, reason: …}}`;\n\
                     only if you are sure that no patient has the address, delete this line"
                );
                (line.clone(), help)
            }
        };
        let message = format!("the published address `{url}` would disappear");
        problems.push(Diagnostic::error(Code::VanishedUrl, span, message).help(help));
    }
}

/// What to do about a PDF that would disappear.
fn pdf_help(url: &str, inputs: &Inputs) -> String {
    let file = format!("content{url}");
    let first = if inputs.pdfs.contains_key(file.as_str()) {
        format!("no page links to `{file}` any more: link to it again")
    } else {
        format!("bring `{file}` back, and link to it")
    };
    format!(
        "{first};\nif a page takes its place, add `redirect_from: [{url}]` to that page;\n\
         only if you are sure that no patient has the address, delete this line"
    )
}

/// The page whose address looks like a vanished one, and the only way to keep that: both cannot exist side by side, so no redirect can lead from
/// the one to the other.
fn renamed_in_look<'s>(by_look: &FxHashMap<String, &'s Page>, url: &str) -> Option<(&'s Page, String)> {
    let page = *by_look.get(&file_system_key(url))?;
    let last = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let help = if folder(url) == folder(&page.url) && !page.id.as_str().is_empty() {
        format!(
            "it is printed with these letters, and the page is now at `{}`; keep the new file name and add a line `slug: {last}` to the page",
            page.url
        )
    } else {
        format!(
            "it is printed with these letters, and the page is now at `{}`; give the folder its old name again",
            page.url
        )
    };
    Some((page, help))
}

/// The address above an address.
fn folder(url: &str) -> &str {
    let trimmed = url.trim_end_matches('/');
    trimmed.rfind('/').map_or("", |at| &trimmed[..at])
}
