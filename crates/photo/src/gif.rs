//! GIF (GIF89a): a sequence of blocks. Each picture is decoded and encoded again; how long and how often they are shown is kept.

use gif::{DecodeOptions, Encoder, Frame};

use super::endian::little_endian;
use super::stripped::{Frames, Stripped};
use super::unreadable::Unreadable;
use super::usage::Usage;

/// The application blocks that say how often the pictures are shown: all programs know the first one.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// Keeps the blocks that the pictures are decoded from.
pub(super) fn strip(bytes: &[u8], usage: Usage) -> Result<Stripped, Unreadable> {
    let size = little_endian(bytes, 6, 2).zip(little_endian(bytes, 8, 2));
    let (width, height) = size.ok_or(Unreadable::Cut)?;
    let mut at = 13 + palette_length(*bytes.get(10).ok_or(Unreadable::Cut)?);
    let mut out = bytes.get(..at).ok_or(Unreadable::Cut)?.to_vec();
    let mut frames = Frames::default();
    loop {
        let start = at;
        let label = match bytes.get(at).ok_or(Unreadable::Cut)? {
            0x3b => break,
            0x2c => {
                let side = |at| little_endian(bytes, at, 2).ok_or(Unreadable::Cut);
                frames.add(side(at + 5)?, side(at + 7)?);
                let flags = *bytes.get(at + 9).ok_or(Unreadable::Cut)?;
                // The place and size of the picture, its own palette, and the size of its first codes.
                at += 10 + palette_length(flags) + 1;
                None
            }
            0x21 => {
                at += 2;
                Some(*bytes.get(at - 1).ok_or(Unreadable::Cut)?)
            }
            _ => return Err(Unreadable::Damaged),
        };
        let parts = at;
        skip_blocks(bytes, &mut at)?;
        match (label, &bytes[parts..at]) {
            (None, _) => out.extend_from_slice(&bytes[start..at]),
            // How long the next picture is shown.
            (Some(0xf9), [4, timing @ ..]) => out.extend([&[0x21, 0xf9, 4], &timing[..4], &[0]].concat()),
            (Some(0xff), [11, program @ ..]) if LOOPS.contains(&&program[..11]) => {
                out.extend([&[0x21, 0xff, 11], LOOPS[0], &program[11..]].concat());
            }
            _ => {}
        }
    }
    if frames.count == 0 {
        return Err(Unreadable::Damaged);
    }
    out.push(0x3b);
    Ok(Stripped { bytes: out, width, height, moves: Some(frames), usage, ..Stripped::default() })
}

/// A stripped file with each frame decoded and encoded again, with the colours that it shows.
pub(super) fn frames_again(stripped: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut options = DecodeOptions::new();
    // Browsers differ in what they do with a picture that leaves the canvas.
    options.check_frame_consistency(true);
    let mut decoder = options.read_info(stripped).map_err(|_| Unreadable::Damaged)?;
    let shared = decoder.global_palette().unwrap_or_default().to_vec();
    let mut bytes = Vec::new();
    let mut encoder =
        Encoder::new(&mut bytes, decoder.width(), decoder.height(), &[]).map_err(|_| Unreadable::Damaged)?;
    encoder.set_repeat(decoder.repeat()).map_err(|_| Unreadable::Damaged)?;
    while let Some(frame) = decoder.read_next_frame().map_err(|_| Unreadable::Damaged)? {
        let palette = frame.palette.as_ref().unwrap_or(&shared);
        let again = with_shown_colours(frame, palette).ok_or(Unreadable::Damaged)?;
        encoder.write_frame(&again).map_err(|_| Unreadable::Damaged)?;
    }
    drop(encoder);
    Ok(bytes)
}

/// A frame whose palette has only the colours that it shows; nothing if it shows one that does not exist.
fn with_shown_colours(frame: &Frame<'_>, palette: &[u8]) -> Option<Frame<'static>> {
    let mut is_shown = [false; 256];
    frame.buffer.iter().for_each(|place| is_shown[usize::from(*place)] = true);
    let (mut places, mut colours, mut transparent) = ([0; 256], Vec::new(), None);
    for (old, _) in is_shown.into_iter().enumerate().filter(|(_, is_shown)| *is_shown) {
        let new = u8::try_from(colours.len() / 3).ok()?;
        places[old] = new;
        if frame.transparent.map(usize::from) == Some(old) {
            transparent = Some(new);
            colours.extend([0; 3]);
        } else {
            colours.extend_from_slice(palette.get(old * 3..old * 3 + 3)?);
        }
    }
    let buffer: Vec<u8> = frame.buffer.iter().map(|place| places[usize::from(*place)]).collect();
    Some(Frame {
        delay: frame.delay,
        dispose: frame.dispose,
        transparent,
        top: frame.top,
        left: frame.left,
        width: frame.width,
        height: frame.height,
        palette: Some(colours),
        buffer: buffer.into(),
        // It does not wait for a key, and its rows are in order.
        ..Frame::default()
    })
}

/// How long a palette is, by the flags that announce it.
fn palette_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Blocks give their length in one byte; an empty one ends them.
fn skip_blocks(bytes: &[u8], at: &mut usize) -> Result<(), Unreadable> {
    loop {
        let length = usize::from(*bytes.get(*at).ok_or(Unreadable::Cut)?);
        *at += 1 + length;
        if length == 0 {
            return Ok(());
        }
    }
}
