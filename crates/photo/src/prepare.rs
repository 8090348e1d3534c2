//! A picture as it was saved → what is published of it.

use std::sync::Arc;

use super::colours::Profile;
use super::format::Format;
use super::limits::{HEAVY_PIXELS, LONGEST_SIDE, MOST_PIXELS};
use super::pixels::Pixels;
use super::stripped::Stripped;
use super::unreadable::Unreadable;
use super::{gif, jpeg, png, scale, webp};

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

/// Makes a picture ready to be published.
pub fn prepare(bytes: &Arc<[u8]>) -> Result<Prepared, Unreadable> {
    let format = Format::of(bytes)?;
    let stripped = strip(format, bytes)?;
    let (width, height) = (stripped.width, stripped.height);
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged);
    }
    // No camera writes animations in these formats, so none of them needs a turn.
    let is_upright = stripped.orientation.is_upright() || stripped.moves;
    if is_upright && width.max(height) <= LONGEST_SIDE {
        let same = stripped.bytes == **bytes;
        let bytes = if same { Arc::clone(bytes) } else { stripped.bytes.into() };
        return Ok(Prepared { hash: blake3::hash(&bytes), bytes, format, width, height });
    }
    if stripped.moves {
        return Err(Unreadable::Moves { width, height });
    }
    let most = if stripped.is_layered { MOST_PIXELS / 3 } else { MOST_PIXELS };
    if width.checked_mul(height).is_none_or(|pixels| pixels > most) {
        return Err(Unreadable::TooManyPixels { width, height, most });
    }
    let pixels = decode(format, &stripped)?;
    let pixels = scale::fit(pixels, LONGEST_SIDE).turned(stripped.orientation);
    let (format, bytes) = encode(format, &pixels, stripped.colours.as_ref())?;
    let bytes: Arc<[u8]> = bytes.into();
    Ok(Prepared { hash: blake3::hash(&bytes), bytes, format, width: pixels.width, height: pixels.height })
}

/// Whether a picture, by its header, takes so much memory that few like it should be decoded at once.
pub fn is_heavy(bytes: &[u8]) -> bool {
    let size = Format::of(bytes).ok().and_then(|format| match format {
        Format::Jpeg => jpeg::size(bytes),
        Format::Png => png::size(bytes),
        Format::WebP => webp::size(bytes),
        Format::Gif => None,
    });
    size.is_some_and(|(width, height)| width.saturating_mul(height) > HEAVY_PIXELS)
}

fn strip(format: Format, bytes: &[u8]) -> Result<Stripped, Unreadable> {
    match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::WebP => webp::strip(bytes),
        Format::Gif => gif::strip(bytes),
    }
}

fn decode(format: Format, stripped: &Stripped) -> Result<Pixels, Unreadable> {
    let pixels = match format {
        Format::Jpeg => jpeg::decode(&stripped.bytes),
        Format::Png => png::decode(&stripped.bytes),
        Format::WebP => webp::decode(&stripped.bytes),
        // A GIF never has to be turned, and one that is too large is refused as an animation.
        Format::Gif => Err(Unreadable::Damaged),
    }?;
    let whole = pixels.width == stripped.width
        && pixels.height == stripped.height
        && pixels.data.len() == pixels.width * pixels.height * pixels.channels;
    if whole { Ok(pixels) } else { Err(Unreadable::Damaged) }
}

/// The bytes of a picture in the format it came in, except that photos in WebP become JPEG, since there is no lossy WebP encoder.
fn encode(
    format: Format,
    pixels: &Pixels,
    colours: Option<&Profile>,
) -> Result<(Format, Vec<u8>), Unreadable> {
    let colours = colours.filter(|colours| colours.fits(pixels)).map(|colours| colours.bytes.as_slice());
    match format {
        Format::Png => png::encode(pixels, colours).map(|bytes| (Format::Png, bytes)),
        Format::WebP if pixels.has_alpha() => {
            webp::encode(pixels, colours).map(|bytes| (Format::WebP, bytes))
        }
        Format::Jpeg | Format::WebP | Format::Gif => {
            jpeg::encode(pixels, colours).map(|bytes| (Format::Jpeg, bytes))
        }
    }
}
