//! PNG (W3C, third edition): a sequence of chunks. The picture is decoded from those that it needs, and encoded again.

use std::collections::BTreeMap;
use std::io::Cursor;

use ::png as codec;

use super::colours::{Numbers, Profile};
use super::endian::big_endian;
use super::limits::MOST_MEMORY;
use super::orientation::Orientation;
use super::palette::Palette;
use super::pixels::Pixels;
use super::scale::{Scaler, fit};
use super::stripped::{Frames, Saved, Stripped};
use super::unreadable::Unreadable;
use super::usage::Usage;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A compressed profile may unfold to no more than this.
const MOST_PROFILE: usize = 8 << 20;

/// A part of the file.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    /// Including its length, name and checksum.
    whole: &'a [u8],
}

/// Keeps the chunks that the picture is decoded from.
pub(super) fn strip(bytes: &[u8], usage: Usage) -> Result<Stripped, Unreadable> {
    let header = next(bytes, &mut SIGNATURE.len())?;
    let (width, height) = size(&header).ok_or(Unreadable::Damaged)?;
    let [depth, colour_type, _, _, interlace] = header.data[8..] else { return Err(Unreadable::Damaged) };
    let channels = match colour_type {
        0 => 2,
        2 | 3 | 6 => 4,
        4 => 2,
        _ => return Err(Unreadable::Damaged),
    };
    let mut stripped = Stripped {
        width,
        height,
        saved: if colour_type == 3 || depth < 8 { Saved::WithPalette } else { Saved::Exactly },
        // The rows of an interlaced picture are complete only at the end.
        bytes_per_pixel: if interlace == 0 { 0 } else { channels },
        layers: 1,
        usage,
        ..Stripped::default()
    };
    let mut out = [SIGNATURE, header.whole].concat();
    // The chunks that define colours, one of each name.
    let mut colours: BTreeMap<&[u8], &[u8]> = BTreeMap::new();
    let (mut at, mut has_data, mut has_default_frame) = (out.len(), false, false);
    loop {
        let Chunk { name, data, whole } = next(bytes, &mut at)?;
        match name {
            b"IEND" => break,
            b"eXIf" => stripped.orientation = Orientation::of_exif(data),
            b"cICP" | b"iCCP" | b"sRGB" | b"gAMA" | b"cHRM" if !has_data => {
                colours.entry(name).or_insert(whole);
            }
            b"PLTE" | b"tRNS" if !has_data => out.extend_from_slice(whole),
            b"acTL" if !has_data && stripped.moves.is_none() => {
                stripped.moves = Some(Frames::default());
                out.extend_from_slice(whole);
            }
            b"fcTL" => {
                if let Some(frames) = &mut stripped.moves {
                    let side = |at| big_endian(data, at, 4).ok_or(Unreadable::Damaged);
                    frames.add(side(4)?, side(8)?);
                    has_default_frame |= !has_data;
                    out.extend_from_slice(whole);
                }
            }
            b"fdAT" if stripped.moves.is_some() => out.extend_from_slice(whole),
            b"IDAT" => {
                has_data = true;
                out.extend_from_slice(whole);
            }
            // The fifth bit of the first letter says whether a picture can be shown without the chunk.
            b"IHDR" => return Err(Unreadable::Damaged),
            name if name[0] & 0x20 == 0 && name != b"PLTE" => return Err(Unreadable::Damaged),
            _ => {}
        }
    }
    if !has_data {
        return Err(Unreadable::Damaged);
    }
    if let Some(frames) = stripped.moves.as_mut().filter(|_| !has_default_frame) {
        // The picture for programs that cannot show the animation is decoded too, and not published.
        frames.pixels = frames.pixels.saturating_add(width.saturating_mul(height));
    }
    stripped.check_size()?;
    out.extend_from_slice(END);
    let colours: Vec<&[u8]> = colours.into_values().collect();
    (stripped.colours, stripped.numbers) = read_colours(header.whole, &colours.concat());
    Ok(Stripped { bytes: out, ..stripped })
}

/// The pixels of a stripped file, with eight bits per channel.
pub(super) fn decode(stripped: &Stripped) -> Result<Pixels, Unreadable> {
    let mut reader = reader(&stripped.bytes, MOST_MEMORY)?;
    let channels = reader.output_color_type().0.samples();
    let Stripped { width, height, usage, .. } = *stripped;
    let longest = usage.longest_side();
    if reader.info().interlaced {
        let mut data = vec![0; reader.output_buffer_size().ok_or(Unreadable::Damaged)?];
        reader.next_frame(&mut data).and_then(|_| reader.finish()).map_err(|_| Unreadable::Damaged)?;
        return fit((width, height), channels, data, longest);
    }
    let mut rows = Scaler::new(width, height, channels, longest);
    for _ in 0..height {
        let row = reader.next_row().map_err(|_| Unreadable::Damaged)?.ok_or(Unreadable::Damaged)?;
        rows.push(row.data());
    }
    // The checksum comes after the last row.
    reader.finish().map_err(|_| Unreadable::Damaged)?;
    rows.finish()
}

/// A file of these pixels.
pub(super) fn encode(
    pixels: &Pixels,
    saved: Saved,
    profile: Option<&[u8]>,
    numbers: &Numbers,
) -> Result<Vec<u8>, Unreadable> {
    // A palette is of colours, for which a profile of greys is none.
    let is_possible = numbers.coded.is_none() && (profile.is_none() || !pixels.is_grey());
    let wants_palette = saved == Saved::WithPalette && is_possible;
    let palette = if wants_palette { Palette::of(pixels) } else { None };
    let mut info = info(pixels.width, pixels.height, pixels.channels)?;
    if let Some(palette) = &palette {
        info.color_type = codec::ColorType::Indexed;
        info.bit_depth = palette.depth();
        info.palette = Some(palette.colours().into());
        info.trns = palette.opacities().map(Into::into);
    }
    let mut bytes = Vec::new();
    set_colours(&mut info, profile, numbers);
    let mut writer = writer(&mut bytes, info, numbers)?;
    let rows = palette.map(|palette| palette.rows(pixels));
    let written = writer.write_image_data(rows.as_ref().unwrap_or(&pixels.data));
    written.and_then(|()| writer.finish()).map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

/// An animation with each frame decoded and encoded again.
pub(super) fn frames_again(stripped: &Stripped) -> Result<Vec<u8>, Unreadable> {
    let mut reader = reader(&stripped.bytes, MOST_MEMORY)?;
    let (colour_type, _) = reader.output_color_type();
    let channels = colour_type.samples();
    let plays = reader.info().animation_control.ok_or(Unreadable::Damaged)?.num_plays;
    let count = stripped.moves.unwrap_or_default().count;

    let mut info = info(stripped.width, stripped.height, channels)?;
    info.animation_control =
        Some(codec::AnimationControl { num_frames: u32::try_from(count).unwrap_or(0), num_plays: plays });
    info.frame_control = Some(codec::FrameControl {
        width: info.width,
        height: info.height,
        ..codec::FrameControl::default()
    });
    let profile = stripped.colours.as_ref().filter(|profile| profile.is_grey() == (channels <= 2));
    let profile = profile.map(|profile| profile.bytes.as_slice());
    let mut bytes = Vec::new();
    set_colours(&mut info, profile, &stripped.numbers);
    let mut writer = writer(&mut bytes, info, &stripped.numbers)?;
    let mut data = vec![0; reader.output_buffer_size().ok_or(Unreadable::Damaged)?];
    let mut written = 0;
    while written < count {
        let size = reader.next_frame(&mut data).map_err(|_| Unreadable::Damaged)?;
        // A picture that is not part of the animation: browsers do not show it.
        let Some(frame) = reader.info().frame_control else { continue };
        let (width, height) = (side(frame.width), side(frame.height));
        let frame_data = data[..size.buffer_size()].to_vec();
        let pixels = Pixels { width, height, channels, data: frame_data }.without_invisible_colours();
        let set = writer
            .reset_frame_position()
            .and_then(|()| writer.set_frame_dimension(frame.width, frame.height))
            .and_then(|()| writer.set_frame_position(frame.x_offset, frame.y_offset))
            .and_then(|()| writer.set_frame_delay(frame.delay_num, frame.delay_den))
            .and_then(|()| writer.set_dispose_op(frame.dispose_op))
            .and_then(|()| writer.set_blend_op(frame.blend_op));
        set.and_then(|()| writer.write_image_data(&pixels.data)).map_err(|_| Unreadable::Damaged)?;
        written += 1;
    }
    reader.finish().map_err(|_| Unreadable::Damaged)?;
    writer.finish().map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

/// The end of every file.
const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// A chunk of picture data that is not looked at: what comes before it is complete.
const DATA_BEGINS: &[u8] = b"\0\0\0\x01IDAT\0\0\0\0\0";

/// The meaning of the colours: of what several chunks say, only what browsers go by.
fn read_colours(header: &[u8], chunks: &[u8]) -> (Option<Profile>, Numbers) {
    let Ok(info) = info_of_colours(header, chunks) else { return Default::default() };
    let nothing = Numbers::default();
    if info.coding_independent_code_points.is_some() {
        return (None, Numbers { coded: info.coding_independent_code_points, ..nothing });
    }
    let profile = info.icc_profile.as_deref().and_then(Profile::of);
    if profile.is_some() || info.srgb.is_some() {
        return (profile, nothing);
    }
    (None, Numbers::measured(info.gama_chunk, info.chrm_chunk))
}

/// What the first chunk and those that define colours say. A packed profile that is larger than any real one is not unpacked.
pub(super) fn info_of_colours(header: &[u8], chunks: &[u8]) -> Result<codec::Info<'static>, Unreadable> {
    let file = [SIGNATURE, header, chunks, DATA_BEGINS].concat();
    Ok(reader(&file, MOST_PROFILE)?.info().clone())
}

fn set_colours<'a>(info: &mut codec::Info<'a>, profile: Option<&'a [u8]>, numbers: &Numbers) {
    info.icc_profile = profile.map(Into::into);
    info.source_gamma = numbers.gamma;
    info.source_chromaticities = numbers.chromaticities;
}

fn info<'a>(width: usize, height: usize, channels: usize) -> Result<codec::Info<'a>, Unreadable> {
    let side = |side: usize| u32::try_from(side).map_err(|_| Unreadable::Damaged);
    let mut info = codec::Info::with_size(side(width)?, side(height)?);
    info.color_type = match channels {
        1 => codec::ColorType::Grayscale,
        2 => codec::ColorType::GrayscaleAlpha,
        3 => codec::ColorType::Rgb,
        _ => codec::ColorType::Rgba,
    };
    Ok(info)
}

fn writer<'b>(
    bytes: &'b mut Vec<u8>,
    info: codec::Info<'_>,
    numbers: &Numbers,
) -> Result<codec::Writer<&'b mut Vec<u8>>, Unreadable> {
    let encoder = codec::Encoder::with_info(bytes, info);
    let mut writer = encoder.and_then(codec::Encoder::write_header).map_err(|_| Unreadable::Damaged)?;
    if let Some(coded) = &numbers.coded {
        let range = u8::from(coded.is_video_full_range_image);
        let data = [coded.color_primaries, coded.transfer_function, coded.matrix_coefficients, range];
        writer.write_chunk(codec::chunk::cICP, &data).map_err(|_| Unreadable::Damaged)?;
    }
    Ok(writer)
}

fn reader(bytes: &[u8], most: usize) -> Result<codec::Reader<Cursor<&[u8]>>, Unreadable> {
    let limits = codec::Limits { bytes: most };
    let mut decoder = codec::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(codec::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.read_info().map_err(|_| Unreadable::Damaged)
}

/// Width and height, from the first chunk.
fn size(header: &Chunk<'_>) -> Option<(usize, usize)> {
    let data = Some(header.data).filter(|_| header.name == b"IHDR")?;
    big_endian(data, 0, 4).zip(big_endian(data, 4, 4))
}

fn side(side: u32) -> usize {
    usize::try_from(side).unwrap_or(0)
}

fn next<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Chunk<'a>, Unreadable> {
    let length = big_endian(bytes, *at, 4).ok_or(Unreadable::Cut)?;
    let whole = bytes.get(*at..at.saturating_add(length).saturating_add(12)).ok_or(Unreadable::Cut)?;
    *at += whole.len();
    Ok(Chunk { name: &whole[4..8], data: &whole[8..8 + length], whole })
}
