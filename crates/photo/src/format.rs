//! The format of a file by its first bytes, since its name may be wrong.

use super::unreadable::Unreadable;

/// A format that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Photos.
    Jpeg,
    /// Drawings and screenshots.
    Png,
    /// Either.
    WebP,
    /// Moving pictures.
    Gif,
}

/// Formats that cameras, phones and office programs write and browsers do not show: an offset, the bytes there, and the name.
const FOREIGN: [(usize, &[u8], &str); 8] = [
    (0, b"II*\0", "TIFF (or a camera's own)"),
    (0, b"MM\0*", "TIFF (or a camera's own)"),
    (0, b"BM", "BMP"),
    (0, b"%PDF", PDF),
    (0, b"8BPS", "Photoshop"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
];

/// Whether a file is a picture of pixels, by its first bytes: of a format that is published, or of one that cameras write. The marks
/// of some formats are so short that a text could begin with them.
pub fn is_picture(bytes: &[u8]) -> bool {
    const NO_PICTURES: [&str; 2] = [PDF, FILM];
    match Format::of(bytes) {
        Ok(_) | Err(Unreadable::Heic) => true,
        Err(Unreadable::Foreign(name)) => {
            let mark = FOREIGN.into_iter().find(|(_, _, known)| *known == name);
            !NO_PICTURES.contains(&name) && mark.is_none_or(|(_, mark, _)| mark.len() > 2)
        }
        Err(_) => false,
    }
}

const PDF: &str = "PDF";
const FILM: &str = "of a film (video)";

impl Format {
    /// The format of a file.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        let has = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
        if has(0, b"\xff\xd8") {
            return Ok(Self::Jpeg);
        } else if has(0, super::png::SIGNATURE) {
            return Ok(Self::Png);
        } else if has(0, b"RIFF") && has(8, b"WEBP") {
            return Ok(Self::WebP);
        } else if has(0, b"GIF87a") || has(0, b"GIF89a") {
            return Ok(Self::Gif);
        }
        if has(4, b"ftyp") {
            // The brand, and the brands that it is compatible with.
            let brands = bytes.get(8..bytes.len().min(64)).unwrap_or_default();
            let is = |brand: &[u8]| brands.chunks(4).any(|found| found == brand);
            return Err(if is(b"avif") || is(b"avis") {
                Unreadable::Foreign("AVIF")
            } else if [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"].into_iter().any(is)
            {
                Unreadable::Heic
            } else {
                Unreadable::Foreign(FILM)
            });
        }
        let foreign = FOREIGN.into_iter().find(|(at, magic, _)| has(*at, magic));
        Err(foreign.map_or(Unreadable::Unknown, |(_, _, name)| Unreadable::Foreign(name)))
    }

    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_give_the_format() {
        let heic = Format::of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
        assert_eq!(heic, Err(Unreadable::Heic));
        assert_eq!(Format::of(b"\0\0\0\x18ftypavif\0\0\0\0mif1"), Err(Unreadable::Foreign("AVIF")));
        assert_eq!(Format::of(b"\0\0\0\x18ftypqt  "), Err(Unreadable::Foreign("of a film (video)")));
        assert_eq!(Format::of(b"II*\0"), Err(Unreadable::Foreign("TIFF (or a camera's own)")));
        assert_eq!(Format::of(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Format::WebP));
        assert_eq!(Format::of(b"\xff\xd8\xff\xe0"), Ok(Format::Jpeg));
        assert_eq!(Format::of(b"RIFF"), Err(Unreadable::Unknown));
        assert_eq!(Format::of(b""), Err(Unreadable::Unknown));
    }
}
