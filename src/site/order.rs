//! Who is above, below, before and after a page.

use super::{Index, Site, State};

/// Fills in ancestors, children, neighbours and translations.
pub(super) fn arrange(site: &mut Site) {
    let shown: Vec<Index> = (0..site.pages.len()).filter(|i| site.pages[*i].state != State::Hidden).collect();
    for &index in &shown {
        let mut above = Vec::new();
        let mut id = site.pages[index].id.parent();
        while let Some(parent) = id {
            if let Some(&found) = site.by_id.get(&(site.pages[index].lang.clone(), parent.clone()))
                && site.pages[found].state != State::Hidden
            {
                above.push(found);
            }
            id = parent.parent();
        }
        above.reverse();
        if let Some(&parent) = above.last() {
            site.pages[parent].children.push(index);
        }
        site.pages[index].ancestors = above;
        let page = &site.pages[index];
        let others = site
            .languages
            .iter()
            .filter(|lang| **lang != page.lang)
            .filter_map(|lang| site.by_id.get(&(lang.clone(), page.id.clone())).copied())
            .filter(|other| site.pages[*other].state == State::Live)
            .collect();
        site.pages[index].translations = others;
    }
    for &index in &shown {
        let mut children = std::mem::take(&mut site.pages[index].children);
        children.sort_by(|a, b| key(site, *a).cmp(&key(site, *b)));
        link_neighbours(site, &children);
        site.pages[index].children = children;
    }
}

/// By `order` (pages without one come last), then by title, then by id.
fn key(site: &Site, index: Index) -> (i64, String, &str) {
    let page = &site.pages[index];
    let order = page.common().and_then(|common| common.order).unwrap_or(i64::MAX);
    (order, page.title().to_lowercase(), page.id.as_str())
}

/// Readers turn pages among the leaves of a folder; folders and pages that are not live are no neighbours.
fn link_neighbours(site: &mut Site, children: &[Index]) {
    let leaves: Vec<Index> = children
        .iter()
        .copied()
        .filter(|i| {
            site.pages[*i].state == State::Live
                && !site.pages[*i].is_index()
                && !site.pages[*i].ancestors.is_empty()
        })
        .filter(|i| site.pages[*i].id.as_str().contains('/'))
        .collect();
    for pair in leaves.windows(2) {
        site.pages[pair[0]].next = Some(pair[1]);
        site.pages[pair[1]].previous = Some(pair[0]);
    }
}
