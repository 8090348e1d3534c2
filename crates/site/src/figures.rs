//! Which exercises show a figure.

use super::{Index, Page, Site, photos};
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
    if let Some(own) = front(page) {
        let span = Span::new(&page.path, own.range.start..own.range.start);
        let help = "add a line such as `pose: on back, knees bent`; docs/figures.md has all postures";
        problems.push(Diagnostic::error(Code::MissingKey, span, "the figure has no `pose`").help(help));
    }
    None
}

/// Whether the page describes a figure, or translates one that does.
fn is_drawn(page: &Page) -> bool {
    front(page).is_some_and(|figure| figure.spec.is_some())
}

fn front(page: &Page) -> Option<&FigureFront> {
    match page.kind()? {
        KindFront::Exercise(exercise) => exercise.figure.as_ref(),
        _ => None,
    }
}
