//! The machine-readable files of a site.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::context::BuildContext;
use crate::feeds::{self, FeedEntry, FeedHead, Location};
use crate::sheets::handout_changed;
use handout_content::KindFront;
use handout_site::{Index, Page, Topic, Visibility, href};

/// Sitemap, robots, feeds, headers and redirects by their output path.
pub(crate) fn machine_files(context: &BuildContext<'_>) -> BTreeMap<String, Arc<[u8]>> {
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes().into());
    let settings = &context.settings;
    let pages = context.site.pages.iter().enumerate();
    let listed: Vec<(Index, &Page)> = pages
        .filter(|(index, page)| context.visibilities[*index] == Visibility::Live && page.is_listed)
        .collect();
    let locations: Vec<Location> = listed
        .iter()
        .map(|(index, page)| Location {
            url: context.canonical(*index),
            updated: page.common().and_then(|c| c.updated.as_ref()).map(|d| d.value.0.to_string()),
        })
        .chain(
            context
                .site
                .made
                .iter()
                .filter(|made| !matches!(made.topic, Topic::Search | Topic::Programme))
                .map(|made| Location {
                    url: format!("{}{}", settings.base.origin, href(&settings.base.root, &made.url)),
                    updated: None,
                }),
        )
        .collect();
    add("sitemap.xml", feeds::sitemap(&locations));
    add("robots.txt", feeds::robots(&format!("{}{}sitemap.xml", settings.base.origin, settings.base.root)));
    add("_headers", feeds::headers(&settings.base.root));
    let pairs: Vec<(String, String)> = context
        .site
        .redirects
        .iter()
        .map(|(from, to)| (from.clone(), context.card(*to).url.clone()))
        .collect();
    if !pairs.is_empty() {
        add("_redirects", feeds::redirects(&settings.base.root, &pairs));
    }
    for lang in &context.site.languages {
        let entries = listed
            .iter()
            .filter(|(_, page)| page.lang == *lang)
            .filter_map(|(index, page)| feed_entry(context, *index, page))
            .collect();
        let home = context.home_url(lang);
        let head = FeedHead {
            title: &settings.book.title,
            author: &settings.book.clinic.name,
            home: &format!("{}{home}", settings.base.origin),
            own: &format!("{}{}", settings.base.origin, href(&settings.base.root, &context.feed_path(lang))),
            lang: lang.as_str(),
        };
        add(&context.feed_path(lang), feeds::feed(&head, entries));
    }
    files
}

fn feed_entry(context: &BuildContext<'_>, index: Index, page: &Page) -> Option<FeedEntry> {
    let KindFront::Handout(_) = page.kind()? else { return None };
    let common = page.common()?;
    Some(FeedEntry {
        title: common.title.clone(),
        url: context.canonical(index),
        summary: common.summary.clone(),
        updated: handout_changed(context, index)?.to_string(),
    })
}
