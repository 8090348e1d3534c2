//! The view of a page that the program makes.

use crate::bare_view::made;
use crate::list_view::list_view;
use crate::made_context::MadeContext;
use crate::programme::EXERCISES_NAME;
use crate::search::INDEX_NAME;
use crate::settings::{Settings, link, short_link};
use crate::topic_link::TopicLink;
use handout_site::Topic;
use handout_theme::view::{AlternateView, KindView, PageView, TopicView, TranslationView};

/// The view of a page about a region or a condition, or of one that lists these.
pub(crate) fn made_view(settings: &Settings<'_>, page: &MadeContext<'_>) -> PageView {
    let own = &page.own;
    let id = own.url.trim_matches('/').to_owned();
    let mut view = made(id, settings.topic_title(own.topic, own.lang), own.url.clone());
    let full = |link: &TopicLink<'_>| format!("{}{}", settings.base.origin, link.url);
    view.canonical = Some(full(own));
    let above = page.above.as_ref().map(|above| settings.topic_link(above));
    view.breadcrumbs = page.home.map(short_link).into_iter().chain(above).collect();
    view.translations = page
        .translations
        .iter()
        .map(|other| TranslationView {
            lang: other.lang.to_string(),
            dir: settings.book.direction(other.lang).as_str(),
            language: settings.book.language_name(other.lang).to_owned(),
            title: settings.topic_title(other.topic, other.lang),
            url: other.url.clone(),
        })
        .collect();
    if !page.translations.is_empty() {
        let all = std::iter::once(own).chain(&page.translations);
        view.alternates =
            all.map(|link| AlternateView { hreflang: link.lang.to_string(), url: full(link) }).collect();
    }
    if own.topic == &Topic::Search {
        view.meta.noindex = true;
        let pages = page.children.iter().map(|child| link(child.card)).collect();
        view.own = KindView::Search { pages, index_url: format!("{}{INDEX_NAME}", own.url) };
        return view;
    }
    if own.topic == &Topic::Programme {
        view.meta.noindex = true;
        view.own = KindView::Programme {
            exercises_url: format!("{}{EXERCISES_NAME}", own.url),
            emergency_html: settings.emergency(own.lang, &[]),
            emergency_signs_html: settings.emergency(own.lang, &["…"]),
        };
        return view;
    }
    let topics = page.below.iter().map(|(link, count)| {
        let linked = settings.topic_link(link);
        TopicView { title: linked.title, url: linked.url, count: *count }
    });
    let mut topics: Vec<TopicView> = topics.collect();
    if own.topic == &Topic::Conditions {
        topics.sort_by_cached_key(|topic| topic.title.to_lowercase());
    }
    view.own =
        KindView::Topic { topics_below: topics, list: list_view(settings, own.lang, &page.children, false) };
    view
}
