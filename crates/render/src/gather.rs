//! Site → the context of a page.

use std::borrow::Cow;
use std::sync::Arc;

use crate::card::Card;
use crate::context::BuildContext;
use crate::page_context::{Child, ExerciseContext, Look, PageContext, PageText, WarningSigns};
use crate::sheets::handout_changed;
use crate::topic_link::TopicLink;
use handout_base::path::Lang;
use handout_base::source::hash_of;
use handout_content::{Dose, Href, KindFront};
use handout_site::{Index, Page, PrescribedExercise, Topic};

/// Gathers what the view of a page is made of.
pub(crate) fn page_context<'a>(context: &BuildContext<'a>, index: Index) -> PageContext<'a> {
    let page = context.page(index);
    let cards = |pages: &[Index]| pages.iter().map(|index| context.card(*index)).collect();
    let card = |page: Option<Index>| page.map(|index| context.card(index));
    // Pages at the foot of every page need not be in a list as well.
    let footer = context.site.footer.get(&page.lang).map(Vec::as_slice).unwrap_or_default();
    let is_shown = |index: &Index| !context.is_withheld(*index);
    let children = page.children.iter().filter(|child| !footer.contains(child) && is_shown(child));
    let neighbor = |next: fn(&Page) -> Option<Index>| {
        std::iter::successors(next(page), |index| next(context.page(*index))).find(is_shown)
    };
    let lists = matches!(page.kind(), Some(KindFront::Section));
    let exercises = page.composition.exercises.iter();
    let is_visible = |index: &Index| context.visibilities[*index].is_shown();
    let part_of: Vec<Index> = page.part_of.iter().copied().filter(is_visible).collect();
    // Where the page's warning signs are written.
    let composed = std::iter::once(index).chain(part_of.iter().copied());
    let sources =
        composed.flat_map(|page| std::iter::once(page).chain(context.page(page).composition.parts()));
    let texts = |pages: &[Index]| {
        pages.iter().map(|index| page_text(context, *index, &Dose::NONE, &page.lang)).collect()
    };
    PageContext {
        own: page_text(context, index, own_dose(context, index), &page.lang),
        visibility: context.visibilities[index],
        review_status: &context.review_statuses[index],
        menu_current: card(menu_current(context, index)),
        ancestors: cards(&page.ancestors),
        previous: card(neighbor(|page| page.previous)),
        next: card(neighbor(|page| page.next)),
        translations: page.translations.iter().filter(|i| is_shown(i)).map(|i| context.card(*i)).collect(),
        children: children.filter(|_| lists).map(|index| child(context, *index)).collect(),
        about: about(context, index),
        conditions: &page.conditions,
        instead: card(page.references.instead.filter(is_shown)),
        before: texts(&page.composition.before),
        after: texts(&page.composition.after),
        exercises: exercises
            .map(|prescribed| ExerciseContext {
                prescribed,
                text: page_text(context, prescribed.page, &prescribed.dose, &page.lang),
            })
            .collect(),
        // The handout of one patient must not be found through an exercise that others do as well.
        part_of: part_of
            .iter()
            .map(|handout| context.card(*handout))
            .filter(|card| card.is_listed())
            .collect(),
        warning_signs: WarningSigns::of(sources.map(|index| context.document(index))),
        contact: page.contact.as_deref(),
        changed: handout_changed(context, index),
    }
}

/// How many pictures of its exercises a handout has in a list: a row of them.
const MOST_PICTURES: usize = 7;

/// A page as a list shows it.
pub(crate) fn child<'a>(context: &BuildContext<'a>, index: Index) -> Child<'a> {
    let all = &context.page(index).composition.exercises;
    let is_new = |(at, exercise): &(usize, &PrescribedExercise)| {
        all[..*at].iter().all(|other| other.page != exercise.page)
    };
    let new = all.iter().enumerate().filter(is_new);
    let looks = new.filter_map(|(_, exercise)| look(context, exercise.page, &exercise.dose));
    Child {
        card: context.card(index),
        look: look(context, index, own_dose(context, index)),
        exercises: looks.take(MOST_PICTURES).collect(),
    }
}

/// The made pages that list this page; on the home page all regions and the list of conditions.
fn about<'a>(context: &BuildContext<'a>, index: Index) -> Vec<TopicLink<'a>> {
    let page = context.page(index);
    let regions = page.body.iter().map(|region| Topic::Region(*region));
    let conditions = page.conditions.iter().map(|id| Topic::Condition(Arc::clone(id)));
    let named: Vec<Topic> = regions.chain(conditions).collect();
    let is_home = page.id.as_str().is_empty();
    let made = context.site.made.iter().filter(|made| made.lang == page.lang);
    let is_shown = |topic: &Topic| match topic {
        Topic::Region(_) if is_home => true,
        Topic::Conditions => is_home,
        topic => named.contains(topic),
    };
    made.filter(|made| is_shown(&made.topic))
        .map(|made| TopicLink::new(made, &context.settings.base.root))
        .collect()
}

/// The text of a page, or of a part of a page in this language, for people with this dose. A part that is not translated names
/// translations where there are some.
fn page_text<'a>(context: &BuildContext<'a>, index: Index, dose: &Dose, lang: &Lang) -> PageText<'a> {
    let page = context.page(index);
    let card = |other: Option<Index>| -> Option<&'a Card> {
        let other = other.map(|other| translated(context, other, lang));
        other.filter(|other| !context.is_withheld(*other)).map(|other| context.card(other))
    };
    PageText {
        card: context.card(index),
        id: &page.id,
        document: context.document(index),
        links: links(context, page, lang),
        pictures: &page.pictures,
        easier: card(page.references.easier),
        harder: card(page.references.harder),
        look: look(context, index, dose),
        // A translation is made from two files.
        source: hash_of(&(
            context.inputs.pages[page.file].hash.as_bytes(),
            context.document(index).structure_hash,
        )),
    }
}

/// Where the links of a text lead.
fn links<'a>(context: &BuildContext<'a>, page: &'a Page, lang: &Lang) -> Cow<'a, [Href]> {
    if page.lang == *lang {
        return Cow::Borrowed(&page.links);
    }
    let translated = |link: &Href| {
        let Href::Page(url) = link else { return link.clone() };
        let bare = url.split('#').next().unwrap_or_default();
        let found = (0..context.site.pages.len()).find(|index| context.card(*index).url == bare);
        let translation = found.map(|index| (index, translated(context, index, lang)));
        // The headings of a translation have other names.
        translation.filter(|(index, translation)| index != translation).map_or_else(
            || link.clone(),
            |(_, translation)| Href::Page(context.card(translation).url.clone()),
        )
    };
    page.links.iter().map(translated).collect()
}

/// The translation of a page that is shown, or else the page.
fn translated(context: &BuildContext<'_>, index: Index, lang: &Lang) -> Index {
    let translation = context.site.index_of(context.page(index).id.as_str(), lang);
    translation.filter(|translation| context.visibilities[*translation].is_shown()).unwrap_or(index)
}

/// The dose of a page's own front matter.
fn own_dose<'a>(context: &BuildContext<'a>, index: Index) -> &'a Dose {
    let kind = context.document(index).front.as_ref().map(|front| &front.kind);
    kind.and_then(KindFront::with_steps).and_then(|exercise| exercise.dose.as_ref()).unwrap_or(&Dose::NONE)
}

fn look<'a>(context: &BuildContext<'a>, index: Index, dose: &Dose) -> Option<Look<'a>> {
    match context.page(index).photos.as_slice() {
        [] => context.figures.of(index, dose).map(Look::Figure),
        photos => Some(Look::Photos(photos)),
    }
}

/// The item of the menu that is this page or the nearest one above it.
fn menu_current(context: &BuildContext<'_>, index: Index) -> Option<Index> {
    let page = context.page(index);
    let menu = context.site.menu.get(&page.lang)?;
    let above = page.ancestors.iter().rev();
    std::iter::once(&index).chain(above).find(|above| menu.contains(above)).copied()
}
