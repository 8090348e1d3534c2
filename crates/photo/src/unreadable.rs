//! Why a picture cannot be published, in words for the person who took it.

use super::limits::{LONGEST_READ, LONGEST_SIDE, MOST_FRAMES, MOST_PIXELS};

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is in this format, which browsers cannot show or which is not a picture.
    Foreign(&'static str),
    /// A photo in the format that iPhones write by default.
    Heic,
    /// Its format is unknown.
    Unknown,
    /// The file ends before the picture does.
    Cut,
    /// The picture in the file cannot be decoded.
    Damaged,
    /// Decoded, it would fill the memory.
    TooManyPixels {
        /// In pixels.
        width: usize,
        /// In pixels.
        height: usize,
        /// As many pixels as can be read.
        most: usize,
    },
    /// It is wider or higher than any camera takes.
    TooWide {
        /// In pixels.
        width: usize,
        /// In pixels.
        height: usize,
    },
    /// It is an animation of too many frames.
    TooManyFrames {
        /// As many as it has.
        count: usize,
    },
    /// It is an animation whose frames have too many pixels together.
    TooLong {
        /// As many as it has.
        pixels: usize,
    },
    /// It is an animation, which cannot be made smaller, and it is too large.
    Moves {
        /// In pixels.
        width: usize,
        /// In pixels.
        height: usize,
    },
}

impl Unreadable {
    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::Foreign(name) => {
                format!("this picture is in the format {name}, which web pages cannot show")
            }
            Self::Heic => {
                "this photo is in the format HEIC, which phones write and most browsers cannot show"
                    .to_owned()
            }
            Self::Unknown => "this file cannot be read as an image".to_owned(),
            Self::Cut => "this picture cannot be read: the file ends in the middle of it".to_owned(),
            Self::Damaged => "this picture cannot be read: it is damaged, or saved in a rare way".to_owned(),
            Self::TooManyPixels { width, height, most } => format!(
                "this picture is too large: it has {width} × {height} pixels, which are {}, and at most {} can be read",
                millions(width.saturating_mul(*height)),
                millions_at_most(*most),
            ),
            Self::TooWide { width, height } => format!(
                "this picture is too large: it has {width} × {height} pixels, and each side can have at most {LONGEST_READ}"
            ),
            Self::TooManyFrames { count } => format!(
                "this animated picture is too long: it has {count} frames, and it can have at most {MOST_FRAMES}"
            ),
            Self::TooLong { pixels } => format!(
                "this animated picture is too long: its frames have {} pixels together, and at most {} can be read",
                millions(*pixels),
                millions_at_most(MOST_PIXELS),
            ),
            Self::Moves { width, height } => format!(
                "this animated picture has {width} × {height} pixels; an animated one can have at most {0} × {0}",
                LONGEST_SIDE
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Foreign(_) => "open it in an image program and save it again as JPEG",
            Self::Heic => {
                "open it on the computer and save it again as JPEG\nto take JPEG from now on, on an iPhone: Settings > Camera > Formats > Most Compatible"
            }
            Self::Unknown => "save it again as a JPEG, PNG, WebP, GIF or SVG file",
            Self::Cut => "copy it once more from the camera or phone, or save it again as JPEG",
            Self::Damaged => "open it in an image program and save it again as JPEG",
            Self::TooManyPixels { .. } | Self::TooWide { .. } => {
                "make it smaller in an image program and save it again as JPEG"
            }
            Self::TooManyFrames { .. } | Self::TooLong { .. } => {
                "shorten it or make it smaller in an image program, or save one of its frames as JPEG"
            }
            Self::Moves { .. } => "make it smaller in an image program, or save one of its frames as JPEG",
        }
    }
}

/// A number that is too large, rounded up: so it never looks like the greatest one that is allowed.
fn millions(number: usize) -> String {
    let tenths = number.div_ceil(100_000);
    format!("{}.{} million", tenths / 10, tenths % 10)
}

/// The greatest number that is allowed, rounded down.
fn millions_at_most(number: usize) -> String {
    format!("{} million", number / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_refused_never_looks_like_one_that_is_allowed() {
        for (width, height, most, expected) in [
            (120_000_001, 1, 120_000_000, "120.1 million, and at most 120 million"),
            (12_000, 10_001, 120_000_000, "120.1 million, and at most 120 million"),
            (65_000, 65_000, 40_000_000, "4225.0 million, and at most 40 million"),
            (usize::MAX, usize::MAX, 51_428_571, "million, and at most 51 million"),
        ] {
            let message = Unreadable::TooManyPixels { width, height, most }.message();
            assert!(message.contains(expected), "{message}");
        }
        let message = Unreadable::TooLong { pixels: MOST_PIXELS + 1 }.message();
        assert!(message.contains("120.1 million") && message.contains("at most 120 million"), "{message}");
    }
}
