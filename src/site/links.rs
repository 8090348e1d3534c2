//! Links in text → addresses. A link to a page is the path of its Markdown file, so that it also works in an editor.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Index, Page, Site, State};
use crate::content::{Href, Link, scheme};
use crate::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::path::{join, percent_encode};

/// Fills in where each link of each page leads.
pub(super) fn resolve(site: &mut Site, root: &str, problems: &mut Vec<Diagnostic>) {
    let by_path: HashMap<&str, Index> =
        site.pages.iter().enumerate().map(|(i, page)| (&*page.path, i)).collect();
    let by_url: HashMap<&str, Index> = site
        .pages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.state.has_address())
        .map(|(i, page)| (page.url.as_str(), i))
        .collect();
    let resolver = Resolver { site, root, by_path, by_url, guesses: Cell::new(20) };
    let resolved: Vec<Vec<Href>> = site
        .pages
        .iter()
        .map(|page| {
            // A page that nobody sees yet may link to what is not there yet.
            let mut unseen = Vec::new();
            let problems = if page.state == State::Hidden { &mut unseen } else { &mut *problems };
            page.document.value.body.links.iter().map(|link| resolver.href(page, link, problems)).collect()
        })
        .collect();
    for (page, links) in site.pages.iter_mut().zip(resolved) {
        page.links = links;
    }
}

/// The address of a page as it stands in a link.
pub(crate) fn href(root: &str, url: &str) -> String {
    percent_encode(&format!("{root}{}", url.trim_start_matches('/')))
}

struct Resolver<'a> {
    site: &'a Site,
    root: &'a str,
    by_path: HashMap<&'a str, Index>,
    by_url: HashMap<&'a str, Index>,
    /// How many broken links may still get a guess: guesses cost time, and whoever has many knows why.
    guesses: Cell<usize>,
}

impl Resolver<'_> {
    fn href(&self, page: &Page, link: &Link, problems: &mut Vec<Diagnostic>) -> Href {
        match scheme(&link.target).as_deref() {
            Some("http" | "https" | "mailto" | "tel") => return Href::External(link.target.clone()),
            // Told where the text was read.
            Some(_) => return Href::Broken,
            None => {}
        }
        let span = || Span::new(&page.path, link.range.clone());
        let (path, anchor) = match link.target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (link.target.as_str(), None),
        };
        if path.is_empty() {
            let anchor = anchor.unwrap_or_default();
            self.check_anchor(page, anchor, span(), problems);
            return Href::Local(anchor.to_owned());
        }
        let path = decode(path);
        let target = if path.starts_with('/') {
            self.by_url.get(format!("{}/", path.trim_end_matches('/')).as_str()).copied()
        } else {
            join(folder(&page.path), &path).and_then(|path| self.by_path.get(path.as_str()).copied())
        };
        let Some(target) = target.map(|found| self.translated(found, page)) else {
            let help = self.suggestion(page, &path);
            let message = format!("the link `{}` leads to no page", link.target);
            problems.push(Diagnostic::error(Code::BrokenLink, span(), message).help(help));
            return Href::Broken;
        };
        let target = &self.site.pages[target];
        if target.state == State::Hidden {
            // From one draft to another there is nothing to tell yet.
            if page.state != State::Hidden {
                let problem = Diagnostic::error(
                    Code::NotPublished,
                    span(),
                    format!("the link `{}` leads to a page that is not published", link.target),
                )
                .label(Span::file(Arc::clone(&target.path)), "the page")
                .help("publish that page first, or take the link out");
                problems.push(problem);
            }
            return Href::Broken;
        }
        let mut url = href(self.root, &target.url);
        if let Some(anchor) = anchor {
            self.check_anchor(target, anchor, span(), problems);
            url.push('#');
            url.push_str(anchor);
        }
        Href::Page(url)
    }

    /// The target in the language of the page that links to it, where it is translated.
    fn translated(&self, found: Index, page: &Page) -> Index {
        let target = &self.site.pages[found];
        self.site
            .by_id
            .get(&(page.lang.clone(), target.id.clone()))
            .copied()
            .filter(|other| self.site.pages[*other].state.has_address())
            .unwrap_or(found)
    }

    fn check_anchor(&self, target: &Page, anchor: &str, span: Span, problems: &mut Vec<Diagnostic>) {
        let headings = &target.document.value.body.headings;
        let decoded = decode(anchor);
        if target.state == State::Broken || headings.iter().any(|heading| heading.id == decoded) {
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
        problems.push(Diagnostic::error(Code::BrokenAnchor, span, message).help(help));
    }

    fn suggestion(&self, page: &Page, path: &str) -> String {
        const GENERAL: &str = "link to the Markdown file of the page, like `../exercises/bridge.md`";
        if path.starts_with('/') || self.guesses.get() == 0 {
            return GENERAL.to_owned();
        }
        self.guesses.set(self.guesses.get() - 1);
        let with_extension = if path.ends_with(".md") {
            path.to_owned()
        } else {
            format!("{}.md", path.trim_end_matches('/'))
        };
        let Some(wanted) = join(folder(&page.path), &with_extension) else { return GENERAL.to_owned() };
        let mut paths: Vec<&str> = self.site.pages.iter().map(|page| &*page.path).collect();
        paths.sort_unstable();
        let name = wanted.rsplit('/').next().unwrap_or_default();
        let same_name = paths.iter().copied().find(|path| path.rsplit('/').next() == Some(name));
        let close = paths
            .iter()
            .copied()
            .find(|path| *path == wanted)
            .or(same_name)
            .or_else(|| did_you_mean(&wanted, paths.iter().copied()));
        close.map_or_else(
            || GENERAL.to_owned(),
            |close| format!("did you mean `{}`?", relative(folder(&page.path), close)),
        )
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The way from a folder to a file, as a link writes it.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|p| !p.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// `%20` and its like as the signs that they stand for.
pub(super) fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_climb_and_descend() {
        assert_eq!(relative("content/a", "content/b/c.md"), "../b/c.md");
        assert_eq!(relative("content", "content/c.md"), "c.md");
        assert_eq!(relative("content/a/b", "content/a/c.md"), "../c.md");
    }

    #[test]
    fn percent_signs_are_decoded_once() {
        assert_eq!(decode("a%20b"), "a b");
        assert_eq!(decode("%2520"), "%20");
        assert_eq!(decode("%zz%"), "%zz%");
        assert_eq!(decode("%ff"), "%ff");
    }
}
