//! The profile that says what a picture's colours mean (ICC.1). Without it, photos from phones, which record more colours than
//! sRGB has, would look pale. So it is kept, but only the numbers that define colours: its texts can name a device, a program or
//! the owner of a screen, and its dates say when that was measured.

use std::collections::BTreeMap;

use super::endian::big_endian;
use super::pixels::Pixels;

/// A profile of colours alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) bytes: Vec<u8>,
    is_grey: bool,
}

/// What a PNG says about its colours without a profile: a few numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbers {
    pub(super) coded: Option<png::CodingIndependentCodePoints>,
    pub(super) gamma: Option<png::ScaledFloat>,
    pub(super) chromaticities: Option<png::SourceChromaticities>,
}

impl Numbers {
    /// The brightness curve and the basic colours of the screen that a picture was made on, if they are those of a screen.
    pub(super) fn measured(
        gamma: Option<png::ScaledFloat>,
        chromaticities: Option<png::SourceChromaticities>,
    ) -> Self {
        let is_share = |value: &png::ScaledFloat| value.into_scaled() <= 100_000;
        let is_screen = |colours: &png::SourceChromaticities| {
            let png::SourceChromaticities { white, red, green, blue } = colours;
            [white, red, green, blue].into_iter().all(|(x, y)| is_share(x) && is_share(y))
        };
        let gamma = gamma.filter(|gamma| (1..=1_000_000).contains(&gamma.into_scaled()));
        Self { coded: None, gamma, chromaticities: chromaticities.filter(is_screen) }
    }
}

/// A larger one is not a camera's profile.
const MOST_BYTES: usize = 4 << 20;
const HEADER: usize = 128;

/// The parts of the header that define colours: version, class, colour spaces, the signature of the format, and rendering intent.
const COLOUR_FIELDS: [std::ops::Range<usize>; 3] = [8..24, 36..40, 64..80];

/// The tags that define colours.
const COLOUR_TAGS: [&[u8; 4]; 18] = [
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"bTRC", b"bXYZ", b"bkpt", b"chad", b"cicp",
    b"gTRC", b"gXYZ", b"kTRC", b"lumi", b"rTRC", b"rXYZ", b"wtpt",
];

impl Profile {
    /// The profile without its texts, dates and makers; nothing if it is invalid, since a browser would not use it.
    pub(super) fn of(icc: &[u8]) -> Option<Self> {
        if icc.len() > MOST_BYTES || icc.get(36..40)? != b"acsp" {
            return None;
        }
        let is_grey = match icc.get(16..20)? {
            b"RGB " => false,
            b"GRAY" => true,
            // A printer's profile: the picture is decoded to RGB, or browsers guess.
            _ => return None,
        };
        let count = big_endian(icc, HEADER, 4).filter(|count| *count <= 100)?;
        let mut parts: Vec<(&[u8], &[u8])> = Vec::new();
        for entry in 0..count {
            let at = HEADER + 4 + 12 * entry;
            let (name, start) = (icc.get(at..at + 4)?, big_endian(icc, at + 4, 4)?);
            let data = icc.get(start..start.checked_add(big_endian(icc, at + 8, 4)?)?)?;
            if COLOUR_TAGS.iter().any(|tag| *tag == name) {
                parts.push((name, data));
            }
        }
        if parts.is_empty() {
            return None;
        }
        let is_old = icc[8] < 4;
        let (description, copyright) = (text(b"desc", "colors", is_old), text(b"text", "none", is_old));
        parts.extend([(&b"desc"[..], &*description), (&b"cprt"[..], &*copyright)]);
        Some(Self { bytes: put_together(icc, &parts)?, is_grey })
    }

    /// Whether it is for pictures of greys alone.
    pub(super) fn is_grey(&self) -> bool {
        self.is_grey
    }

    /// Whether it is for the kind of colours that these pixels have.
    pub(super) fn fits(&self, pixels: &Pixels) -> bool {
        self.is_grey == pixels.is_grey()
    }
}

/// A profile of these parts, with the colour fields of another profile's header.
fn put_together(icc: &[u8], parts: &[(&[u8], &[u8])]) -> Option<Vec<u8>> {
    let mut bytes = vec![0; HEADER];
    for range in COLOUR_FIELDS {
        bytes[range.clone()].copy_from_slice(&icc[range]);
    }
    bytes.extend(u32::try_from(parts.len()).ok()?.to_be_bytes());
    let mut data = Vec::new();
    let table = bytes.len() + 12 * parts.len();
    // The three curves are usually one, shared by all three tags.
    let mut places = BTreeMap::new();
    for (name, part) in parts {
        let place = *places.entry(part).or_insert_with(|| {
            let place = table + data.len();
            data.extend_from_slice(part);
            data.resize(data.len().next_multiple_of(4), 0);
            place
        });
        bytes.extend_from_slice(name);
        bytes.extend(u32::try_from(place).ok()?.to_be_bytes());
        bytes.extend(u32::try_from(part.len()).ok()?.to_be_bytes());
    }
    bytes.extend(data);
    let size = u32::try_from(bytes.len()).ok()?.to_be_bytes();
    bytes[..4].copy_from_slice(&size);
    Some(bytes)
}

/// A text that every profile must have, in the form that its version needs.
fn text(old_form: &[u8; 4], words: &str, is_old: bool) -> Vec<u8> {
    let length = |length: usize| u32::try_from(length).unwrap_or(0).to_be_bytes();
    let mut bytes = Vec::new();
    if !is_old {
        bytes.extend(b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS");
        bytes.extend(length(words.len() * 2));
        bytes.extend(length(28));
        bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
        return bytes;
    }
    bytes.extend(old_form);
    bytes.extend([0; 4]);
    if old_form == b"desc" {
        bytes.extend(length(words.len() + 1));
        bytes.extend(words.bytes());
        // No Unicode text and no Macintosh text.
        bytes.extend([0; 1 + 4 + 4 + 2 + 1 + 67]);
    } else {
        bytes.extend(words.bytes().chain([0]));
    }
    bytes
}
