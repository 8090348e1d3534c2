//! Two states of a book → what a patient would see changed, so that a reviewer signs that and not the whole site again.
//!
//! Both states are built by the same program. `pairs` finds which page was which, `reading` takes from a rendered page what a reader
//! sees of it, `words` tells two texts apart, and `report` makes one page of it all.

mod drawing;
mod pairs;
mod reading;
mod report;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use drawing::Picture;
use handout_content::Kind;
use handout_input::Inputs;
use handout_markup::html::HtmlPage;
use handout_render::{Built, ListedPage};
use reading::Reading;
use words::{BlockChange, Stood};

pub use report::Frame;
pub use report::MARK;
pub use report::report;

/// A book that was built.
pub struct State<'a> {
    pub built: &'a Built,
    pub inputs: &'a Inputs,
    /// The path that its site stands under.
    pub root: &'a str,
}

impl State<'_> {
    fn has_file(&self, path: &str) -> bool {
        // Pages are sorted by path.
        self.inputs.pages.binary_search_by(|source| (*source.path).cmp(path)).is_ok()
    }
}

/// What became of the pages.
pub struct Comparison<'a> {
    /// Handouts first, then in the order of the site.
    pub changes: Vec<PageChange<'a>>,
    /// How many pages are as they were.
    pub unchanged: usize,
}

pub struct PageChange<'a> {
    /// As it is now; as it was, if it is gone.
    pub(crate) page: &'a ListedPage,
    pub(crate) fate: Fate,
    /// Where it was, if that was elsewhere.
    moved_from: Option<&'a str>,
    doses: Vec<DoseChange>,
    pictures: Vec<PictureChange>,
    words: Vec<WordsChange>,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Added,
    Removed,
    /// Its file is there, and no page of it.
    Unseen,
    /// It says now that it must not be used.
    Withdrawn,
    /// It may be used again.
    Back,
    Changed,
}

/// A dose, below the heading of its exercise.
struct DoseChange {
    title: String,
    /// Each with its label, as it was and as it is.
    rows: Vec<(String, Option<String>, Option<String>)>,
}

/// The pictures below a heading.
struct PictureChange {
    title: String,
    before: Vec<Picture>,
    now: Vec<Picture>,
}

/// The words below a heading.
struct WordsChange {
    title: String,
    changes: Vec<BlockChange>,
}

/// Compares the pages; those of these files alone, if there are any.
pub fn compare<'a>(
    before: &State<'a>,
    now: &State<'a>,
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
    // The order of the site stays within each kind.
    changes.sort_by_key(|change| match change.page.kind {
        Kind::Handout => 0,
        Kind::Exercise => 1,
        Kind::Background => 2,
        Kind::Page | Kind::Section => 3,
    });
    Comparison { unchanged: all - changes.len(), changes }
}

fn page_change<'a>(
    before: &State<'a>,
    now: &State<'a>,
    was: Option<&'a ListedPage>,
    is: Option<&'a ListedPage>,
) -> Option<PageChange<'a>> {
    let old = was.and_then(|page| read(before, page));
    let new = is.and_then(|page| read(now, page));
    let fate = match (was, is) {
        (None, Some(_)) => Fate::Added,
        (Some(was), None) if now.has_file(&was.path) => Fate::Unseen,
        (Some(_), None) => Fate::Removed,
        (Some(was), Some(is)) if was.is_live && !is.is_live => Fate::Withdrawn,
        (Some(was), Some(is)) if !was.is_live && is.is_live => Fate::Back,
        _ => Fate::Changed,
    };
    let moved_from = was.zip(is).filter(|(was, is)| was.output != is.output).map(|(was, _)| &*was.output);
    let page = is.or(was)?;
    let mut change =
        PageChange { page, fate, moved_from, doses: Vec::new(), pictures: Vec::new(), words: Vec::new() };
    if matches!(fate, Fate::Removed | Fate::Unseen) {
        return Some(change);
    }
    let new = new?;
    let old = match fate {
        // Who signs a new page reads all of it; what a withdrawn page said is not said any more.
        Fate::Added | Fate::Withdrawn | Fate::Back => Reading::default(),
        _ => old.unwrap_or_default(),
    };
    change.doses = dose_changes(&old, &new);
    change.pictures = picture_changes(&old, &new);
    change.words = word_changes(&old, &new);
    let is_same = change.doses.is_empty() && change.pictures.is_empty() && change.words.is_empty();
    (fate != Fate::Changed || !is_same || moved_from.is_some()).then_some(change)
}

fn read(state: &State<'_>, page: &ListedPage) -> Option<Reading> {
    let html = std::str::from_utf8(state.built.output.get(&page.output)?).ok()?;
    Some(Reading::of(&HtmlPage::of(html), state))
}

fn dose_changes(old: &Reading, new: &Reading) -> Vec<DoseChange> {
    let mut changes = Vec::new();
    for (title, was, is) in reading::pair(&old.doses, &new.doses) {
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

fn picture_changes(old: &Reading, new: &Reading) -> Vec<PictureChange> {
    let keys = |all: &[Picture]| all.iter().map(|picture| picture.key).collect::<Vec<_>>();
    reading::pair(&old.pictures, &new.pictures)
        .into_iter()
        .map(|(title, was, is)| PictureChange {
            title: title.to_owned(),
            before: was.cloned().unwrap_or_default(),
            now: is.cloned().unwrap_or_default(),
        })
        .filter(|change| keys(&change.before) != keys(&change.now))
        .collect()
}

fn word_changes(old: &Reading, new: &Reading) -> Vec<WordsChange> {
    let mut groups: Vec<WordsChange> = Vec::new();
    for (place, change) in words::block_changes(&old.blocks, &new.blocks) {
        // What is gone stood below a heading of the earlier page.
        let title = match place {
            Stood::Before(nth) => &old.places[nth],
            Stood::Now(nth) => &new.places[nth],
        };
        match groups.last_mut() {
            Some(group) if group.title == *title => group.changes.push(change),
            _ => groups.push(WordsChange { title: title.clone(), changes: vec![change] }),
        }
    }
    groups
}
