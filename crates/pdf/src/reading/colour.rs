//! Numbers of a colour space → red, green and blue.

use lopdf::{Document, Object};

use super::file::{entry, names, number};

/// Red, green and blue, 0 to 255.
pub(crate) type Rgb = [u8; 3];

/// A colour space, by what its numbers are. Profiles are ignored: the browser writes sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// Patterns, shadings and whatever else has no single colour.
    Unknown,
}

impl Space {
    /// The space of a name or an array.
    pub(super) fn of(document: &Document, object: &Object) -> Self {
        let Ok((_, object)) = document.dereference(object) else { return Self::Unknown };
        if let Ok(name) = object.as_name() {
            return Self::named(name);
        }
        let Some([first, rest @ ..]) = object.as_array().ok().map(Vec::as_slice) else {
            return Self::Unknown;
        };
        match (first.as_name(), rest.first()) {
            (Ok(b"ICCBased"), Some(profile)) => {
                let profile =
                    document.dereference(profile).ok().and_then(|(_, object)| object.as_stream().ok());
                let count = profile.and_then(|stream| {
                    number(document, &stream.dict, b"N").or_else(|| {
                        let alternate = names(document, &stream.dict, b"Alternate");
                        entry(document, &stream.dict, b"Alternate")?;
                        Some(if alternate == "DeviceGray" { 1.0 } else { 3.0 })
                    })
                });
                Self::with(count.unwrap_or(0.0) as usize)
            }
            (Ok(name), _) => Self::named(name),
            _ => Self::Unknown,
        }
    }

    /// The space of a name.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Self::Gray,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            _ => Self::Unknown,
        }
    }

    fn with(count: usize) -> Self {
        match count {
            1 => Self::Gray,
            3 => Self::Rgb,
            4 => Self::Cmyk,
            _ => Self::Unknown,
        }
    }

    /// The colour of these numbers, each 0 to 1. CMYK as ISO 32000-1, 10.3.5 has it.
    pub(super) fn colour(self, numbers: &[f64]) -> Option<Rgb> {
        match (self, numbers) {
            (Self::Gray, &[gray]) => Some([byte(gray); 3]),
            (Self::Rgb, &[red, green, blue]) => Some([red, green, blue].map(byte)),
            (Self::Cmyk, &[cyan, magenta, yellow, black]) => {
                Some([cyan, magenta, yellow].map(|ink| byte(1.0 - (ink + black).min(1.0))))
            }
            _ => None,
        }
    }
}

fn byte(part: f64) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// A colour of some opacity (0 to 1) on another.
pub(super) fn over(colour: Rgb, opacity: f64, ground: Rgb) -> Rgb {
    let mix = |i: usize| f64::from(colour[i]) * opacity + f64::from(ground[i]) * (1.0 - opacity);
    [0, 1, 2].map(|i| mix(i).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_colours() {
        assert_eq!(Space::Gray.colour(&[0.5]), Some([128; 3]));
        assert_eq!(Space::Rgb.colour(&[1.0, -1.0, f64::NAN]), Some([255, 0, 0]));
        assert_eq!(Space::Cmyk.colour(&[0.0, 1.0, 0.0, 0.5]), Some([128, 0, 128]));
        assert_eq!(Space::Rgb.colour(&[1.0]), None);
        assert_eq!(over([0; 3], 0.25, [255; 3]), [191; 3]);
    }
}
