//! What sheets show besides the handout itself: their version, and whether a printed sheet is still current.

use std::collections::BTreeSet;

use crate::bare_view::bare;
use crate::handout_view::ask_first;
use crate::page_context::PageContext;
use crate::page_view::View;
use crate::settings::{Settings, choice, link};
use crate::sheets::{PdfLink, version_url};
use handout_base::path::Lang;
use handout_input::Edition;
use handout_site::Visibility;
use handout_theme::view::{
    ChoiceView, ExerciseView, HandoutView, KindView, MetaView, PageView, PdfView, SheetEditionView,
};

/// An edition of a handout: the same words at the same address, for paper. `view` is that of the page that is read on a screen.
pub(crate) fn sheet(settings: &Settings<'_>, page: &PageContext<'_>, view: &View, edition: Edition) -> View {
    let View { page: view, mut must_hold } = view.clone();
    let lang = page.own.lang();
    let mut own = view.own;
    if let KindView::Handout(handout) = &mut own {
        let ChoiceView { id, label } = choice(settings.words(lang), "edition", edition.as_str());
        let cards_per_page = edition.cards_per_page();
        handout.edition = Some(SheetEditionView { id, label, cards_per_page });
        handout.editions = Vec::new();
        if !handout.prints_background {
            handout.after = Vec::new();
        }
        if !settings.only.is_empty() {
            keep(handout, settings.only, lang);
        }
        // One exercise per sheet of paper: each has its own block.
        if edition == Edition::Single && !handout.exercises.is_empty() {
            let signs = &page.warning_signs.emergency;
            let block = |anchor: &str| settings.emergency_of(lang, signs, anchor);
            must_hold = handout.exercises.iter().map(|exercise| block(&exercise.anchor)).collect();
            for (exercise, block) in handout.exercises.iter_mut().zip(&must_hold) {
                exercise.emergency_html = Some(block.clone());
            }
        }
    }
    // Search engines, lists and neighbors know the page that is read on a screen.
    let meta = MetaView { jsonld_html: None, noindex: true, ..view.meta };
    let page = PageView {
        own,
        meta,
        toc: Vec::new(),
        breadcrumbs: Vec::new(),
        topics: Vec::new(),
        translations: Vec::new(),
        alternates: Vec::new(),
        prev: None,
        next: None,
        ..view
    };
    View { page, must_hold }
}

/// Leaves out all exercises but those with these numbers. They keep their numbers, so that they are found again on the website. A handout
/// that has none of them is not the one that is meant, and stays whole.
fn keep(handout: &mut HandoutView, only: &BTreeSet<usize>, lang: &Lang) {
    let is_kept = |exercise: &ExerciseView| exercise.number.is_some_and(|number| only.contains(&number));
    if !handout.exercises.iter().any(is_kept) {
        return;
    }
    let all = handout.exercises.len();
    let kept_before = |place: usize| handout.exercises[..place].iter().filter(|one| is_kept(one)).count();
    let places: Vec<(usize, usize)> =
        handout.stages.iter().map(|stage| (kept_before(stage.start), kept_before(stage.end))).collect();
    for (stage, (start, end)) in handout.stages.iter_mut().zip(places) {
        (stage.start, stage.end) = (start, end);
    }
    handout.stages.retain(|stage| stage.start < stage.end);
    handout.exercises.retain(is_kept);
    for exercise in &mut handout.exercises {
        // It is explained here if the one before it is not.
        exercise.repeats = exercise.repeats.take().filter(|before| only.contains(&before.number));
    }
    handout.chosen_from = (handout.exercises.len() < all).then_some(all);
    handout.ask_first = ask_first(&handout.exercises, lang);
}

/// The page that the QR code on a sheet opens. A handout that is withdrawn or withheld has no current version.
pub(crate) fn version_page(settings: &Settings<'_>, page: &PageContext<'_>, view: &View) -> PageView {
    let card = page.own.card;
    let version = match &view.page.own {
        KindView::Handout(handout) => Some(handout.version.clone()),
        _ => None,
    };
    let title = settings.words(&card.lang).required("version-title", &[]);
    let mut view = bare(page, title, version_url(&card.url));
    view.meta.noindex = true;
    let in_review = page.visibility == Visibility::Withheld;
    view.own = KindView::Version { version, target: link(card), in_review };
    view
}

/// The page that is read on a screen, with links to the PDFs of its editions.
pub(crate) fn with_pdfs(view: &View, pdfs: &[PdfLink]) -> View {
    let mut view = view.clone();
    if let KindView::Handout(handout) = &mut view.page.own {
        for edition in &mut handout.editions {
            let pdf = pdfs.iter().find(|pdf| pdf.edition.as_str() == edition.id);
            edition.pdf = pdf.map(|PdfLink { url, facts, .. }| PdfView {
                url: url.clone(),
                pages: facts.pages,
                kilobytes: facts.bytes.div_ceil(1000),
            });
        }
    }
    view
}
