//! The parts of a handout: background texts and exercises, each filled into the page that it lands in.

use std::collections::BTreeSet;

use super::brief::{PageBrief, Part};
use super::viewer::{Placement, Viewer, choice, link};
use super::views::toc;
use super::{dose_words, jsonld};
use handout_base::path::{RESERVED_IDS, slugify};
use handout_content::{Dose, Exercise, Handout, KindFront, RedFlags};
use handout_input::Edition;
use handout_theme::view::{
    BackgroundView, ExerciseView, HandoutView, PageView, RedFlagsView, TocView, VersionView,
};

impl Viewer<'_> {
    pub(super) fn handout(
        &self,
        page: &PageBrief<'_>,
        handout: &Handout,
        edition: Option<Edition>,
        view: &mut PageView,
        explained: &mut BTreeSet<usize>,
    ) -> HandoutView {
        let lang = page.own.lang();
        let words = self.words(lang);
        let body = &page.own.document.body;
        view.body_html = self.fill(&page.own, &body.before, &Placement::alone(), explained);
        let own = &body.headings;
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

        let flags: Vec<&RedFlags> = page.backgrounds.iter().filter_map(red_flags).collect();
        let join = |pick: fn(&RedFlags) -> &Vec<String>| {
            let mut all: Vec<String> = Vec::new();
            for sign in flags.iter().flat_map(|flags| pick(flags)) {
                if !all.contains(sign) {
                    all.push(sign.clone());
                }
            }
            all
        };
        let signs = join(|flags| &flags.emergency);
        let emergency_html = self.emergency(lang, &signs);
        let red_flags = RedFlagsView {
            soon: join(|flags| &flags.soon),
            before_you_start: join(|flags| &flags.before_you_start),
        };

        // A part in another language explains that language's words, which have a count of their own.
        let mut foreign = BTreeSet::new();
        let backgrounds: Vec<BackgroundView> = page
            .backgrounds
            .iter()
            .map(|part| {
                let explained = if part.lang() == lang { &mut *explained } else { &mut foreign };
                let anchor = anchor(part.id.name());
                let placement = Placement { shift: 1, prefix: format!("{anchor}--") };
                BackgroundView {
                    id: part.id.to_string(),
                    lang: part.lang().to_string(),
                    title: part.card.title.clone(),
                    url: part.card.url.clone(),
                    body_html: self.fill(part, &part.document.body.before, &placement, explained),
                    anchor,
                }
            })
            .collect();
        let exercises: Vec<ExerciseView> = page
            .exercises
            .iter()
            .enumerate()
            .filter_map(|(i, (listed, part))| {
                let KindFront::Exercise(exercise) = part.kind()? else { return None };
                let item = &handout.exercises[*listed];
                let explained = if part.lang() == lang { &mut *explained } else { &mut foreign };
                let anchor = anchor(part.id.name());
                let placement = Placement { shift: 2, prefix: format!("{anchor}--") };
                let dose = dose_in_handout(exercise, item.dose.as_ref());
                let mut view = self.exercise(part, exercise, &dose, &placement, explained);
                view.number = Some(i + 1);
                if edition == Some(Edition::Single) {
                    view.emergency_html = Some(self.emergency_of(lang, &signs, &anchor));
                }
                view.anchor = anchor;
                view.note = item.note.clone();
                Some(view)
            })
            .collect();

        let entry = |title: String, anchor: &str| TocView {
            title,
            href: format!("#{anchor}"),
            children: Vec::new(),
            thumbnail: None,
        };
        view.toc = toc(&body.headings);
        view.toc.push(entry(self.theme.safety_title(lang), "emergency-title"));
        if !red_flags.soon.is_empty() {
            view.toc.push(entry(words.required("call-soon-title", &[]), "call-soon"));
        }
        if !red_flags.before_you_start.is_empty() {
            view.toc.push(entry(words.required("before-you-start-title", &[]), "before-you-start"));
        }
        view.toc.extend(backgrounds.iter().map(|b| entry(b.title.clone(), &b.anchor)));
        if !exercises.is_empty() {
            let child = |exercise: &ExerciseView| TocView {
                thumbnail: exercise.picture.as_ref().and_then(|picture| picture.thumbnail.clone()),
                ..entry(exercise.title.clone(), &exercise.anchor)
            };
            let children = exercises.iter().map(child).collect();
            view.toc.push(TocView { children, ..entry(words.required("your-exercises", &[]), "exercises") });
        }
        view.toc.push(entry(words.required("contact", &[]), "contact"));

        let mut handout = HandoutView {
            main_message: handout.main_message.clone(),
            emergency_html,
            red_flags,
            backgrounds,
            exercises,
            follow_up: handout.follow_up.clone(),
            version: VersionView::default(),
            edition: edition.map(|edition| choice(words, "edition", edition.as_str())),
            editions: Vec::new(),
        };
        handout.version = self.version(page, view, &handout);
        if edition.is_none() {
            handout.editions = self.editions(page);
        }
        handout
    }

    pub(super) fn exercise(
        &self,
        part: &Part<'_>,
        front: &Exercise,
        dose: &Dose,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> ExerciseView {
        let words = self.words(part.lang());
        let body = &part.document.body;
        ExerciseView {
            number: None,
            id: part.id.to_string(),
            lang: part.lang().to_string(),
            anchor: slugify(part.id.name()),
            title: part.card.title.clone(),
            url: part.card.url.clone(),
            aliases: front.aliases.clone(),
            summary: part.common().and_then(|common| common.summary.clone()),
            exercise_type: front.exercise_type.map(|kind| choice(words, "type", kind.as_str())),
            position: front.position.map(|position| choice(words, "position", position.as_str())),
            level: front.level.map(|level| choice(words, "level", level.as_str())),
            works: front.works.clone(),
            equipment: front.equipment.clone(),
            dose: dose_words::dose_words(dose, words),
            picture: self.picture(part, front, dose),
            cautions: front.cautions.clone(),
            avoid_if: front.avoid_if.clone(),
            easier: part.easier.map(link),
            harder: part.harder.map(link),
            before_html: self.fill(part, &body.before, placement, explained),
            steps_html: body.steps.iter().map(|step| self.fill(part, step, placement, explained)).collect(),
            after_html: self.fill(part, &body.after, placement, explained),
            note: None,
            emergency_html: None,
        }
    }

    pub(super) fn exercise_data(&self, page: &PageBrief<'_>, handout: &Handout) -> Vec<serde_json::Value> {
        let words = self.words(page.own.lang());
        page.exercises
            .iter()
            .filter_map(|(listed, part)| {
                let KindFront::Exercise(front) = part.kind()? else { return None };
                let dose = dose_in_handout(front, handout.exercises[*listed].dose.as_ref());
                let summary = part.common().and_then(|common| common.summary.as_deref());
                let url = self.canonical(part.card);
                Some(jsonld::exercise(&part.card.title, summary, &url, front, &dose, words))
            })
            .collect()
    }
}

fn dose_in_handout(exercise: &Exercise, over: Option<&Dose>) -> Dose {
    let own = exercise.dose.clone().unwrap_or(Dose::NONE);
    over.map_or_else(|| own.clone(), |over| own.overridden(over))
}

fn red_flags<'a>(part: &'a Part<'_>) -> Option<&'a RedFlags> {
    match part.kind()? {
        KindFront::Background(background) => background.red_flags.as_ref(),
        _ => None,
    }
}
