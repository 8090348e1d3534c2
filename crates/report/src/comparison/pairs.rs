//! Matches the pages of two states.

use std::collections::BTreeMap;

use handout_render::ListedPage;

/// A page as it was and as it is; either may be missing.
pub(super) type Pair<'a> = (Option<&'a ListedPage>, Option<&'a ListedPage>);

/// Pairs pages by their address, then by their file, then by an address that redirects, then by their title. Pages that exist now
/// come first.
pub(super) fn pairs<'a>(before: &'a [ListedPage], now: &'a [ListedPage]) -> Vec<Pair<'a>> {
    let mut was: Vec<Option<&ListedPage>> = vec![None; now.len()];
    let mut is_free = vec![true; before.len()];
    let mut join = |keys: &dyn Fn(&'a ListedPage) -> Vec<String>, own: &dyn Fn(&'a ListedPage) -> String| {
        let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
        let mut twice = std::collections::BTreeSet::new();
        for (nth, page) in before.iter().enumerate().filter(|(nth, _)| is_free[*nth]) {
            if by_key.insert(own(page), nth).is_some() {
                twice.insert(own(page));
            }
        }
        for (page, was) in now.iter().zip(&mut was).filter(|(_, was)| was.is_none()) {
            let known =
                keys(page).into_iter().filter(|key| !twice.contains(key)).find_map(|key| by_key.remove(&key));
            if let Some(nth) = known {
                *was = Some(&before[nth]);
                is_free[nth] = false;
            }
        }
    };
    let output = |page: &ListedPage| page.output.clone();
    let path = |page: &ListedPage| page.path.to_string();
    let title = |page: &ListedPage| format!("{} {} {}", page.lang, page.kind.as_str(), page.title);
    join(&|page| vec![output(page)], &output);
    join(&|page| vec![path(page)], &path);
    join(&|page| page.earlier.clone(), &output);
    join(&|page| vec![title(page)], &title);
    let removed =
        before.iter().zip(is_free).filter(|(_, is_free)| *is_free).map(|(page, _)| (Some(page), None));
    was.into_iter().zip(now).map(|(was, is)| (was, Some(is))).chain(removed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_base::path::{Direction, Lang};
    use handout_content::Kind;

    fn page(path: &str, title: &str, output: &str, earlier: &[&str]) -> ListedPage {
        ListedPage {
            path: path.into(),
            parts: Vec::new(),
            lang: Lang::new("en"),
            direction: Direction::LeftToRight,
            title: title.to_owned(),
            kind: Kind::Page,
            is_live: true,
            output: output.to_owned(),
            earlier: earlier.iter().map(|path| (*path).to_owned()).collect(),
        }
    }

    #[test]
    fn moved_and_renamed_pages_are_matched() {
        let before = [
            page("a.md", "A", "a", &[]),
            page("b.md", "B", "b", &[]),
            page("c.md", "C", "c", &[]),
            page("d.md", "D", "d", &[]),
            page("e.md", "E", "e", &[]),
        ];
        let now = [
            page("x.md", "X", "a", &[]),
            page("b.md", "B2", "b2", &[]),
            page("c2.md", "C2", "c2", &["c"]),
            page("d2.md", "D", "d2", &[]),
            page("f.md", "F", "f", &[]),
        ];
        let found: Vec<(&str, &str)> = pairs(&before, &now)
            .into_iter()
            .map(|(was, is)| (was.map_or("", |page| &page.output), is.map_or("", |page| &page.output)))
            .collect();
        assert_eq!(found, [("a", "a"), ("b", "b2"), ("c", "c2"), ("d", "d2"), ("", "f"), ("e", "")]);
    }
}
