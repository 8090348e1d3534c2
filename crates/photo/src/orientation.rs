//! How a camera was held: the one thing in a photo's metadata that must not be lost, so it is applied to the pixels.

use super::endian::{big_endian, little_endian};

/// The change to be made to the pixels, as EXIF encodes it (CIPA DC-008, tag 0x0112): a mirror, then a turn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Orientation {
    /// Left and right are swapped first.
    pub(super) mirrored: bool,
    /// Quarter turns clockwise, 0 to 3.
    pub(super) turns: u8,
}

impl Orientation {
    /// Reads a TIFF structure, which is what EXIF is; anything invalid is upright.
    pub(super) fn of_exif(exif: &[u8]) -> Self {
        let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        Self::number(exif).map(Self::from_number).unwrap_or_default()
    }

    pub(super) fn is_upright(self) -> bool {
        self == Self::default()
    }

    fn number(tiff: &[u8]) -> Option<usize> {
        let number: fn(&[u8], usize, usize) -> Option<usize> = match tiff.get(..4)? {
            b"II*\0" => little_endian,
            b"MM\0*" => big_endian,
            _ => return None,
        };
        let directory = number(tiff, 4, 4)?;
        let entries = number(tiff, directory, 2)?;
        let mut places = (0..entries).map_while(|i| directory.checked_add(2 + 12 * i));
        let entry = places.find(|at| number(tiff, *at, 2) == Some(0x0112))?;
        number(tiff, entry.checked_add(8)?, 2)
    }

    fn from_number(number: usize) -> Self {
        let (mirrored, turns) = match number {
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => (false, 0),
        };
        Self { mirrored, turns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_tag_in_both_byte_orders() {
        let big = b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x01\0\0\0\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        assert_eq!(Orientation::of_exif(big), Orientation { mirrored: false, turns: 1 });
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x05\0\0\0";
        assert_eq!(Orientation::of_exif(little), Orientation { mirrored: true, turns: 3 });
    }

    #[test]
    fn invalid_data_is_upright() {
        for exif in [&b""[..], b"Exif\0\0", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff\x12\x01"] {
            assert!(Orientation::of_exif(exif).is_upright());
        }
    }
}
