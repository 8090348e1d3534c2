//! Which figure each exercise shows. A translation shows the figure of its original, unless it has a picture of its own.

use super::{Index, Page, Site, Visibility, photos};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{FigureFront, KindFront};

/// Fills in the figure of each page that is shown.
pub(super) fn resolve(site: &mut Site, problems: &mut Vec<Diagnostic>) {
    let found: Vec<Option<Index>> =
        (0..site.pages.len()).map(|index| figure(site, index, problems)).collect();
    for (page, figure) in site.pages.iter_mut().zip(found) {
        page.figure = figure;
    }
}

fn figure(site: &Site, index: Index, problems: &mut Vec<Diagnostic>) -> Option<Index> {
    let page = &site.pages[index];
    if !page.visibility.is_shown() || !matches!(page.kind(), Some(KindFront::Exercise(_))) {
        return None;
    }
    // A page with both was reported when it was parsed.
    if photos::has_own(page) {
        return None;
    }
    if is_drawn(page) {
        return Some(index);
    }
    let original = site.languages.first().and_then(|lang| site.index_of(page.id.as_str(), lang));
    let original = original.filter(|original| *original != index);
    let found = original.filter(|original| is_drawn(&site.pages[*original]));
    let is_broken = original.is_some_and(|original| site.pages[original].visibility == Visibility::Broken);
    if let (None, Some(own), false) = (found, front(page), is_broken) {
        let span = Span::new(&page.path, own.range.start..own.range.start);
        let help = match original {
            Some(_) => "add a `pose` here, or a figure to the page that this one translates",
            None => "add a line such as `pose: on back, knees bent`; docs/figures.md has all postures",
        };
        problems.push(Diagnostic::error(Code::MissingKey, span, "the figure has no `pose`").help(help));
    }
    found
}

/// Whether the page itself describes the figure.
fn is_drawn(page: &Page) -> bool {
    front(page).is_some_and(|figure| figure.spec.is_some())
}

fn front(page: &Page) -> Option<&FigureFront> {
    match page.kind()? {
        KindFront::Exercise(exercise) => exercise.figure.as_ref(),
        _ => None,
    }
}
