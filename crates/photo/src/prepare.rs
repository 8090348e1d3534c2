//! A picture as it was saved → what is published of it.

use std::sync::Arc;

use super::format::Format;
use super::pixels::Pixels;
use super::stripped::{Saved, Stripped};
use super::unreadable::Unreadable;
use super::usage::Usage;
use super::{gif, jpeg, png, webp};

/// The published form of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes.
    pub hash: blake3::Hash,
    /// Its format, which may not be the one it came in.
    pub format: Format,
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
}

/// A picture whose pixels are not decoded yet. It is known to be one that can be, in bounded memory and time.
#[derive(Debug)]
pub struct Opened {
    format: Format,
    stripped: Stripped,
}

/// Makes a picture ready to be published.
pub fn prepare(bytes: &[u8], usage: Usage) -> Result<Prepared, Unreadable> {
    open(bytes, usage)?.publish()
}

/// Reads what a file says about its picture, and refuses one that is too large.
pub fn open(bytes: &[u8], usage: Usage) -> Result<Opened, Unreadable> {
    let format = Format::of(bytes)?;
    let stripped = match format {
        Format::Jpeg => jpeg::strip(bytes, usage),
        Format::Png => png::strip(bytes, usage),
        Format::WebP => webp::strip(bytes, usage),
        Format::Gif => gif::strip(bytes, usage),
    }?;
    stripped.check_size()?;
    Ok(Opened { format, stripped })
}

impl Opened {
    /// About how many bytes of memory [`Opened::publish`] takes.
    pub fn memory(&self) -> usize {
        self.stripped.bytes.len().saturating_add(self.stripped.memory())
    }

    /// How many pixels the decoder goes through, in all frames or layers.
    pub fn work(&self) -> usize {
        let Stripped { moves, layers, .. } = self.stripped;
        moves.map_or(self.stripped.pixels().saturating_mul(layers.max(1)), |frames| frames.pixels)
    }

    /// The published file, which is written from the decoded pixels: nothing of the original's bytes gets into it.
    pub fn publish(self) -> Result<Prepared, Unreadable> {
        let Self { format, stripped } = self;
        let (format, bytes, width, height) = if stripped.moves.is_some() {
            // No camera writes animations in these formats, so none of them needs a turn.
            let (width, height) = (stripped.width, stripped.height);
            (format, frames_again(format, &stripped)?, width, height)
        } else {
            let pixels = decode(format, &stripped)?.turned(stripped.orientation).without_invisible_colours();
            let (format, bytes) = encode(format, &pixels, &stripped)?;
            (format, bytes, pixels.width, pixels.height)
        };
        let bytes: Arc<[u8]> = bytes.into();
        Ok(Prepared { hash: blake3::hash(&bytes), bytes, format, width, height })
    }
}

/// An animation with each frame decoded and encoded again.
fn frames_again(format: Format, stripped: &Stripped) -> Result<Vec<u8>, Unreadable> {
    match format {
        Format::Gif => gif::frames_again(&stripped.bytes),
        Format::Png => png::frames_again(stripped),
        Format::WebP => webp::frames_again(&stripped.bytes),
        Format::Jpeg => Err(Unreadable::Damaged),
    }
}

/// The pixels, no more of them than are published.
fn decode(format: Format, stripped: &Stripped) -> Result<Pixels, Unreadable> {
    match format {
        Format::Jpeg => jpeg::decode(stripped),
        Format::Png => png::decode(stripped),
        Format::WebP => webp::decode(stripped),
        // Every GIF is an animation, if only of one frame.
        Format::Gif => Err(Unreadable::Damaged),
    }
}

/// The bytes of a picture in the format it came in, except that photos in WebP become JPEG, since there is no lossy WebP encoder. One
/// that is found by its name must stay what its name says, so it is saved without loss, and its file grows.
fn encode(format: Format, pixels: &Pixels, stripped: &Stripped) -> Result<(Format, Vec<u8>), Unreadable> {
    let is_smaller = stripped.width.max(stripped.height) > stripped.usage.longest_side();
    // What was made smaller has new pixels: how the old ones were saved does not matter.
    let saved = match stripped.saved {
        Saved::WithPalette if is_smaller => Saved::Exactly,
        Saved::Exactly if is_smaller && format == Format::WebP => Saved::Nearly(jpeg::QUALITY),
        Saved::Nearly(_) if is_smaller => Saved::Nearly(jpeg::QUALITY),
        saved => saved,
    };
    let profile = stripped.colours.as_ref().filter(|colours| colours.fits(pixels));
    let profile = profile.map(|colours| colours.bytes.as_slice());
    match (format, saved) {
        (Format::WebP, saved)
            if pixels.has_alpha() || stripped.usage == Usage::Asset || !matches!(saved, Saved::Nearly(_)) =>
        {
            webp::encode(pixels, profile).map(|bytes| (Format::WebP, bytes))
        }
        (Format::Png, saved) => {
            png::encode(pixels, saved, profile, &stripped.numbers).map(|bytes| (Format::Png, bytes))
        }
        (_, Saved::Nearly(quality)) => {
            jpeg::encode(pixels, quality, profile).map(|bytes| (Format::Jpeg, bytes))
        }
        (_, Saved::Exactly | Saved::WithPalette) => Err(Unreadable::Damaged),
    }
}
