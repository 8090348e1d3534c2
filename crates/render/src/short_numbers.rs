//! The short numbers of exercises, which stand for them in the links of programmes. A number that was published stays with its address; a
//! new one is made from the address, so that two people who add exercises at the same time hardly ever get the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::context::BuildContext;
use handout_content::KindFront;
use handout_input::ShortNumbers;
use handout_site::{Index, Visibility};

/// The numbers of a book.
#[derive(Default)]
pub(crate) struct Numbering {
    /// Of each exercise, by its page in the language of the book, or else in its first one: its own number, then those of its earlier
    /// addresses.
    of: BTreeMap<Index, Vec<u16>>,
    /// By the address of what is public.
    pub(crate) published: ShortNumbers,
}

impl Numbering {
    pub(crate) fn new(context: &BuildContext<'_>) -> Self {
        if !context.settings.book.has_programme() {
            return Self::default();
        }
        let known: BTreeMap<&str, u16> = context
            .inputs
            .published
            .iter()
            .filter_map(|address| Some((address.url.as_str(), address.number?)))
            .collect();
        let mut taken: BTreeSet<u16> = known.values().copied().collect();
        let mut numbering = Self::default();
        let mut exercises: Vec<Index> = (0..context.site.pages.len())
            .filter(|index| is_exercise(context, *index) && original(context, *index) == *index)
            .collect();
        exercises.sort_by_key(|index| &context.page(*index).url);
        for index in exercises {
            let url = &context.page(index).url;
            let Some(number) = known.get(url.as_str()).copied().or_else(|| fresh(url, &mut taken)) else {
                continue;
            };
            numbering.of.insert(index, vec![number]);
            if context.visibilities[index].is_public() {
                numbering.published.insert(url.clone(), number);
            }
        }
        for (url, index) in &context.site.redirects {
            if let (Some(number), Some(own)) = (known.get(url.as_str()), numbering.of.get_mut(index)) {
                own.push(*number);
            }
        }
        numbering
    }

    /// Each exercise with its numbers.
    pub(crate) fn exercises(&self) -> impl Iterator<Item = (Index, &[u16])> {
        self.of.iter().map(|(index, numbers)| (*index, numbers.as_slice()))
    }

    /// The number of the exercise of a page, in any language.
    pub(crate) fn number(&self, context: &BuildContext<'_>, index: Index) -> Option<u16> {
        self.of.get(&original(context, index))?.first().copied()
    }
}

/// The page in the language of the book, or else in the first one that has it.
pub(crate) fn original(context: &BuildContext<'_>, index: Index) -> Index {
    let id = context.page(index).id.as_str();
    let mut all = context.site.languages.iter().filter_map(|lang| context.site.index_of(id, lang));
    all.find(|index| is_exercise(context, *index)).unwrap_or(index)
}

fn is_exercise(context: &BuildContext<'_>, index: Index) -> bool {
    let has_address = !matches!(context.visibilities[index], Visibility::Hidden | Visibility::Broken);
    has_address && context.page(index).kind().and_then(KindFront::with_steps).is_some()
}

/// The first free number from that of an address on; none if all are taken.
fn fresh(url: &str, taken: &mut BTreeSet<u16>) -> Option<u16> {
    let hash = blake3::hash(url.as_bytes());
    let [first, second, ..] = *hash.as_bytes();
    let start = u16::from_be_bytes([first, second]);
    let mut all = (start..=u16::MAX).chain(0..start);
    all.find(|number| *number > 0 && taken.insert(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_once() {
        let mut taken = BTreeSet::new();
        let first = fresh("/exercises/bridge/", &mut taken).expect("free");
        let second = fresh("/exercises/bridge/", &mut taken).expect("free");
        assert_eq!(second, first.checked_add(1).unwrap_or(1), "the next one is free");
        taken.extend(1..=u16::MAX);
        assert_eq!(fresh("/exercises/bridge/", &mut taken), None);
    }
}
