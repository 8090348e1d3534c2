//! WebP (RFC 9649): a sequence of chunks. The picture is decoded from those that it needs, and encoded again.

use std::io::Cursor;

use image_webp::{ColorType, LoopCount, WebPDecoder, WebPEncoder};

use super::colours::Profile;
use super::endian::little_endian;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::scale::fit;
use super::stripped::{Frames, Saved, Stripped};
use super::unreadable::Unreadable;
use super::usage::Usage;

/// `RIFF`, the length of the rest, `WEBP`.
const HEADER: usize = 12;
/// The bytes before the chunks of a frame of an animation.
const FRAME_HEADER: usize = 16;

/// Bits of the first chunk: what the file holds.
const HAS_ALPHA: u8 = 0x10;
const MOVES: u8 = 0x02;

/// Brightness, colours, opacity and the result of a lossy picture; both results of a lossless one.
const BYTES_PER_PIXEL: usize = 7;

/// The quality of a JPEG that hardly differs from the lossy WebP that it is made of.
const QUALITY: u8 = 90;

/// A part of the file.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Keeps the chunks that the picture is decoded from.
pub(super) fn strip(bytes: &[u8], usage: Usage) -> Result<Stripped, Unreadable> {
    let length = little_endian(bytes, 4, 4).ok_or(Unreadable::Cut)?;
    let chunks = bytes.get(HEADER..length.saturating_add(8)).ok_or(Unreadable::Cut)?;
    let (mut out, mut picture, mut flags, mut frames) = (Vec::new(), Picture::default(), None, 0);
    let (mut orientation, mut colours) = (Orientation::default(), None);
    let mut at = 0;
    while at < chunks.len() {
        let Chunk { name, data } = next(chunks, &mut at)?;
        let moves = flags.is_some_and(|flags| flags & MOVES != 0);
        match name {
            b"VP8X" if flags.is_none() && out.is_empty() && data.len() >= 10 => {
                let needed = data[0] & (HAS_ALPHA | MOVES);
                flags = Some(needed);
                push(&mut out, name, &[&[needed, 0, 0, 0], &data[4..10]].concat());
            }
            b"EXIF" => orientation = Orientation::of_exif(data),
            b"ICCP" if colours.is_none() => colours = Profile::of(data),
            b"ANIM" if moves && frames == 0 && data.len() >= 6 => push(&mut out, name, &data[..6]),
            b"ANMF" if moves => {
                frames += 1;
                push(&mut out, name, &frame(data)?);
            }
            b"VP8 " | b"VP8L" | b"ALPH" if !moves => picture.add(name, data, &mut out),
            _ => {}
        }
    }
    if !picture.has_pixels && frames == 0 {
        return Err(Unreadable::Damaged);
    }
    let bytes = file(&out)?;
    let (width, height) = size_of(&bytes)?;
    let pixels = width.saturating_mul(height).saturating_mul(frames);
    let moves = Some(Frames { count: frames, pixels }).filter(|frames| frames.count > 0);
    let saved = if picture.is_lossy { Saved::Nearly(QUALITY) } else { Saved::Exactly };
    let known = Stripped { width, height, orientation, colours, saved, moves, ..Stripped::default() };
    Ok(Stripped { bytes, bytes_per_pixel: BYTES_PER_PIXEL, layers: 1, usage, ..known })
}

/// What is known of a picture while its chunks are read: it has one chunk of pixels, and one of opacity at most.
#[derive(Default)]
struct Picture {
    has_pixels: bool,
    has_opacity: bool,
    is_lossy: bool,
}

impl Picture {
    fn add(&mut self, name: &[u8], data: &[u8], out: &mut Vec<u8>) {
        let is_opacity = name == b"ALPH";
        if self.has_pixels || (is_opacity && self.has_opacity) {
            return;
        }
        self.has_pixels = !is_opacity;
        self.has_opacity |= is_opacity;
        self.is_lossy |= name != b"VP8L";
        push(out, name, data);
    }
}

/// The pixels of a stripped file.
pub(super) fn decode(stripped: &Stripped) -> Result<Pixels, Unreadable> {
    let mut decoder = decoder(&stripped.bytes)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut data = vec![0; decoder.output_buffer_size().ok_or(Unreadable::Damaged)?];
    decoder.read_image(&mut data).map_err(|_| Unreadable::Damaged)?;
    fit((stripped.width, stripped.height), channels, data, stripped.usage.longest_side())
}

/// An animation with each frame decoded and encoded again, as it looks on the whole canvas.
pub(super) fn frames_again(stripped: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut decoder = decoder(stripped)?;
    let (width, height) = size_of(stripped)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let plays = match decoder.loop_count() {
        LoopCount::Forever => 0,
        LoopCount::Times(times) => times.get(),
    };
    let mut out = Vec::new();
    let side = |side: usize| u32::try_from(side - 1).map_err(|_| Unreadable::Damaged);
    let size = [&side(width)?.to_le_bytes()[..3], &side(height)?.to_le_bytes()[..3]].concat();
    let flags = MOVES | if channels == 4 { HAS_ALPHA } else { 0 };
    push(&mut out, b"VP8X", &[&[flags, 0, 0, 0], &size[..]].concat());
    // Browsers do not show the background colour.
    push(&mut out, b"ANIM", &[&[0; 4], &plays.to_le_bytes()[..]].concat());
    let mut data = vec![0; decoder.output_buffer_size().ok_or(Unreadable::Damaged)?];
    for _ in 0..decoder.num_frames() {
        let duration = decoder.read_frame(&mut data).map_err(|_| Unreadable::Damaged)?;
        let pixels = Pixels { width, height, channels, data }.without_invisible_colours();
        let picture = encode(&pixels, None)?;
        // The frame is the whole canvas, and replaces the one before it.
        const REPLACES: u8 = 0x02;
        let head = [&[0; 6], &size[..], &duration.to_le_bytes()[..3], &[REPLACES]].concat();
        push(&mut out, b"ANMF", &[&head, &picture[HEADER..]].concat());
        data = pixels.data;
    }
    file(&out)
}

/// A lossless file of these pixels: good for drawings, too large for photos.
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

/// A frame of an animation, stripped.
fn frame(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let (header, chunks) = bytes.split_at_checked(FRAME_HEADER).ok_or(Unreadable::Cut)?;
    let (mut out, mut picture) = (header.to_vec(), Picture::default());
    let mut at = 0;
    while at < chunks.len() {
        let Chunk { name, data } = next(chunks, &mut at)?;
        if matches!(name, b"VP8 " | b"VP8L" | b"ALPH") {
            picture.add(name, data, &mut out);
        }
    }
    Ok(out)
}

/// A file of these chunks.
fn file(chunks: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let size = u32::try_from(chunks.len() + 4).map_err(|_| Unreadable::Damaged)?.to_le_bytes();
    Ok([b"RIFF", &size[..], b"WEBP", chunks].concat())
}

fn next<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Chunk<'a>, Unreadable> {
    let name = bytes.get(*at..*at + 4).ok_or(Unreadable::Cut)?;
    let length = little_endian(bytes, *at + 4, 4).ok_or(Unreadable::Cut)?;
    let data = bytes.get(*at + 8..(*at + 8).saturating_add(length)).ok_or(Unreadable::Cut)?;
    // Chunks begin at even offsets; some programs leave out the padding byte after the last odd one.
    *at += 8 + length.next_multiple_of(2);
    Ok(Chunk { name, data })
}

fn push(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    out.extend_from_slice(name);
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(data);
    out.resize(out.len().next_multiple_of(2), 0);
}
