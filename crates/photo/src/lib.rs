//! A picture as an author saved it → what is published of it: upright, no larger than a page can show, and without a word
//! about where, when, by whom or with what it was taken. Bytes in, bytes out: the same ones on every machine.
//!
//! A picture that is upright and small enough is never encoded again. Its file is taken apart, and only the parts that
//! the picture is made of are put together again; what is not known is left out. One that needs no change stays as it is,
//! byte for byte.

mod colours;
mod format;
mod gif;
mod jpeg;
mod orientation;
mod pixels;
mod png;
mod scale;
#[cfg(test)]
mod tests;
mod unreadable;
mod webp;

use std::sync::Arc;

pub use format::Format;
use orientation::Orientation;
use pixels::Pixels;
pub use unreadable::Unreadable;

/// The longest side of a published picture, in pixels: twice the 800 that a page gives it, for sharp screens.
const LONGEST_SIDE: usize = 1600;

/// More than phones take (108 megapixels), and less than would fill the memory: decoded, this is 360 to 480 MB.
const MOST_PIXELS: usize = 120_000_000;

/// Pictures with more pixels are better decoded one at a time.
const HEAVY_PIXELS: usize = 24_000_000;

/// What is published of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes.
    pub hash: blake3::Hash,
    pub format: Format,
    pub width: usize,
    pub height: usize,
}

/// A file without its metadata, and what is to be known of the picture in it.
#[derive(Debug)]
struct Stripped {
    bytes: Vec<u8>,
    width: usize,
    height: usize,
    /// How the picture must be turned, which only the metadata said.
    orientation: Orientation,
    /// What its colours mean, if they are not plain sRGB.
    colours: Option<colours::Profile>,
    /// Whether it is a film of several pictures.
    moves: bool,
    /// Whether decoding it takes three times the memory of others.
    is_layered: bool,
}

/// Makes a picture ready to be published.
pub fn prepare(bytes: &Arc<[u8]>) -> Result<Prepared, Unreadable> {
    let format = Format::of(bytes)?;
    let stripped = strip(format, bytes)?;
    let (width, height) = (stripped.width, stripped.height);
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged);
    }
    // No camera takes films in these formats, so none of them lies on its side.
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

/// Whether a picture says of itself that it takes so much memory that not many of its kind should be decoded at once.
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
        // A GIF does not say how it must be turned, and a large one is told of as one that moves.
        Format::Gif => Err(Unreadable::Damaged),
    }?;
    let whole = pixels.width == stripped.width
        && pixels.height == stripped.height
        && pixels.data.len() == pixels.width * pixels.height * pixels.channels;
    if whole { Ok(pixels) } else { Err(Unreadable::Damaged) }
}

/// The bytes of a picture in the format that it came in; but there is no encoder for photos in WebP, so those become JPEG.
fn encode(
    format: Format,
    pixels: &Pixels,
    colours: Option<&colours::Profile>,
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

/// The number that begins at a byte, written with its largest part first.
fn big_endian(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// The number that begins at a byte, written with its smallest part first.
fn little_endian(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}
