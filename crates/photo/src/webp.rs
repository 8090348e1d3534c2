//! WebP (RFC 9649): a row of chunks, of which only those stay that the picture and its colours are made of.

use std::io::Cursor;

use image_webp::{ColorType, WebPDecoder, WebPEncoder};

use super::colours::Profile;
use super::endian::little_endian;
use super::limits::MOST_PIXELS;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::stripped::Stripped;
use super::unreadable::Unreadable;

/// `RIFF`, the length of the rest, `WEBP`.
const HEADER: usize = 12;
/// What stands before the chunks of one picture of several.
const FRAME_HEADER: usize = 16;

/// Bits of the first chunk: what the file holds.
const HAS_PROFILE: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;
const MOVES: u8 = 0x02;

/// A part of the file.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Keeps the chunks that the picture is made of.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Unreadable> {
    let length = little_endian(bytes, 4, 4).ok_or(Unreadable::Cut)?;
    let chunks = bytes.get(HEADER..length.saturating_add(8)).ok_or(Unreadable::Cut)?;
    let (mut out, mut extended, mut has_picture) = (Vec::new(), None, false);
    let (mut orientation, mut colours) = (Orientation::default(), None);
    let mut at = 0;
    while at < chunks.len() {
        let Chunk { name, data } = next(chunks, &mut at)?;
        match name {
            b"VP8X" if extended.is_none() && out.is_empty() && data.len() >= 10 => {
                extended = Some(out.len());
                push(&mut out, name, &[&[data[0] & (HAS_ALPHA | MOVES), 0, 0, 0], &data[4..10]].concat());
            }
            b"EXIF" => orientation = Orientation::of_exif(data),
            b"ICCP" if extended.is_some() && colours.is_none() => {
                colours = Profile::of(data);
                if let Some(profile) = &colours {
                    push(&mut out, name, &profile.bytes);
                    out[8] |= HAS_PROFILE;
                }
            }
            b"ANIM" if data.len() >= 6 => push(&mut out, name, &data[..6]),
            b"ANMF" => {
                has_picture = true;
                push(&mut out, name, &frame(data)?);
            }
            b"VP8 " | b"VP8L" => {
                has_picture = true;
                push(&mut out, name, data);
            }
            b"ALPH" => push(&mut out, name, data),
            _ => {}
        }
    }
    if !has_picture {
        return Err(Unreadable::Damaged);
    }
    let size = u32::try_from(out.len() + 4).map_err(|_| Unreadable::Damaged)?.to_le_bytes();
    let bytes = [b"RIFF", &size[..], b"WEBP", &out].concat();
    let (width, height) = size_of(&bytes)?;
    let moves = extended.is_some() && bytes[HEADER + 8] & MOVES != 0;
    Ok(Stripped { bytes, width, height, orientation, colours, moves, is_layered: false })
}

/// Width and height, if the file gets that far.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    size_of(bytes).ok()
}

/// The pixels of a stripped file.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Unreadable> {
    let mut decoder = decoder(bytes)?;
    decoder.set_memory_limit(MOST_PIXELS * 4);
    let (width, height) = size_of(bytes)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut data = vec![0; decoder.output_buffer_size().ok_or(Unreadable::Damaged)?];
    decoder.read_image(&mut data).map_err(|_| Unreadable::Damaged)?;
    Ok(Pixels { width, height, channels, data })
}

/// A file of these pixels, with nothing lost: good for drawings, too large for photos.
pub(super) fn encode(pixels: &Pixels, colours: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
    let side = |side: usize| u32::try_from(side).map_err(|_| Unreadable::Damaged);
    let kind = match pixels.channels {
        1 => ColorType::L8,
        2 => ColorType::La8,
        3 => ColorType::Rgb8,
        _ => ColorType::Rgba8,
    };
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new(&mut bytes);
    if let Some(colours) = colours {
        encoder.set_icc_profile(colours.to_vec());
    }
    let encoded = encoder.encode(&pixels.data, side(pixels.width)?, side(pixels.height)?, kind);
    encoded.map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

fn decoder(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Unreadable> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)
}

fn size_of(bytes: &[u8]) -> Result<(usize, usize), Unreadable> {
    let (width, height) = decoder(bytes)?.dimensions();
    let side = |side: u32| usize::try_from(side).unwrap_or(0);
    Ok((side(width), side(height)))
}

/// One picture of several.
fn frame(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let (header, chunks) = bytes.split_at_checked(FRAME_HEADER).ok_or(Unreadable::Cut)?;
    let mut out = header.to_vec();
    let mut at = 0;
    while at < chunks.len() {
        let chunk = next(chunks, &mut at)?;
        if matches!(chunk.name, b"VP8 " | b"VP8L" | b"ALPH") {
            push(&mut out, chunk.name, chunk.data);
        }
    }
    Ok(out)
}

fn next<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Chunk<'a>, Unreadable> {
    let name = bytes.get(*at..*at + 4).ok_or(Unreadable::Cut)?;
    let length = little_endian(bytes, *at + 4, 4).ok_or(Unreadable::Cut)?;
    let data = bytes.get(*at + 8..(*at + 8).saturating_add(length)).ok_or(Unreadable::Cut)?;
    // Chunks begin at even places; some programs leave the last odd one without its empty byte.
    *at += 8 + length.next_multiple_of(2);
    Ok(Chunk { name, data })
}

fn push(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    out.extend_from_slice(name);
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(data);
    out.resize(out.len().next_multiple_of(2), 0);
}
