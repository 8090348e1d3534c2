//! The parts of a handout: background texts and exercises, each stitched into the page that it lands in.

use std::collections::BTreeSet;

use super::planner::{Planner, choice};
use super::views::toc;
use super::{dose_words, jsonld};
use crate::content::{Dose, Exercise, Fragment, Handout, KindFront, RedFlags, Stitcher};
use crate::path::{RESERVED_IDS, slugify};
use crate::site::{Index, Page};
use crate::theme::view::{BackgroundView, ExerciseView, HandoutView, PageView, RedFlagsView, TocView};

/// Where a text stands on a page.
pub(super) struct Placement {
    shift: u8,
    prefix: String,
}

impl Placement {
    /// On its own page.
    pub(super) fn alone() -> Self {
        Self { shift: 0, prefix: String::new() }
    }
}

impl Planner<'_> {
    pub(super) fn handout(
        &self,
        page: &Page,
        handout: &Handout,
        view: &mut PageView,
        explained: &mut BTreeSet<usize>,
    ) -> HandoutView {
        let words = self.words(&page.lang);
        let references = &page.references;
        view.body_html = self.stitch(page, &page.document.value.body.before, &Placement::alone(), explained);
        let own = &page.document.value.body.headings;
        let taken = RESERVED_IDS
            .iter()
            .map(|id| (*id).to_owned())
            .chain(own.iter().map(|heading| heading.id.clone()));
        let mut anchors: BTreeSet<String> = taken.collect();
        let mut anchor = |name: &str| {
            let base = slugify(name);
            let free = std::iter::once(base.clone())
                .chain((2..).map(|n| format!("{base}-{n}")))
                .find(|a| !anchors.contains(a));
            let free = free.unwrap_or(base);
            anchors.insert(free.clone());
            free
        };

        let flags: Vec<&RedFlags> =
            references.backgrounds.iter().filter_map(|index| red_flags(&self.site.pages[*index])).collect();
        let join = |pick: fn(&RedFlags) -> &Vec<String>| {
            let mut all: Vec<String> = Vec::new();
            for sign in flags.iter().flat_map(|flags| pick(flags)) {
                if !all.contains(sign) {
                    all.push(sign.clone());
                }
            }
            all
        };
        let emergency_html = self.emergency(&page.lang, &join(|flags| &flags.emergency));
        let red_flags = RedFlagsView {
            soon: join(|flags| &flags.soon),
            before_you_start: join(|flags| &flags.before_you_start),
        };

        // A part in another language explains that language's words, which have a count of their own.
        let mut foreign = BTreeSet::new();
        let backgrounds: Vec<BackgroundView> = references
            .backgrounds
            .iter()
            .map(|index| {
                let background = &self.site.pages[*index];
                let explained = if background.lang == page.lang { &mut *explained } else { &mut foreign };
                let anchor = anchor(background.id.name());
                let placement = Placement { shift: 1, prefix: format!("{anchor}--") };
                BackgroundView {
                    id: background.id.to_string(),
                    lang: background.lang.to_string(),
                    title: background.title().to_owned(),
                    url: self.url(*index),
                    body_html: self.stitch(
                        background,
                        &background.document.value.body.before,
                        &placement,
                        explained,
                    ),
                    anchor,
                }
            })
            .collect();
        let exercises: Vec<ExerciseView> = references
            .exercises
            .iter()
            .enumerate()
            .filter_map(|(i, (listed, index))| {
                let KindFront::Exercise(exercise) = self.site.pages[*index].kind()? else { return None };
                let item = &handout.exercises[*listed];
                let own_language = self.site.pages[*index].lang == page.lang;
                let explained = if own_language { &mut *explained } else { &mut foreign };
                let anchor = anchor(self.site.pages[*index].id.name());
                let placement = Placement { shift: 2, prefix: format!("{anchor}--") };
                let mut view = self.exercise(
                    *index,
                    exercise,
                    &dose_in_handout(exercise, item.dose.as_ref()),
                    &placement,
                    explained,
                );
                view.number = Some(i + 1);
                view.anchor = anchor;
                view.note = item.note.clone();
                Some(view)
            })
            .collect();

        let entry =
            |title: String, anchor: &str| TocView { title, href: format!("#{anchor}"), children: Vec::new() };
        view.toc = toc(&page.document.value.body.headings);
        view.toc.push(entry(self.theme.safety_title(&page.lang), "emergency-title"));
        if !red_flags.soon.is_empty() {
            view.toc.push(entry(words.required("call-soon-title", &[]), "call-soon"));
        }
        if !red_flags.before_you_start.is_empty() {
            view.toc.push(entry(words.required("before-you-start-title", &[]), "before-you-start"));
        }
        view.toc.extend(backgrounds.iter().map(|b| entry(b.title.clone(), &b.anchor)));
        if !exercises.is_empty() {
            let children =
                exercises.iter().map(|exercise| entry(exercise.title.clone(), &exercise.anchor)).collect();
            view.toc.push(TocView { children, ..entry(words.required("your-exercises", &[]), "exercises") });
        }
        view.toc.push(entry(words.required("contact", &[]), "contact"));

        HandoutView {
            main_message: handout.main_message.clone(),
            emergency_html,
            red_flags,
            backgrounds,
            exercises,
            follow_up: handout.follow_up.clone(),
        }
    }

    pub(super) fn exercise(
        &self,
        index: Index,
        front: &Exercise,
        dose: &Dose,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> ExerciseView {
        let page = &self.site.pages[index];
        let words = self.words(&page.lang);
        let body = &page.document.value.body;
        ExerciseView {
            number: None,
            id: page.id.to_string(),
            lang: page.lang.to_string(),
            anchor: slugify(page.id.name()),
            title: page.title().to_owned(),
            url: self.url(index),
            aliases: front.aliases.clone(),
            summary: page.common().and_then(|common| common.summary.clone()),
            exercise_type: front.exercise_type.map(|kind| choice(words, "type", kind.as_str())),
            position: front.position.map(|position| choice(words, "position", position.as_str())),
            level: front.level.map(|level| choice(words, "level", level.as_str())),
            works: front.works.clone(),
            equipment: front.equipment.clone(),
            dose: dose_words::dose_words(dose, words),
            cautions: front.cautions.clone(),
            avoid_if: front.avoid_if.clone(),
            easier: page.references.easier.map(|index| self.link(index)),
            harder: page.references.harder.map(|index| self.link(index)),
            before_html: self.stitch(page, &body.before, placement, explained),
            steps_html: body.steps.iter().map(|step| self.stitch(page, step, placement, explained)).collect(),
            after_html: self.stitch(page, &body.after, placement, explained),
            note: None,
        }
    }

    pub(super) fn exercise_data(&self, page: &Page, handout: &Handout) -> Vec<serde_json::Value> {
        let words = self.words(&page.lang);
        page.references
            .exercises
            .iter()
            .filter_map(|(listed, index)| {
                let exercise = &self.site.pages[*index];
                let KindFront::Exercise(front) = exercise.kind()? else { return None };
                let dose = dose_in_handout(front, handout.exercises[*listed].dose.as_ref());
                let summary = exercise.common().and_then(|common| common.summary.as_deref());
                Some(jsonld::exercise(
                    exercise.title(),
                    summary,
                    &self.canonical(exercise),
                    front,
                    &dose,
                    words,
                ))
            })
            .collect()
    }

    pub(super) fn stitch(
        &self,
        page: &Page,
        fragment: &Fragment,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> String {
        let words = self.words(&page.lang);
        let body = &page.document.value.body;
        let stitcher = Stitcher {
            links: &page.links,
            images: &body.images,
            pictures: &page.pictures,
            headings: &body.headings,
            shift: placement.shift,
            prefix: &placement.prefix,
            message: &|id| words.required(id, &[]),
            glossary: self.glossaries.get(&page.lang),
        };
        stitcher.stitch(fragment, explained)
    }
}

fn dose_in_handout(exercise: &Exercise, over: Option<&Dose>) -> Dose {
    let own = exercise.dose.clone().unwrap_or(Dose::NONE);
    over.map_or_else(|| own.clone(), |over| own.overridden(over))
}

fn red_flags(page: &Page) -> Option<&RedFlags> {
    match page.kind()? {
        KindFront::Background(background) => background.red_flags.as_ref(),
        _ => None,
    }
}
