//! Which pages are above, below, before and after a page.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::{Index, Site, Visibility};
use handout_base::path::PageId;

/// Fills in ancestors, children, neighbours and translations.
pub(super) fn arrange(site: &mut Site) {
    let shown: Vec<Index> =
        (0..site.pages.len()).filter(|i| site.pages[*i].visibility != Visibility::Hidden).collect();
    let related: Vec<(Vec<Index>, Vec<Index>)> =
        shown.par_iter().map(|index| (ancestors(site, *index), translations(site, *index))).collect();
    for (&index, (above, others)) in shown.iter().zip(related) {
        if let Some(&parent) = above.last() {
            site.pages[parent].children.push(index);
        }
        site.pages[index].ancestors = above;
        site.pages[index].translations = others;
    }
    for &index in &shown {
        let mut children = std::mem::take(&mut site.pages[index].children);
        children.sort_by_cached_key(|child| key(site, *child));
        link_neighbours(site, &children);
        site.pages[index].children = children;
    }
}

fn ancestors(site: &Site, index: Index) -> Vec<Index> {
    let page = &site.pages[index];
    let found = page.id.folders().filter_map(|id| site.index_of(id, &page.lang));
    let mut above: Vec<Index> = found.filter(|i| site.pages[*i].visibility != Visibility::Hidden).collect();
    above.reverse();
    above
}

fn translations(site: &Site, index: Index) -> Vec<Index> {
    let page = &site.pages[index];
    let others = site.languages.iter().filter(|lang| **lang != page.lang);
    others
        .filter_map(|lang| site.index_of(page.id.as_str(), lang))
        .filter(|other| site.pages[*other].visibility.is_shown())
        .collect()
}

/// By `order` (pages without one come last), then by title, then by id.
fn key(site: &Site, index: Index) -> (i64, String, PageId) {
    let page = &site.pages[index];
    let order = page.common().and_then(|common| common.order).unwrap_or(i64::MAX);
    let title = page.title();
    let title = if title.is_ascii() { title.to_ascii_lowercase() } else { title.to_lowercase() };
    (order, title, page.id.clone())
}

/// Links the leaves of a folder as previous and next; folders and pages that are not live or not listed are skipped.
fn link_neighbours(site: &mut Site, children: &[Index]) {
    let leaves: Vec<Index> = children
        .iter()
        .copied()
        .filter(|i| {
            site.pages[*i].visibility.is_shown()
                && site.pages[*i].is_listed
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
