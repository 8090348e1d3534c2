//! What an exercise looks like, for its page and for the lists that name it.

use super::brief::Part;
use super::figure_words::FigureWords;
use super::figures::PageFigure;
use super::viewer::Viewer;
use crate::content::{Captions, Dose, Exercise};
use crate::figure::draw::svg;
use crate::site::href;
use crate::theme::view::{FrameView, ImageView, PictureView};

impl Viewer<'_> {
    /// The picture of an exercise, in the words of its page's language.
    pub(super) fn picture(&self, part: &Part<'_>, front: &Exercise, dose: &Dose) -> Option<PictureView> {
        let shown = part.figure?;
        let drawings = &shown.figure.drawings;
        // Words do not cross languages: a translation has captions of its own, or the theme's.
        let (captions, alt) = front
            .figure
            .as_ref()
            .map_or((&Captions::NONE, None), |figure| (&figure.captions, figure.alt.as_deref()));
        let words = FigureWords {
            description: shown.subject.words(),
            captions,
            alt,
            dose,
            messages: self.words(part.lang()),
        };
        let frames = drawings.frames.iter().zip(words.frames()).map(|(drawing, frame)| FrameView {
            svg_html: Some(svg::inline(drawing, drawings.width, drawings.height, &frame.alt)),
            caption: frame.caption,
            alt: frame.alt,
            image: None,
        });
        Some(PictureView {
            tall: drawings.height > drawings.width,
            frames: frames.collect(),
            movement: shown.movement(&self.theme.figure_style).map(|path| self.image(shown, &path)),
            thumbnail: Some(self.thumbnail(shown)),
        })
    }

    /// The last frame as a file.
    pub(super) fn thumbnail(&self, shown: &PageFigure<'_>) -> ImageView {
        self.image(shown, &shown.thumbnail(&self.theme.figure_style))
    }

    fn image(&self, shown: &PageFigure<'_>, path: &str) -> ImageView {
        let drawings = &shown.figure.drawings;
        ImageView { url: href(&self.base.root, path), width: drawings.width, height: drawings.height }
    }
}
