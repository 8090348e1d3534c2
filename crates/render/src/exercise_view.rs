//! An exercise, on its own page or in a handout.

use std::collections::BTreeSet;

use crate::dose_words::dose_words;
use crate::jsonld;
use crate::page_context::PageText;
use crate::picture_view::picture;
use crate::settings::{Placement, Settings, choice, link};
use handout_base::path::slugify;
use handout_content::{Dose, Exercise, ExerciseType, KindFront};
use handout_theme::Messages;
use handout_theme::view::{ExerciseView, FactView};

/// An exercise with the dose that its readers get.
pub(crate) struct DosedExercise<'a> {
    pub(crate) text: &'a PageText<'a>,
    pub(crate) front: &'a Exercise,
    pub(crate) dose: &'a Dose,
}

/// The view of an exercise. `explained` holds the hard words that the page has explained already.
pub(crate) fn exercise_view(
    settings: &Settings<'_>,
    DosedExercise { text, front, dose }: &DosedExercise<'_>,
    placement: &Placement,
    explained: &mut BTreeSet<usize>,
) -> ExerciseView {
    let words = settings.words(text.lang());
    let body = &text.document.body;
    let mut fill = |fragment| settings.fill(text, fragment, placement, explained);
    let before_html = fill(&body.before);
    let steps_html = body.steps.iter().map(&mut fill).collect();
    let after_html = fill(&body.after);
    ExerciseView {
        number: None,
        is_procedure: matches!(text.kind(), Some(KindFront::Procedure(_))),
        id: text.id.to_string(),
        lang: text.lang().to_string(),
        dir: settings.book.direction(text.lang()).as_str(),
        anchor: slugify(text.id.name()),
        title: text.card.title.clone(),
        url: text.card.url.clone(),
        aliases: front.aliases.clone(),
        summary: text.common().and_then(|common| common.summary.clone()),
        facts: facts(front, words),
        dose: dose_words(dose, words),
        picture: picture(settings, text, front, dose, &placement.prefix),
        cautions: front.cautions.clone(),
        avoid_if: front.avoid_if.clone(),
        easier: text.easier.map(link),
        harder: text.harder.map(link),
        before_html,
        steps_html,
        after_html,
        note: None,
        stage: None,
        repeats: None,
        emergency_html: None,
    }
}

/// What there is to know about an exercise before doing it, in the order of the page. Card, version and comparison follow from it.
fn facts(front: &Exercise, words: &Messages) -> Vec<FactView> {
    let is_stretch = front.exercise_type == Some(ExerciseType::Stretch);
    let list = |id, values: &[String]| {
        let label = || words.required(if id == "works" && is_stretch { "stretches" } else { id }, &[]);
        (!values.is_empty()).then(|| FactView { id, label: label(), values: values.to_vec(), choice: None })
    };
    let facts = [
        front.level.map(|level| choice_fact(words, "level", level.as_str())),
        front.position.map(|position| choice_fact(words, "position", position.as_str())),
        front.exercise_type.map(|kind| choice_fact(words, "type", kind.as_str())),
        list("works", &front.works),
        list("equipment", &front.equipment),
    ];
    facts.into_iter().flatten().collect()
}

/// A fact whose key has a list of choices.
pub(crate) fn choice_fact(words: &Messages, id: &'static str, word: &str) -> FactView {
    let choice = choice(words, id, word);
    FactView { id, label: words.required(id, &[]), values: vec![choice.label], choice: Some(choice.id) }
}

/// The exercise as structured data, in the language of the page that it is on. There is none for a procedure.
pub(crate) fn exercise_data(
    settings: &Settings<'_>,
    DosedExercise { text, front, dose }: &DosedExercise<'_>,
    page: &PageText<'_>,
) -> Option<serde_json::Value> {
    if !matches!(text.kind(), Some(KindFront::Exercise(_))) {
        return None;
    }
    let summary = text.common().and_then(|common| common.summary.as_deref());
    let url = settings.canonical(text.card);
    Some(jsonld::exercise(&text.card.title, summary, &url, front, dose, settings.words(page.lang())))
}
