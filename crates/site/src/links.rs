//! Links in text → addresses.

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rustc_hash::{FxHashMap, FxHashSet};

use super::published_pdf::linked_pdf;
use super::{Index, Page, Site, Visibility};
use handout_base::diag::{Code, Diagnostic, Severity, Span, did_you_mean};
use handout_base::path::{join, percent_decode, percent_encode};
use handout_content::{Href, Link, LinkedPdf, Named, is_pdf};
use handout_input::{BaseUrl, Inputs, is_office_file};

/// For how many broken links the target is guessed. Guesses cost time, and an author with many broken links knows why.
const MOST_GUESSES: usize = 20;

/// Fills in where each link of each page leads.
pub(super) fn resolve(
    site: &mut Site,
    root: &str,
    published: &BaseUrl,
    inputs: &Inputs,
    problems: &mut Vec<Diagnostic>,
) {
    let by_path: FxHashMap<&str, Index> =
        site.pages.iter().enumerate().map(|(i, page)| (&*page.path, i)).collect();
    let refused =
        inputs.pages.iter().map(|file| &*file.path).filter(|path| !by_path.contains_key(path)).collect();
    let by_url = site
        .pages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.visibility.has_address())
        .map(|(i, page)| (page.url.as_str(), i))
        .collect();
    let resolver = Resolver { site, root, published, inputs, by_path, refused, by_url };
    let resolved: Vec<(Vec<Href>, Found)> = site
        .pages
        .par_iter()
        .map(|page| {
            let mut found = Found::default();
            let links = &page.document.value.body.links;
            let hrefs = links.iter().map(|link| resolver.href(page, link, &mut found)).collect();
            (hrefs, found)
        })
        .collect();
    let mut guesses = 0;
    let mut hrefs = Vec::with_capacity(resolved.len());
    for (page, (links, mut found)) in site.pages.iter().zip(resolved) {
        hrefs.push(links);
        // A page that is not published yet may link to pages that do not exist yet.
        if page.visibility == Visibility::Hidden {
            continue;
        }
        for (at, target) in found.lost {
            if guesses == MOST_GUESSES {
                break;
            }
            guesses += 1;
            if let Some(close) = resolver.close(page, target) {
                found.problems[at].help = Some(format!("did you mean `{close}`?").into());
            }
        }
        problems.append(&mut found.problems);
    }
    for (page, links) in site.pages.iter_mut().zip(hrefs) {
        page.links = links;
    }
}

/// The address of a page as links write it.
pub fn href(root: &str, url: &str) -> String {
    let url = url.trim_start_matches('/');
    let mut whole = String::with_capacity(root.len() + url.len());
    whole.push_str(root);
    whole.push_str(url);
    percent_encode(&whole)
}

struct Resolver<'a> {
    site: &'a Site,
    root: &'a str,
    /// Where the book is published.
    published: &'a BaseUrl,
    inputs: &'a Inputs,
    by_path: FxHashMap<&'a str, Index>,
    /// Files that are no pages because of their names, which has been reported.
    refused: FxHashSet<&'a str>,
    by_url: FxHashMap<&'a str, Index>,
}

/// What is wrong with the links of a page.
#[derive(Default)]
struct Found<'a> {
    problems: Vec<Diagnostic>,
    /// The problems for which a guess may help, each with its link.
    lost: Vec<(usize, &'a str)>,
}

impl Resolver<'_> {
    pub(crate) fn href<'a>(&self, page: &Page, link: &'a Link, found: &mut Found<'a>) -> Href {
        let span = || Span::new(&page.path, link.range.clone());
        let own_page = (link.names == Named::Outside).then(|| self.own_page(&link.target)).flatten();
        let (target, anchor) = match own_page.as_ref().unwrap_or(&link.names) {
            Named::Outside => return Href::External(link.target.clone()),
            Named::Refused => return Href::Broken,
            Named::Heading(anchor) => {
                self.check_anchor(page, anchor, span, found);
                return Href::Local(anchor.clone());
            }
            Named::File(_, part) | Named::Address(_, part) if is_pdf(link.file()) => {
                return self.pdf(page, link, part.as_deref(), found);
            }
            Named::File(Some(path), _) if self.refused.contains(path.as_str()) => return Href::Broken,
            Named::File(path, anchor) => {
                (path.as_deref().and_then(|path| self.by_path.get(path).copied()), anchor)
            }
            Named::Address(url, anchor) => (self.by_url.get(url.as_str()).copied(), anchor),
        };
        let Some(target) = target.map(|found| self.translated(found, page)) else {
            let (fault, help) = match link.file().rsplit_once('.') {
                Some((stem, _)) if is_office_file(link.file()) => {
                    let help =
                        format!("save it as PDF, put that beside this page, and link to it: `{stem}.pdf`");
                    ("leads to a file that not every patient can open", help)
                }
                _ => {
                    let help = "link to the Markdown file of the page, like `../exercises/bridge.md`";
                    ("leads to no page", help.to_owned())
                }
            };
            let message = format!("the link `{}` {fault}", link.target);
            let problem = Diagnostic::error(Code::BrokenLink, span(), message).help(help);
            if matches!(link.names, Named::File(..)) && !is_office_file(link.file()) {
                found.lost.push((found.problems.len(), &link.target));
            }
            found.problems.push(problem);
            return Href::Broken;
        };
        let target = &self.site.pages[target];
        if target.visibility == Visibility::Hidden {
            // A link from one draft to another is not a problem yet.
            if page.visibility != Visibility::Hidden {
                let problem = Diagnostic::error(
                    Code::NotPublished,
                    span(),
                    format!("the link `{}` leads to a page that is not published", link.target),
                )
                .label(Span::file(Arc::clone(&target.path)), "the page")
                .help("publish that page first, or take the link out");
                found.problems.push(problem);
            }
            return Href::Broken;
        }
        let mut url = href(self.root, &target.url);
        if let Some(anchor) = anchor {
            self.check_anchor(target, anchor, span, found);
            url.push('#');
            url.push_str(anchor);
        }
        Href::Page(url)
    }

    /// The address of a PDF, with what pages say about it.
    fn pdf<'a>(&self, page: &Page, link: &'a Link, part: Option<&str>, found: &mut Found<'a>) -> Href {
        let Some((path, _)) = linked_pdf(link, &page.lang, self.inputs) else {
            found.problems.extend(self.missing_pdf(page, link));
            return Href::Broken;
        };
        // Why it is not published has been reported.
        let Some(pdf) = self.site.pdfs.get(path) else { return Href::Broken };
        let mut url = href(self.root, &pdf.url);
        if let Some(part) = part {
            url.push('#');
            url.push_str(part);
        }
        let lang = (pdf.lang.primary() != page.lang.primary()).then(|| pdf.lang.clone());
        Href::Pdf(LinkedPdf { url, pages: pdf.download.pages, kilobytes: pdf.download.kilobytes(), lang })
    }

    /// The problem with a link to a PDF that does not exist.
    fn missing_pdf(&self, page: &Page, link: &Link) -> Option<Diagnostic> {
        let wanted = match &link.names {
            Named::File(path, _) => path.clone(),
            Named::Address(url, _) => Some(format!("content{}", url.trim_end_matches('/'))),
            _ => None,
        };
        // A file that is there but was refused has a problem of its own.
        let is_refused = |problem: &Diagnostic| {
            problem.severity == Severity::Error && wanted.as_deref() == Some(&*problem.span.path)
        };
        if self.inputs.problems.iter().any(is_refused) {
            return None;
        }
        let known = || self.inputs.pdfs.keys().map(|path| &**path);
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let wanted = wanted.unwrap_or_else(|| percent_decode(link.file()));
        let close = known().find(|path| *path == wanted);
        let close = close.or_else(|| known().find(|path| name(path) == name(&wanted)));
        let help = match close.or_else(|| did_you_mean(&wanted, known())) {
            Some(close) => {
                format!(
                    "there is a file `{close}`; as seen from this page it is `{}`",
                    relative(folder(&page.path), close)
                )
            }
            None => "put the PDF beside this page, and write its file name".to_owned(),
        };
        let message = format!("there is no PDF `{}`", link.target);
        let span = Span::new(&page.path, link.range.clone());
        Some(Diagnostic::error(Code::BrokenLink, span, message).help(help))
    }

    /// What a link names that gives the full address of a page of this site.
    fn own_page(&self, target: &str) -> Option<Named> {
        let url = own_address(target, self.published).filter(|url| self.is_for_pages(url))?;
        Some(Named::Address(url, heading_of(target)))
    }

    /// Whether only a page can have this address. Files, sheets of handouts and old addresses are not pages.
    fn is_for_pages(&self, url: &str) -> bool {
        let name = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let is_sheet = ["print/", "version/"].iter().any(|part| {
            let above = url.split_once(part).map(|(above, _)| above);
            above.is_some_and(|above| above.ends_with('/') && self.by_url.contains_key(above))
        });
        !name.contains('.') && !is_sheet && !self.site.redirects.contains_key(url)
    }

    /// The target in the language of the page that links to it, where it is translated.
    fn translated(&self, found: Index, page: &Page) -> Index {
        let target = &self.site.pages[found];
        if target.lang == page.lang {
            return found;
        }
        self.site
            .index_of(target.id.as_str(), &page.lang)
            .filter(|other| self.site.pages[*other].visibility.has_address())
            .unwrap_or(found)
    }

    fn check_anchor(&self, target: &Page, anchor: &str, span: impl Fn() -> Span, found: &mut Found<'_>) {
        let headings = &target.document.value.body.headings;
        let decoded = percent_decode(anchor);
        if target.visibility == Visibility::Broken || headings.iter().any(|heading| heading.id == decoded) {
            return;
        }
        let help = match did_you_mean(&decoded, headings.iter().map(|heading| heading.id.as_str())) {
            Some(close) => format!("did you mean `#{close}`?"),
            None if headings.is_empty() => "that page has no headings; link to the page itself".to_owned(),
            None => {
                let ids: Vec<String> = headings.iter().map(|heading| format!("`#{}`", heading.id)).collect();
                format!("the headings of that page are {}", ids.join(", "))
            }
        };
        let message = format!("there is no heading `#{anchor}` in {}", target.path);
        found.problems.push(Diagnostic::error(Code::BrokenAnchor, span(), message).help(help));
    }

    /// The relative path to the page that was probably meant.
    fn close(&self, page: &Page, target: &str) -> Option<String> {
        let path = percent_decode(target.split('#').next().unwrap_or_default());
        let with_extension =
            if path.ends_with(".md") { path } else { format!("{}.md", path.trim_end_matches('/')) };
        let wanted = join(folder(&page.path), &with_extension)?;
        let mut paths: Vec<&str> = self.site.pages.iter().map(|page| &*page.path).collect();
        paths.sort_unstable();
        let name = wanted.rsplit('/').next().unwrap_or_default();
        let same_name = paths.iter().copied().find(|path| path.rsplit('/').next() == Some(name));
        let close = paths
            .iter()
            .copied()
            .find(|path| *path == wanted)
            .or(same_name)
            .or_else(|| did_you_mean(&wanted, paths.iter().copied()))?;
        Some(relative(folder(&page.path), close))
    }
}

/// The address below the book of a link that names this site in full, with slashes at both ends.
fn own_address(target: &str, site: &BaseUrl) -> Option<String> {
    let without_scheme = |address: &str| address.split_once("://").map(|(_, rest)| rest.to_owned());
    let address = target.split(['?', '#']).next().unwrap_or_default();
    let address = without_scheme(address)?;
    let (host, path) = address.split_once('/').unwrap_or((&address, ""));
    let own_host = without_scheme(&site.origin)?;
    let usual_port = |host: &str| host.trim_end_matches(":443").trim_end_matches(":80").to_ascii_lowercase();
    if usual_port(host) != usual_port(&own_host) {
        return None;
    }
    let path = percent_decode(&format!("/{path}"));
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    let below = format!("{}/", path.trim_end_matches('/'));
    Some(format!("/{}", below.strip_prefix(&site.root)?))
}

/// What is after the `#` of a link.
fn heading_of(target: &str) -> Option<String> {
    target.split_once('#').map(|(_, heading)| heading.to_owned()).filter(|heading| !heading.is_empty())
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The relative path from a folder to a file, as links write it.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|p| !p.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_addresses_of_the_book_are_its_own() {
        let site = BaseUrl { origin: "https://clinic.example".to_owned(), root: "/handouts/".to_owned() };
        let own = |target: &str| own_address(target, &site);
        for (target, url) in [
            ("https://clinic.example/handouts", "/"),
            ("http://CLINIC.example:443/handouts/nope/", "/nope/"),
            ("HTTPS://clinic.example/handouts/a%20b?x#y", "/a b/"),
            ("https://clinic.example/handouts/a/index.html", "/a/"),
        ] {
            assert_eq!(own(target).as_deref(), Some(url), "{target}");
        }
        for other in [
            "https://clinic.example/",
            "https://clinic.example/handouts-old/",
            "https://www.clinic.example/handouts/",
            "mailto:a@clinic.example",
        ] {
            assert_eq!(own(other), None, "{other}");
        }
    }

    #[test]
    fn relative_paths_climb_and_descend() {
        assert_eq!(relative("content/a", "content/b/c.md"), "../b/c.md");
        assert_eq!(relative("content", "content/c.md"), "c.md");
        assert_eq!(relative("content/a/b", "content/a/c.md"), "../c.md");
    }
}
