//! The photos of an exercise.

use super::image_lookup::find;
use super::{Index, Page, Site};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Exercise, KindFront, Photos, scheme};
use handout_figure::warning::FrameName;
use handout_input::{DeferredFile, Inputs};

/// A photo that an exercise shows.
pub(super) struct Wanted<'i> {
    pub(super) frame: FrameName,
    pub(super) source: &'i DeferredFile,
    pub(super) alt: String,
}

/// The photos of a page, in the order of the movement.
pub(super) fn find_all<'i>(
    site: &Site,
    index: Index,
    inputs: &'i Inputs,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Wanted<'i>> {
    let page = &site.pages[index];
    // A notice shows none of the page's content.
    if !page.visibility.is_shown() {
        return Vec::new();
    }
    match photos(page) {
        Some(own) if own.frames.is_empty() => {
            let span = Span::new(&page.path, own.range.clone());
            let problem = Diagnostic::error(Code::MissingKey, span, "no photo is named here")
                .help("add `start: …` or `end: …` with the file of a photo");
            problems.push(problem);
            Vec::new()
        }
        Some(own) => wanted(page, own, inputs, problems),
        None => {
            problems.extend(undescribed(site, index));
            Vec::new()
        }
    }
}

/// A translation whose original has photos, and that has no words for them.
fn undescribed(site: &Site, index: Index) -> Option<Diagnostic> {
    let page = &site.pages[index];
    let original =
        site.index_of(page.id.as_str(), &site.languages[0]).filter(|original| *original != index)?;
    let original = &site.pages[original];
    let taken = photos(original)?;
    let message = format!("the photos of this exercise have no description in `{}`", page.lang);
    let problem = Diagnostic::warning(Code::MissingTranslation, Span::file(page.path.clone()), message)
        .label(Span::new(&original.path, taken.range.clone()), "`image`")
        .help("without one this page does not show them; add `image: {alt: …}` with what they show");
    Some(problem)
}

/// Whether the page names files of its own.
pub(super) fn has_own(page: &Page) -> bool {
    photos(page).is_some_and(|photos| !photos.frames.is_empty())
}

fn photos(page: &Page) -> Option<&Photos> {
    exercise(page)?.image.as_ref()
}

fn exercise(page: &Page) -> Option<&Exercise> {
    match page.kind()? {
        KindFront::Exercise(exercise) => Some(exercise),
        _ => None,
    }
}

/// The files that a page names, or that the page names which it translates.
fn wanted<'i>(
    page: &Page,
    photos: &Photos,
    inputs: &'i Inputs,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Wanted<'i>> {
    let mut all = Vec::with_capacity(photos.frames.len());
    for &(frame, ref file) in &photos.frames {
        let span = Span::new(&page.path, file.range.clone());
        // A drive letter or `file:` names a place that exists only on this computer.
        if scheme(&file.value).is_some_and(|scheme| !scheme.starts_with("http")) {
            let message = format!("there is no image `{}`", file.value);
            let help = "put the photo beside this page and write its file name";
            problems.push(Diagnostic::error(Code::MissingImage, span, message).help(help));
            continue;
        }
        let source = find(&page.path, &file.value, span, inputs, problems);
        all.extend(source.map(|source| Wanted { frame, source, alt: photos.alt.clone() }));
    }
    all
}
