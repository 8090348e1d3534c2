//! Pages that a change took away, while somebody may still look at them: what to say, and where they went.

use std::collections::BTreeMap;

use super::shown::{Gone, Shown};
use crate::output::{Bytes, Output};
use crate::path::{percent_decode, percent_encode};

/// How many vanished pages are remembered.
const MOST: usize = 200;

/// What is gone of what `old` showed, with what was gone before and has not come back. `kept` is what the new site keeps of
/// the old one, and `root` the path of the site.
pub(super) fn gone(
    old: &Shown,
    kept: &BTreeMap<String, Bytes>,
    new: &Output,
    root: &str,
) -> BTreeMap<String, Gone> {
    let mut all = old.gone.clone();
    all.retain(|path, _| new.get(path).is_none());
    let stands =
        |url: &str| new.get(&format!("{}index.html", percent_decode(url).trim_start_matches(root))).is_some();
    for gone in all.values_mut().filter(|gone| gone.url.as_deref().is_some_and(|url| !stands(url))) {
        *gone = deleted(new, root);
    }
    let same = old.kept.is_empty() && old.site.len() == new.len();
    if same && old.site.iter().zip(new.iter()).all(|(old, new)| old.0 == new.0) {
        return all;
    }
    let before = old.site.iter().map(|(path, _)| path.as_str()).chain(old.kept.keys().map(String::as_str));
    let lost = before.filter(|path| is_page(path) && new.get(path).is_none() && !kept.contains_key(*path));
    for path in lost.take(MOST) {
        let title = old.get(path).and_then(|bytes| title(bytes));
        let mut found = new.iter().filter(|(other, bytes)| {
            title.is_some() && is_page(other.as_str()) && self::title(bytes) == title
        });
        let moved = found.next().filter(|_| found.next().is_none());
        let gone = match moved {
            Some((to, _)) => Gone {
                text: "This page has moved.".to_owned(),
                url: Some(percent_encode(&format!("{root}{}", to.as_str().trim_end_matches("index.html")))),
            },
            None => deleted(new, root),
        };
        all.insert(path.to_owned(), gone);
    }
    while all.len() > MOST {
        all.pop_first();
    }
    all
}

fn deleted(new: &Output, root: &str) -> Gone {
    Gone {
        text: "This page is gone: its file was deleted, renamed or made a draft.".to_owned(),
        url: new.get("index.html").map(|_| root.to_owned()),
    }
}

fn is_page(path: &str) -> bool {
    path == "index.html" || path.ends_with("/index.html")
}

/// What stands in the page's `<title>`, still escaped.
fn title(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find("<title>")? + "<title>".len();
    let end = text[start..].find("</title>")?;
    Some(&text[start..start + end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::OutputPath;

    fn site(pages: &[(&str, &str)]) -> Output {
        let mut site = Output::new();
        for (path, title) in pages {
            let path = OutputPath::new(*path).expect("a path");
            site.insert(path, format!("<title>{title}</title>").into_bytes()).expect("no clash");
        }
        site
    }

    fn shown(site: Output, gone: BTreeMap<String, Gone>) -> Shown {
        Shown { site, gone, ..Shown::default() }
    }

    #[test]
    fn a_renamed_page_is_found_by_its_title() {
        let old = || site(&[("index.html", "Home"), ("a/index.html", "Bridge"), ("b/index.html", "Plank")]);
        let new = site(&[("index.html", "Home"), ("b/index.html", "Plank"), ("c d/index.html", "Bridge")]);
        let none = BTreeMap::new();
        let first = gone(&shown(old(), BTreeMap::new()), &none, &new, "/x/");
        assert_eq!(first["a/index.html"].url.as_deref(), Some("/x/c%20d/"));
        assert_eq!(first.len(), 1);
        let home = site(&[("index.html", "Home")]);
        let then = gone(&shown(new, first), &none, &home, "/x/");
        assert_eq!(then["a/index.html"].url.as_deref(), Some("/x/"), "the way there ends as well");
        // A page that was kept through a time of errors.
        let mut kept = shown(site(&[("c/index.html", "Bridge")]), BTreeMap::new());
        kept.kept.insert("a/index.html".to_owned(), Bytes::from(*b"<title>Bridge</title>"));
        let after = gone(&kept, &none, &site(&[("c/index.html", "Bridge")]), "/");
        assert_eq!(after["a/index.html"].url.as_deref(), Some("/c/"));
    }

    #[test]
    fn a_deleted_page_leads_home_until_it_comes_back() {
        let old = || site(&[("index.html", "Home"), ("a/index.html", "Bridge")]);
        let new = || site(&[("index.html", "Home")]);
        let none = BTreeMap::new();
        let first = gone(&shown(old(), BTreeMap::new()), &none, &new(), "/");
        assert_eq!(first["a/index.html"].url.as_deref(), Some("/"));
        let still = gone(&shown(new(), first.clone()), &none, &new(), "/");
        assert_eq!(still, first);
        assert!(gone(&shown(new(), still), &none, &old(), "/").is_empty());
    }

    #[test]
    fn what_is_kept_is_not_gone() {
        let old = shown(site(&[("a/index.html", "Bridge")]), BTreeMap::new());
        let kept = BTreeMap::from([("a/index.html".to_owned(), Bytes::from(*b"x"))]);
        assert!(gone(&old, &kept, &site(&[]), "/").is_empty());
    }
}
