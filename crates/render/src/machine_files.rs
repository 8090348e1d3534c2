//! Which machine-readable files a site has, and what stands in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::feeds::{self, FeedEntry, FeedHead, Location};
use super::planner::Planner;
use handout_content::KindFront;
use handout_site::{Index, Page, State, href};

impl Planner<'_> {
    /// Sitemap, robots, feeds, headers and redirects by their output path.
    pub(super) fn machine_files(&self) -> BTreeMap<String, Arc<[u8]>> {
        let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes().into());
        let pages = self.site.pages.iter().enumerate();
        let listed: Vec<(Index, &Page)> = pages
            .filter(|(index, page)| {
                page.state == State::Live
                    && !self.is_withheld(*index)
                    && page.common().is_some_and(|common| !self.is_unpublished(common))
            })
            .collect();
        let locations: Vec<Location> = listed
            .iter()
            .map(|(index, page)| Location {
                url: self.canonical(*index),
                updated: page.common().and_then(|c| c.updated.as_ref()).map(|d| d.value.0.to_string()),
            })
            .collect();
        add("sitemap.xml", feeds::sitemap(&locations));
        add("robots.txt", feeds::robots(&format!("{}{}sitemap.xml", self.base.origin, self.base.root)));
        add("_headers", feeds::headers(&self.base.root));
        let pairs: Vec<(String, String)> =
            self.site.redirects.iter().map(|(from, to)| (from.clone(), self.card(*to).url.clone())).collect();
        if !pairs.is_empty() {
            add("_redirects", feeds::redirects(&self.base.root, &pairs));
        }
        for lang in &self.site.languages {
            let entries = listed
                .iter()
                .filter(|(_, page)| page.lang == *lang)
                .filter_map(|(index, page)| self.feed_entry(*index, page))
                .collect();
            let home = self.home_url(lang);
            let head = FeedHead {
                title: &self.book.title,
                author: &self.book.clinic.name,
                home: &format!("{}{home}", self.base.origin),
                own: &format!("{}{}", self.base.origin, href(&self.base.root, &self.feed_path(lang))),
                lang: lang.as_str(),
            };
            add(&self.feed_path(lang), feeds::feed(&head, entries));
        }
        files
    }

    fn feed_entry(&self, index: Index, page: &Page) -> Option<FeedEntry> {
        let KindFront::Handout(_) = page.kind()? else { return None };
        let common = page.common()?;
        Some(FeedEntry {
            title: common.title.clone(),
            url: self.canonical(index),
            summary: common.summary.clone(),
            updated: self.handout_changed(page)?.to_string(),
        })
    }
}
