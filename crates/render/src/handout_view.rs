//! The parts of a handout: background texts and exercises, each rendered for the page that it is shown on.

use std::collections::BTreeSet;

use crate::bare_view::{toc, toc_entry};
use crate::exercise_view::{DosedExercise, exercise_view};
use crate::page_context::{ExerciseContext, PageContext};
use crate::settings::{Placement, Settings};
use handout_base::path::{EMERGENCY_TITLE, RESERVED_IDS, slugify};
use handout_content::{Handout, KindFront};
use handout_theme::view::{BackgroundView, ExerciseView, HandoutView, PageView, TocView, VersionView};

/// The handout of a page, without its version and its editions. The body and the table of contents go into `view`.
pub(crate) fn handout_view(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    handout: &Handout,
    view: &mut PageView,
) -> HandoutView {
    let lang = page.own.lang();
    let mut explained = BTreeSet::new();
    let body = &page.own.document.body;
    view.body_html = settings.fill(&page.own, &body.before, &Placement::alone(), &mut explained);
    let (backgrounds, exercises) = parts(settings, page, &mut explained);
    let handout = HandoutView {
        main_message: handout.main_message.clone(),
        emergency_html: settings.emergency(lang, &page.warning_signs.emergency),
        red_flags: page.warning_signs.view(),
        backgrounds,
        exercises,
        follow_up: handout.follow_up.clone(),
        version: VersionView::default(),
        edition: None,
        editions: Vec::new(),
    };
    view.toc = contents(settings, page, &handout);
    handout
}

/// The exercises of a handout with the doses that its patients get.
pub(crate) fn dosed<'a>(page: &'a PageContext<'_>) -> impl Iterator<Item = DosedExercise<'a>> {
    page.exercises.iter().filter_map(|ExerciseContext { prescribed, text }| match text.kind()? {
        KindFront::Exercise(front) => Some(DosedExercise { text, front, dose: &prescribed.dose }),
        _ => None,
    })
}

fn parts(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    explained: &mut BTreeSet<usize>,
) -> (Vec<BackgroundView>, Vec<ExerciseView>) {
    let lang = page.own.lang();
    let headings = page.own.document.body.headings.iter().map(|heading| heading.id.clone());
    let mut anchors: BTreeSet<String> =
        RESERVED_IDS.iter().map(|id| (*id).to_owned()).chain(headings).collect();
    // A part in another language explains that language's words, which are counted separately.
    let mut foreign = BTreeSet::new();
    let mut backgrounds = Vec::with_capacity(page.backgrounds.len());
    for text in &page.backgrounds {
        let explained = if text.lang() == lang { &mut *explained } else { &mut foreign };
        let anchor = free_anchor(&mut anchors, text.id.name());
        let placement = Placement { shift: 1, prefix: format!("{anchor}--") };
        backgrounds.push(BackgroundView {
            id: text.id.to_string(),
            lang: text.lang().to_string(),
            dir: settings.book.direction(text.lang()).as_str(),
            title: text.card.title.clone(),
            url: text.card.url.clone(),
            body_html: settings.fill(text, &text.document.body.before, &placement, explained),
            anchor,
        });
    }
    let mut exercises = Vec::with_capacity(page.exercises.len());
    for (ExerciseContext { prescribed, .. }, exercise) in page.exercises.iter().zip(dosed(page)) {
        let text = exercise.text;
        let explained = if text.lang() == lang { &mut *explained } else { &mut foreign };
        let anchor = free_anchor(&mut anchors, text.id.name());
        let placement = Placement { shift: 2, prefix: format!("{anchor}--") };
        exercises.push(ExerciseView {
            number: Some(exercises.len() + 1),
            anchor,
            note: prescribed.note.clone(),
            ..exercise_view(settings, &exercise, &placement, explained)
        });
    }
    (backgrounds, exercises)
}

/// An anchor that no other part and no heading of the page has.
fn free_anchor(taken: &mut BTreeSet<String>, name: &str) -> String {
    let base = slugify(name);
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut all = std::iter::once(base.clone()).chain(numbered);
    let free = all.find(|anchor| !taken.contains(anchor)).unwrap_or_else(|| base.clone());
    taken.insert(free.clone());
    free
}

fn contents(settings: &Settings<'_>, page: &PageContext<'_>, handout: &HandoutView) -> Vec<TocView> {
    let lang = page.own.lang();
    let entry = |id: &str, anchor: &str| toc_entry(settings.words(lang).required(id, &[]), anchor);
    let mut contents = toc(&page.own.document.body.headings);
    contents.push(toc_entry(settings.theme.safety_title(lang), EMERGENCY_TITLE));
    if !handout.red_flags.soon.is_empty() {
        contents.push(entry("call-soon-title", "call-soon"));
    }
    if !handout.red_flags.before_you_start.is_empty() {
        contents.push(entry("before-you-start-title", "before-you-start"));
    }
    if !handout.red_flags.stop_if.is_empty() {
        contents.push(entry("stop-if-title", "stop-if"));
    }
    contents.extend(handout.backgrounds.iter().map(|part| toc_entry(part.title.clone(), &part.anchor)));
    if !handout.exercises.is_empty() {
        let child = |exercise: &ExerciseView| TocView {
            thumbnail: exercise.picture.as_ref().and_then(|picture| picture.thumbnail.clone()),
            ..toc_entry(exercise.title.clone(), &exercise.anchor)
        };
        let children = handout.exercises.iter().map(child).collect();
        contents.push(TocView { children, ..entry("your-exercises", "exercises") });
    }
    contents.push(entry("contact", "contact"));
    contents
}
