//! The view of a page as it is read on a screen.

use std::collections::BTreeSet;

use crate::bare_view::{bare, toc};
use crate::exercise_view::{DosedExercise, exercise_data, exercise_view};
use crate::handout_view::{dosed, handout_view};
use crate::jsonld;
use crate::list_view::list_view;
use crate::page_context::{Look, PageContext};
use crate::picture_view::share_picture;
use crate::settings::{Placement, Settings, link, short_link};
use crate::version::{editions, version};
use handout_base::path::Lang;
use handout_content::{Common, Dose, Exercise, Handout, KindFront, Review};
use handout_site::Visibility;
use handout_site::review::{ReviewState, ReviewStatus};
use handout_theme::view::{KindView, PageView, ReviewView, SourceView, WithdrawnView};

/// Everything that a page shows.
#[derive(Clone)]
pub(crate) struct View {
    pub(crate) page: PageView,
    /// The emergency blocks that the page's bytes must contain.
    pub(crate) must_hold: Vec<String>,
}

/// The view of a page.
pub(crate) fn page_view(settings: &Settings<'_>, page: &PageContext<'_>) -> View {
    let card = page.own.card;
    let lang = &card.lang;
    let mut view = bare(page, card.title.clone(), card.url.clone());
    let (Some(common), Some(kind)) = (page.own.common(), page.own.kind()) else {
        return View { page: view, must_hold: Vec::new() };
    };
    view.kind = Some(kind.kind().as_str());
    view.short_title = card.short_title.clone();
    view.summary = common.summary.clone();
    view.canonical = Some(settings.canonical(card));
    view.breadcrumbs = page.ancestors.iter().copied().map(short_link).collect();
    view.prev = page.previous.map(short_link);
    view.next = page.next.map(short_link);
    view.translations = page.translations.iter().map(|other| settings.translation(other)).collect();
    view.alternates = settings.alternates(card, &page.translations);
    view.updated = common.updated.as_ref().map(|date| settings.date(lang, date.value.0));
    view.updated_iso = common.updated.as_ref().map(|date| date.value.0.to_string());
    view.extra = common.extra.iter().map(|(key, value)| (key.clone(), value.0.clone())).collect();
    view.draft = page.visibility == Visibility::Preview;
    view.meta.description = common.summary.clone();
    view.meta.noindex = page.visibility != Visibility::Live || !card.is_listed();
    if !page.visibility.is_shown() {
        view.own = KindView::Tombstone { withdrawn: withdrawn(settings, page, common) };
        return View { page: view, must_hold: Vec::new() };
    }
    view.meta.image = look(page).and_then(|look| share_picture(settings, look));
    view.topics = page.about.iter().map(|made| settings.topic_link(made)).collect();
    view.sources = common
        .sources
        .iter()
        .map(|source| SourceView {
            title: source.title.clone(),
            url: source.url.as_ref().map(|url| url.value.0.clone()),
            adds: source.adds.clone(),
        })
        .collect();
    view.translated_by = common.translated_by.clone();
    view.review = review_view(settings, lang, common.review.as_ref(), page.review_status);
    let must_hold = match kind {
        KindFront::Handout(handout) => vec![fill_handout(settings, page, handout, &mut view)],
        KindFront::Exercise(exercise) => vec![fill_exercise(settings, page, exercise, &mut view)],
        KindFront::Procedure(procedure) => {
            vec![fill_exercise(settings, page, &procedure.common, &mut view)]
        }
        KindFront::Background(_) => fill_background(settings, page, &mut view).into_iter().collect(),
        KindFront::Page => {
            fill_body(settings, page, &mut view);
            Vec::new()
        }
        KindFront::Section => {
            fill_body(settings, page, &mut view);
            let list = list_view(settings, lang, &page.children, true);
            view.own = KindView::Section { list, is_home: page.own.id.as_str().is_empty() };
            Vec::new()
        }
    };
    View { page: view, must_hold }
}

/// The picture that stands for a page: its own, that of its first exercise, or of the first page that it lists.
fn look<'a>(page: &PageContext<'a>) -> Option<Look<'a>> {
    let exercises = page.exercises.iter().filter_map(|exercise| exercise.text.look);
    let listed = page.children.iter().filter_map(|child| child.look.or(child.exercises.first().copied()));
    page.own.look.or(exercises.chain(listed).next())
}

/// Fills in a handout, and returns its emergency block.
fn fill_handout(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    handout: &Handout,
    view: &mut PageView,
) -> String {
    let exercises = dosed(page).map(|exercise| exercise_data(settings, &exercise, &page.own)).collect();
    let mut own = handout_view(settings, page, handout, view);
    let parts = jsonld::staged(&own.stages, exercises);
    view.meta.jsonld_html = Some(structured(settings, page, parts));
    view.meta.og_type = "article";
    own.version = version(settings, page, view, &own);
    own.editions = editions(settings, page);
    let block = own.emergency_html.clone();
    view.own = KindView::Handout(Box::new(own));
    block
}

/// Fills in an exercise, and returns its emergency block.
fn fill_exercise(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    front: &Exercise,
    view: &mut PageView,
) -> String {
    let dose = front.dose.as_ref().unwrap_or(&Dose::NONE);
    let dosed = DosedExercise { text: &page.own, front, dose };
    let data = exercise_data(settings, &dosed, &page.own);
    view.meta.jsonld_html = Some(structured(settings, page, data.into_iter().collect()));
    view.meta.og_type = "article";
    view.toc = toc(&page.own.document.body.headings);
    let exercise = exercise_view(settings, &dosed, &Placement::alone(), &mut BTreeSet::new());
    let emergency_html = settings.emergency(page.own.lang(), &page.warning_signs.emergency);
    let block = emergency_html.clone();
    view.own = KindView::Exercise {
        exercise: Box::new(exercise),
        emergency_html,
        red_flags: page.warning_signs.view(),
        part_of: page.part_of.iter().copied().map(link).collect(),
    };
    block
}

/// Fills in a background text, and returns its emergency block if it names warning signs.
fn fill_background(settings: &Settings<'_>, page: &PageContext<'_>, view: &mut PageView) -> Option<String> {
    view.meta.jsonld_html = Some(structured(settings, page, Vec::new()));
    view.meta.og_type = "article";
    fill_body(settings, page, view);
    let signs = &page.warning_signs;
    let emergency_html =
        (!signs.emergency.is_empty()).then(|| settings.emergency(page.own.lang(), &signs.emergency));
    let block = emergency_html.clone();
    view.own = KindView::Background { emergency_html, red_flags: signs.view() };
    block
}

fn fill_body(settings: &Settings<'_>, page: &PageContext<'_>, view: &mut PageView) {
    let body = &page.own.document.body;
    view.body_html = settings.fill(&page.own, &body.before, &Placement::alone(), &mut BTreeSet::new());
    view.toc = toc(&body.headings);
}

/// The page as structured data for search engines.
fn structured(settings: &Settings<'_>, page: &PageContext<'_>, exercises: Vec<serde_json::Value>) -> String {
    let common = page.own.common();
    let review = common.and_then(|common| common.review.as_ref());
    let data = jsonld::PageData {
        kind: page.own.kind().map(KindFront::kind),
        title: &page.own.card.title,
        description: common.and_then(|common| common.summary.as_deref()),
        url: &settings.canonical(page.own.card),
        lang: page.own.lang().as_str(),
        review: review.filter(|_| !page.review_status.changed),
        conditions: page
            .conditions
            .iter()
            .filter_map(|id| {
                Some((settings.condition_name(id, page.own.lang()), settings.book.condition(id)?))
            })
            .collect(),
        exercises,
        reached: settings.book.reached(page.contact),
    };
    jsonld::page(&data, settings.book)
}

fn withdrawn(settings: &Settings<'_>, page: &PageContext<'_>, common: &Common) -> WithdrawnView {
    let on = common.withdrawn.as_ref().map(|w| &w.on).or(common.expires_on.as_ref());
    WithdrawnView {
        on: on.map(|date| settings.date(page.own.lang(), date.value.0)).unwrap_or_default(),
        reason: common.withdrawn.as_ref().map(|w| w.reason.clone()),
        instead: page.instead.map(link),
        expired: page.visibility == Visibility::Expired,
        in_review: page.visibility == Visibility::Withheld,
    }
}

/// The status of a page's review; none for a page that needs no review.
fn review_view(
    settings: &Settings<'_>,
    lang: &Lang,
    review: Option<&Review>,
    review_status: &ReviewStatus,
) -> Option<ReviewView> {
    if review_status.state == ReviewState::NotNeeded {
        return None;
    }
    let banner = review_status.has_banner();
    let Some(review) = review else { return Some(ReviewView { banner, ..ReviewView::default() }) };
    let extended = review.extended.as_ref().filter(|_| review_status.state == ReviewState::Extended);
    Some(ReviewView {
        reviewed: true,
        by: Some(review.by.clone()),
        role: Some(review.role.clone()),
        on: Some(settings.date(lang, review.on.value.0)),
        on_iso: Some(review.on.value.0.to_string()),
        due: review_status.due.map(|due| settings.date(lang, due)),
        due_iso: review_status.due.map(|due| due.to_string()),
        changed: review_status.changed,
        overdue: review_status.state == ReviewState::Overdue,
        banner,
        kept_until: extended.map(|extension| settings.date(lang, extension.to.value.0)),
        kept_until_iso: extended.map(|extension| extension.to.value.0.to_string()),
        kept_reason: extended.map(|extension| extension.reason.clone()),
    })
}
