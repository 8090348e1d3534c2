//! JPEG (ITU T.81): a sequence of segments. Only those that are needed to decode the picture are kept.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colours::Profile;
use super::endian::big_endian;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::stripped::Stripped;
use super::unreadable::Unreadable;

/// Small files without visible faults on a screen.
const QUALITY: u8 = 82;

const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const JFIF: &[u8] = b"JFIF\0";
/// The length of this segment without the thumbnail that may follow.
const JFIF_BYTES: usize = 14;
const ADOBE: &[u8] = b"Adobe";
const ADOBE_BYTES: usize = 12;
/// The most that one segment can hold, besides its length.
const SEGMENT_BYTES: usize = 65_533;

/// A part of the file: a marker, and what belongs to it.
struct Segment<'a> {
    marker: u8,
    data: &'a [u8],
    /// The entropy-coded data after the header of a scan.
    coded: &'a [u8],
}

/// Keeps the segments that make up the picture. What follows the picture (a second one, a film, a camera's notes) is dropped.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Unreadable> {
    let mut out = vec![0xff, 0xd8];
    let mut head = Vec::new();
    let mut stripped = Stripped {
        bytes: Vec::new(),
        width: 0,
        height: 0,
        orientation: Orientation::default(),
        colours: None,
        moves: false,
        is_layered: false,
    };
    let (mut icc, mut has_exif, mut has_adobe, mut has_scan) = (Vec::new(), false, false, false);
    let mut at = 2;
    loop {
        let segment = next(bytes, &mut at)?;
        let Segment { marker, data, coded } = segment;
        match marker {
            0xd9 if has_scan && stripped.width > 0 => break,
            0xd9 => return Err(Unreadable::Damaged),
            0xe0 if head.is_empty() && data.starts_with(JFIF) && data.len() >= JFIF_BYTES => {
                // Width and height of the thumbnail, which is left out.
                push(&mut head, marker, &[&data[..JFIF_BYTES - 2], &[0, 0]].concat());
            }
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
            0xc0..=0xc2 if stripped.width == 0 && data.first() == Some(&8) => {
                let side = |at| big_endian(data, at, 2).filter(|side| *side > 0).ok_or(Unreadable::Damaged);
                (stripped.height, stripped.width) = (side(1)?, side(3)?);
                stripped.is_layered = marker == 0xc2;
                push(&mut out, marker, data);
            }
            0xc4 | 0xdb | 0xdd => push(&mut out, marker, data),
            0xda if stripped.width > 0 => {
                has_scan = true;
                push(&mut out, marker, data);
                out.extend_from_slice(coded);
            }
            _ => return Err(Unreadable::Damaged),
        }
    }
    out.extend([0xff, 0xd9]);
    icc.sort_by_key(|(number, _)| *number);
    let icc: Vec<u8> = icc.iter().flat_map(|(_, part)| part.iter().copied()).collect();
    stripped.colours = Profile::of(&icc);
    if let Some(profile) = &stripped.colours {
        push_profile(&mut head, &profile.bytes);
    }
    out.splice(2..2, head);
    Ok(Stripped { bytes: out, ..stripped })
}

/// Width and height, if the file gets that far.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut at = 2;
    loop {
        let segment = next(bytes, &mut at).ok()?;
        match segment.marker {
            0xc0..=0xc2 => return big_endian(segment.data, 3, 2).zip(big_endian(segment.data, 1, 2)),
            0xda | 0xd9 => return None,
            _ => {}
        }
    }
}

/// The pixels of a stripped file.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Unreadable> {
    // Code for one processor could round differently from code for another.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Unreadable::Damaged)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (colours, channels) = if is_grey { (ColorSpace::Luma, 1) } else { (ColorSpace::RGB, 3) };
    decoder.set_options(options.jpeg_set_out_colorspace(colours));
    let data = decoder.decode().map_err(|_| Unreadable::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Unreadable::Damaged)?;
    Ok(Pixels { width, height, channels, data })
}

/// A progressive file of these pixels, so that a slow connection shows the whole photo soon.
pub(super) fn encode(pixels: &Pixels, colours: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
    let kind = match pixels.channels {
        1 => jpeg_encoder::ColorType::Luma,
        3 => jpeg_encoder::ColorType::Rgb,
        _ => return Err(Unreadable::Damaged),
    };
    let side = |side: usize| u16::try_from(side).map_err(|_| Unreadable::Damaged);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
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

fn push_profile(out: &mut Vec<u8>, profile: &[u8]) {
    let parts = profile.chunks(SEGMENT_BYTES - ICC.len() - 2);
    // A profile has at most 4 MB, which is far fewer than 255 parts.
    let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    for (number, part) in (1..=count).zip(parts) {
        push(out, 0xe2, &[ICC, &[number, count], part].concat());
    }
}
