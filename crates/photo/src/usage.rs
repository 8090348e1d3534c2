//! What a picture is published for: how large it may be, and whether it may change its format.

use super::limits::LONGEST_SIDE;

/// What a picture is published for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Usage {
    /// To be shown on a page, which needs no more pixels than a screen has. It has no name of its own, so a photo in WebP may become a
    /// JPEG.
    #[default]
    Page,
    /// To be found by its name, in a style sheet or a template: its size and its format stay.
    Asset,
}

/// What publishing a picture in its own size takes for each of its pixels: the decoded picture, and the encoder's copy of it.
const BYTES_PER_KEPT_PIXEL: usize = 8;

impl Usage {
    /// The longest side of what is published, in pixels.
    pub(super) fn longest_side(self) -> usize {
        match self {
            Self::Page => LONGEST_SIDE,
            Self::Asset => usize::MAX,
        }
    }

    /// The bytes of memory that a pixel takes besides those of the decoder.
    pub(super) fn bytes_per_pixel(self) -> usize {
        match self {
            Self::Page => 0,
            Self::Asset => BYTES_PER_KEPT_PIXEL,
        }
    }
}
