//! GIF (GIF89a): a sequence of blocks. Only the pictures are kept, and how long and how often they are shown.

use super::endian::little_endian;
use super::orientation::Orientation;
use super::stripped::Stripped;
use super::unreadable::Unreadable;

/// The application blocks that say how often the pictures are shown.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// Keeps the blocks that the pictures are made of.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, Unreadable> {
    let size = little_endian(bytes, 6, 2).zip(little_endian(bytes, 8, 2));
    let (width, height) = size.ok_or(Unreadable::Cut)?;
    let mut at = 13 + palette_length(*bytes.get(10).ok_or(Unreadable::Cut)?);
    let mut out = bytes.get(..at).ok_or(Unreadable::Cut)?.to_vec();
    let mut has_picture = false;
    loop {
        let start = at;
        let is_needed = match bytes.get(at).ok_or(Unreadable::Cut)? {
            0x3b => break,
            0x2c => {
                let flags = *bytes.get(at + 9).ok_or(Unreadable::Cut)?;
                // The place and size of the picture, its own palette, and the size of its first codes.
                at += 10 + palette_length(flags) + 1;
                has_picture = true;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1).ok_or(Unreadable::Cut)?;
                at += 2;
                let program = bytes.get(at + 1..at + 12).unwrap_or_default();
                label == 0xf9 || label == 0xff && LOOPS.contains(&program)
            }
            _ => return Err(Unreadable::Damaged),
        };
        skip_blocks(bytes, &mut at)?;
        if is_needed {
            out.extend_from_slice(&bytes[start..at]);
        }
    }
    if !has_picture {
        return Err(Unreadable::Damaged);
    }
    out.push(0x3b);
    let orientation = Orientation::default();
    Ok(Stripped { bytes: out, width, height, orientation, colours: None, moves: true, is_layered: false })
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
