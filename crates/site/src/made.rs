//! What each page is about, and the pages that the program makes from that.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Index, MadePage, Page, Site, Topic, Visibility};
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_base::path::{Lang, page_url};
use handout_content::{BodyRegion, Kind};
use handout_input::{Book, PublishedAddress, condition_id, known_conditions};

/// Fills in what each page is about, and the pages that are made from that.
pub(super) fn resolve(
    site: &mut Site,
    book: &Book,
    published: &[PublishedAddress],
    problems: &mut Vec<Diagnostic>,
) {
    let about: Vec<_> =
        (0..site.pages.len()).map(|index| (regions(site, index), conditions(site, book, index))).collect();
    for page in site.pages.iter().filter(|page| page.visibility != Visibility::Hidden) {
        report_unknown(page, book, problems);
    }
    for (page, (regions, conditions)) in site.pages.iter_mut().zip(about) {
        (page.body, page.conditions) = (regions, conditions);
    }
    site.made = site.languages.iter().flat_map(|lang| made_pages(site, book, published, lang)).collect();
}

/// The regions that a page names, or else its original.
fn regions(site: &Site, index: Index) -> Vec<BodyRegion> {
    let named = |page: &Page| page.common().map(|common| common.body.clone()).filter(|body| !body.is_empty());
    let mut regions = named(&site.pages[index]).or_else(|| named(original(site, index)?)).unwrap_or_default();
    remove_repeated(&mut regions);
    regions
}

/// The known conditions that a page names, or else its original.
fn conditions(site: &Site, book: &Book, index: Index) -> Vec<Arc<str>> {
    let named = |page: &Page| {
        let named = page.common().map(|common| common.conditions.as_slice()).unwrap_or_default();
        let ids =
            named.iter().map(|word| condition_id(&word.value)).filter(|id| book.condition(id).is_some());
        Some(ids.map(Arc::from).collect::<Vec<Arc<str>>>()).filter(|ids| !ids.is_empty())
    };
    let mut ids = named(&site.pages[index]).or_else(|| named(original(site, index)?)).unwrap_or_default();
    remove_repeated(&mut ids);
    ids
}

fn original(site: &Site, index: Index) -> Option<&Page> {
    let id = site.pages[index].id.as_str();
    site.index_of(id, site.languages.first()?)
        .filter(|original| *original != index)
        .map(|original| &site.pages[original])
}

fn remove_repeated<T: PartialEq + Clone>(list: &mut Vec<T>) {
    let mut seen: Vec<T> = Vec::new();
    list.retain(|item| {
        let is_new = !seen.contains(item);
        seen.extend(is_new.then(|| item.clone()));
        is_new
    });
}

fn report_unknown(page: &Page, book: &Book, problems: &mut Vec<Diagnostic>) {
    let named = page.common().map(|common| common.conditions.as_slice()).unwrap_or_default();
    if named.is_empty() {
        return;
    }
    let mut known: Vec<&str> = known_conditions().collect();
    known.extend(book.conditions.keys().map(String::as_str));
    for word in named.iter().filter(|word| book.condition(&condition_id(&word.value)).is_none()) {
        let id = condition_id(&word.value);
        let own = format!("in book.toml:\n[conditions.{id}]\nname = \"{}\"", word.value.replace('"', ""));
        let help = match did_you_mean(&word.value, known.iter().copied()) {
            Some(close) => format!("did you mean `{close}`? To add another condition, describe it {own}"),
            None => format!("describe it {own}"),
        };
        let span = Span::new(&page.path, word.range.clone());
        let message = format!("unknown condition `{}`", word.value);
        problems.push(Diagnostic::error(Code::UnknownValue, span, message).help(help));
    }
}

fn made_pages(site: &Site, book: &Book, published: &[PublishedAddress], lang: &Lang) -> Vec<MadePage> {
    let mut topics: BTreeMap<Topic, Vec<Index>> = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate() {
        if page.lang != *lang || !page.visibility.is_shown() || !page.is_listed {
            continue;
        }
        let regions = page.body.iter().map(|region| Topic::Region(*region));
        let conditions = page.conditions.iter().map(|id| Topic::Condition(Arc::clone(id)));
        for topic in regions.chain(conditions) {
            topics.extend(topic.above().map(|above| (above, Vec::new())));
            topics.entry(topic).or_default().push(index);
        }
        topics.entry(Topic::Search).or_default().push(index);
        if book.has_programme() && page.kind().is_some_and(|kind| kind.with_steps().is_some()) {
            topics.entry(Topic::Programme).or_default().push(index);
        }
    }
    let default = site.languages.first().unwrap_or(lang);
    // Codes on paper lead to it, also when the last exercise is gone.
    let programme = page_url(&Topic::Programme.path(), lang, default);
    if book.has_programme() && published.iter().any(|address| address.url == programme) {
        topics.entry(Topic::Programme).or_default();
    }
    let made = topics.into_iter().map(|(topic, mut pages)| {
        pages.sort_by_cached_key(|index| key(&site.pages[*index]));
        let url = page_url(&topic.path(), lang, default);
        MadePage { topic, lang: lang.clone(), url, pages }
    });
    made.collect()
}

/// Handouts first, then exercises, then all others; each by title.
fn key(page: &Page) -> (u8, String, String) {
    let rank = match page.kind().map(|kind| kind.kind()) {
        Some(Kind::Handout) => 0,
        Some(Kind::Exercise) => 1,
        _ => 2,
    };
    (rank, page.title().to_lowercase(), page.id.to_string())
}
