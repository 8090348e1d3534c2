//! What the reader of each format returns before any pixel is decoded.

use super::colours::{Numbers, Profile};
use super::limits::{LONGEST_READ, MOST_FRAMES, MOST_LAYERED, MOST_MEMORY, MOST_PIXELS};
use super::orientation::Orientation;
use super::unreadable::Unreadable;
use super::usage::Usage;

/// The parts of a file that its picture is decoded from, and what they say about it.
#[derive(Debug, Default)]
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    pub(super) width: usize,
    pub(super) height: usize,
    /// How the picture must be turned, according to the removed metadata.
    pub(super) orientation: Orientation,
    /// Its colour profile, if its colours are not plain sRGB.
    pub(super) colours: Option<Profile>,
    /// What a PNG says about its colours otherwise.
    pub(super) numbers: Numbers,
    /// How it was saved.
    pub(super) saved: Saved,
    /// Its frames, if it is an animation.
    pub(super) moves: Option<Frames>,
    /// How many bytes of memory it takes to decode a pixel. A format that is decoded row by row takes none.
    pub(super) bytes_per_pixel: usize,
    /// How often the decoder goes through all pixels.
    pub(super) layers: usize,
    /// What it is published for.
    pub(super) usage: Usage,
}

/// How a picture was saved, which is how it looks best when it is saved again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Saved {
    /// Each pixel as it was.
    #[default]
    Exactly,
    /// The same, with a list of at most 256 colours.
    WithPalette,
    /// Nearly, with this quality of JPEG.
    Nearly(u8),
}

/// The frames of an animation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frames {
    pub(super) count: usize,
    /// The pixels of all frames together.
    pub(super) pixels: usize,
}

impl Frames {
    pub(super) fn add(&mut self, width: usize, height: usize) {
        self.count += 1;
        self.pixels = self.pixels.saturating_add(width.saturating_mul(height));
    }
}

impl Stripped {
    pub(super) fn pixels(&self) -> usize {
        self.width.saturating_mul(self.height)
    }

    /// The bytes of memory that decoding takes.
    pub(super) fn memory(&self) -> usize {
        self.pixels().saturating_mul(self.all_bytes_per_pixel())
    }

    fn all_bytes_per_pixel(&self) -> usize {
        self.bytes_per_pixel + self.usage.bytes_per_pixel()
    }

    /// Refuses a picture that would take too much memory or work.
    pub(super) fn check_size(&self) -> Result<(), Unreadable> {
        let Self { width, height, .. } = *self;
        if width == 0 || height == 0 {
            return Err(Unreadable::Damaged);
        }
        let by_memory = MOST_MEMORY.checked_div(self.all_bytes_per_pixel()).unwrap_or(usize::MAX);
        if let Some(Frames { count, pixels }) = self.moves {
            return if width.max(height) > self.usage.longest_side() {
                Err(Unreadable::Moves { width, height })
            } else if self.pixels() > by_memory {
                Err(Unreadable::TooManyPixels { width, height, most: by_memory })
            } else if count > MOST_FRAMES {
                Err(Unreadable::TooManyFrames { count })
            } else if pixels > MOST_PIXELS {
                Err(Unreadable::TooLong { pixels })
            } else {
                Ok(())
            };
        }
        let by_layers = MOST_LAYERED.checked_div(self.layers).unwrap_or(usize::MAX);
        let most = MOST_PIXELS.min(by_memory).min(by_layers);
        if self.pixels() > most {
            Err(Unreadable::TooManyPixels { width, height, most })
        } else if width.max(height) > LONGEST_READ {
            Err(Unreadable::TooWide { width, height })
        } else {
            Ok(())
        }
    }
}
