//! The parts of a handout: background texts and exercises, each rendered for the page that it is shown on.

use std::collections::BTreeSet;

use crate::bare_view::{toc, toc_entry};
use crate::exercise_view::{DosedExercise, exercise_view};
use crate::page_context::{ExerciseContext, PageContext, PageText};
use crate::settings::{Placement, Settings};
use handout_base::path::{EMERGENCY_TITLE, Lang, RESERVED_IDS, slugify};
use handout_content::Handout;
use handout_theme::view::{
    BackgroundView, ExerciseView, HandoutView, PageView, RepeatedView, StageView, TocView, VersionView,
};

/// The handout of a page, without its version and its editions. The body and the table of contents go into `view`.
pub(crate) fn handout_view<'a>(
    settings: &Settings<'_>,
    page: &'a PageContext<'a>,
    handout: &Handout,
    view: &mut PageView,
) -> HandoutView {
    let lang = page.own.lang();
    let mut own = BTreeSet::new();
    let body = &page.own.document.body;
    view.body_html = settings.fill(&page.own, &body.before, &Placement::alone(), &mut own);
    let mut explained = Explained { own: &mut own, foreign: BTreeSet::new() };
    let mut anchors = Anchors::of(page);
    let introduces = |text: &&PageText<'_>| text.document.introduces_signs();
    let introductions: Vec<&PageText<'_>> =
        page.before.iter().chain(&page.after).filter(introduces).collect();
    let others = |texts: &'a [PageText<'a>]| texts.iter().filter(move |text| !introduces(text));
    // In the order in which they are read: a hard word is explained where it is first met.
    let introductions = backgrounds(settings, page, introductions, &mut anchors, &mut explained);
    let before = backgrounds(settings, page, others(&page.before), &mut anchors, &mut explained);
    let stages = stages(page, handout, &mut anchors);
    let exercises = exercises(settings, page, &stages, &mut anchors, &mut explained);
    let after = backgrounds(settings, page, others(&page.after), &mut anchors, &mut explained);
    let handout = HandoutView {
        main_message: handout.main_message.clone(),
        emergency_html: settings.emergency(lang, &page.warning_signs.emergency),
        red_flags: page.warning_signs.view(),
        introductions,
        before,
        after,
        prints_background: settings.book.prints_background(),
        chosen_from: None,
        ask_first: ask_first(&exercises, lang),
        has_procedures: exercises.iter().any(|exercise| exercise.is_procedure),
        exercises,
        stages,
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
    page.exercises.iter().filter_map(|ExerciseContext { prescribed, text }| {
        Some(DosedExercise { text, front: text.kind()?.with_steps()?, dose: &prescribed.dose })
    })
}

/// What the parts of a handout share while they are rendered one after the other.
struct Explained<'e> {
    /// The hard words that the page has explained already.
    own: &'e mut BTreeSet<usize>,
    /// A part in another language explains that language's words, which are counted separately.
    foreign: BTreeSet<usize>,
}

impl Explained<'_> {
    fn of(&mut self, text: &PageText<'_>, lang: &Lang) -> &mut BTreeSet<usize> {
        if text.lang() == lang { self.own } else { &mut self.foreign }
    }
}

fn backgrounds<'a>(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    texts: impl IntoIterator<Item = &'a PageText<'a>>,
    anchors: &mut Anchors,
    explained: &mut Explained<'_>,
) -> Vec<BackgroundView> {
    let background = |text: &PageText<'_>| {
        let anchor = anchors.free(text.id.name());
        let placement = Placement { shift: 1, prefix: format!("{anchor}--") };
        let explained = explained.of(text, page.own.lang());
        BackgroundView {
            id: text.id.to_string(),
            lang: text.lang().to_string(),
            dir: settings.book.direction(text.lang()).as_str(),
            title: text.card.title.clone(),
            url: text.card.url.clone(),
            body_html: settings.fill(text, &text.document.body.before, &placement, explained),
            is_short: text.document.body.is_short(),
            anchor,
        }
    };
    texts.into_iter().map(background).collect()
}

/// The stages of a handout, or its exercises as one group.
fn stages(page: &PageContext<'_>, handout: &Handout, anchors: &mut Anchors) -> Vec<StageView> {
    let in_stage = |at| page.exercises.iter().filter(|exercise| exercise.prescribed.stage == at).count();
    let none = in_stage(None);
    let mut stages = Vec::new();
    if none > 0 {
        stages.push(StageView { end: none, ..StageView::default() });
    }
    let mut start = none;
    for (at, stage) in handout.stages.iter().enumerate() {
        let end = start + in_stage(Some(at));
        stages.push(StageView {
            title: Some(stage.title.clone()),
            anchor: anchors.free(&stage.title),
            when: stage.when.clone(),
            move_on: stage.move_on.clone(),
            start,
            end,
        });
        start = end;
    }
    stages
}

fn exercises(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    stages: &[StageView],
    anchors: &mut Anchors,
    explained: &mut Explained<'_>,
) -> Vec<ExerciseView> {
    let mut exercises: Vec<ExerciseView> = Vec::with_capacity(page.exercises.len());
    for (ExerciseContext { prescribed, .. }, exercise) in page.exercises.iter().zip(dosed(page)) {
        let text = exercise.text;
        let anchor = anchors.free(text.id.name());
        let stage = prescribed.stage.and_then(|at| stages.get(at)).cloned();
        let shift = if stage.is_some() { 3 } else { 2 };
        let placement = Placement { shift, prefix: format!("{anchor}--") };
        let view = exercise_view(settings, &exercise, &placement, explained.of(text, page.own.lang()));
        // With the other side it has another picture, so it is shown again.
        let is_same =
            |before: &&ExerciseView| before.url == view.url && picture_of(before) == picture_of(&view);
        let repeats = exercises
            .iter()
            .find(is_same)
            .and_then(|before| Some(RepeatedView { number: before.number?, anchor: before.anchor.clone() }));
        let (number, note) = (Some(exercises.len() + 1), prescribed.note.clone());
        exercises.push(ExerciseView { number, anchor, note, stage, repeats, ..view });
    }
    exercises
}

/// The address of an exercise's picture, which is another one if the drawing is.
fn picture_of(exercise: &ExerciseView) -> Option<&str> {
    Some(&exercise.picture.as_ref()?.thumbnail.as_ref()?.url)
}

/// The conditions of all exercises in the handout's language, which are one list there.
pub(crate) fn ask_first(exercises: &[ExerciseView], lang: &Lang) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for condition in
        exercises.iter().filter(|exercise| exercise.lang == lang.as_str()).flat_map(|own| &own.avoid_if)
    {
        if !all.contains(condition) {
            all.push(condition.clone());
        }
    }
    all
}

/// The ids that are taken on the page of a handout.
struct Anchors(BTreeSet<String>);

impl Anchors {
    fn of(page: &PageContext<'_>) -> Self {
        let headings = page.own.document.body.headings.iter().map(|heading| heading.id.clone());
        Self(RESERVED_IDS.iter().map(|id| (*id).to_owned()).chain(headings).collect())
    }

    /// An anchor that no other part and no heading of the page has.
    fn free(&mut self, name: &str) -> String {
        let base = slugify(name);
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let mut all = std::iter::once(base.clone()).chain(numbered);
        let free = all.find(|anchor| !self.0.contains(anchor)).unwrap_or_else(|| base.clone());
        self.0.insert(free.clone());
        free
    }
}

fn contents(settings: &Settings<'_>, page: &PageContext<'_>, handout: &HandoutView) -> Vec<TocView> {
    let lang = page.own.lang();
    let entry = |id: &str, anchor: &str| toc_entry(settings.words(lang).required(id, &[]), anchor);
    let flags = &handout.red_flags;
    let signs = [
        (&flags.before_you_start, "before-you-start-title", "before-you-start"),
        (&flags.soon, "call-soon-title", "call-soon"),
        (&flags.stop_if, "stop-if-title", "stop-if"),
    ];
    let children =
        signs.iter().filter(|(signs, ..)| !signs.is_empty()).map(|(_, id, anchor)| entry(id, anchor));
    let emergency = toc_entry(settings.theme.safety_title(lang), EMERGENCY_TITLE);
    let mut contents = vec![TocView { children: children.collect(), ..emergency }];
    contents.extend(toc(&page.own.document.body.headings));
    let background = |part: &BackgroundView| toc_entry(part.title.clone(), &part.anchor);
    contents.extend(handout.before.iter().map(background));
    if !handout.stages.is_empty() {
        let child = |exercise: &ExerciseView| toc_entry(exercise.title.clone(), &exercise.anchor);
        let children = handout.stages.iter().flat_map(|stage| {
            let exercises = handout.exercises[stage.start..stage.end].iter().map(child).collect();
            match &stage.title {
                Some(title) => {
                    vec![TocView { children: exercises, ..toc_entry(title.clone(), &stage.anchor) }]
                }
                None => exercises,
            }
        });
        let title = if handout.has_procedures { "what-to-do" } else { "your-exercises" };
        contents.push(TocView { children: children.collect(), ..entry(title, "exercises") });
    }
    contents.push(entry("contact", "contact"));
    contents.extend(handout.after.iter().map(background));
    contents
}
