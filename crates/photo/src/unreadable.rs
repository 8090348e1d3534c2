//! Why a picture cannot be published, in words for the person who took it.

use super::limits::LONGEST_SIDE;

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
                "this picture is too large: it has {width} × {height} pixels, and at most {} million can be read",
                most / 1_000_000
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
            Self::TooManyPixels { .. } => "make it smaller in an image program and save it again as JPEG",
            Self::Moves { .. } => "make it smaller in an image program, or save one of its frames as JPEG",
        }
    }
}
