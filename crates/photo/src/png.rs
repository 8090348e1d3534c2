//! PNG (W3C, third edition): a sequence of chunks. Only those that define the picture and its colours are kept.

use std::io::Cursor;

use ::png as codec;

use super::colours::Profile;
use super::endian::big_endian;
use super::limits::MOST_PIXELS;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::stripped::Stripped;
use super::unreadable::Unreadable;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of every picture, then transparency, colours, and the frames of an animation.
const PICTURE_CHUNKS: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"acTL", b"fcTL",
    b"fdAT",
];

/// A part of the file.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    /// Including its length, name and checksum.
    whole: &'a [u8],
}

/// Keeps the chunks that the picture is made of.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Unreadable> {
    let (width, height) = size(bytes).ok_or(Unreadable::Cut)?;
    let mut out = SIGNATURE.to_vec();
    let mut stripped = Stripped {
        bytes: Vec::new(),
        width,
        height,
        orientation: Orientation::default(),
        colours: None,
        moves: false,
        is_layered: false,
    };
    let (mut at, mut has_data) = (SIGNATURE.len(), false);
    loop {
        let chunk = next(bytes, &mut at)?;
        match chunk.name {
            b"eXIf" => stripped.orientation = Orientation::of_exif(chunk.data),
            b"iCCP" if stripped.colours.is_none() => {
                stripped.colours = profile(bytes)?;
                if let Some(profile) = &stripped.colours {
                    out.extend(profile_chunk(profile)?);
                }
            }
            name if PICTURE_CHUNKS.iter().any(|chunk| *chunk == name) => {
                if crc(&chunk.whole[4..]) != 0 {
                    return Err(Unreadable::Damaged);
                }
                has_data |= name == b"IDAT";
                stripped.moves |= name == b"acTL";
                out.extend_from_slice(chunk.whole);
            }
            // The fifth bit of the first letter says whether a picture can be shown without the chunk.
            name if name[0] & 0x20 == 0 => return Err(Unreadable::Damaged),
            _ => {}
        }
        if chunk.name == b"IEND" {
            break;
        }
    }
    if !has_data {
        return Err(Unreadable::Damaged);
    }
    Ok(Stripped { bytes: out, ..stripped })
}

/// Width and height.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let header = next(bytes, &mut SIGNATURE.len()).ok().filter(|chunk| chunk.name == b"IHDR")?;
    big_endian(header.data, 0, 4).zip(big_endian(header.data, 4, 4))
}

/// The pixels of a stripped file, with eight bits per channel.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Unreadable> {
    let mut decoder = decoder(bytes);
    decoder.set_transformations(codec::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| Unreadable::Damaged)?;
    let mut data = vec![0; reader.output_buffer_size().ok_or(Unreadable::Damaged)?];
    let info = reader.next_frame(&mut data).map_err(|_| Unreadable::Damaged)?;
    let channels = match info.color_type {
        codec::ColorType::Grayscale => 1,
        codec::ColorType::GrayscaleAlpha => 2,
        codec::ColorType::Rgb => 3,
        codec::ColorType::Rgba => 4,
        codec::ColorType::Indexed => return Err(Unreadable::Damaged),
    };
    data.truncate(info.buffer_size());
    let side = |side: u32| usize::try_from(side).unwrap_or(0);
    Ok(Pixels { width: side(info.width), height: side(info.height), channels, data })
}

/// A file of these pixels.
pub(super) fn encode(pixels: &Pixels, colours: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
    let side = |side: usize| u32::try_from(side).map_err(|_| Unreadable::Damaged);
    let mut info = codec::Info::with_size(side(pixels.width)?, side(pixels.height)?);
    info.icc_profile = colours.map(Into::into);
    info.color_type = match pixels.channels {
        1 => codec::ColorType::Grayscale,
        2 => codec::ColorType::GrayscaleAlpha,
        3 => codec::ColorType::Rgb,
        _ => codec::ColorType::Rgba,
    };
    let mut bytes = Vec::new();
    let mut writer = codec::Encoder::with_info(&mut bytes, info)
        .and_then(codec::Encoder::write_header)
        .map_err(|_| Unreadable::Damaged)?;
    writer.write_image_data(&pixels.data).and_then(|()| writer.finish()).map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

fn decoder(bytes: &[u8]) -> codec::Decoder<Cursor<&[u8]>> {
    codec::Decoder::new_with_limits(Cursor::new(bytes), codec::Limits { bytes: MOST_PIXELS * 4 })
}

/// The profile in the file; none if it cannot be unpacked.
fn profile(bytes: &[u8]) -> Result<Option<Profile>, Unreadable> {
    let reader = decoder(bytes).read_info().map_err(|_| Unreadable::Damaged)?;
    Ok(reader.info().icc_profile.as_deref().and_then(Profile::of))
}

/// A profile as a chunk: the encoder writes the smallest possible picture with it, and the chunk is taken from there.
fn profile_chunk(profile: &Profile) -> Result<Vec<u8>, Unreadable> {
    let dot = Pixels { width: 1, height: 1, channels: 3, data: vec![0; 3] };
    let bytes = encode(&dot, Some(&profile.bytes))?;
    let mut at = SIGNATURE.len();
    loop {
        let chunk = next(&bytes, &mut at)?;
        if chunk.name == b"iCCP" {
            return Ok(chunk.whole.to_vec());
        }
    }
}

fn next<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Chunk<'a>, Unreadable> {
    let length = big_endian(bytes, *at, 4).ok_or(Unreadable::Cut)?;
    let whole = bytes.get(*at..at.saturating_add(length).saturating_add(12)).ok_or(Unreadable::Cut)?;
    *at += whole.len();
    Ok(Chunk { name: &whole[4..8], data: &whole[8..8 + length], whole })
}

/// The checksum of bytes; 0 for bytes that end with their own correct checksum.
fn crc(bytes: &[u8]) -> u32 {
    let (data, own) = bytes.split_at(bytes.len().saturating_sub(4));
    let found = !data.iter().fold(u32::MAX, |crc, byte| TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8));
    found ^ own.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The remainders of all bytes (PNG, annex D).
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};
