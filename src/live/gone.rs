//! Pages that a change took away, while somebody may still look at them: what to say, and where they went.

use std::collections::BTreeMap;

use super::shown::Gone;
use crate::output::{Bytes, Output};

/// How many vanished pages are remembered.
const MOST: usize = 200;

/// What is gone since `old`, with what was gone before and has not come back. `root` is the path of the site.
pub(super) fn gone(
    before: &BTreeMap<String, Gone>,
    old: &Output,
    kept: &BTreeMap<String, Bytes>,
    new: &Output,
    root: &str,
) -> BTreeMap<String, Gone> {
    let paths = |site: &Output| site.iter().map(|(path, _)| path.as_str().to_owned()).collect::<Vec<_>>();
    let mut all = before.clone();
    all.retain(|path, _| new.get(path).is_none());
    if old.len() == new.len() && old.iter().zip(new.iter()).all(|(old, new)| old.0 == new.0) {
        return all;
    }
    let missing = |path: &String| is_page(path) && new.get(path).is_none() && !kept.contains_key(path);
    let lost = paths(old).into_iter().filter(missing);
    let came: Vec<String> =
        paths(new).into_iter().filter(|path| is_page(path) && old.get(path).is_none()).collect();
    for path in lost.take(MOST) {
        let title = old.get(&path).and_then(|bytes| title(bytes));
        let same =
            |other: &&String| title.is_some() && new.get(other).and_then(|bytes| self::title(bytes)) == title;
        let mut found = came.iter().filter(same);
        let moved = found.next().filter(|_| found.next().is_none());
        let gone = match moved {
            Some(to) => Gone {
                text: "This page has moved.".to_owned(),
                url: Some(crate::path::percent_encode(&format!(
                    "{root}{}",
                    to.trim_end_matches("index.html")
                ))),
            },
            None => Gone {
                text: "This page is gone: its file was deleted, renamed or made a draft.".to_owned(),
                url: new.get("index.html").map(|_| root.to_owned()),
            },
        };
        all.insert(path, gone);
    }
    while all.len() > MOST {
        all.pop_first();
    }
    all
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

    #[test]
    fn a_renamed_page_is_found_by_its_title() {
        let old = site(&[("index.html", "Home"), ("a/index.html", "Bridge"), ("b/index.html", "Plank")]);
        let new = site(&[("index.html", "Home"), ("b/index.html", "Plank"), ("c d/index.html", "Bridge")]);
        let gone = gone(&BTreeMap::new(), &old, &BTreeMap::new(), &new, "/x/");
        assert_eq!(gone["a/index.html"].url.as_deref(), Some("/x/c%20d/"));
        assert_eq!(gone.len(), 1);
    }

    #[test]
    fn a_deleted_page_leads_home_until_it_comes_back() {
        let (old, new) =
            (site(&[("index.html", "Home"), ("a/index.html", "Bridge")]), site(&[("index.html", "Home")]));
        let first = gone(&BTreeMap::new(), &old, &BTreeMap::new(), &new, "/");
        assert_eq!(first["a/index.html"].url.as_deref(), Some("/"));
        let still = gone(&first, &new, &BTreeMap::new(), &new, "/");
        assert_eq!(still, first);
        assert!(gone(&still, &new, &BTreeMap::new(), &old, "/").is_empty());
    }

    #[test]
    fn what_is_kept_is_not_gone() {
        let (old, new) = (site(&[("a/index.html", "Bridge")]), site(&[]));
        let kept = BTreeMap::from([("a/index.html".to_owned(), Bytes::from(*b"x"))]);
        assert!(gone(&BTreeMap::new(), &old, &kept, &new, "/").is_empty());
    }
}
