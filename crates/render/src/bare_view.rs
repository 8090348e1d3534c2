//! Views that hold little more than a title and an address, and the list of a page's headings.

use crate::page_context::PageContext;
use handout_content::Heading;
use handout_theme::view::{KindView, MetaView, PageView, TocView};

/// The view of a page with nothing but a title, an address and its place in the menu.
pub(crate) fn bare(page: &PageContext<'_>, title: String, url: String) -> PageView {
    PageView {
        menu_current: page.menu_current.map(|card| card.url.clone()),
        ..made(page.own.id.to_string(), title, url)
    }
}

/// A page that the program makes, without content.
pub(crate) fn made(id: String, title: String, url: String) -> PageView {
    PageView {
        kind: None,
        id,
        short_title: title.clone(),
        title,
        summary: None,
        url,
        canonical: None,
        menu_current: None,
        breadcrumbs: Vec::new(),
        topics: Vec::new(),
        prev: None,
        next: None,
        toc: Vec::new(),
        body_html: String::new(),
        sources: Vec::new(),
        review: None,
        translated_by: None,
        updated: None,
        updated_iso: None,
        translations: Vec::new(),
        alternates: Vec::new(),
        meta: MetaView {
            description: None,
            og_type: "website",
            image: None,
            jsonld_html: None,
            noindex: false,
        },
        draft: false,
        extra: serde_json::Value::Object(serde_json::Map::new()),
        own: KindView::Plain {},
    }
}

/// Headings of level 2 with those of level 3 below them; deeper ones would make the list too long.
pub(crate) fn toc(headings: &[Heading]) -> Vec<TocView> {
    let mut toc: Vec<TocView> = Vec::new();
    for heading in headings {
        let entry = toc_entry(heading.text.clone(), &heading.id);
        match (heading.level, toc.last_mut()) {
            (2, _) | (3, None) => toc.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    toc
}

pub(crate) fn toc_entry(title: String, anchor: &str) -> TocView {
    TocView { title, href: format!("#{anchor}"), children: Vec::new() }
}
