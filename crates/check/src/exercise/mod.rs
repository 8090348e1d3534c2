//! What an exercise must say, and must not contradict.

mod compare;
mod contradiction;
mod side;

use crate::page_under_check::PageUnderCheck;
use crate::rule::{PageRule, SiteRule};
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Dose, KindFront, Level};

/// The rules about pages.
pub(super) const RULES: &[PageRule] = &[
    (&[Code::NoDose], no_dose),
    (&[Code::DoseContradiction, Code::DoseNotTyped], contradiction::dose_in_text),
    (&[Code::DoseSide], side::side),
    (&[Code::NoCautions], no_cautions),
    (&[Code::NoEasier], no_easier),
    (&[Code::TooManyExercises], too_many_exercises),
];
/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] = &[(&[Code::NoFigure], no_figure)];

/// Adults over 65 did two exercises better than eight (Henry, Rosemond and Eckert, Physical Therapy 1999); the limit between them
/// is our choice.
const MOST_EXERCISES: usize = 5;

fn no_dose(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(exercise) = page.own.exercise() else { return };
    if exercise.dose.as_ref().is_some_and(|dose| *dose != Dose::NONE) {
        return;
    }
    let message = "this exercise does not say how much of it to do";
    let help = "add a line such as `dose: {hold: 5 s, reps: 8-12, frequency: 1 a day}`; write `blank` for what is filled in with a pen";
    problems.push(Diagnostic::warning(Code::NoDose, page.own.at_key(&["dose"]), message).help(help));
}

fn no_cautions(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(exercise) = page.own.exercise() else { return };
    if !exercise.cautions.is_empty() || !exercise.avoid_if.is_empty() {
        return;
    }
    let message = "this exercise does not say what to be careful about";
    let help = "add what most often goes wrong, one sentence to a line, such as:\ncautions:\n  - Do not arch your back.";
    problems.push(Diagnostic::warning(Code::NoCautions, page.own.at_key(&[]), message).help(help));
}

fn no_easier(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(exercise) = page.own.exercise() else { return };
    if exercise.level != Some(Level::Hard) || exercise.easier.is_some() {
        return;
    }
    let message = "this exercise is hard, and names no easier one";
    let help = "add `easier: …` with the id of an exercise for those who cannot do this one yet, such as `easier: exercises/pelvic-tilt`";
    problems.push(Diagnostic::warning(Code::NoEasier, page.own.at_key(&["level"]), message).help(help));
}

fn too_many_exercises(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(handout) = page.handout() else { return };
    let procedures = page.exercises.iter().filter(|(_, part)| part.exercise().is_none());
    let procedures: Vec<usize> = procedures.map(|(prescribed, _)| prescribed.listed).collect();
    let uses: Vec<_> =
        handout.uses().enumerate().filter(|(listed, _)| !procedures.contains(listed)).collect();
    let groups =
        std::iter::once(("handout", None)).chain((0..handout.stages.len()).map(|at| ("stage", Some(at))));
    for (what, group) in groups {
        let exercises = uses.iter().filter(|(_, (stage, _))| *stage == group);
        let exercises: Vec<_> = exercises.map(|(_, (_, used))| used).collect();
        let Some(first_too_many) = exercises.get(MOST_EXERCISES) else { continue };
        let message = format!("this {what} has {} exercises", exercises.len());
        let help = format!(
            "keep the {MOST_EXERCISES} that matter most, or make two {what}s: people do a few exercises better than many"
        );
        let span = page.own.span(first_too_many.id.range.clone());
        problems.push(Diagnostic::warning(Code::TooManyExercises, span, message).help(help));
    }
}

/// A rule about the site, since a translation shows the picture of its original.
fn no_figure(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for page in site.site.pages.iter().filter(|page| page.visibility.is_shown()) {
        let document = &site.documents[page.file].value;
        let Some(KindFront::Exercise(exercise)) = document.front.as_ref().map(|front| &front.kind) else {
            continue;
        };
        // Missing photos were reported where they are named.
        if page.figure.is_some() || !page.photos.is_empty() || exercise.image.is_some() {
            continue;
        }
        let message = "this exercise has no picture";
        let help = "draw it in words, such as `figure: {pose: \"on back, knees bent\", end: {lift: hips}}`, or name photos under `image:`";
        let span = Span::file(page.path.clone());
        problems.push(Diagnostic::warning(Code::NoFigure, span, message).help(help));
    }
}
