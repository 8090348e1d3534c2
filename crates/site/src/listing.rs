//! Which pages are published without being in any list, so that only people who are given the address find them.

use super::{Index, Site};
use handout_base::path::Lang;

/// Fills in which pages are listed: what the page says counts, or else what the nearest folder says.
pub(super) fn resolve(site: &mut Site) {
    let listed: Vec<bool> = (0..site.pages.len()).map(|index| is_listed(site, index)).collect();
    for (page, is_listed) in site.pages.iter_mut().zip(listed) {
        page.is_listed = is_listed;
    }
}

fn is_listed(site: &Site, index: Index) -> bool {
    let page = &site.pages[index];
    // All pages are below the home page, so what it says concerns itself alone.
    let folders = page.id.folders().filter(|id| !id.is_empty());
    std::iter::once(page.id.as_str()).chain(folders).find_map(|id| said(site, id, &page.lang)).unwrap_or(true)
}

/// What a page says in this language, or else its original.
fn said(site: &Site, id: &str, lang: &Lang) -> Option<bool> {
    [Some(lang), site.languages.first()].into_iter().flatten().find_map(|lang| {
        let common = site.pages[site.index_of(id, lang)?].common()?;
        common.listed
    })
}
