//! The picture of an exercise, for its page and for the lists that name it.

use crate::figure_words::{FigureWords, caption, numbered};
use crate::figures::PageFigure;
use crate::page_context::{Look, PageText};
use crate::settings::Settings;
use handout_content::{Captions, Dose, Exercise, Picture};
use handout_figure::draw::svg;
use handout_site::{Photo, href};
use handout_theme::view::{FrameView, ImageView, PictureView};

/// The picture of an exercise, in the words of its page's language. `prefix` begins all ids of the exercise in a page of several.
pub(crate) fn picture(
    settings: &Settings<'_>,
    text: &PageText<'_>,
    front: &Exercise,
    dose: &Dose,
    prefix: &str,
) -> Option<PictureView> {
    Some(match text.look? {
        Look::Figure(shown) => drawn(settings, text, shown, front, dose, prefix),
        Look::Photos(photos) => taken(settings, text, photos),
    })
}

/// The last frame as a file.
pub(crate) fn thumbnail(settings: &Settings<'_>, look: Look<'_>) -> Option<ImageView> {
    match look {
        Look::Figure(shown) => Some(file(settings, shown, &shown.thumbnail(&settings.theme.figure_style))),
        Look::Photos(photos) => photos.last().map(|photo| image(&photo.picture)),
    }
}

/// What shows a link to a page with this picture. Its address is complete: other programs ask for it.
pub(crate) fn share_picture(settings: &Settings<'_>, look: Look<'_>) -> Option<ImageView> {
    match look {
        Look::Figure(shown) => {
            let path = shown.share_image(&settings.theme.figure_style);
            let (width, height) = handout_raster::SHARE_SIZE;
            let url = format!("{}{}", settings.base.origin, href(&settings.base.root, &path));
            Some(ImageView { url, width, height })
        }
        Look::Photos(photos) => {
            let image = image(&photos.last()?.picture);
            Some(ImageView { url: format!("{}{}", settings.base.origin, image.url), ..image })
        }
    }
}

fn drawn(
    settings: &Settings<'_>,
    text: &PageText<'_>,
    shown: &PageFigure<'_>,
    front: &Exercise,
    dose: &Dose,
    prefix: &str,
) -> PictureView {
    let drawings = &shown.figure.drawings;
    // A translation never shows captions of another language: it has its own, or those of the theme.
    let (captions, alt) = front
        .figure
        .as_ref()
        .map_or((&Captions::NONE, None), |figure| (&figure.captions, figure.alt.as_deref()));
    let words = FigureWords {
        description: shown.spec.words(),
        poses: &shown.figure.poses,
        captions,
        alt,
        dose,
        messages: settings.words(text.lang()),
    };
    // No heading has this id: what follows the prefix in those does not begin with a hyphen.
    let drawing_id = (!prefix.is_empty()).then(|| format!("{prefix}-drawing"));
    let last = drawings.frames.len().saturating_sub(1);
    let frames = drawings.frames.iter().zip(words.frames()).enumerate().map(|(nth, (drawing, frame))| {
        let id = drawing_id.as_deref().filter(|_| nth == last);
        FrameView {
            svg_html: Some(svg::inline(drawing, drawings.width, drawings.height, &frame.alt, id)),
            caption: frame.caption,
            alt: frame.alt,
            image: None,
        }
    });
    PictureView {
        tall: drawings.height > drawings.width,
        frames: frames.collect(),
        movement: shown.movement(&settings.theme.figure_style).map(|path| file(settings, shown, &path)),
        thumbnail: thumbnail(settings, Look::Figure(shown)),
        drawing_id,
    }
}

/// Photos, which have no movement.
fn taken(settings: &Settings<'_>, text: &PageText<'_>, photos: &[Photo]) -> PictureView {
    let (count, words) = (photos.len(), settings.words(text.lang()));
    let frame = |(place, photo): (usize, &Photo)| {
        // A single photo needs no caption.
        let caption = (count > 1).then(|| caption(photo.frame, words));
        // The author's description is about all photos, so it is read out once.
        let alt = if place == 0 { photo.alt.clone() } else { caption.clone().unwrap_or_default() };
        let caption = caption.map(|caption| numbered(place, count, caption, words));
        FrameView { caption, alt, svg_html: None, image: Some(image(&photo.picture)) }
    };
    PictureView {
        tall: photos.iter().all(|Photo { picture, .. }| picture.height > picture.width),
        frames: photos.iter().enumerate().map(frame).collect(),
        movement: None,
        thumbnail: thumbnail(settings, Look::Photos(photos)),
        drawing_id: None,
    }
}

fn file(settings: &Settings<'_>, shown: &PageFigure<'_>, path: &str) -> ImageView {
    let drawings = &shown.figure.drawings;
    ImageView { url: href(&settings.base.root, path), width: drawings.width, height: drawings.height }
}

fn image(picture: &Picture) -> ImageView {
    let pixels = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    ImageView { url: picture.url.clone(), width: pixels(picture.width), height: pixels(picture.height) }
}
