//! The photos that an exercise names, or takes from the page that it translates.

use super::image_lookup::find;
use super::{Index, Page, Site};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Exercise, KindFront, Photos, scheme};
use handout_figure::warning::FrameName;
use handout_input::{ImageFile, Inputs};

/// A photo that an exercise shows.
pub(super) struct Wanted<'i> {
    pub(super) frame: FrameName,
    pub(super) source: &'i ImageFile,
    pub(super) alt: String,
}

/// The photos of a page, in the order of the movement. A translation describes them in its own language, and need not name the
/// files again.
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
    let original = site.index_of(page.id.as_str(), &site.languages[0]).filter(|original| *original != index);
    let original = original.map(|original| &site.pages[original]);
    let original = original.and_then(|page| Some((page, photos(page)?)));
    match (photos(page), original) {
        (Some(own), original) if own.frames.is_empty() => {
            if let Some((original, taken)) = original {
                return wanted(original, taken, &own.alt, inputs, problems);
            }
            let span = Span::new(&page.path, own.range.clone());
            let problem = Diagnostic::error(Code::MissingKey, span, "no photo is named here")
                .help("add `start: …` or `end: …` with the file of a photo");
            problems.push(problem);
            Vec::new()
        }
        (Some(own), _) => wanted(page, own, &own.alt, inputs, problems),
        // A figure of its own takes the place of the photos.
        (None, Some(_)) if has_figure(page) => Vec::new(),
        (None, Some((original, taken))) => {
            let message = format!("the photos of this exercise have no description in `{}`", page.lang);
            let problem =
                Diagnostic::warning(Code::MissingTranslation, Span::file(page.path.clone()), message)
                    .label(Span::new(&original.path, taken.range.clone()), "`image`")
                    .help(
                        "without one this page does not show them; add `image: {alt: …}` with what they show",
                    );
            problems.push(problem);
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

/// Whether the page names files of its own.
pub(super) fn has_own(page: &Page) -> bool {
    photos(page).is_some_and(|photos| !photos.frames.is_empty())
}

fn photos(page: &Page) -> Option<&Photos> {
    exercise(page)?.image.as_ref()
}

fn has_figure(page: &Page) -> bool {
    exercise(page).is_some_and(|exercise| exercise.figure.is_some())
}

fn exercise(page: &Page) -> Option<&Exercise> {
    match page.kind()? {
        KindFront::Exercise(exercise) => Some(exercise),
        _ => None,
    }
}

/// The files that a page names, with a description that may be another page's.
fn wanted<'i>(
    page: &Page,
    photos: &Photos,
    alt: &str,
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
        all.extend(source.map(|source| Wanted { frame, source, alt: alt.to_owned() }));
    }
    all
}
