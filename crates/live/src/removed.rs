//! Pages that a change removed while a browser may still show them: what to say, and where they moved.

use std::collections::{BTreeMap, BTreeSet};

use super::preview_state::{PreviewState, RemovedPage};
use handout_base::path::{percent_decode, percent_encode};
use handout_publish::{Bytes, Output};

/// How many removed pages are remembered.
const MOST: usize = 200;

/// The pages that `old` showed and that are now removed, with those removed earlier that have not come back. `last_good` holds
/// the old pages that are still shown, and `root` is the path of the site.
pub(super) fn removed_pages(
    old: &PreviewState,
    last_good: &BTreeMap<String, Bytes>,
    new: &Output,
    root: &str,
) -> BTreeMap<String, RemovedPage> {
    let mut all = old.removed.clone();
    all.retain(|path, _| new.get(path).is_none());
    let exists =
        |url: &str| new.get(&format!("{}index.html", percent_decode(url).trim_start_matches(root))).is_some();
    for removed in all.values_mut().filter(|removed| removed.url.as_deref().is_some_and(|url| !exists(url))) {
        *removed = deleted(new, root);
    }
    let same = old.last_good.is_empty() && old.site.len() == new.len();
    if same && old.site.iter().zip(new.iter()).all(|(old, new)| old.0 == new.0) {
        return all;
    }
    let before =
        old.site.iter().map(|(path, _)| path.as_str()).chain(old.last_good.keys().map(String::as_str));
    let lost =
        before.filter(|path| is_page(path) && new.get(path).is_none() && !last_good.contains_key(*path));
    let lost: BTreeSet<&str> = lost.take(MOST).collect();
    if lost.is_empty() {
        return all;
    }
    // Title → how many pages have it now, and one of them.
    let mut titles: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (path, bytes) in new.iter().filter(|(path, _)| is_page(path.as_str())) {
        if let Some(title) = title(bytes) {
            titles.entry(title).or_insert((0, path.as_str())).0 += 1;
        }
    }
    for path in &lost {
        let now = old.get(path).and_then(|bytes| title(bytes)).and_then(|title| titles.get(title));
        let removed = match now {
            Some((1, to)) => RemovedPage {
                text: "This page has moved.".to_owned(),
                url: Some(percent_encode(&format!("{root}{}", to.trim_end_matches("index.html")))),
            },
            _ => deleted(new, root),
        };
        all.insert((*path).to_owned(), removed);
    }
    // Pages removed earlier are dropped first.
    let surplus = all.len().saturating_sub(MOST);
    let before: Vec<String> =
        all.keys().filter(|path| !lost.contains(path.as_str())).take(surplus).cloned().collect();
    for path in before {
        all.remove(&path);
    }
    all
}

fn deleted(new: &Output, root: &str) -> RemovedPage {
    RemovedPage {
        text: "The page's file was deleted, renamed or made a draft.".to_owned(),
        url: new.get("index.html").map(|_| root.to_owned()),
    }
}

fn is_page(path: &str) -> bool {
    path == "index.html" || path.ends_with("/index.html")
}

/// The contents of the page's `<title>`, still escaped; it is near the start.
fn title(bytes: &[u8]) -> Option<&str> {
    const OPEN: &[u8] = b"<title>";
    let head = &bytes[..bytes.len().min(16 * 1024)];
    let start = head.windows(OPEN.len()).position(|window| window == OPEN)? + OPEN.len();
    let length = head[start..].iter().position(|byte| *byte == b'<')?;
    std::str::from_utf8(&head[start..start + length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_publish::OutputPath;

    fn site(pages: &[(&str, &str)]) -> Output {
        let mut site = Output::new();
        for (path, title) in pages {
            let path = OutputPath::new(*path).expect("a path");
            site.insert(path, format!("<title>{title}</title>").into_bytes()).expect("no clash");
        }
        site
    }

    fn shown(site: Output, removed: BTreeMap<String, RemovedPage>) -> PreviewState {
        PreviewState { site, removed, ..PreviewState::default() }
    }

    #[test]
    fn a_renamed_page_is_found_by_its_title() {
        let old = || site(&[("index.html", "Home"), ("a/index.html", "Bridge"), ("b/index.html", "Plank")]);
        let new = site(&[("index.html", "Home"), ("b/index.html", "Plank"), ("c d/index.html", "Bridge")]);
        let none = BTreeMap::new();
        let first = removed_pages(&shown(old(), BTreeMap::new()), &none, &new, "/x/");
        assert_eq!(first["a/index.html"].url.as_deref(), Some("/x/c%20d/"));
        assert_eq!(first.len(), 1);
        let home = site(&[("index.html", "Home")]);
        let then = removed_pages(&shown(new, first), &none, &home, "/x/");
        assert_eq!(
            then["a/index.html"].url.as_deref(),
            Some("/x/"),
            "the page that it moved to is removed as well"
        );
        // A page that was still shown while there were errors.
        let mut state = shown(site(&[("c/index.html", "Bridge")]), BTreeMap::new());
        state.last_good.insert("a/index.html".to_owned(), Bytes::from(*b"<title>Bridge</title>"));
        let after = removed_pages(&state, &none, &site(&[("c/index.html", "Bridge")]), "/");
        assert_eq!(after["a/index.html"].url.as_deref(), Some("/c/"));
    }

    #[test]
    fn a_deleted_page_leads_home_until_it_comes_back() {
        let old = || site(&[("index.html", "Home"), ("a/index.html", "Bridge")]);
        let new = || site(&[("index.html", "Home")]);
        let none = BTreeMap::new();
        let first = removed_pages(&shown(old(), BTreeMap::new()), &none, &new(), "/");
        assert_eq!(first["a/index.html"].url.as_deref(), Some("/"));
        let still = removed_pages(&shown(new(), first.clone()), &none, &new(), "/");
        assert_eq!(still, first);
        assert!(removed_pages(&shown(new(), still), &none, &old(), "/").is_empty());
    }

    #[test]
    fn pages_that_are_still_shown_are_not_removed() {
        let old = shown(site(&[("a/index.html", "Bridge")]), BTreeMap::new());
        let last_good = BTreeMap::from([("a/index.html".to_owned(), Bytes::from(*b"x"))]);
        assert!(removed_pages(&old, &last_good, &site(&[]), "/").is_empty());
    }
}
