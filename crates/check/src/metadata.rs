//! What the metadata of a published picture reveals: where, when, by whom and with what it was taken. Pictures in text lose all of it
//! when they are prepared; files below static/ are published as they are.

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};

/// The rules about the site.
pub(super) const RULES: &[SiteRule] = &[(&[Code::PhotoMetadata], photo_metadata)];

fn photo_metadata(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (path, bytes) in site.output.iter() {
        if site.site.images.contains_key(path.as_str()) {
            continue;
        }
        let notes = notes(bytes);
        let Some(worst) = notes.iter().min() else { continue };
        let file = site
            .inputs
            .theme
            .iter()
            .filter(|file| file.path.starts_with("static/") && file.source.bytes == *bytes)
            .min_by_key(|file| file.layer);
        let name = file.map_or(path.as_str(), |file| &file.source.path);
        let message = format!("this picture is published with {}", worst.words());
        problems.push(
            Diagnostic::warning(Code::PhotoMetadata, Span::file(name), message).help(
                "save it again without notes (many programs call this \u{201c}for the web\u{201d} or \u{201c}remove\n\
                 properties\u{201d}); pictures next to pages, in content/, lose theirs automatically",
            ),
        );
    }
}

/// What metadata can reveal, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Note {
    Place,
    Camera,
    Text,
}

impl Note {
    fn words(self) -> &'static str {
        match self {
            Self::Place => "the place where it was taken",
            Self::Camera => "notes from the camera or program that made it",
            Self::Text => "words that cannot be seen in it",
        }
    }
}

/// What a picture holds besides its pixels.
fn notes(bytes: &[u8]) -> Vec<Note> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        Vec::new()
    }
}

fn jpeg(bytes: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut at = 2_usize;
    while let Some([0xff, marker]) = bytes.get(at..at + 2) {
        match marker {
            // Any number of fill bytes may come before a marker.
            0xff => {
                at += 1;
                continue;
            }
            0xd0..=0xd9 | 0x01 => {
                at += 2;
                continue;
            }
            // The picture data begins.
            0xda => break,
            _ => {}
        }
        let Some([high, low]) = bytes.get(at + 2..at + 4) else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
        let data = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
        match marker {
            0xe1 if data.starts_with(b"Exif\0\0") => notes.push(exif(&data[6..])),
            0xe1 => notes.push(xmp(data)),
            0xed => notes.push(Note::Text),
            0xfe if !data.is_empty() => notes.push(Note::Text),
            _ => {}
        }
        at += 2 + length;
    }
    notes
}

fn png(bytes: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut at = 8_usize;
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.get(..8)) {
        let length = head[..4].iter().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        let data = bytes.get(at + 8..(at + 8).saturating_add(length)).unwrap_or_default();
        match &head[4..] {
            b"eXIf" => notes.push(exif(data)),
            b"iTXt" if data.starts_with(b"XML:com.adobe.xmp") => notes.push(xmp(data)),
            b"tEXt" | b"iTXt" | b"zTXt" => notes.push(Note::Text),
            b"IEND" => break,
            _ => {}
        }
        at = (at + 12).saturating_add(length);
    }
    notes
}

fn webp(bytes: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut at = 12_usize;
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.get(..8)) {
        let length = head[4..].iter().rev().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        let data = bytes.get(at + 8..(at + 8).saturating_add(length)).unwrap_or_default();
        match &head[..4] {
            b"EXIF" => notes.push(exif(data.strip_prefix(b"Exif\0\0").unwrap_or(data))),
            b"XMP " => notes.push(xmp(data)),
            _ => {}
        }
        at = (at + 8).saturating_add(length).saturating_add(length % 2);
    }
    notes
}

/// Whether the first directory of a TIFF header (Exif 2.3, 4.6) points to one with GPS data.
fn exif(tiff: &[u8]) -> Note {
    const PLACES: usize = 0x8825;
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, count: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(count)?)?;
        let add = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(if is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let has_place = || {
        let list = number(4, 4)?;
        let count = number(list, 2)?;
        (0..count)
            .map(|nth| number(list + 2 + nth * 12, 2))
            .find(|tag| tag.is_none_or(|tag| tag == PLACES))
            .flatten()
    };
    if has_place().is_some() { Note::Place } else { Note::Camera }
}

fn xmp(data: &[u8]) -> Note {
    let names_place = |name: &[u8]| data.windows(name.len()).any(|part| part == name);
    if names_place(b"GPSLatitude") || names_place(b"GPSLongitude") { Note::Place } else { Note::Camera }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF header with one entry.
    fn tiff(tag: u16) -> Vec<u8> {
        [&b"MM\0*\0\0\0\x08\0\x01"[..], &tag.to_be_bytes(), &[0, 4, 0, 0, 0, 1, 0, 0, 0, 0]].concat()
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    }

    fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    #[test]
    fn notes_of_a_jpeg_are_found() {
        let file = |segments: &[Vec<u8>]| {
            [&[0xff, 0xd8][..], &segments.concat(), &[0xff, 0xda, 0, 2, 1, 2]].concat()
        };
        let gps = [&b"Exif\0\0"[..], &tiff(0x8825)].concat();
        let camera = [&b"Exif\0\0"[..], &tiff(0x010f)].concat();
        assert_eq!(notes(&file(&[segment(0xe1, &gps)])), [Note::Place]);
        assert_eq!(notes(&file(&[segment(0xe1, &camera)])), [Note::Camera]);
        assert_eq!(
            notes(&file(&[segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>")])),
            [Note::Place]
        );
        assert_eq!(
            notes(&file(&[segment(0xed, b"Photoshop 3.0"), segment(0xfe, b"me")])),
            [Note::Text, Note::Text]
        );
        assert_eq!(notes(&file(&[segment(0xe0, b"JFIF\0"), segment(0xe2, b"ICC_PROFILE\0")])), []);
    }

    #[test]
    fn notes_of_a_png_are_found() {
        let file =
            |chunks: &[Vec<u8>]| [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat(), &chunk(b"IEND", b"")].concat();
        assert_eq!(notes(&file(&[chunk(b"IHDR", b"x"), chunk(b"eXIf", &tiff(0x8825))])), [Note::Place]);
        assert_eq!(notes(&file(&[chunk(b"tEXt", b"Author\0me")])), [Note::Text]);
        assert_eq!(notes(&file(&[chunk(b"iCCP", b"x"), chunk(b"IDAT", b"tEXt")])), []);
    }

    #[test]
    fn notes_of_a_webp_are_found() {
        let file = |name: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("short").to_le_bytes();
            [&b"RIFF\0\0\0\0WEBP"[..], name, &length, data].concat()
        };
        assert_eq!(notes(&file(b"EXIF", &tiff(0x8825))), [Note::Place]);
        assert_eq!(notes(&file(b"XMP ", b"<x>")), [Note::Camera]);
        assert_eq!(notes(&file(b"VP8 ", b"EXIF")), []);
    }

    #[test]
    fn broken_files_do_not_panic() {
        for start in [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\xff\xff\xff\xffWEBPEXIF"] {
            for length in 0..24 {
                let cut = [start, &vec![0xff; length]].concat();
                notes(&cut);
            }
        }
        exif(b"II*\0\xff\xff\xff\xff");
        exif(b"");
    }
}
