//! Two states of a book → the changes of its pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::block_changes::{HeadingIndex, block_changes};
use super::book_state::BookState;
use super::changes::{ChangeKind, Comparison, DoseChange, PageChange, PictureChange, WordsChange};
use super::embedded_picture::EmbeddedPicture;
use super::pairs;
use super::visible_content::{VisibleContent, pair};
use handout_content::Kind;
use handout_markup::html::HtmlPage;
use handout_render::ListedPage;

/// Compares all pages, or only those from the chosen files.
pub fn compare<'a>(
    before: &BookState<'a>,
    now: &BookState<'a>,
    chosen: Option<&BTreeSet<Arc<str>>>,
) -> Comparison<'a> {
    let pairs = pairs::pairs(&before.built.pages, &now.built.pages);
    let wanted = |page: Option<&ListedPage>| {
        page.is_some_and(|page| chosen.is_none_or(|chosen| chosen.contains(&page.path)))
    };
    let pairs: Vec<_> = pairs.into_iter().filter(|(before, now)| wanted(*before) || wanted(*now)).collect();
    let all = pairs.len();
    let mut changes: Vec<PageChange<'a>> =
        pairs.into_par_iter().filter_map(|(was, is)| page_change(before, now, was, is)).collect();
    // A stable sort keeps the order of the site within each kind.
    changes.sort_by_key(|change| match change.page.kind {
        Kind::Handout => 0,
        Kind::Exercise => 1,
        Kind::Procedure => 2,
        Kind::Background => 3,
        Kind::Page | Kind::Section => 4,
    });
    Comparison { unchanged: all - changes.len(), changes }
}

fn page_change<'a>(
    before: &BookState<'a>,
    now: &BookState<'a>,
    was: Option<&'a ListedPage>,
    is: Option<&'a ListedPage>,
) -> Option<PageChange<'a>> {
    let old = was.and_then(|page| read(before, page));
    let new = is.and_then(|page| read(now, page));
    let kind = match (was, is) {
        (None, Some(_)) => ChangeKind::Added,
        (Some(was), None) if now.has_file(&was.path) => ChangeKind::Hidden,
        (Some(_), None) => ChangeKind::Removed,
        (Some(was), Some(is)) if was.is_live && !is.is_live => ChangeKind::Withdrawn,
        (Some(was), Some(is)) if !was.is_live && is.is_live => ChangeKind::Restored,
        _ => ChangeKind::Changed,
    };
    let moved_from = was.zip(is).filter(|(was, is)| was.output != is.output).map(|(was, _)| &*was.output);
    let page = is.or(was)?;
    let mut change =
        PageChange { page, kind, moved_from, doses: Vec::new(), pictures: Vec::new(), words: Vec::new() };
    if matches!(kind, ChangeKind::Removed | ChangeKind::Hidden) {
        return Some(change);
    }
    let new = new?;
    let old = match kind {
        // A reviewer reads all of a new page; the text of a withdrawn page is no longer published.
        ChangeKind::Added | ChangeKind::Withdrawn | ChangeKind::Restored => VisibleContent::default(),
        _ => old.unwrap_or_default(),
    };
    change.doses = dose_changes(&old, &new);
    change.pictures = picture_changes(&old, &new);
    change.words = word_changes(&old, &new);
    let is_same = change.doses.is_empty() && change.pictures.is_empty() && change.words.is_empty();
    (kind != ChangeKind::Changed || !is_same || moved_from.is_some()).then_some(change)
}

fn read(state: &BookState<'_>, page: &ListedPage) -> Option<VisibleContent> {
    let html = std::str::from_utf8(state.built.output.get(&page.output)?).ok()?;
    Some(VisibleContent::of(&HtmlPage::of(html), state))
}

fn dose_changes(old: &VisibleContent, new: &VisibleContent) -> Vec<DoseChange> {
    let mut changes = Vec::new();
    for (title, was, is) in pair(&old.doses, &new.doses) {
        let (was, is) = (was.map_or(&[][..], Vec::as_slice), is.map_or(&[][..], Vec::as_slice));
        if was == is {
            continue;
        }
        let of = |items: &[(String, String)], label: &str| {
            items.iter().find(|(own, _)| own == label).map(|(_, value)| value.clone())
        };
        let mut labels: Vec<&String> = is.iter().map(|(label, _)| label).collect();
        labels.extend(was.iter().map(|(label, _)| label).filter(|label| of(is, label).is_none()));
        let rows = labels.into_iter().map(|label| (label.clone(), of(was, label), of(is, label)));
        changes.push(DoseChange { title: title.to_owned(), rows: rows.collect() });
    }
    changes
}

fn picture_changes(old: &VisibleContent, new: &VisibleContent) -> Vec<PictureChange> {
    let keys = |all: &[EmbeddedPicture]| all.iter().map(|picture| picture.key).collect::<Vec<_>>();
    pair(&old.pictures, &new.pictures)
        .into_iter()
        .map(|(title, was, is)| PictureChange {
            title: title.to_owned(),
            before: was.cloned().unwrap_or_default(),
            now: is.cloned().unwrap_or_default(),
        })
        .filter(|change| keys(&change.before) != keys(&change.now))
        .collect()
}

fn word_changes(old: &VisibleContent, new: &VisibleContent) -> Vec<WordsChange> {
    let mut groups: Vec<WordsChange> = Vec::new();
    for (place, change) in block_changes(&old.blocks, &new.blocks) {
        // Removed blocks are below a heading of the earlier page.
        let title = match place {
            HeadingIndex::Before(nth) => &old.places[nth],
            HeadingIndex::Now(nth) => &new.places[nth],
        };
        match groups.last_mut() {
            Some(group) if group.title == *title => group.changes.push(change),
            _ => groups.push(WordsChange { title: title.clone(), changes: vec![change] }),
        }
    }
    groups
}
