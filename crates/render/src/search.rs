//! What the search reads: a file for each language with the pages that can be found. The reader's browser makes the index itself, since
//! only it can cut the words of every language.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::context::BuildContext;
use crate::gather::child;
use crate::memo::{Memo, Purpose};
use crate::page_context::Child;
use crate::picture_view::thumbnail;
use handout_content::{Document, KindFront};
use handout_site::{Index, MadePage, Topic, Visibility};
use handout_theme::view::ImageView;

/// The name of the file, below the address of the search.
pub(crate) const INDEX_NAME: &str = "pages.json";

/// The most pages whose text is searched as well. The text of more is too much for a phone to load; then titles, other names, summaries and
/// topics are searched.
const MOST_WITH_TEXT: usize = 2_000;

/// What the search knows of a page.
#[derive(Serialize)]
struct Entry<'a> {
    url: &'a str,
    title: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    names: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<ImageView>,
    /// Each word once, in small letters.
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}

/// Everything that an index is made of, besides the settings.
struct IndexInput<'a> {
    context: &'a BuildContext<'a>,
    pages: Vec<Index>,
    has_text: bool,
}

/// Whether the search may find a page.
pub(crate) fn is_searched(context: &BuildContext<'_>, index: Index) -> bool {
    context.visibilities[index] == Visibility::Live && context.page(index).is_listed
}

/// Whether the book has too many pages for their texts to be searched, or all their titles to be listed.
pub(crate) fn is_large(search: &MadePage) -> bool {
    search.pages.len() > MOST_WITH_TEXT
}

/// The index of each language: output path and bytes.
pub(crate) fn indexes(context: &BuildContext<'_>, memo: &Memo) -> Vec<(String, Arc<[u8]>)> {
    let searches = context.site.made.iter().filter(|made| made.topic == Topic::Search);
    searches
        .map(|search| {
            let pages = search.pages.iter().copied().filter(|index| is_searched(context, *index)).collect();
            let input = IndexInput { context, pages, has_text: !is_large(search) };
            let key = (&context.settings, &input);
            let json = memo.remember(Purpose::SearchIndex, &key, |_| index(&input, memo));
            (format!("{}{INDEX_NAME}", search.url.trim_start_matches('/')), Arc::clone(&*json.value))
        })
        .collect()
}

fn index(input: &IndexInput<'_>, memo: &Memo) -> Arc<[u8]> {
    let entries: Vec<Vec<u8>> = input.pages.par_iter().filter_map(|page| entry(input, *page, memo)).collect();
    let mut json = Vec::with_capacity(entries.iter().map(|entry| entry.len() + 2).sum::<usize>() + 2);
    json.push(b'[');
    for (i, entry) in entries.iter().enumerate() {
        json.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        json.extend_from_slice(entry);
    }
    json.extend_from_slice(b"\n]\n");
    json.into()
}

fn entry(input: &IndexInput<'_>, index: Index, memo: &Memo) -> Option<Vec<u8>> {
    let context = input.context;
    let page = context.page(index);
    let Child { card, look, .. } = child(context, index);
    let listing = card.listing.as_ref()?;
    let regions = page.body.iter().map(|region| Topic::Region(*region));
    let conditions = page.conditions.iter().map(|id| Topic::Condition(Arc::clone(id)));
    let words = input.has_text.then(|| {
        let source = context.inputs.pages[page.file].hash;
        memo.remember(Purpose::SearchWords, &source, |_| words(context.document(index))).value
    });
    let entry = Entry {
        url: &card.url,
        title: &card.title,
        kind: listing.kind.as_str(),
        names: match page.kind() {
            Some(KindFront::Exercise(exercise)) => &exercise.aliases,
            _ => &[],
        },
        summary: listing.summary.as_deref(),
        about: regions
            .chain(conditions)
            .map(|topic| context.settings.topic_title(&topic, &page.lang))
            .collect(),
        image: look.and_then(|look| thumbnail(&context.settings, look)),
        text: words.as_deref().map(String::as_str).unwrap_or_default(),
    };
    serde_json::to_vec(&entry).ok()
}

/// The words of a page's text, each once and in small letters. Only the browser knows where words end; here the rest of the punctuation stays.
fn words(document: &Document) -> String {
    let text = document.body.words().to_lowercase();
    let is_around = |c: char| c.is_ascii_punctuation() || matches!(c, '\u{2010}'..='\u{2027}');
    let mut seen = FxHashSet::default();
    let words = text.split_whitespace().map(|word| word.trim_matches(is_around));
    let fresh: Vec<&str> = words.filter(|word| !word.is_empty() && seen.insert(*word)).collect();
    fresh.join(" ")
}

/// The entries of the pages are functions of these.
impl Hash for IndexInput<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.has_text.hash(state);
        for index in &self.pages {
            let page = self.context.page(*index);
            (child(self.context, *index), &page.body, &page.conditions).hash(state);
            // The other names are in the source, too.
            self.context.inputs.pages[page.file].hash.hash(state);
        }
    }
}
