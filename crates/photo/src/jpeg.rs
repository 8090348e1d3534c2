//! JPEG (ITU T.81): a sequence of segments. The picture is decoded from those that it needs, and encoded again.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colours::Profile;
use super::endian::big_endian;
use super::limits::LONGEST_READ;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::scale::fit;
use super::stripped::{Saved, Stripped};
use super::unreadable::Unreadable;
use super::usage::Usage;

/// Small files without visible faults on a screen.
pub(super) const QUALITY: u8 = 82;
/// No eye sees what a higher quality keeps.
const BEST_QUALITY: u8 = 95;

const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
const ADOBE_BYTES: usize = 12;

/// A part of the file: a marker, and what belongs to it.
struct Segment<'a> {
    marker: u8,
    data: &'a [u8],
    /// The entropy-coded data after the header of a scan.
    coded: &'a [u8],
}

/// Keeps the segments that the picture is decoded from. What follows it (a second one, a film, a camera's notes) is dropped.
pub(super) fn strip(bytes: &[u8], usage: Usage) -> Result<Stripped, Unreadable> {
    let mut out = vec![0xff, 0xd8];
    let mut stripped = Stripped { saved: Saved::Nearly(QUALITY), usage, ..Stripped::default() };
    let (mut icc, mut has_exif, mut has_adobe) = (Vec::new(), false, false);
    let (mut frame, mut coded_bytes) = (None, 0_usize);
    let mut at = 2;
    loop {
        let Segment { marker, data, coded } = next(bytes, &mut at)?;
        match marker {
            0xd9 => break,
            0xe1 if !has_exif && data.starts_with(EXIF) => {
                has_exif = true;
                stripped.orientation = Orientation::of_exif(data);
            }
            0xe2 if data.starts_with(ICC) && data.len() > ICC.len() + 2 => {
                icc.push((data[ICC.len()], &data[ICC.len() + 2..]));
            }
            0xee if !has_adobe && data.starts_with(ADOBE) && data.len() >= ADOBE_BYTES => {
                has_adobe = true;
                push(&mut out, marker, &data[..ADOBE_BYTES]);
            }
            // Comments, and other additions of programs.
            0xe0..=0xef | 0xfe => {}
            // Baseline or progressive frames of eight bits: browsers show no others.
            0xc0..=0xc2 if frame.is_none() && data.first() == Some(&8) => {
                let side = |at| big_endian(data, at, 2).filter(|side| *side > 0).ok_or(Unreadable::Damaged);
                (stripped.height, stripped.width) = (side(1)?, side(3)?);
                frame = Some((marker, data));
                push(&mut out, marker, data);
            }
            0xdb => {
                if let Some(quality) = quality(data) {
                    stripped.saved = Saved::Nearly(quality);
                }
                push(&mut out, marker, data);
            }
            0xc4 | 0xdd => push(&mut out, marker, data),
            0xda if frame.is_some() => {
                stripped.layers += 1;
                coded_bytes += coded.len();
                push(&mut out, marker, data);
                out.extend_from_slice(coded);
            }
            _ => return Err(Unreadable::Damaged),
        }
    }
    out.extend([0xff, 0xd9]);
    let Some((marker, frame)) = frame.filter(|_| stripped.layers > 0) else {
        return Err(Unreadable::Damaged);
    };
    stripped.bytes_per_pixel = bytes_per_pixel(frame, marker == 0xc2 || stripped.layers > 1)?;
    stripped.check_size()?;
    // Each block of 64 pixels takes one bit at least: a file with fewer says that it is larger than it is.
    if stripped.pixels().div_ceil(64) > coded_bytes.saturating_mul(8) {
        return Err(Unreadable::Cut);
    }
    icc.sort_by_key(|(number, _)| *number);
    let icc: Vec<u8> = icc.iter().flat_map(|(_, part)| part.iter().copied()).collect();
    stripped.colours = Profile::of(&icc);
    Ok(Stripped { bytes: out, ..stripped })
}

/// The file without comments and what programs and cameras add, and without what follows the picture. It is not decoded, so each pixel
/// and each way to save them stays. What a program needs to show its colours stays as well.
pub fn without_notes(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return Err(Unreadable::Damaged);
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, 0xd8]);
    let mut at = 2;
    loop {
        let Segment { marker, data, coded } = next(bytes, &mut at)?;
        match marker {
            0xd9 => break,
            0xee if data.starts_with(ADOBE) && data.len() >= ADOBE_BYTES => {
                push(&mut out, marker, &data[..ADOBE_BYTES]);
            }
            0xe0..=0xef | 0xfe | 0x01 | 0xd0..=0xd8 => {}
            _ => push(&mut out, marker, data),
        }
        out.extend_from_slice(coded);
    }
    out.extend([0xff, 0xd9]);
    Ok(out)
}

/// The memory that decoding a pixel takes: its colours, and in layers also two bytes for each value of each component.
fn bytes_per_pixel(frame: &[u8], is_layered: bool) -> Result<usize, Unreadable> {
    let components = frame.get(6..).ok_or(Unreadable::Damaged)?.chunks_exact(3);
    let samples: Vec<(usize, usize)> = components
        .map(|component| (usize::from(component[1] >> 4), usize::from(component[1] & 15)))
        .collect();
    let colours = if samples.len() == 1 { 1 } else { 3 };
    if !is_layered {
        return Ok(colours);
    }
    let values: usize = samples.iter().map(|(across, down)| across * down).sum();
    let across = samples.iter().map(|(across, _)| *across).max().unwrap_or(0);
    let down = samples.iter().map(|(_, down)| *down).max().unwrap_or(0);
    let share = (2 * values).checked_div(across * down).ok_or(Unreadable::Damaged)?;
    Ok(colours + share)
}

/// The quality of 1 to 100 that the common encoders make such a quantization table from, within what is published. A photo that
/// is saved again with equal tables hardly changes.
fn quality(tables: &[u8]) -> Option<u8> {
    /// The sum of the table that the standard suggests for brightness (annex K), which is quality 50.
    const USUAL: usize = 3688;
    let (kind, values) = tables.split_first()?;
    let sum: usize = match kind {
        0x00 => values.get(..64)?.iter().map(|value| usize::from(*value)).sum(),
        _ => return None,
    };
    let percent = sum * 100 / USUAL;
    let quality = if percent <= 100 { 100 - percent / 2 } else { 5000 / percent };
    u8::try_from(quality).ok().map(|quality| quality.clamp(QUALITY, BEST_QUALITY))
}

/// The pixels of a stripped file.
pub(super) fn decode(stripped: &Stripped) -> Result<Pixels, Unreadable> {
    // Code for one processor could round differently from code for another.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(LONGEST_READ)
        .set_max_height(LONGEST_READ);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*stripped.bytes), options);
    decoder.decode_headers().map_err(|_| Unreadable::Damaged)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (colours, channels) = if is_grey { (ColorSpace::Luma, 1) } else { (ColorSpace::RGB, 3) };
    if decoder.dimensions() != Some((stripped.width, stripped.height)) {
        return Err(Unreadable::Damaged);
    }
    decoder.set_options(options.jpeg_set_out_colorspace(colours));
    let data = decoder.decode().map_err(|_| Unreadable::Damaged)?;
    fit((stripped.width, stripped.height), channels, data, stripped.usage.longest_side())
}

/// A progressive file of these pixels, so that a slow connection shows the whole photo soon.
pub(super) fn encode(pixels: &Pixels, quality: u8, colours: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
    let kind = match pixels.channels {
        1 => jpeg_encoder::ColorType::Luma,
        3 => jpeg_encoder::ColorType::Rgb,
        _ => return Err(Unreadable::Damaged),
    };
    let side = |side: usize| u16::try_from(side).map_err(|_| Unreadable::Damaged);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_chroma_subsampling_method(jpeg_encoder::ChromaSubsamplingMethod::Average);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(colours) = colours {
        encoder.add_icc_profile(colours).map_err(|_| Unreadable::Damaged)?;
    }
    let encoded = encoder.encode(&pixels.data, side(pixels.width)?, side(pixels.height)?, kind);
    encoded.map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

/// The segment that begins here, or after bytes that are not a segment.
fn next<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Segment<'a>, Unreadable> {
    // Some cameras leave a few meaningless bytes, and any number of 0xff may precede a marker.
    *at += bytes
        .get(*at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == 0xff))
        .ok_or(Unreadable::Cut)?;
    let marker = loop {
        *at += 1;
        match *bytes.get(*at).ok_or(Unreadable::Cut)? {
            0xff => {}
            marker => break marker,
        }
    };
    *at += 1;
    // These have no data.
    if matches!(marker, 0xd0..=0xd9 | 0x01) {
        return Ok(Segment { marker, data: &[], coded: &[] });
    }
    let length = big_endian(bytes, *at, 2).ok_or(Unreadable::Cut)?;
    let data = bytes.get(*at + 2..*at + length.max(2)).ok_or(Unreadable::Cut)?;
    *at += length.max(2);
    let start = *at;
    if marker == 0xda {
        *at += coded_length(&bytes[start..]).ok_or(Unreadable::Cut)?;
    }
    Ok(Segment { marker, data, coded: &bytes[start..*at] })
}

/// The length of entropy-coded data: it ends at a marker that is neither a restart nor an escaped 0xff.
fn coded_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
}

fn push(out: &mut Vec<u8>, marker: u8, data: &[u8]) {
    out.extend([0xff, marker]);
    out.extend(u16::try_from(data.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    out.extend_from_slice(data);
}
