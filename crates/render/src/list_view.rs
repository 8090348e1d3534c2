//! A list of pages: in groups, with what exercises can be filtered by.

use std::collections::BTreeMap;

use crate::card::Listing;
use crate::exercise_view::choice_fact;
use crate::page_context::Child;
use crate::picture_view::thumbnail;
use crate::settings::{Settings, choice};
use handout_base::path::{Lang, slugify};
use handout_content::{BodyRegion, Kind};
use handout_theme::Messages;
use handout_theme::view::{ChildView, FacetValueView, FacetView, GroupView, ListView};

/// From how many exercises on a list can be filtered. A shorter one is read faster than its filters.
const FEWEST_TO_FILTER: usize = 6;

/// What exercises are filtered by, in the order of the page.
const FACETS: [&str; 4] = ["body", "position", "level", "equipment"];

/// Where a value is in its facet: values of known lists keep their order.
type ValueKey = (usize, String);

/// A list of pages. `by_region` groups the exercises by the first region of each, if there are several.
pub(crate) fn list_view(
    settings: &Settings<'_>,
    lang: &Lang,
    children: &[Child<'_>],
    by_region: bool,
) -> ListView {
    let words = settings.words(lang);
    let listed: Vec<(&Child<'_>, &Listing)> =
        children.iter().filter_map(|child| Some((child, child.card.listing.as_ref()?))).collect();
    let exercises =
        || listed.iter().filter(|(_, listing)| listing.kind == Kind::Exercise).map(|(_, listing)| *listing);
    let facets = if exercises().count() < FEWEST_TO_FILTER {
        Vec::new()
    } else {
        facets(words, &exercises().collect::<Vec<_>>())
    };
    let mut regions: Vec<Option<BodyRegion>> =
        exercises().map(|listing| listing.body.first().copied()).collect();
    // Exercises without a region come last.
    regions.sort_by_key(|region| (region.is_none(), *region));
    regions.dedup();
    let has_regions = by_region && regions.len() > 1;
    let mut groups = Vec::new();
    let mut add = |kind: &'static str, id: String, title: String, belongs: &dyn Fn(&Listing) -> bool| {
        let pages: Vec<ChildView> = listed
            .iter()
            .filter(|(_, listing)| belongs(listing))
            .map(|(child, listing)| child_view(settings, words, child, listing, &facets))
            .collect();
        if !pages.is_empty() {
            groups.push(GroupView { kind, id, title, pages });
        }
    };
    add("handout", "list--handouts".to_owned(), words.required("handouts", &[]), &|listing| {
        listing.kind == Kind::Handout
    });
    if has_regions {
        for region in regions {
            let (id, title) = match region {
                Some(region) => (
                    format!("list--{}", slugify(region.as_str())),
                    choice(words, "body", region.as_str()).label,
                ),
                None => ("list--exercises".to_owned(), words.required("more-exercises", &[])),
            };
            add("exercise", id, title, &|listing| {
                listing.kind == Kind::Exercise && listing.body.first().copied() == region
            });
        }
    } else {
        add("exercise", "list--exercises".to_owned(), words.required("exercises", &[]), &|listing| {
            listing.kind == Kind::Exercise
        });
    }
    add("procedure", "list--procedures".to_owned(), words.required("procedures", &[]), &|listing| {
        listing.kind == Kind::Procedure
    });
    add("other", "list--more".to_owned(), words.required("more-pages", &[]), &|listing| {
        !matches!(listing.kind, Kind::Handout | Kind::Exercise | Kind::Procedure)
    });
    ListView { groups, facets, exercises: exercises().count() }
}

fn child_view(
    settings: &Settings<'_>,
    words: &Messages,
    Child { card, look, exercises }: &Child<'_>,
    listing: &Listing,
    facets: &[FacetView],
) -> ChildView {
    let marks = facets.iter().flat_map(|facet| {
        let own = values(words, listing, facet.id);
        facet
            .values
            .iter()
            .filter(move |value| own.iter().any(|(_, id, _)| *id == value.id))
            .map(|value| value.mark)
    });
    ChildView {
        kind: listing.kind.as_str(),
        title: card.title.clone(),
        url: card.url.clone(),
        summary: listing.summary.clone(),
        facts: [
            listing.level.map(|level| choice_fact(words, "level", level.as_str())),
            listing.position.map(|position| choice_fact(words, "position", position.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect(),
        thumbnail: look.and_then(|look| thumbnail(settings, look)),
        pictures: exercises.iter().filter_map(|look| thumbnail(settings, *look)).collect(),
        marks: marks.collect(),
    }
}

/// The facets by which these exercises differ. Each value has a number, the same for all pages of the list.
fn facets(words: &Messages, exercises: &[&Listing]) -> Vec<FacetView> {
    let mut mark = 0;
    let mut facets = Vec::new();
    for id in FACETS {
        let mut counts: BTreeMap<ValueKey, (String, String, usize)> = BTreeMap::new();
        for listing in exercises {
            for (key, value, label) in values(words, listing, id) {
                counts.entry(key).or_insert((value, label, 0)).2 += 1;
            }
        }
        // Everyday words for things differ: what a single exercise needs would only be a button more.
        counts.retain(|_, (_, _, count)| id != "equipment" || *count > 1);
        if counts.len() < 2 || counts.values().all(|(_, _, count)| *count == exercises.len()) {
            continue;
        }
        let values = counts.into_values().map(|(id, label, count)| {
            mark += 1;
            FacetValueView { id, label, count, mark }
        });
        let values = values.collect();
        facets.push(FacetView { id, label: words.required(id, &[]), values });
    }
    facets
}

/// The values of an exercise in a facet: where each is in order, its id and its label.
fn values(words: &Messages, listing: &Listing, facet: &str) -> Vec<(ValueKey, String, String)> {
    let known = |place: usize, group: &str, word: &str| {
        let choice = choice(words, group, word);
        ((place, String::new()), choice.id, choice.label)
    };
    match facet {
        "body" => {
            listing.body.iter().map(|region| known(*region as usize, "body", region.as_str())).collect()
        }
        "position" => {
            listing.position.iter().map(|own| known(*own as usize, "position", own.as_str())).collect()
        }
        "level" => listing.level.iter().map(|own| known(*own as usize, "level", own.as_str())).collect(),
        _ if listing.equipment.is_empty() => {
            vec![((1, String::new()), "none".to_owned(), words.required("equipment-none", &[]))]
        }
        _ => {
            let thing = |thing: &String| ((0, thing.to_lowercase()), slugify(thing), thing.clone());
            listing.equipment.iter().map(thing).collect()
        }
    }
}
